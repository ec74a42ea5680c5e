// The tables as TypeScript sees them. Numbers and text only, so that the same queries run on SQLite and PostgreSQL.
// migrations/ owns the constraints; a test keeps the column names equal.
import type { Generated, Kysely } from 'kysely';

/** 0 or 1: SQLite has no boolean, and a small integer means the same everywhere. */
export type Flag = 0 | 1;

export interface KioskTable {
  readonly kiosk_id: string;
  readonly site_id: string;
  readonly installation_id: string;
  name: string;
  readonly letter: string;
  epoch: number;
  token_hash: string;
  software_version: string;
  paired_at: number;
  last_seen_at: number;
  refused_catalogue: string | null;
  live_link: string | null;
  live_until: Generated<number>;
  issuing: Generated<string>;
  retired_at: number | null;
  epoch_request: string | null;
  readonly split_from: string | null;
}

export interface PairingCodeTable {
  readonly code_hash: string;
  readonly created_at: number;
  readonly expires_at: number;
  used_by: string | null;
}

export interface CatalogueRevisionTable {
  readonly site_id: string;
  readonly revision: number;
  readonly snapshot: string;
  readonly published_at: number;
}

export interface EventTable {
  readonly kiosk_id: string;
  readonly epoch: number;
  readonly seq: number;
  readonly content: string;
  readonly received_at: number;
}

export interface EventProgressTable {
  readonly kiosk_id: string;
  readonly epoch: number;
  first_seq: number;
  acknowledged: number;
}

export interface TicketTable {
  readonly ticket_id: string;
  readonly site_id: string;
  readonly business_date: string;
  readonly number: string;
  readonly service_id: string;
  readonly kiosk_id: string;
  readonly issued_at: number;
  readonly priority: Flag;
  readonly language: string;
  readonly ahead: number | null;
  readonly clock_suspect: Flag;
  readonly received_at: number;
  state: Generated<string>;
  counter: string | null;
  called_at: number | null;
  print: Generated<string>;
  readonly wait_from: number | null;
  readonly wait_to: number | null;
}

export interface QueueCallTable {
  /** Given by the database, rising. */
  readonly call_id: Generated<number>;
  readonly request_id: string | null;
  readonly site_id: string;
  readonly business_date: string;
  readonly service_id: string;
  readonly ticket_id: string;
  readonly kind: 'call' | 'recall';
  readonly counter: string;
  readonly priority: Flag;
  readonly called_at: number;
}

export interface HelpCallTable {
  readonly help_id: string;
  readonly kiosk_id: string;
  readonly screen: string;
  readonly called_at: number;
  answered_at: number | null;
}

export interface QuarantineTable {
  readonly quarantine_id: string;
  readonly kiosk_id: string;
  readonly epoch: number;
  readonly seq: number;
  readonly content: string;
  readonly code: string;
  readonly reason: string;
  readonly received_at: number;
}

export interface OperatorTokenTable {
  readonly server_id: string;
  token_hash: string;
}

export interface ServiceDayTable {
  readonly site_id: string;
  readonly business_date: string;
  readonly service_id: string;
  taken: number;
}

export interface NumberSeriesTable {
  readonly site_id: string;
  readonly business_date: string;
  readonly letters: string;
  last_ordinal: number;
}

export interface NumberGrantTable {
  readonly grant_id: string;
  readonly kiosk_id: string;
  state: 'granted' | 'used' | 'voided';
  readonly site_id: string;
  readonly business_date: string | null;
  readonly service_id: string | null;
  readonly number: string | null;
  readonly granted_at: number;
  settled_at: number | null;
}

export interface QuotaShareTable {
  readonly site_id: string;
  readonly business_date: string;
  readonly service_id: string;
  readonly kiosk_id: string;
  readonly epoch: number;
  share: Generated<number>;
  used: Generated<number>;
  offered: Generated<number>;
  round: Generated<number>;
}

export interface BookingTable {
  readonly booking_id: string;
  readonly site_id: string;
  readonly code: string;
  given_code: string;
  service_id: string;
  business_date: string;
  slot_from: string;
  slot_to: string;
  state: 'open' | 'used' | 'cancelled';
  ticket_id: string | null;
  changed_at: number;
}

export interface ApplicationTable {
  readonly site_id: string;
  readonly receipt_hash: string;
  service_id: string;
  state: string;
  step: string;
  step_on: string;
  updated_at: number;
}

export interface SurveyTable {
  readonly survey_id: string;
  readonly site_id: string;
  readonly business_date: string;
  readonly service_id: string | null;
  readonly language: string;
  readonly channel: string;
  readonly requirements: number | null;
  readonly procedure: number | null;
  readonly duration: number | null;
  readonly fee: number | null;
  readonly product: number | null;
  readonly competence: number | null;
  readonly conduct: number | null;
  readonly facilities: number | null;
  readonly complaints: number | null;
}

export interface Tables {
  kiosks: KioskTable;
  pairing_codes: PairingCodeTable;
  catalogue_revisions: CatalogueRevisionTable;
  events: EventTable;
  event_progress: EventProgressTable;
  tickets: TicketTable;
  queue_calls: QueueCallTable;
  help_calls: HelpCallTable;
  quarantine: QuarantineTable;
  operator_tokens: OperatorTokenTable;
  service_days: ServiceDayTable;
  number_series: NumberSeriesTable;
  number_grants: NumberGrantTable;
  quota_shares: QuotaShareTable;
  surveys: SurveyTable;
  bookings: BookingTable;
  applications: ApplicationTable;
}

/** What the modules of this folder work on: the database itself, or a transaction of it. */
export type Queries = Kysely<Tables>;
