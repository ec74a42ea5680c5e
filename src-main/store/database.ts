// Opens the kiosk's database: WAL with synchronous=FULL, migrations, and the one way to run a transaction.
// A number that a citizen saw is on disk first (promise 2), so durability is asserted here, not assumed.
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { renameDurably, syncFile, syncFolder } from './care/durable-files.ts';
import { type IssueJournal, noJournal, openIssueJournal } from './care/issue-journal.ts';
import { createStorageHealth, type StorageHealth, troubleOf } from './care/storage-health.ts';

export type Connection = Database.Database;

/** A database handle together with its transaction. Everything in store/ is built on one of these. */
export interface KioskDatabase {
  readonly connection: Connection;
  /** What touches numbers, tickets or the outbox is noted here too, inside the same transaction. */
  readonly journal: IssueJournal;
  /**
   * Runs `work` in one BEGIN IMMEDIATE transaction: all of it is on disk when this returns, or nothing is when it throws.
   * The type refuses a function that returns a promise: an awaited transaction would hold the write lock meanwhile.
   * On a full disk `work` runs a second time, once the ballast is released. Throws `StorageFault` where the disk takes
   * nothing.
   */
  transaction<Value>(work: () => Synchronous<Value>): Value;
  close(): void;
}

export type Synchronous<Value> = Value extends PromiseLike<unknown> ? never : Value;

export type DatabaseFault =
  | { readonly kind: 'data-folder-unusable'; readonly folder: string; readonly reason: string }
  | { readonly kind: 'disk-full'; readonly reason: string }
  | { readonly kind: 'database-from-the-future'; readonly found: number; readonly known: number }
  | { readonly kind: 'database-damaged'; readonly reason: string };

export type DatabaseResult =
  | { readonly ok: true; readonly database: KioskDatabase }
  | { readonly ok: false; readonly fault: DatabaseFault };

interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

const migrationsFolder = fileURLToPath(new URL('./migrations/', import.meta.url));
/** How long a second connection (a backup, a technician's tool) is waited for, milliseconds. */
const BUSY_TIMEOUT = 2_000;

export const databaseFile = (folder: string): string => join(folder, 'kiosk.db');

/**
 * Opens or creates `folder/kiosk.db`. Never deletes or resets anything: what cannot be used is refused by name.
 * The kiosk itself comes in by `care/open-with-care.ts`, which also restores what is damaged.
 */
export function openKioskDatabase(
  folder: string,
  storage: StorageHealth = createStorageHealth(folder),
): DatabaseResult {
  let connection: Connection | null = null;
  try {
    mkdirSync(folder, { recursive: true });
    connection = new Database(databaseFile(folder));
    prepareConnection(connection);
    const fault = checkIntegrity(connection) ?? migrate(connection, folder);
    if (fault !== null) {
      connection.close();
      return { ok: false, fault };
    }
    syncFolder(folder);
    const journal = openIssueJournal(folder, storage.journalFailed);
    return { ok: true, database: wrap(connection, journal, storage) };
  } catch (error) {
    connection?.close();
    return { ok: false, fault: describeFailure(error, folder) };
  }
}

/** A database that is on no disk: for a kiosk whose own cannot be used, so that it can at least say so on its screen. */
export function openMemoryDatabase(): KioskDatabase {
  const connection = new Database(':memory:');
  connection.pragma('foreign_keys = ON');
  migrate(connection, '');
  return wrap(connection, noJournal, createStorageHealth(''));
}

/**
 * Opens the file at `path`, a copy that nobody else uses, to build a database in it. Throws what SQLite says; `fault`
 * where it is damaged or from the future.
 */
export function openCopy(path: string): { readonly database: KioskDatabase; readonly fault: DatabaseFault | null } {
  const connection = new Database(path);
  try {
    connection.pragma('synchronous = FULL');
    connection.pragma('foreign_keys = ON');
    const fault = checkIntegrity(connection) ?? migrate(connection, null);
    return { database: wrap(connection, noJournal, createStorageHealth(dirname(path))), fault };
  } catch (error) {
    connection.close();
    throw error;
  }
}

