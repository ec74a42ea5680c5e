// What is particular to PostgreSQL: the form of the tables, numbers that stay numbers, transactions that take turns or
// are tried again, and what is refused by name.
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { currentCluster, postgres } from '../../tests/support/postgres-stores.ts';
import { temporaryFolder } from '../test-client.ts';
import { readMigrations } from './migrate.ts';
import { openPostgres, toSafeNumber } from './open-postgres.ts';
import { openStore } from './open-store.ts';
import { isUnavailable } from './postgres-faults.ts';
import { toPostgres } from './postgres-form.ts';
import type { News, Store } from './store.ts';

const silent = { onNews: () => undefined, onMissed: () => undefined };

function open(url: string, migrations = readMigrations()): Store {
  const store = openPostgres({ url, clock: Date.now, migrations });
  onTestFinished(() => store.close());
  return store;
}

async function prepared(url?: string): Promise<Store> {
  const store = open(url ?? (await currentCluster().createDatabase()));
  await store.prepare(silent);
  return store;
}

const code = (hash: string, at = 1) => ({ code_hash: hash, created_at: at, expires_at: at + 1, used_by: null });

describe.each([postgres])('on $name', (store) => {
  store.use();

  describe('the form of the tables', () => {
    it('is that of SQLite: the same tables and columns in the same order', async () => {
      const url = await currentCluster().createDatabase();
      await prepared(url);
      const folder = temporaryFolder();
      await openStore(folder).close();
      const sqlite = new Database(`${folder}/server.db`, { readonly: true });
      const expected = sqlite
        .prepare(
          "SELECT t.name || '.' || c.name AS place FROM pragma_table_list t, pragma_table_info(t.name) c " +
            "WHERE t.schema = 'main' AND t.name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY t.name, c.cid",
        )
        .pluck()
        .all();
      sqlite.close();

      const rows = await currentCluster().query(
        new URL(url).pathname.slice(1),
        "SELECT table_name || '.' || column_name AS place FROM information_schema.columns " +
          "WHERE table_schema = 'public' AND table_name <> 'schema_form' ORDER BY table_name, ordinal_position",
      );

      expect(rows.map((row) => row['place'])).toEqual(expected);
    });

    it('translates the four words that differ, and leaves the rest', () => {
      expect(toPostgres('CREATE TABLE a (b INTEGER PRIMARY KEY, c TEXT NOT NULL, d INTEGER) STRICT;')).toBe(
        'CREATE TABLE a (b BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, c TEXT COLLATE "C" NOT NULL, d BIGINT);',
      );
    });

    it('is brought up to date once when several servers start together', async () => {
      const url = await currentCluster().createDatabase();

      await Promise.all([prepared(url), prepared(url), prepared(url), prepared(url)]);

      const forms = await currentCluster().query(new URL(url).pathname.slice(1), 'SELECT version FROM schema_form');
      expect(forms).toEqual([{ version: String(readMigrations().length) }]);
    });

    it('keeps the data when a later version adds to it, and nothing when that fails', async () => {
      const url = await currentCluster().createDatabase();
      const old = await prepared(url);
      await old.queries.insertInto('pairing_codes').values(code('kept')).execute();
      const version = readMigrations().length + 1;
      const broken = { version, name: 'broken.sql', sql: 'CREATE TABLE half (id TEXT) STRICT; NONSENSE;' };
      const good = { version, name: 'good.sql', sql: 'CREATE TABLE later (id TEXT PRIMARY KEY) STRICT;' };

      await expect(open(url, [...readMigrations(), broken]).prepare(silent)).rejects.toThrow('NONSENSE');
      await open(url, [...readMigrations(), good]).prepare(silent);

      expect(await old.queries.selectFrom('pairing_codes').selectAll().execute()).toEqual([code('kept')]);
      const tables = await currentCluster().query(
        new URL(url).pathname.slice(1),
        "SELECT tablename FROM pg_tables WHERE tablename IN ('half', 'later')",
      );
      expect(tables).toEqual([{ tablename: 'later' }]);
    });
  });

  describe('what cannot be used is refused by name', () => {
    it('a database that a newer version wrote', async () => {
      const url = await currentCluster().createDatabase();
      await prepared(url);

      const older = open(url, readMigrations().slice(0, -1)).prepare(silent);

      await expect(older).rejects.toMatchObject({ code: 'database-from-the-future' });
    });

    it('a database that is not there, without its password in the sentence', async () => {
      const url = currentCluster().urlOf('nowhere').replace('anjungan@', 'anjungan:secret@');

      await expect(open(url).prepare(silent)).rejects.toMatchObject({
        code: 'database-refused',
        message: expect.stringMatching(/^(?!.*secret).*nowhere/s),
      });
    });

    it('a PostgreSQL that does not wait for its disk', async () => {
      const url = await currentCluster().createDatabase();
      const name = new URL(url).pathname.slice(1);
      await currentCluster().query('postgres', `ALTER DATABASE ${name} SET synchronous_commit = off`);

      await expect(open(url).prepare(silent)).rejects.toMatchObject({
        code: 'database-not-durable',
        message: expect.stringContaining('synchronous_commit = off'),
      });
    });

    it('but one that cannot be reached may be tried again', async () => {
      const error = await open('postgres://anjungan@127.0.0.1:1/x')
        .prepare(silent)
        .catch((reason: unknown) => reason);

      expect(isUnavailable(error)).toBe(true);
    });
  });

  describe('a number', () => {
    it('beyond 32 bits comes back as a number', async () => {
      const opened = await prepared();
      const at = 8_640_000_000_000_000;
      await opened.queries.insertInto('pairing_codes').values(code('far', at)).execute();

      const row = await opened.queries.selectFrom('pairing_codes').selectAll().executeTakeFirstOrThrow();

      expect(row.created_at).toBe(at);
    });

    it('that JavaScript cannot hold is an error, not another number', () => {
      expect(toSafeNumber('9007199254740991')).toBe(Number.MAX_SAFE_INTEGER);
      expect(() => toSafeNumber('9007199254740992')).toThrow(RangeError);
    });
  });

  describe('a transaction', () => {
    it('waits for the one before it in the same line, in another process as well', async () => {
      const url = await currentCluster().createDatabase();
      const [first, second] = [await prepared(url), await prepared(url)];
      const increment = (opened: Store) =>
        opened.transaction(async (queries) => {
          const rows = await queries.selectFrom('pairing_codes').selectAll().execute();
          await queries
            .insertInto('pairing_codes')
            .values(code(`code ${rows.length}`))
            .execute();
        }, 'counting');

      await Promise.all(Array.from({ length: 20 }, (_, index) => increment(index % 2 === 0 ? first : second)));

      expect(await first.queries.selectFrom('pairing_codes').selectAll().execute()).toHaveLength(20);
    });

    it('that got into a deadlock is tried again', async () => {
      const opened = await prepared();
      for (const hash of ['a', 'b']) await opened.queries.insertInto('pairing_codes').values(code(hash)).execute();
      const [firstHasOne, secondHasOne] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const touch = (queries: Store['queries'], hash: string) =>
        queries.updateTable('pairing_codes').set({ used_by: null }).where('code_hash', '=', hash).execute();
      let runs = 0;
      const cross = (mine: string, other: string, done: PromiseWithResolvers<void>, awaited: Promise<void>) =>
        opened.transaction(async (queries) => {
          runs += 1;
          await touch(queries, mine);
          done.resolve();
          await awaited;
          await touch(queries, other);
        });

      await Promise.all([
        cross('a', 'b', firstHasOne, secondHasOne.promise),
        cross('b', 'a', secondHasOne, firstHasOne.promise),
      ]);

      expect(runs).toBe(3);
    });

    it('whose connection broke before its end has changed nothing, and is tried again', async () => {
      const opened = await prepared();
      let runs = 0;

      await opened.transaction(async (queries) => {
        runs += 1;
        await queries
          .insertInto('pairing_codes')
          .values(code(`run ${runs}`))
          .execute();
        if (runs === 1) await sql`select pg_terminate_backend(pg_backend_pid())`.execute(queries);
      });

      expect(await opened.queries.selectFrom('pairing_codes').selectAll().execute()).toEqual([code('run 2')]);
    });
  });

  describe('news', () => {
    it('reach the other processes with the commit, and not the one that told them', async () => {
      const url = await currentCluster().createDatabase();
      const heard: News[] = [];
      const own: News[] = [];
      const arrived = Promise.withResolvers<void>();
      const teller = open(url);
      await teller.prepare({ ...silent, onNews: (news) => own.push(news) });
      const listener = open(url);
      await listener.prepare({
        ...silent,
        onNews: (news) => {
          heard.push(news);
          if (news.kind === 'catalogue') arrived.resolve();
        },
      });

      const failed = teller.transaction(async (queries) => {
        await teller.announce(queries, { kind: 'figures' });
        throw new Error('half way');
      });
      await expect(failed).rejects.toThrow('half way');
      await teller.transaction((queries) => teller.announce(queries, { kind: 'catalogue' }));
      await arrived.promise;

      expect(heard).toEqual([{ kind: 'catalogue' }]);
      expect(own).toEqual([]);
    });

    it('that may have been missed while the connection was cut are announced as such', async () => {
      const url = await currentCluster().createDatabase();
      const missed = Promise.withResolvers<number>();
      const listener = open(url);
      await listener.prepare({ ...silent, onMissed: missed.resolve });
      const before = Date.now();

      await currentCluster().query(
        new URL(url).pathname.slice(1),
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'",
      );

      expect(await missed.promise).toBeLessThanOrEqual(before);
      expect(listener.reachable()).toBe(true);
    });
  });
});
