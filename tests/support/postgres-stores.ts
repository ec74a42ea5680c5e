// The stores a server can work on, for `describe.each`: the same tests on SQLite and on a real PostgreSQL. Where there
// are no binaries of PostgreSQL its tests are skipped, counted as skipped, and say why.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, onTestFinished } from 'vitest';
import { chooseDatabases } from '../../src-server/test-client.ts';
import { findPostgres, type PostgresCluster, startPostgres } from './postgres.ts';

export interface TestStore {
  readonly name: 'SQLite' | 'PostgreSQL';
  /** Called first in the describe: servers that its tests start work on this store. */
  use(): void;
}

/** What `databaseFor` answers from: set while the tests of a PostgreSQL describe run. */
let cluster: PostgresCluster | null = null;
/** Data folder -> its database, so that a server started again in a folder finds what was there. */
let databases = new Map<string, Promise<string>>();

/** Databases whose test is over, emptied: making one takes longer than most tests. */
let free: string[] = [];

/** The database of a server with this data folder; null: SQLite, in the folder itself. */
export async function databaseFor(folder: string): Promise<string | null> {
  if (cluster === null) return null;
  const known = databases.get(folder);
  if (known !== undefined) return known;
  const database = Promise.resolve(free.pop() ?? cluster.createDatabase());
  databases.set(folder, database);
  // Runs after the servers on it were closed: vitest tidies up in reverse order.
  onTestFinished(async () => {
    const url = await database;
    await emptyDatabase(url);
    free.push(url);
  });
  return database;
}

async function emptyDatabase(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  const tables = await currentCluster().query(name, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
  const deletions = tables
    .filter(({ tablename }) => tablename !== 'schema_form')
    .map(({ tablename }) => `DELETE FROM ${String(tablename)};`);
  // Without this the order of the tables would matter.
  await currentCluster().query(name, `SET session_replication_role = replica; ${deletions.join(' ')}`);
}

/** The cluster the tests of this describe run on. */
export function currentCluster(): PostgresCluster {
  if (cluster === null) throw new Error('these tests do not use PostgreSQL');
  return cluster;
}

/** Everything the server with this data folder wrote, as text. */
export async function storedText(folder: string): Promise<string> {
  const url = await databaseFor(folder);
  if (url === null) return readText(join(folder, 'server.db')) + readText(join(folder, 'server.db-wal'));
  const name = new URL(url).pathname.slice(1);
  const tables = await currentCluster().query(name, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
  const rows = await Promise.all(
    tables.map(({ tablename }) => currentCluster().query(name, `SELECT * FROM ${String(tablename)}`)),
  );
  return JSON.stringify(rows);
}

function readText(path: string): string {
  return existsSync(path) ? readFileSync(path, 'latin1') : '';
}

export const sqlite: TestStore = { name: 'SQLite', use: () => undefined };

export const postgres: TestStore = {
  name: 'PostgreSQL',
  use: () => {
    const found = findPostgres();
    if ('missing' in found) {
      console.warn(`Tests on PostgreSQL are skipped: ${found.missing}.`);
      beforeEach((context) => context.skip(found.missing));
      return;
    }
    beforeAll(async () => {
      cluster = await startPostgres();
      free = [];
      databases = new Map();
      chooseDatabases(databaseFor);
    });
    afterAll(async () => {
      const ended = cluster;
      cluster = null;
      await ended?.remove();
    });
  },
};

export const stores: readonly TestStore[] = [sqlite, postgres];
