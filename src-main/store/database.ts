// Opens the kiosk's database: WAL with synchronous=FULL, migrations, and the one way to run a transaction.
// A number that a citizen saw is on disk first (promise 2), so durability is asserted here, not assumed.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';

export type Connection = Database.Database;

/** A database handle together with its transaction. Everything in store/ is built on one of these. */
export interface KioskDatabase {
  readonly connection: Connection;
  /**
   * Runs `work` in one BEGIN IMMEDIATE transaction: all of it is on disk when this returns, or nothing is when it throws.
   * The type refuses a function that returns a promise: an awaited transaction would hold the write lock meanwhile.
   */
  transaction<Value>(work: () => Synchronous<Value>): Value;
  close(): void;
}

export type Synchronous<Value> = Value extends PromiseLike<unknown> ? never : Value;

export type DatabaseFault =
  | { readonly kind: 'data-folder-unusable'; readonly folder: string; readonly reason: string }
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

/** Opens or creates `folder/kiosk.db`. Never deletes or resets anything: what cannot be used is refused by name. */
export function openKioskDatabase(folder: string): DatabaseResult {
  let connection: Connection | null = null;
  try {
    mkdirSync(folder, { recursive: true });
    connection = new Database(join(folder, 'kiosk.db'));
    prepareConnection(connection);
    const fault = checkIntegrity(connection) ?? migrate(connection, folder);
    if (fault !== null) {
      connection.close();
      return { ok: false, fault };
    }
    return { ok: true, database: wrap(connection) };
  } catch (error) {
    connection?.close();
    return { ok: false, fault: describeFailure(error, folder) };
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

function wrap(connection: Connection): KioskDatabase {
  const run = connection.transaction((work: () => unknown) => work());
  return {
    connection,
    transaction: <Value>(work: () => Synchronous<Value>): Value => run.immediate(work) as Value,
    close: () => {
      connection.close();
    },
  };
}

/** Applies all pending migrations in one transaction, after a copy of the database as it was. */
function migrate(connection: Connection, folder: string): DatabaseFault | null {
  const migrations = readMigrations();
  const known = migrations.at(-1)?.version ?? 0;
  const found = Number(connection.pragma('user_version', { simple: true }));
  if (found > known) return { kind: 'database-from-the-future', found, known };
  const pending = migrations.filter((migration) => migration.version > found);
  if (pending.length === 0) return null;
  if (found > 0) {
    connection.prepare('VACUUM INTO ?').run(join(folder, `kiosk-before-${known}-${Date.now()}.db`));
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
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = error instanceof Error ? error.message : String(error);
  if (code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB') return { kind: 'database-damaged', reason };
  if (code.startsWith('SQLITE_') || code.startsWith('E')) return { kind: 'data-folder-unusable', folder, reason };
  throw error;
}
