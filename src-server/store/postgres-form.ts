// Brings a PostgreSQL database to the newest form. The migrations are those of SQLite, written in what both understand;
// four words differ and are put right here. Servers that start together wait for each other at an advisory lock.
import type { ClientBase } from 'pg';
import { ServerStartFailure } from '../start-failure.ts';
import { fromTheFuture, type Migration } from './migrate.ts';

/** Key of the advisory lock: the letters "anju". */
const MIGRATION_LOCK = 0x616e_6a75;

/**
 * SQLite's DDL as PostgreSQL says it. INTEGER holds 64 bits there, and epoch milliseconds need them. Text compares by
 * bytes in SQLite: COLLATE "C" keeps orders equal, whatever the language of the cluster.
 */
export function toPostgres(sql: string): string {
  return sql
    .replace(/\bINTEGER PRIMARY KEY\b/g, 'BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY')
    .replace(/\bINTEGER\b/g, 'BIGINT')
    .replace(/\bTEXT\b/g, 'TEXT COLLATE "C"')
    .replace(/\) STRICT;/g, ');');
}

/**
 * Applies what is pending, all or nothing. After a failure the connection is to be closed: its transaction ends with it.
 * @throws ServerStartFailure `database-from-the-future`
 */
export async function migratePostgres(client: ClientBase, migrations: readonly Migration[]): Promise<void> {
  const newest = migrations.at(-1)?.version ?? 0;
  await client.query('BEGIN');
  await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
  await client.query('CREATE TABLE IF NOT EXISTS schema_form (version BIGINT NOT NULL)');
  const found = await formOf(client);
  if (found > newest) throw fromTheFuture(found, newest);
  for (const migration of migrations) {
    if (migration.version > found) await client.query(toPostgres(migration.sql));
  }
  if (found < newest) {
    await client.query('DELETE FROM schema_form');
    await client.query('INSERT INTO schema_form (version) VALUES ($1)', [newest]);
  }
  await client.query('COMMIT');
}

async function formOf(client: ClientBase): Promise<number> {
  const { rows } = await client.query<{ version: number }>('SELECT version FROM schema_form');
  return rows[0]?.version ?? 0;
}

/**
 * Promise 2 holds only where a commit is on disk when it is answered.
 * @throws ServerStartFailure `database-not-durable`
 */
export async function assertDurable(client: ClientBase): Promise<void> {
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    const { rows } = await client.query<Record<string, string>>(`SHOW ${setting}`);
    if (rows[0]?.[setting] !== 'off') continue;
    throw new ServerStartFailure(
      'database-not-durable',
      `PostgreSQL runs with ${setting} = off and would lose tickets on a power cut. Set it to on and start again.`,
    );
  }
}
