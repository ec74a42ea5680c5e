// The highest numbers seen, and how they are kept above: from a database that may be damaged, into one that goes on.
import Database from 'better-sqlite3';
import { z } from 'zod';
import { MAX_ORDINAL } from '../../../src-shared/domain/number.ts';
import { localDateSchema, serviceIdSchema } from '../../../src-shared/protocol/words.ts';
import type { Connection } from '../database.ts';
import type { SeriesKey } from '../ticket.ts';
import type { TakenOrdinal } from './journal-lines.ts';

export interface HighestNumbers {
  readonly series: readonly TakenOrdinal[];
  /** Highest device_seq of the outbox. */
  readonly seq: number;
  /** All of it could be read. */
  readonly complete: boolean;
}

const seriesRowSchema = z.object({
  epoch: z.int(),
  service_id: serviceIdSchema,
  business_date: localDateSchema,
  letters: z.string(),
  last_ordinal: z.int().min(1).max(MAX_ORDINAL),
});

/** Reads what can be read of the database at `path`, whatever its state. Changes nothing in it. */
export function readHighestNumbers(path: string): HighestNumbers {
  let connection: Connection | null = null;
  try {
    connection = new Database(path, { readonly: true, fileMustExist: true });
    const seq = connection.prepare<[], number>("SELECT seq FROM sqlite_sequence WHERE name = 'outbox'").pluck().get();
    const rows = connection.prepare('SELECT * FROM series').all();
    const parsed = rows.flatMap((row) => seriesRowSchema.safeParse(row).data ?? []);
    return {
      series: parsed.map((row) => ({
        key: {
          epoch: row.epoch,
          serviceId: row.service_id,
          businessDate: row.business_date,
          letters: row.letters,
        },
        ordinal: row.last_ordinal,
      })),
      seq: z.int().min(0).catch(0).parse(seq),
      complete: seq !== undefined && parsed.length === rows.length,
    };
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    return { series: [], seq: 0, complete: false };
  } finally {
    connection?.close();
  }
}

/** Sees to it that the series goes on above `ordinal`. */
export function raiseSeries(connection: Connection, { key, ordinal }: TakenOrdinal): void {
  connection
    .prepare(
      'INSERT INTO series (epoch, service_id, business_date, letters, last_ordinal) VALUES (?, ?, ?, ?, ?) ' +
        'ON CONFLICT (business_date, letters, service_id, epoch) ' +
        'DO UPDATE SET last_ordinal = max(last_ordinal, excluded.last_ordinal)',
    )
    .run(key.epoch, key.serviceId, key.businessDate, key.letters, ordinal);
}

/** The highest ordinal these letters had on that date; 0 for none. */
export function highestOrdinal(connection: Connection, { businessDate, letters }: SeriesKey): number {
  return (
    connection
      .prepare<[string, string], number | null>(
        'SELECT max(last_ordinal) FROM series WHERE business_date = ? AND letters = ?',
      )
      .pluck()
      .get(businessDate, letters) ?? 0
  );
}

/** Highest device_seq the outbox ever gave; 0 before the first. */
export function highestSeq(connection: Connection): number {
  return connection.prepare<[], number>("SELECT seq FROM sqlite_sequence WHERE name = 'outbox'").pluck().get() ?? 0;
}

/** Sees to it that the outbox goes on above `seq`. */
export function raiseSeq(connection: Connection, seq: number): void {
  const before = highestSeq(connection);
  if (seq <= before) return;
  connection.prepare("DELETE FROM sqlite_sequence WHERE name = 'outbox'").run();
  connection.prepare("INSERT INTO sqlite_sequence (name, seq) VALUES ('outbox', ?)").run(seq);
}
