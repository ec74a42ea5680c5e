// Tickets as kiosks reported them, and where each stands in its queue. Two constraints keep promise 1: one row per ticket
// id, one ticket per (site, business date, number).
import { type TicketRecord, ticketRecordSchema } from '../../src-shared/protocol/operator.ts';
import { type LocalDate, type ServiceId, type SiteId, serviceIdSchema } from '../../src-shared/protocol/words.ts';
import type { Queries, TicketTable } from './schema.ts';

export interface IssuedTicket {
  readonly ticketId: string;
  readonly siteId: string;
  readonly businessDate: string;
  readonly number: string;
  readonly serviceId: string;
  readonly kioskId: string;
  readonly issuedAt: number;
  readonly priority: boolean;
  readonly language: string;
  readonly ahead: number | null;
  /** The wait the citizen was told, minutes. */
  readonly waitFrom: number | null;
  readonly waitTo: number | null;
  readonly clockSuspect: boolean;
}

/** The tickets of one site on one business date. */
export interface SiteDay {
  readonly siteId: SiteId;
  readonly businessDate: LocalDate;
}

/** Writes the tickets that clash with none that is there; answers the ids that were written. */
export async function insertTickets(
  queries: Queries,
  tickets: readonly IssuedTicket[],
  receivedAt: number,
): Promise<ReadonlySet<string>> {
  if (tickets.length === 0) return new Set();
  const rows = await queries
    .insertInto('tickets')
    // In one order, so that two kiosks that bring the same numbers do not wait for each other.
    .values(tickets.toSorted(byNumber).map((ticket) => toRow(ticket, receivedAt)))
    .onConflict((conflict) => conflict.doNothing())
    .returning('ticket_id')
    .execute();
  return new Set(rows.map((row) => row.ticket_id));
}

/** Tickets of one number stay in the order they came: the first is the one that is written. */
function byNumber(left: IssuedTicket, right: IssuedTicket): number {
  return left.number === right.number ? 0 : left.number < right.number ? -1 : 1;
}

function toRow(ticket: IssuedTicket, receivedAt: number) {
  return {
    ticket_id: ticket.ticketId,
    site_id: ticket.siteId,
    business_date: ticket.businessDate,
    number: ticket.number,
    service_id: ticket.serviceId,
    kiosk_id: ticket.kioskId,
    issued_at: ticket.issuedAt,
    priority: ticket.priority ? 1 : 0,
    language: ticket.language,
    ahead: ticket.ahead,
    wait_from: ticket.waitFrom,
    wait_to: ticket.waitTo,
    clock_suspect: ticket.clockSuspect ? 1 : 0,
    received_at: receivedAt,
  } as const;
}

/** The ticket as it was issued, or null. */
export async function findIssuedTicket(queries: Queries, ticketId: string): Promise<IssuedTicket | null> {
  const row = await queries.selectFrom('tickets').selectAll().where('ticket_id', '=', ticketId).executeTakeFirst();
  return row === undefined ? null : toIssued(row);
}

/** Who bears this number on this day, or null. */
export async function findBearer(
  queries: Queries,
  bearer: { readonly siteId: string; readonly businessDate: string; readonly number: string },
): Promise<IssuedTicket | null> {
  const row = await queries
    .selectFrom('tickets')
    .selectAll()
    .where('site_id', '=', bearer.siteId)
    .where('business_date', '=', bearer.businessDate)
    .where('number', '=', bearer.number)
    .executeTakeFirst();
  return row === undefined ? null : toIssued(row);
}

function toIssued(row: Omit<TicketTable, 'state' | 'print'>): IssuedTicket {
  return {
    ticketId: row.ticket_id,
    siteId: row.site_id,
    businessDate: row.business_date,
    number: row.number,
    serviceId: row.service_id,
    kioskId: row.kiosk_id,
    issuedAt: row.issued_at,
    priority: row.priority === 1,
    language: row.language,
    ahead: row.ahead,
    waitFrom: row.wait_from,
    waitTo: row.wait_to,
    clockSuspect: row.clock_suspect === 1,
  };
}