function prepareConnection(connection: Connection): void {
  connection.pragma(`busy_timeout = ${BUSY_TIMEOUT}`);
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  // The library's default in WAL is NORMAL (1), which loses the last tickets on a power cut.
  const synchronous = connection.pragma('synchronous', { simple: true });
  if (synchronous !== 2) throw new Error(`synchronous is ${String(synchronous)}, it must be 2 (FULL)`);
}

function checkIntegrity(connection: Connection): DatabaseFault | null {
  const answer = connection.pragma('quick_check(1)', { simple: true });
  return answer === 'ok' ? null : { kind: 'database-damaged', reason: String(answer) };
}

function wrap(connection: Connection, journal: IssueJournal, storage: StorageHealth): KioskDatabase {
  const run = connection.transaction((work: () => unknown) => work());
  const nested = (work: () => unknown): unknown => {
    const mark = journal.mark();
    try {
      return run(work);
    } catch (error) {
      journal.forgetSince(mark);
      throw error;
    }
  };
  const attempt = (work: () => unknown): unknown => {
    let value: unknown;
    try {
      value = run.immediate(work);
    } catch (error) {
      journal.rolledBack();
      throw error;
    }
    journal.committed();
    return value;
  };
  return {
    connection,
    journal,
    transaction: <Value>(work: () => Synchronous<Value>): Value =>
      (connection.inTransaction ? nested(work) : storage.guard(() => attempt(work))) as Value,
    close: () => {
      journal.close();
      connection.close();
    },
  };
}

/** Applies all pending migrations in one transaction, after a copy of the database as it was into `folder`, if given. */
function migrate(connection: Connection, folder: string | null): DatabaseFault | null {
  const migrations = readMigrations();
  const known = migrations.at(-1)?.version ?? 0;
  const found = Number(connection.pragma('user_version', { simple: true }));
  if (found > known) return { kind: 'database-from-the-future', found, known };
  const pending = migrations.filter((migration) => migration.version > found);
  if (pending.length === 0) return null;
  if (found === 0 && connection.prepare('SELECT 1 FROM sqlite_schema').get() !== undefined) {
    return { kind: 'database-damaged', reason: 'it has tables and no version' };
  }
  if (found > 0 && folder !== null) {
    const copy = join(folder, `kiosk-before-${known}`);
    rmSync(`${copy}.part`, { force: true });
    connection.prepare('VACUUM INTO ?').run(`${copy}.part`);
    syncFile(`${copy}.part`);
    renameDurably(`${copy}.part`, `${copy}-${Date.now()}.db`);
  }
  connection
    .transaction(() => {
      for (const migration of pending) connection.exec(migration.sql);
      connection.pragma(`user_version = ${known}`);
    })
    .immediate();
  return null;
}

function readMigrations(): readonly Migration[] {
  const migrations = readdirSync(migrationsFolder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({
      name,
      version: Number(name.slice(0, 4)),
      sql: readFileSync(join(migrationsFolder, name), 'utf8'),
    }));
  for (const [index, migration] of migrations.entries()) {
    if (migration.version !== index + 1) throw new Error(`migration ${migration.name} must be numbered ${index + 1}`);
  }
  return migrations;
}

function describeFailure(error: unknown, folder: string): DatabaseFault {
  const reason = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const trouble = troubleOf(error, folder);
  // A statement that the schema should understand and does not: the schema itself is damaged.
  if (trouble === 'database' || code === 'SQLITE_ERROR') return { kind: 'database-damaged', reason };
  if (trouble === 'disk-full') return { kind: 'disk-full', reason };
  if (code.startsWith('SQLITE_') || code.startsWith('E')) return { kind: 'data-folder-unusable', folder, reason };
  throw error;
}
