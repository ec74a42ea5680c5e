// Tickets and the series behind their numbers. Rows are written only inside the issuing transaction.
import { z } from 'zod';
import type { WaitRange } from '../../src-shared/domain/availability-schema.ts';
import {
  type Language,
  type LocalDate,
  localTextSchema,
  type RequestId,
  type ServiceId,
  type TicketId,
} from '../../src-shared/protocol/words.ts';
import type { KioskDatabase } from './database.ts';

/** What screen and paper say of the service, kept with the ticket: the catalogue may change before it is printed. */
export const ticketLabelsSchema = z.object({
  siteName: localTextSchema,
  siteTagline: localTextSchema,
  serviceName: localTextSchema,
  instansiName: localTextSchema,
  zoneName: localTextSchema,
  floor: localTextSchema,
  countersName: localTextSchema,
  /** Documents to have ready, at most four. */
  prepare: z.array(localTextSchema),
  footer: z.array(localTextSchema),
  timeZone: z.enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']),
  sample: z.boolean(),
  /** What the QR says. */
  qr: z.string(),
  followUp: z.boolean(),
});
export type TicketLabels = z.infer<typeof ticketLabelsSchema>;

export interface Ticket {
  readonly ticketId: TicketId;
  readonly requestId: RequestId;
  readonly number: string;
  readonly epoch: number;
  readonly serviceId: ServiceId;
  readonly businessDate: LocalDate;
  readonly issuedAt: number;
  readonly priority: boolean;
  readonly language: Language;
  readonly ahead: number | null;
  readonly wait: WaitRange | null;
  readonly clockSuspect: boolean;
  readonly labels: TicketLabels;
}

export interface SeriesKey {
  readonly epoch: number;
  readonly serviceId: ServiceId;
  readonly businessDate: LocalDate;
  readonly letters: string;
}

export interface Tickets {
  byRequest(requestId: RequestId): Ticket | null;
  byId(ticketId: TicketId): Ticket | null;
  /** The last one issued, of any service. */
  newest(): Ticket | null;
  /** Issue times of a service's tickets on a business date, ascending. */
  issueTimes(serviceId: ServiceId, businessDate: LocalDate): number[];
  /** How many of them were issued at `instant` or later. */
  issuedSince(serviceId: ServiceId, businessDate: LocalDate, instant: number): number;
  /** Issue time of the latest ticket of any service, or null. */
  lastIssuedAt(): number | null;
  /**
   * Takes the next ordinal of a series. It stands above every ordinal these letters ever had on that date, whatever the
   * epoch or service was, so a re-paired kiosk or a prefix that changed hands never repeats a number.
   */
  takeOrdinal(key: SeriesKey): number;
  insert(ticket: Ticket): void;
}

interface TicketRow {
  ticket_id: string;
  request_id: string;
  number: string;
  epoch: number;
  service_id: string;
  business_date: string;
  issued_at: number;
  priority: number;
  language: string;
  ahead: number | null;
  wait_from: number | null;
  wait_to: number | null;
  clock_suspect: number;
  labels: string;
}

export function createTickets({ connection }: KioskDatabase): Tickets {
  const byRequest = connection.prepare<[string], TicketRow>('SELECT * FROM tickets WHERE request_id = ?');
  const byId = connection.prepare<[string], TicketRow>('SELECT * FROM tickets WHERE ticket_id = ?');
  const newest = connection.prepare<[], TicketRow>('SELECT * FROM tickets ORDER BY issued_at DESC LIMIT 1');
  const times = connection
    .prepare<[string, string], number>(
      'SELECT issued_at FROM tickets WHERE business_date = ? AND service_id = ? ORDER BY issued_at',
    )
    .pluck();
  const since = connection
    .prepare<[string, string, number], number>(
      'SELECT count(*) FROM tickets WHERE business_date = ? AND service_id = ? AND issued_at >= ?',
    )
    .pluck();
  const latest = connection.prepare<[], number | null>('SELECT max(issued_at) FROM tickets').pluck();
  const nextOrdinal = connection
    .prepare<[string, string], number>(
      'SELECT coalesce(max(last_ordinal), 0) + 1 FROM series WHERE business_date = ? AND letters = ?',
    )
    .pluck();
  const keepOrdinal = connection.prepare<[number, string, string, string, number]>(
    'INSERT INTO series (epoch, service_id, business_date, letters, last_ordinal) VALUES (?, ?, ?, ?, ?) ' +
      'ON CONFLICT (business_date, letters, service_id, epoch) DO UPDATE SET last_ordinal = excluded.last_ordinal',
  );
  const insert = connection.prepare<[TicketRow]>(
    'INSERT INTO tickets (ticket_id, request_id, number, epoch, service_id, business_date, issued_at, priority, language, ' +
      'ahead, wait_from, wait_to, clock_suspect, labels) VALUES (@ticket_id, @request_id, @number, @epoch, @service_id, ' +
      '@business_date, @issued_at, @priority, @language, @ahead, @wait_from, @wait_to, @clock_suspect, @labels)',
  );
  return {
    byRequest: (requestId) => optional(byRequest.get(requestId)),
    byId: (ticketId) => optional(byId.get(ticketId)),
    newest: () => optional(newest.get()),
    issueTimes: (serviceId, businessDate) => times.all(businessDate, serviceId),
    issuedSince: (serviceId, businessDate, instant) => since.get(businessDate, serviceId, instant) ?? 0,
    lastIssuedAt: () => latest.get() ?? null,
    takeOrdinal: ({ epoch, serviceId, businessDate, letters }) => {
      const ordinal = nextOrdinal.get(businessDate, letters) ?? 1;
      keepOrdinal.run(epoch, serviceId, businessDate, letters, ordinal);
      return ordinal;
    },
    insert: (ticket) => {
      insert.run(toRow(ticket));
    },
  };
}

function optional(row: TicketRow | undefined): Ticket | null {
  return row === undefined ? null : fromRow(row);
}

function toRow(ticket: Ticket): TicketRow {
  return {
    ticket_id: ticket.ticketId,
    request_id: ticket.requestId,
    number: ticket.number,
    epoch: ticket.epoch,
    service_id: ticket.serviceId,
    business_date: ticket.businessDate,
    issued_at: ticket.issuedAt,
    priority: ticket.priority ? 1 : 0,
    language: ticket.language,
    ahead: ticket.ahead,
    wait_from: ticket.wait?.from ?? null,
    wait_to: ticket.wait?.to ?? null,
    clock_suspect: ticket.clockSuspect ? 1 : 0,
    labels: JSON.stringify(ticket.labels),
  };
}

// The branded ids were checked on their way in; STRICT and the constraints keep them. Only the JSON is parsed again.
function fromRow(row: TicketRow): Ticket {
  return {
    ticketId: row.ticket_id as TicketId,
    requestId: row.request_id as RequestId,
    number: row.number,
    epoch: row.epoch,
    serviceId: row.service_id as ServiceId,
    businessDate: row.business_date as LocalDate,
    issuedAt: row.issued_at,
    priority: row.priority === 1,
    language: row.language,
    ahead: row.ahead,
    wait: row.wait_from === null || row.wait_to === null ? null : { from: row.wait_from, to: row.wait_to },
    clockSuspect: row.clock_suspect === 1,
    labels: ticketLabelsSchema.parse(JSON.parse(row.labels)),
  };
}
