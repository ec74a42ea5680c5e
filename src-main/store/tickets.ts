// Tickets and the series behind their numbers. Rows are written only inside the issuing transaction.
import {
  type BookingId,
  type LocalDate,
  type RequestId,
  type ServiceId,
  serviceIdSchema,
  type TicketId,
} from '../../src-shared/protocol/words.ts';
import type { KioskDatabase } from './database.ts';
import { type SeriesKey, type Ticket, type TicketLabels, ticketLabelsSchema } from './ticket.ts';

export interface Tickets {
  byRequest(requestId: RequestId): Ticket | null;
  byId(ticketId: TicketId): Ticket | null;
  byNumber(businessDate: LocalDate, number: string): Ticket | null;
  byBooking(bookingId: BookingId): Ticket | null;
  /** The last one issued, of any service. */
  newest(): Ticket | null;
  /** Issue times of a service's tickets on a business date, ascending. */
  issueTimes(serviceId: ServiceId, businessDate: LocalDate): number[];
  /** How many of them were issued at `instant` or later. */
  issuedSince(serviceId: ServiceId, businessDate: LocalDate, instant: number): number;
  /** Numbers given in each hour of a business date, of one service or of all: hours since `midnight`, UTC milliseconds. */
  hourCounts(day: {
    readonly businessDate: LocalDate;
    readonly midnight: number;
    readonly serviceId: ServiceId | null;
  }): { readonly hour: number; readonly count: number }[];
  dayTotals(businessDate: LocalDate): DayTotals;
  /** Each service that gave numbers on that date, in the order of their first ones. */
  dayServices(businessDate: LocalDate): ServiceOfTheDay[];
  /** Issue time of the latest ticket of any service, or null. */
  lastIssuedAt(): number | null;
  /**
   * Takes the next ordinal of a series. It stands above every ordinal these letters ever had on that date, whatever the
   * epoch or service was, so a re-paired kiosk or a prefix that changed hands never repeats a number.
   */
  takeOrdinal(key: SeriesKey): number;
  /** The next ordinals of these letters on that date stand above `ordinal`, whoever gave the ones up to it. */
  raiseSeries(series: { readonly businessDate: LocalDate; readonly letters: string; readonly ordinal: number }): void;
  /** How many tickets of a service bear the kiosk's own letter, under an epoch and on a date. */
  ownGiven(series: {
    readonly epoch: number;
    readonly serviceId: ServiceId;
    readonly businessDate: LocalDate;
    readonly letter: string;
  }): number;
  insert(ticket: Ticket): void;
}

export interface DayTotals {
  readonly issued: number;
  readonly priority: number;
  /** Of the tickets themselves, not of their copies. */
  readonly printed: number;
  readonly notPrinted: number;
  /** Sent, and nobody knows whether they are on paper. */
  readonly uncertain: number;
  readonly copies: number;
}

export interface ServiceOfTheDay {
  readonly name: TicketLabels['serviceName'];
  readonly issued: number;
  readonly first: string;
  readonly last: string;
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
  booking_id: string | null;
}

/** Stands for a service in a series row that came from the server. */
const RAISED = serviceIdSchema.parse('raised-by-the-server');

