// Opens a PostgreSQL database that any number of server processes share: a pool for queries, one connection for news.
// Everything that differs from SQLite is here and in the postgres-*.ts files beside it; the other modules of this folder
// do not know which database they work on.
import { randomUUID } from 'node:crypto';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Client, type ClientConfig, Pool, types } from 'pg';
import { withoutPassword } from '../database-url.ts';
import { ServerStartFailure } from '../start-failure.ts';
import { type Migration, readMigrations } from './migrate.ts';
import { isConflict, isRefusal, isUnavailable, reasonOf } from './postgres-faults.ts';
import { assertDurable, migratePostgres } from './postgres-form.ts';
import { NEWS_CHANNEL, PostgresNews, toEnvelope } from './postgres-news.ts';
import type { Queries, Tables } from './schema.ts';
import type { NewsListener, Store } from './store.ts';

/** Milliseconds. */
const limits = {
  /** A connection must stand within this time. */
  connect: 5_000,
  /** Longer than any statement of this server takes; a batch of 500 events needs less than a second. */
  statement: 15_000,
  lock: 10_000,
  idleInTransaction: 15_000,
} as const;
/** Connections for queries, per process; PostgreSQL allows 100 in all unless told otherwise. */
const POOL_SIZE = 10;
/** How often a transaction is tried that others were in the way of, or whose connection broke before it committed. */
const ATTEMPTS = 4;

export interface PostgresOptions {
  /** postgres://user:password@host:port/database */
  readonly url: string;
  readonly clock: () => number;
  readonly migrations?: readonly Migration[];
}

/** Opens the database without touching it yet; `prepare` does. */
export function openPostgres({ url, clock, migrations = readMigrations() }: PostgresOptions): Store {
  const config = configOf(url);
  const pool = new Pool({ ...config, max: POOL_SIZE });
  // A connection that breaks while nobody uses it leaves the pool; the next query opens another. One that breaks in use
  // fails its query; that the client says so once more must not end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const queries = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const self = randomUUID();
  const news = new PostgresNews(config, self, clock);
  return {
    queries,
    shared: true,
    transaction: (work, line) => inTransaction(queries, work, line),
    reading: (work) =>
      queries.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work),
    announce: async (transaction, told) => {
      await sql`select pg_notify(${NEWS_CHANNEL}, ${toEnvelope(self, told)})`.execute(transaction);
    },
    prepare: (listener) => prepare({ config, url, migrations, news, listener }),
    reachable: () => news.connected(),
    close: async () => {
      await news.close();
      await queries.destroy();
      // Kysely ends the pool only if it ever used it.
      if (!pool.ended) await pool.end();
    },
  };
}

function configOf(url: string): ClientConfig {
  return {
    connectionString: url,
    application_name: 'anjungan-server',
    connectionTimeoutMillis: limits.connect,
    query_timeout: limits.statement + limits.connect,
    statement_timeout: limits.statement,
    lock_timeout: limits.lock,
    idle_in_transaction_session_timeout: limits.idleInTransaction,
    keepAlive: true,
    types: { getTypeParser },
  };
}

type GetTypeParser = NonNullable<ClientConfig['types']>['getTypeParser'];
/** bigint: epoch milliseconds, counts. The driver hands them over as text, since JavaScript's numbers end earlier. */
const getTypeParser: GetTypeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === types.builtins.INT8 ? toSafeNumber : types.getTypeParser(oid, format as 'text');

/** @throws RangeError rather than rounding */
export function toSafeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`the database holds ${text}, which a number cannot`);
  return value;
}

async function inTransaction<Value>(
  queries: Queries,
  work: (queries: Queries) => Promise<Value>,
  line: string | undefined,
): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    let committing = false;
    try {
      return await queries.transaction().execute(async (transaction) => {
        // The lock is asked for before anything is read, so that what is read is what the one before left.
        if (line !== undefined)
          await sql`select pg_advisory_xact_lock(hashtextextended(${line}, 0))`.execute(transaction);
        const value = await work(transaction);
        committing = true;
        return value;
      });
    } catch (error) {
      // A connection lost before COMMIT was sent has changed nothing. One lost after it may have: only whoever asked can
      // find out, by asking again in the same words.
      const harmless = isConflict(error) || (!committing && isUnavailable(error));
      if (!harmless || attempt === ATTEMPTS) throw error;
    }
  }
}

interface Preparation {
  readonly config: ClientConfig;
  readonly url: string;
  readonly migrations: readonly Migration[];
  readonly news: PostgresNews;
  readonly listener: NewsListener;
}

async function prepare({ config, url, migrations, news, listener }: Preparation): Promise<void> {
  // A migration takes as long as it takes, and so does waiting for another server's.
  const client = new Client({ ...config, query_timeout: 0, statement_timeout: 0, lock_timeout: 0 });
  // Told by the query that fails.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await assertDurable(client);
    await migratePostgres(client, migrations);
    await news.start(listener);
  } catch (error) {
    if (isRefusal(error)) throw refused(url, error);
    throw error;
  } finally {
    // Whatever went wrong was told above; a broken connection cannot say goodbye.
    await client.end().catch(() => undefined);
  }
}

function refused(url: string, error: unknown): ServerStartFailure {
  return new ServerStartFailure(
    'database-refused',
    `PostgreSQL at ${withoutPassword(url)} refused the server: ${reasonOf(error)}. ` +
      'Put --database-url (user, password, database, sslmode) or the rights of that user right.',
  );
}
