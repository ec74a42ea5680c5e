// The database on disk: durable, strict, refused rather than reset.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { ServerStartFailure } from '../start-failure.ts';
import { temporaryFolder } from '../test-client.ts';
import { readMigrations } from './migrate.ts';
import { openStore } from './open-store.ts';

const newest = readMigrations().length;

function openRaw(folder: string): Database.Database {
  return new Database(join(folder, 'server.db'));
}

function failureOf(work: () => unknown): ServerStartFailure {
  try {
    work();
  } catch (error) {
    if (error instanceof ServerStartFailure) return error;
    throw error;
  }
  throw new Error('nothing failed');
}

async function migratedFolder(): Promise<string> {
  const folder = temporaryFolder();
  await openStore(folder).close();
  return folder;
}

describe('the schema', () => {
  it('has only STRICT tables', async () => {
    const database = openRaw(await migratedFolder());
    const own = "FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'";
    const all = database.prepare(`SELECT count(*) ${own}`).pluck().get();
    const lax = database.prepare(`SELECT name ${own} AND strict = 0`).pluck().all();
    database.close();

    expect(all).toBe(17);
    expect(lax).toEqual([]);
  });

  it('has the columns that the queries believe in', async () => {
    const database = openRaw(await migratedFolder());
    const source = readFileSync(new URL('./schema.ts', import.meta.url), 'utf8');
    const tables = [...source.matchAll(/^ {2}(\w+): (\w+Table);$/gm)];
    for (const [, table, type] of tables) {
      const body = new RegExp(`export interface ${type} \\{([^}]*)\\}`).exec(source)?.[1] ?? '';
      const believed = [...body.matchAll(/^ {2}(?:readonly )?(\w+):/gm)].map((match) => match[1]);
      const real = database.prepare(`SELECT name FROM pragma_table_info('${table}')`).pluck().all();
      expect(believed, table).toEqual(real);
    }
    database.close();
    expect(tables).toHaveLength(17);
  });

  it('refuses a ticket of a kiosk that does not exist', async () => {
    const store = openStore(temporaryFolder());
    const insert = store.queries
      .insertInto('help_calls')
      .values({ help_id: 'a', kiosk_id: 'nobody', screen: 'home', called_at: 1, answered_at: null })
      .execute();

    await expect(insert).rejects.toThrow('FOREIGN KEY');
    await store.close();
  });
});

describe('a connection', () => {
  it('writes through to the disk in WAL mode and leaves a sound file behind', async () => {
    const folder = await migratedFolder();
    const database = openRaw(folder);

    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(database.pragma('foreign_key_check')).toEqual([]);
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(database.pragma('user_version', { simple: true })).toBe(newest);
    database.close();
  });

  it('rolls a failed transaction back whole', async () => {
    const store = openStore(temporaryFolder());
    const failed = store.transaction(async (queries) => {
      await queries
        .insertInto('pairing_codes')
        .values({ code_hash: 'a', created_at: 1, expires_at: 2, used_by: null })
        .execute();
      throw new Error('half way');
    });

    await expect(failed).rejects.toThrow('half way');
    expect(await store.queries.selectFrom('pairing_codes').selectAll().execute()).toEqual([]);
    await store.close();
  });
});

describe('what cannot be used is refused by name and left as it is', () => {
  it('a folder that a second server already uses', async () => {
    const folder = temporaryFolder();
    const store = openStore(folder);

    expect(failureOf(() => openStore(folder)).code).toBe('second-instance');
    await store.close();
    await openStore(folder).close();
  });

  it('a database from the future', async () => {
    const folder = await migratedFolder();
    const database = openRaw(folder);
    database.pragma(`user_version = ${newest + 1}`);
    database.close();
    const before = readFileSync(join(folder, 'server.db'));

    const failure = failureOf(() => openStore(folder));

    expect(failure.code).toBe('database-from-the-future');
    expect(failure.message).toContain(String(newest + 1));
    expect(failure.message).not.toMatch(/delete|remove/i);
    expect(readFileSync(join(folder, 'server.db')).equals(before)).toBe(true);
  });

  it('a file that is no database', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'server.db'), 'not a database, but long enough to be looked at as one'.repeat(20));

    expect(failureOf(() => openStore(folder)).code).toBe('database-damaged');
    expect(readFileSync(join(folder, 'server.db'), 'utf8')).toContain('not a database');
  });

  it('a path that is no folder', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');

    expect(failureOf(() => openStore(join(folder, 'file', 'data'))).code).toBe('data-folder-unusable');
  });

  it('a database whose place is taken by a folder', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'server.db'));

    expect(failureOf(() => openStore(folder)).code).toBe('data-folder-unusable');
  });
});

