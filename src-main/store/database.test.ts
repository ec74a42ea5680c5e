import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/support/temporary-folder.ts';
import { openKioskDatabase } from './database.ts';
import { takeInstanceLock } from './instance-lock.ts';
import { describeSchema } from './schema-text.ts';

function open(folder: string) {
  const opened = openKioskDatabase(folder);
  if (!opened.ok) throw new Error(JSON.stringify(opened.fault));
  return opened.database;
}

describe('opening the kiosk database', () => {
  it('writes with synchronous=FULL, so that a power cut loses no ticket', () => {
    const { connection, close } = open(temporaryFolder());
    expect(connection.pragma('synchronous', { simple: true })).toBe(2);
    expect(connection.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(connection.pragma('foreign_keys', { simple: true })).toBe(1);
    close();
  });

  it('makes every table STRICT', () => {
    const { connection, close } = open(temporaryFolder());
    const tables = connection
      .prepare(
        "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
      )
      .all();
    expect(tables.length).toBeGreaterThan(5);
    expect(tables.filter((table) => (table as { strict: number }).strict !== 1)).toEqual([]);
    close();
  });

  it('has the schema that schema.sql shows to a reader', () => {
    const { connection, close } = open(temporaryFolder());
    const file = new URL('./schema.sql', import.meta.url);
    if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(file, describeSchema(connection));
    expect(readFileSync(file, 'utf8')).toBe(describeSchema(connection));
    close();
  });

  it('keeps what an earlier start wrote', () => {
    const folder = temporaryFolder();
    const first = open(folder);
    first.connection.prepare("INSERT INTO settings VALUES ('k', '1')").run();
    first.close();
    const second = open(folder);
    expect(second.connection.prepare("SELECT value FROM settings WHERE key = 'k'").pluck().get()).toBe('1');
    second.close();
  });

  it('refuses a database from the future by name, and changes nothing', () => {
    const folder = temporaryFolder();
    const first = open(folder);
    first.connection.pragma('user_version = 999');
    first.close();
    const opened = openKioskDatabase(folder);
    expect(opened).toMatchObject({ ok: false, fault: { kind: 'database-from-the-future', found: 999 } });
    const raw = new Database(join(folder, 'kiosk.db'));
    expect(raw.pragma('user_version', { simple: true })).toBe(999);
    raw.close();
  });

  it('says that a damaged file is damaged, and leaves it where it is', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'kiosk.db'), 'this was a database once, before the disk forgot it'.repeat(100));
    expect(openKioskDatabase(folder)).toMatchObject({ ok: false, fault: { kind: 'database-damaged' } });
    expect(readFileSync(join(folder, 'kiosk.db'), 'utf8')).toContain('once');
  });

  it('says that a data folder cannot be used', () => {
    const file = join(temporaryFolder(), 'a-file');
    writeFileSync(file, '');
    const opened = openKioskDatabase(join(file, 'data'));
    expect(opened).toMatchObject({ ok: false, fault: { kind: 'data-folder-unusable' } });
  });

  it('rolls a transaction back whole when its work throws', () => {
    const database = open(temporaryFolder());
    const work = (): void => {
      database.connection.prepare("INSERT INTO settings VALUES ('half', '1')").run();
      throw new Error('in the middle');
    };
    expect(() => database.transaction(work)).toThrow('in the middle');
    expect(database.connection.prepare('SELECT count(*) FROM settings').pluck().get()).toBe(0);
    database.close();
  });
});

describe('the instance lock', () => {
  it('lets one kiosk at a time use a data folder', () => {
    const folder = temporaryFolder();
    const first = takeInstanceLock(folder);
    expect(first.ok).toBe(true);
    expect(takeInstanceLock(folder)).toMatchObject({ ok: false, reason: 'held-by-another-process' });
    if (first.ok) first.release();
    const again = takeInstanceLock(folder);
    expect(again.ok).toBe(true);
    if (again.ok) again.release();
  });

  it('is released by the system when its holder is killed', async () => {
    const folder = temporaryFolder();
    const script = `import { takeInstanceLock } from ${JSON.stringify(new URL('./instance-lock.ts', import.meta.url).href)};
      globalThis.held = takeInstanceLock(${JSON.stringify(folder)}); console.log(globalThis.held.ok); setInterval(() => {}, 1000);`;
    const holder = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = (await once(holder.stdout, 'data')) as [Buffer];
    expect(String(said)).toContain('true');
    expect(takeInstanceLock(folder)).toMatchObject({ ok: false, reason: 'held-by-another-process' });
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    const lock = takeInstanceLock(folder);
    expect(lock.ok).toBe(true);
    if (lock.ok) lock.release();
  });
});
