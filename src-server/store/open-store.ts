// Opens the SQLite database of one data folder: lock first, then WAL with FULL durability, checks, migrations.
// The default: nothing to install. For several servers on one database see open-postgres.ts.
import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { ServerStartFailure } from '../start-failure.ts';
import { type Migration, migrate, readMigrations } from './migrate.ts';
import type { Tables } from './schema.ts';
import type { Store } from './store.ts';

/** How long another connection (a backup, a tool) is waited for, milliseconds. */
const BUSY_TIMEOUT = 5_000;

/**
 * Opens or creates `folder/server.db` and holds `folder/server.lock` until `close`.
 * @throws ServerStartFailure when the folder, the lock or the database cannot be used
 */
export function openStore(folder: string, migrations: readonly Migration[] = readMigrations()): Store {
  prepareFolder(folder);
  const lock = takeLock(folder);
  let database: Database.Database | null = null;
  try {
    database = openDatabase(folder, migrations);
  } catch (error) {
    lock.close();
    throw error;
  }
  const queries = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
  const opened = database;
  return {
    queries,
    shared: false,
    // One connection: transactions take turns by themselves, whatever line they stand in.
    transaction: (work) => queries.transaction().execute(work),
    reading: (work) => queries.transaction().execute(work),
    announce: async () => undefined,
    prepare: async () => undefined,
    reachable: () => true,
    close: async () => {
      await queries.destroy();
      // Kysely closes the file only if it ever used it.
      opened.close();
      lock.close();
    },
  };
}

/** Makes the folder if needed. @throws ServerStartFailure when it cannot be used */
export function prepareFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.R_OK | constants.W_OK);
  } catch (error) {
    throw unusable(folder, error);
  }
}

/** One server per folder. The operating system gives the lock back with the process, also after kill -9. */
function takeLock(folder: string): Database.Database {
  let holder: Database.Database | null = null;
  try {
    holder = new Database(join(folder, 'server.lock'), { timeout: 0 });
    holder.exec('BEGIN EXCLUSIVE');
    return holder;
  } catch (error) {
    holder?.close();
    if (sqliteCode(error) !== 'SQLITE_BUSY') throw unusable(folder, error);
    throw new ServerStartFailure(
      'second-instance',
      `Another server is already running with the data folder ${folder}. Stop it, or choose another folder.`,
    );
  }
}

function openDatabase(folder: string, migrations: readonly Migration[]): Database.Database {
  const path = join(folder, 'server.db');
  let database: Database.Database | null = null;
  try {
    database = new Database(path);
    preparePragmas(database);
    const answer = database.pragma('quick_check(1)', { simple: true });
    if (answer !== 'ok') throw damaged(path, String(answer));
    migrate(database, migrations, (version) => join(folder, `server-form-${version}-${Date.now()}.db`));
    return database;
  } catch (error) {
    database?.close();
    const code = sqliteCode(error);
    if (code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB') throw damaged(path, String(error));
    if (code !== null) throw unusable(folder, error);
    throw error;
  }
}

function preparePragmas(database: Database.Database): void {
  database.pragma(`busy_timeout = ${BUSY_TIMEOUT}`);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  // The library's default in WAL is NORMAL (1), which loses the last acknowledged tickets on a power cut.
  const synchronous = database.pragma('synchronous', { simple: true });
  if (synchronous !== 2) throw new Error(`synchronous is ${String(synchronous)}; it must be 2 (FULL)`);
}

function sqliteCode(error: unknown): string | null {
  return error instanceof Database.SqliteError ? error.code : null;
}

function damaged(path: string, detail: string): ServerStartFailure {
  return new ServerStartFailure(
    'database-damaged',
    `The database ${path} is damaged (${detail}). It was left as it is: put a verified backup in its place.`,
  );
}

function unusable(folder: string, error: unknown): ServerStartFailure {
  const detail = error instanceof Error ? error.message : String(error);
  return new ServerStartFailure(
    'data-folder-unusable',
    `The data folder ${folder} cannot be used: ${detail}. Choose a folder this user may write to.`,
  );
}