describe('migrations', () => {
  const [first] = readMigrations();
  const second = { version: newest + 1, name: 'next.sql', sql: 'CREATE TABLE later (id TEXT PRIMARY KEY) STRICT;' };
  const broken = { version: newest + 2, name: 'broken.sql', sql: 'CREATE TABLE half (id TEXT) STRICT; NONSENSE;' };

  it('are numbered without gaps', () => {
    expect(first?.version).toBe(1);
    expect(readMigrations().map((migration) => migration.version)).toEqual(
      Array.from({ length: newest }, (_, index) => index + 1),
    );
  });

  it('keep the data and leave a copy of the database as it was', async () => {
    const folder = temporaryFolder();
    const old = openStore(folder);
    const code = { code_hash: 'kept', created_at: 1, expires_at: 2, used_by: null };
    await old.queries.insertInto('pairing_codes').values(code).execute();
    await old.close();

    const store = openStore(folder, [...readMigrations(), second]);

    expect(await store.queries.selectFrom('pairing_codes').selectAll().execute()).toEqual([code]);
    await store.close();
    const copy = readdirSync(folder).find((name) => name.startsWith(`server-form-${newest}-`));
    const database = new Database(join(folder, copy ?? 'no copy was made'), { readonly: true });
    expect(database.prepare('SELECT code_hash FROM pairing_codes').pluck().get()).toBe('kept');
    expect(database.pragma('user_version', { simple: true })).toBe(newest);
    database.close();
  });

  it('0002 counts what was given before: places of the quota and the height of every series', async () => {
    const folder = temporaryFolder();
    const old = openStore(folder, readMigrations().slice(0, 1));
    const kiosk = { kiosk_id: 'k', site_id: 's', installation_id: 'i', name: 'n', letter: 'K', epoch: 1 };
    const seen = { token_hash: 't', software_version: '1', paired_at: 1, last_seen_at: 1, refused_catalogue: null };
    // As the first version wrote it: the columns that came later are not there yet.
    await sql`insert into kiosks ${sql.raw(`(${Object.keys({ ...kiosk, ...seen }).join(', ')})`)}
      values (${sql.join(Object.values({ ...kiosk, ...seen }))})`.execute(old.queries);
    const ticket = (number: string, service_id: string) => ({
      ...{ ticket_id: `${service_id} ${number}`, site_id: 's', business_date: '2026-11-24', number, service_id },
      ...{ kiosk_id: 'k', issued_at: 1, language: 'id', received_at: 1, ahead: null },
      ...{ priority: 0, clock_suspect: 0, counter: null, called_at: null },
    });
    const tickets = [ticket('A-009', 'ktp'), ticket('A-1000', 'ktp'), ticket('AK-07', 'ktp'), ticket('B-000', 'kk')];
    await old.queries
      .insertInto('tickets')
      .values([...tickets, ticket('manual', 'kk')] as never)
      .execute();
    await old.close();

    const store = openStore(folder);
    const series = await store.queries
      .selectFrom('number_series')
      .select(['letters', 'last_ordinal'])
      .orderBy('letters')
      .execute();
    const days = await store.queries.selectFrom('service_days').selectAll().orderBy('service_id').execute();
    const kiosks = await store.queries.selectFrom('kiosks').selectAll().execute();
    await store.close();

    expect(series).toEqual([
      { letters: 'A', last_ordinal: 1000 },
      { letters: 'AK', last_ordinal: 7 },
    ]);
    expect(days.map((day) => [day.service_id, day.taken])).toEqual([
      ['kk', 2],
      ['ktp', 3],
    ]);
    expect(kiosks).toMatchObject([{ kiosk_id: 'k', live_link: null, live_until: 0, epoch_request: null }]);
  });

  it('0003 leaves tickets from before without a wait that was told', async () => {
    const folder = temporaryFolder();
    const old = openStore(folder, readMigrations().slice(0, 2));
    await sql`insert into kiosks (kiosk_id, site_id, installation_id, name, letter, epoch, token_hash, software_version,
      paired_at, last_seen_at) values ('k', 's', 'i', 'n', 'K', 1, 't', '1', 1, 1)`.execute(old.queries);
    await sql`insert into tickets (ticket_id, site_id, business_date, number, service_id, kiosk_id, issued_at, priority,
      language, clock_suspect, received_at) values ('t', 's', '2026-11-24', 'A-001', 'ktp', 'k', 1, 0, 'id', 0, 1)`.execute(
      old.queries,
    );
    await old.close();

    const store = openStore(folder);
    const tickets = await store.queries.selectFrom('tickets').selectAll().execute();
    await store.close();

    expect(tickets).toMatchObject([{ number: 'A-001', wait_from: null, wait_to: null }]);
  });

  it('change nothing when one of them fails', async () => {
    const folder = await migratedFolder();

    expect(() => openStore(folder, [...readMigrations(), second, broken])).toThrow();

    const database = openRaw(folder);
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE name IN ('later', 'half')").all();
    expect(tables).toEqual([]);
    expect(database.pragma('user_version', { simple: true })).toBe(newest);
    database.close();
  });
});
