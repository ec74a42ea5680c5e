// What the rest of the server knows of its database, whichever it is: queries, transactions that take turns, and news
// between the server processes that share it. Two files build one: open-store.ts (SQLite), open-postgres.ts (PostgreSQL).
import { z } from 'zod';
import { instantSchema, kioskIdSchema } from '../../src-shared/protocol/words.ts';
import type { Queries } from './schema.ts';

/** What the server processes of one database tell each other. Nothing here is the only way to learn a thing. */
export const newsSchema = z.discriminatedUnion('kind', [
  /** Something changed that the figures show: tickets came, one was called, finished, not there. */
  z.object({ kind: z.literal('figures') }),
  /** A catalogue was published. */
  z.object({ kind: z.literal('catalogue') }),
  z.object({ kind: z.literal('help'), kioskName: z.string(), at: instantSchema }),
  /** The kiosk has a new token, or none any more; connections with the old one end. */
  z.object({ kind: z.literal('kiosk-paired'), kioskId: kioskIdSchema }),
]);
export type News = z.infer<typeof newsSchema>;

/** The line in which everything that changes the books of one kiosk stands. */
export function kioskLine(kioskId: string): string {
  return `kiosk ${kioskId}`;
}

export interface NewsListener {
  /** Another process told this. */
  onNews(news: News): void;
  /** News may have been missed since `since` (epoch ms): whoever was told something is to be told everything anew. */
  onMissed(since: number): void;
}

export interface Store {
  readonly queries: Queries;
  /** True where other server processes work on the same data. */
  readonly shared: boolean;
  /**
   * Runs `work` in one transaction: all of it is on disk when the promise resolves, or nothing is when it rejects.
   * Transactions that name the same `line` run one after another, in every process of this database. `work` may run
   * more than once, each time on a clean slate, and must not touch anything but `queries`.
   * @throws what `isUnavailable` knows when the database cannot be reached; then it is not known whether a transaction
   *   that was being committed came through, and whoever asked must ask again in the same words
   */
  transaction<Value>(work: (queries: Queries) => Promise<Value>, line?: string): Promise<Value>;
  /** Runs queries that change nothing on one state of the data. */
  reading<Value>(work: (queries: Queries) => Promise<Value>): Promise<Value>;
  /** Tells the other processes when the transaction of `queries` is committed, and only then. */
  announce(queries: Queries, news: News): Promise<void>;
  /**
   * Brings the database to the newest form and begins to listen to the other processes. May be tried again after it
   * rejected with what `isUnavailable` knows.
   * @throws ServerStartFailure
   */
  prepare(listener: NewsListener): Promise<void>;
  /** False while the database is known to be out of reach. */
  reachable(): boolean;
  close(): Promise<void>;
}
