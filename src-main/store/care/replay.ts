// The journal beside a database: what the database lost, whether the two agree, and how what was lost is put back.
import type { LocalDate } from '../../../src-shared/protocol/words.ts';
import type { Connection, KioskDatabase } from '../database.ts';
import { createSettings } from '../settings.ts';
import type { Ticket } from '../ticket.ts';
import { createTickets, ticketRow } from '../tickets.ts';
import { highestOrdinal, highestSeq, raiseSeries } from './highest-numbers.ts';
import { noJournal } from './issue-journal.ts';
import { type JournalEntry, type JournalEvent, journalDates, readJournalFile } from './journal-lines.ts';

export interface Comparison {
  /** What the journal tells and the database does not know, oldest first. */
  readonly lost: readonly JournalEntry[];
  /** Where the database says something else than the journal; null where they agree. */
  readonly contradiction: string | null;
}

/** Files looked at in any case; older ones only as long as something is missing. A start must not read a year. */
const FILES_ALWAYS_READ = 2;

export function compareWithJournal({ connection }: KioskDatabase, folder: string): Comparison {
  const seq = highestSeq(connection);
  const known = { connection, seq, ...rowFinders(connection) };
  let lost: readonly JournalEntry[] = [];
  for (const [index, date] of journalDates(folder).toReversed().entries()) {
    const { entries } = readJournalFile(folder, date);
    const missing: JournalEntry[] = [];
    for (const entry of entries) {
      const isMissing = isLost(entry, known);
      if (isMissing) missing.push(entry);
      const contradiction = isMissing ? null : contradictionOf(entry, known);
      if (contradiction !== null) return { lost, contradiction };
    }
    lost = [...missing, ...lost];
    if (missing.length === 0 && index + 1 >= FILES_ALWAYS_READ) break;
  }
  return { lost, contradiction: null };
}

interface Known extends ReturnType<typeof rowFinders> {
  readonly connection: Connection;
  readonly seq: number;
}

function rowFinders(connection: Connection) {
  const ticket = connection.prepare<[string], object>('SELECT * FROM tickets WHERE ticket_id = ?');
  const event = connection.prepare<[number], object>(
    'SELECT type, payload, happened_at FROM outbox WHERE device_seq = ?',
  );
  return {
    ticketRowOf: (ticketId: string) => ticket.get(ticketId),
    eventRowOf: (deviceSeq: number) => event.get(deviceSeq),
  };
}

/** The outbox numbers everything in order and never goes back, so a higher seq than its highest is something it lost. */
function isLost({ series, tickets, events }: JournalEntry, { connection, seq, ticketRowOf }: Known): boolean {
  if (events.length > 0) return events.some((event) => event.seq > seq);
  if (tickets.length > 0) return tickets.some(({ ticketId }) => ticketRowOf(ticketId) === undefined);
  return series.some(({ key, ordinal }) => ordinal > highestOrdinal(connection, key));
}

/** SQLite has no checksum over what it keeps: only the journal can tell that a bit of a text was flipped. */
function contradictionOf({ tickets, events }: JournalEntry, { ticketRowOf, eventRowOf }: Known): string | null {
  for (const ticket of tickets) {
    if (!isSameRow(ticketRow(ticket), ticketRowOf(ticket.ticketId))) {
      return `ticket ${ticket.number} of ${ticket.businessDate} is not as the journal has it`;
    }
  }
  for (const { seq, type, payload, at } of events) {
    const row = eventRowOf(seq);
    // Acknowledged events are forgotten after a while.
    if (row !== undefined && !isSameRow({ type, payload: JSON.stringify(payload), happened_at: at }, row)) {
      return `event ${seq} is not as the journal has it`;
    }
  }
  return null;
}

/** Column by column of what the journal knows; a later version's table may have more. */
function isSameRow(expected: object, row: object | undefined): boolean {
  const found = new Map<string, unknown>(Object.entries(row ?? {}));
  return row !== undefined && Object.entries(expected).every(([column, value]) => found.get(column) === value);
}

export interface Replayed {
  readonly tickets: number;
  readonly clashes: number;
}

/**
 * Puts `entries` back, each once however often it is replayed: series never below, tickets with their print job, events
 * under their own seq, so that the server knows those it has. One transaction; nothing of it is journalled again.
 */
export function replay(database: KioskDatabase, entries: readonly JournalEntry[]): Replayed {
  return database.transaction(() => {
    const writer = createReplayWriter({ ...database, journal: noJournal });
    for (const entry of entries) {
      for (const taken of entry.series) raiseSeries(database.connection, taken);
      entry.tickets.forEach(writer.ticket);
      entry.events.forEach(writer.event);
    }
    return writer.done();
  });
}

function createReplayWriter(database: KioskDatabase) {
  const { connection } = database;
  const tickets = createTickets(database);
  const settings = createSettings(database);
  const isThere = connection.prepare<[string], number>('SELECT 1 FROM tickets WHERE ticket_id = ?').pluck();
  const clashes = connection
    .prepare<[string, string, string, string | null], number>(
      'SELECT 1 FROM tickets WHERE request_id = ? OR (business_date = ? AND number = ?) OR booking_id = ?',
    )
    .pluck();
  // Whether its paper ever left is not known, so it is never printed again unmarked; its own event may tell below.
  const printJob = connection.prepare<[string, number, number]>(
    "INSERT INTO print_jobs (ticket_id, state, created_at, changed_at) VALUES (?, 'unknown', ?, ?)",
  );
  const event = connection.prepare<[number, string, string, number]>(
    'INSERT OR IGNORE INTO outbox (device_seq, type, payload, happened_at) VALUES (?, ?, ?, ?)',
  );
  let latest: LocalDate | null = settings.get('businessDate');
  const counts = { tickets: 0, clashes: 0 };
  const printed = printStateKeeper(connection);
  return {
    ticket: (ticket: Ticket): void => {
      if (latest === null || ticket.businessDate > latest) latest = ticket.businessDate;
      if (isThere.get(ticket.ticketId) !== undefined) return;
      const { requestId, businessDate, number, bookingId = null } = ticket;
      if (clashes.get(requestId, businessDate, number, bookingId) !== undefined) {
        counts.clashes += 1;
        return;
      }
      tickets.insert(ticket);
      printJob.run(ticket.ticketId, ticket.issuedAt, ticket.issuedAt);
      counts.tickets += 1;
    },
    event: ({ seq, type, payload, at }: JournalEvent): void => {
      event.run(seq, type, JSON.stringify(payload), at);
      if (type === 'ticket.print') printed(payload, at);
    },
    done: (): Replayed => {
      if (latest !== null) settings.set('businessDate', latest);
      return counts;
    },
  };
}

function printStateKeeper(connection: Connection): (payload: unknown, at: number) => void {
  const save = connection.prepare<[string, number, string]>(
    'UPDATE print_jobs SET state = ?, changed_at = ? WHERE ticket_id = ? AND copy = 0',
  );
  return (payload, at) => {
    if (typeof payload !== 'object' || payload === null || !('ticketId' in payload) || !('state' in payload)) return;
    save.run(String(payload.state), at, String(payload.ticketId));
  };
}