/** What the printer said; false when this kiosk issued no such ticket. */
export async function notePrint(
  queries: Queries,
  print: { readonly ticketId: string; readonly kioskId: string; readonly state: string },
): Promise<boolean> {
  const result = await queries
    .updateTable('tickets')
    .set({ print: print.state })
    .where('ticket_id', '=', print.ticketId)
    .where('kiosk_id', '=', print.kioskId)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Whether the ticket is of the kiosk whose disk this one began as a copy of. */
export async function isTicketOfOriginal(
  queries: Queries,
  { ticketId, kioskId }: { readonly ticketId: string; readonly kioskId: string },
): Promise<boolean> {
  const row = await queries
    .selectFrom('tickets')
    .innerJoin('kiosks', 'kiosks.split_from', 'tickets.kiosk_id')
    .select('tickets.ticket_id')
    .where('tickets.ticket_id', '=', ticketId)
    .where('kiosks.kiosk_id', '=', kioskId)
    .executeTakeFirst();
  return row !== undefined;
}

export interface TicketFilter extends SiteDay {
  readonly serviceId?: ServiceId | undefined;
  readonly state?: TicketRecord['state'] | undefined;
}

/** Tickets of a day by time of issue. */
export async function listTickets(queries: Queries, filter: TicketFilter): Promise<readonly TicketRecord[]> {
  let query = selectRecords(queries)
    .where('tickets.site_id', '=', filter.siteId)
    .where('tickets.business_date', '=', filter.businessDate);
  if (filter.serviceId !== undefined) query = query.where('tickets.service_id', '=', filter.serviceId);
  if (filter.state !== undefined) query = query.where('tickets.state', '=', filter.state);
  const rows = await query.orderBy('tickets.issued_at').orderBy('tickets.ticket_id').execute();
  return rows.map(toRecord);
}

/** One ticket as operators see it, or null. */
export async function findTicket(queries: Queries, ticketId: string): Promise<TicketRecord | null> {
  const row = await selectRecords(queries).where('tickets.ticket_id', '=', ticketId).executeTakeFirst();
  return row === undefined ? null : toRecord(row);
}

function selectRecords(queries: Queries) {
  return queries
    .selectFrom('tickets')
    .innerJoin('kiosks', 'kiosks.kiosk_id', 'tickets.kiosk_id')
    .select([
      'tickets.ticket_id',
      'tickets.number',
      'tickets.service_id',
      'tickets.business_date',
      'tickets.issued_at',
      'tickets.priority',
      'tickets.state',
      'tickets.counter',
      'tickets.called_at',
      'tickets.print',
      'kiosks.name as kiosk_name',
    ]);
}

type RecordRow = Awaited<ReturnType<ReturnType<typeof selectRecords>['execute']>>[number];

function toRecord(row: RecordRow): TicketRecord {
  return ticketRecordSchema.parse({
    ticketId: row.ticket_id,
    number: row.number,
    serviceId: row.service_id,
    businessDate: row.business_date,
    issuedAt: row.issued_at,
    priority: row.priority === 1,
    state: row.state,
    counter: row.counter,
    calledAt: row.called_at,
    print: row.print,
    kioskName: row.kiosk_name,
  });
}

/** Tickets per service and state on one day. */
export async function countTickets(
  queries: Queries,
  day: SiteDay,
): Promise<readonly { readonly serviceId: ServiceId; readonly state: string; readonly count: number }[]> {
  const rows = await queries
    .selectFrom('tickets')
    .select(['service_id', 'state', ({ fn }) => fn.countAll().as('count')])
    .where('site_id', '=', day.siteId)
    .where('business_date', '=', day.businessDate)
    .groupBy(['service_id', 'state'])
    .execute();
  // PostgreSQL counts in bigint, which its driver hands over as text.
  return rows.map((row) => ({
    serviceId: serviceIdSchema.parse(row.service_id),
    state: row.state,
    count: Number(row.count),
  }));
}

/** Calls a ticket to a counter. */
export async function markCalled(
  queries: Queries,
  call: { readonly ticketId: string; readonly counter: string; readonly at: number },
): Promise<void> {
  await queries
    .updateTable('tickets')
    .set({ state: 'called', counter: call.counter, called_at: call.at })
    .where('ticket_id', '=', call.ticketId)
    .execute();
}

/** Ends a ticket's visit at the counter. */
export async function markEnded(queries: Queries, ticketId: string, state: 'finished' | 'no-show'): Promise<void> {
  await queries.updateTable('tickets').set({ state }).where('ticket_id', '=', ticketId).execute();
}

/** Finishes whatever is still open at a counter on this day. */
export async function finishOpenAt(queries: Queries, day: SiteDay, counter: string): Promise<void> {
  await queries
    .updateTable('tickets')
    .set({ state: 'finished' })
    .where('site_id', '=', day.siteId)
    .where('business_date', '=', day.businessDate)
    .where('state', '=', 'called')
    .where('counter', '=', counter)
    .execute();
}