export function createTickets({ connection, journal }: KioskDatabase): Tickets {
  const byRequest = connection.prepare<[string], TicketRow>('SELECT * FROM tickets WHERE request_id = ?');
  const byId = connection.prepare<[string], TicketRow>('SELECT * FROM tickets WHERE ticket_id = ?');
  const byNumber = connection.prepare<[string, string], TicketRow>(
    'SELECT * FROM tickets WHERE business_date = ? AND number = ?',
  );
  const byBooking = connection.prepare<[string], TicketRow>('SELECT * FROM tickets WHERE booking_id = ?');
  // By the order in which papers were queued: times go back where a clock was set back.
  const newest = connection.prepare<[], TicketRow>(
    'SELECT tickets.* FROM print_jobs JOIN tickets USING (ticket_id) WHERE copy = 0 ORDER BY job_id DESC LIMIT 1',
  );
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
  const hourCounts = connection.prepare<
    { businessDate: string; midnight: number; serviceId: string | null },
    { hour: number; count: number }
  >(
    // Numbers are bound as REAL; whole hours need whole numbers.
    'SELECT (issued_at - CAST(@midnight AS INTEGER)) / 3600000 AS hour, count(*) AS count FROM tickets ' +
      'WHERE business_date = @businessDate AND (@serviceId IS NULL OR service_id = @serviceId) GROUP BY hour ORDER BY hour',
  );
  const dayTotals = connection.prepare<[string], DayTotals>(
    'SELECT coalesce(sum(copy = 0), 0) AS issued, coalesce(sum(copy = 0 AND priority), 0) AS priority, ' +
      "coalesce(sum(copy = 0 AND state = 'printed'), 0) AS printed, " +
      "coalesce(sum(copy = 0 AND state IN ('failed', 'expired')), 0) AS notPrinted, " +
      "coalesce(sum(copy = 0 AND state = 'unknown'), 0) AS uncertain, coalesce(sum(copy > 0), 0) AS copies " +
      'FROM tickets JOIN print_jobs USING (ticket_id) WHERE business_date = ?',
  );
  const ofTheDay = connection.prepare<[string], TicketRow>(
    'SELECT * FROM tickets WHERE business_date = ? ORDER BY issued_at',
  );
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
  const ownGiven = connection
    .prepare<[number, string, string, string], number>(
      'SELECT count(*) FROM tickets WHERE epoch = ? AND business_date = ? AND service_id = ? ' +
        "AND substr(number, 1, instr(number, '-') - 1) LIKE '%_' || ?",
    )
    .pluck();
  const insert = connection.prepare<[TicketRow]>(
    'INSERT INTO tickets (ticket_id, request_id, number, epoch, service_id, business_date, issued_at, priority, language, ' +
      'ahead, wait_from, wait_to, clock_suspect, labels, booking_id) VALUES (@ticket_id, @request_id, @number, @epoch, ' +
      '@service_id, @business_date, @issued_at, @priority, @language, @ahead, @wait_from, @wait_to, @clock_suspect, ' +
      '@labels, @booking_id)',
  );
  return {
    byRequest: (requestId) => optional(byRequest.get(requestId)),
    byId: (ticketId) => optional(byId.get(ticketId)),
    byNumber: (businessDate, number) => optional(byNumber.get(businessDate, number)),
    byBooking: (bookingId) => optional(byBooking.get(bookingId)),
    newest: () => optional(newest.get()),
    issueTimes: (serviceId, businessDate) => times.all(businessDate, serviceId),
    issuedSince: (serviceId, businessDate, instant) => since.get(businessDate, serviceId, instant) ?? 0,
    hourCounts: (day) => hourCounts.all(day),
    dayTotals: (businessDate) => {
      const totals = dayTotals.get(businessDate);
      if (totals === undefined) throw new Error('a sum over no rows is still one row');
      return totals;
    },
    dayServices: (businessDate) => {
      const ofService = Map.groupBy(ofTheDay.all(businessDate), ({ service_id }) => service_id);
      return [...ofService.values()].flatMap((rows) => {
        const [first, last] = [rows[0], rows.at(-1)];
        if (first === undefined || last === undefined) return [];
        const name = ticketLabelsSchema.parse(JSON.parse(last.labels)).serviceName;
        return [{ name, issued: rows.length, first: first.number, last: last.number }];
      });
    },
    lastIssuedAt: () => latest.get() ?? null,
    takeOrdinal: (key) => {
      const { epoch, serviceId, businessDate, letters } = key;
      const ordinal = nextOrdinal.get(businessDate, letters) ?? 1;
      keepOrdinal.run(epoch, serviceId, businessDate, letters, ordinal);
      journal.note({ series: { key, ordinal } });
      return ordinal;
    },
    raiseSeries: ({ businessDate, letters, ordinal }) => {
      // Of no epoch and no service of this kiosk: it only stands in the way of what lies below.
      const key = { epoch: 0, serviceId: RAISED, businessDate, letters };
      if ((nextOrdinal.get(businessDate, letters) ?? 1) > ordinal) return;
      keepOrdinal.run(key.epoch, key.serviceId, businessDate, letters, ordinal);
      journal.note({ series: { key, ordinal } });
    },
    ownGiven: ({ epoch, serviceId, businessDate, letter }) => ownGiven.get(epoch, businessDate, serviceId, letter) ?? 0,
    insert: (ticket) => {
      insert.run(ticketRow(ticket));
      journal.note({ ticket });
    },
  };
}

function optional(row: TicketRow | undefined): Ticket | null {
  return row === undefined ? null : fromRow(row);
}

/** The columns of a ticket's row, in their order. */
export function ticketRow(ticket: Ticket): TicketRow {
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
    booking_id: ticket.bookingId ?? null,
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
    ...(row.booking_id === null ? {} : { bookingId: row.booking_id as BookingId }),
  };
}
