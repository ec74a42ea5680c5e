// Brings a database to the newest form: all pending migrations in one transaction, after a copy of what was there.
// A database from the future is refused by name and left as it is.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Database } from 'better-sqlite3';
import { ServerStartFailure } from '../start-failure.ts';

export interface Migration {
  /** 1, 2, 3 ... without gaps. */
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

const migrationsFolder = fileURLToPath(new URL('./migrations/', import.meta.url));

/** The migrations of this release, in order. */
export function readMigrations(): readonly Migration[] {
  const migrations = readdirSync(migrationsFolder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({
      version: Number(name.slice(0, 4)),
      name,
      sql: readFileSync(join(migrationsFolder, name), 'utf8'),
    }));
  for (const [index, migration] of migrations.entries()) {
    if (migration.version !== index + 1) throw new Error(`migration ${migration.name} must have number ${index + 1}`);
  }
  return migrations;
}

/**
 * Applies what is pending. `copyTo(version)` names the file for a copy of the database before it changes; a new,
 * empty database is not copied.
 * @throws ServerStartFailure `database-from-the-future`
 */
export function migrate(
  database: Database,
  migrations: readonly Migration[],
  copyTo: (version: number) => string,
): void {
  const newest = migrations.at(-1)?.version ?? 0;
  const found = Number(database.pragma('user_version', { simple: true }));
  if (found > newest) throw fromTheFuture(found, newest);
  const pending = migrations.filter((migration) => migration.version > found);
  if (pending.length === 0) return;
  if (found > 0) database.prepare('VACUUM INTO ?').run(copyTo(found));
  database
    .transaction(() => {
      for (const migration of pending) database.exec(migration.sql);
      database.pragma(`user_version = ${newest}`);
    })
    .immediate();
}

/** The refusal of a database that a newer version wrote. */
export function fromTheFuture(found: number, newest: number): ServerStartFailure {
  return new ServerStartFailure(
    'database-from-the-future',
    `The database has form ${found}; this version of the server knows forms up to ${newest}. ` +
      'It was written by a newer version: start that version. The database was not touched.',
  );
}
