// Opens the server's database to read from it, also while servers work on it: for commands that report. Changes nothing,
// takes no lock, and brings nothing to a newer form.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { withoutPassword } from '../database-url.ts';
import { ServerStartFailure } from '../start-failure.ts';
import { readMigrations } from './migrate.ts';
import { openPostgres } from './open-postgres.ts';
import { reasonOf } from './postgres-faults.ts';
import type { Queries, Tables } from './schema.ts';

export interface ReadingStore {
  readonly queries: Queries;
  close(): Promise<void>;
}

export interface ReadingPlace {
  /** Data folder. */
  readonly data: string;
  /** postgres://… instead of SQLite in the data folder. */
  readonly databaseUrl: string | null;
}

/** @throws ServerStartFailure when there is no such database, or it has not the form of this version */
export async function openForReading({ data, databaseUrl }: ReadingPlace): Promise<ReadingStore> {
  return databaseUrl === null ? openFile(join(data, 'server.db')) : openAddress(databaseUrl);
}

function openFile(path: string): ReadingStore {
  if (!existsSync(path)) {
    throw new ServerStartFailure(
      'data-folder-unusable',
      `There is no ${path}: give the server's data folder with --data.`,
    );
  }
  const database = new Database(path, { readonly: true });
  const found = Number(database.pragma('user_version', { simple: true }));
  if (found !== newestForm()) {
    database.close();
    throw otherForm(path, found);
  }
  const queries = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
  return { queries, close: () => queries.destroy() };
}

async function openAddress(url: string): Promise<ReadingStore> {
  const { queries, close } = openPostgres({ url, clock: Date.now });
  try {
    const { rows } = await sql<{ version: number }>`select version from schema_form`.execute(queries);
    const found = rows[0]?.version ?? 0;
    if (found !== newestForm()) throw otherForm(withoutPassword(url), found);
    return { queries, close };
  } catch (error) {
    await close();
    if (error instanceof ServerStartFailure) throw error;
    throw new ServerStartFailure('database-refused', `${withoutPassword(url)} cannot be read: ${reasonOf(error)}.`);
  }
}

function newestForm(): number {
  return readMigrations().at(-1)?.version ?? 0;
}

function otherForm(place: string, found: number): ServerStartFailure {
  return new ServerStartFailure(
    'database-from-the-future',
    `${place} has form ${found}; this version reads form ${newestForm()}. Start the server of this version on it once.`,
  );
}
