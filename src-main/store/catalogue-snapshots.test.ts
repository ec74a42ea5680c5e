// The catalogue on disk: swapped whole, the last two kept, and the last that came is in force after any restart.

import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { serviceIdOf, tinyCatalogue } from '../../tests/support/catalogue-fixture.ts';
import { openStore } from '../../tests/support/kiosk-parts.ts';
import { temporaryFolder } from '../../tests/support/temporary-folder.ts';
import type { Store } from './store.ts';

const revision = (number: number) => tinyCatalogue({ revision: number });

function opened(folder: string): Store {
  const store = openStore(folder);
  onTestFinished(store.close);
  return store;
}

/** What stands in the database, the last that came first. */
function kept(folder: string): number[] {
  const database = new Database(join(folder, 'kiosk.db'), { readonly: true });
  const revisions = database
    .prepare('SELECT revision FROM catalogue_snapshots ORDER BY received_at DESC')
    .pluck()
    .all();
  database.close();
  return revisions.map(Number);
}

describe('catalogue snapshots', () => {
  it('keep the last two, the last in force, over a restart too', () => {
    const folder = temporaryFolder();
    const store = openStore(folder);
    for (const number of [1, 2, 3]) store.catalogue.put(revision(number), 1_000 * number);
    store.close();

    expect(kept(folder)).toEqual([3, 2]);
    expect(opened(folder).catalogue.current()?.revision).toBe(3);
  });

  it('put in force what came last, also when the clock was set back in between', () => {
    const folder = temporaryFolder();
    const store = openStore(folder);
    for (const number of [1, 2]) store.catalogue.put(revision(number), 9_000_000 + number);
    store.catalogue.put(revision(3), 5);
    store.catalogue.put(revision(4), 5);
    store.close();

    expect(kept(folder)).toEqual([4, 3]);
    expect(opened(folder).catalogue.current()?.revision).toBe(4);
  });

  it('put a lower revision in force when it comes from another server', () => {
    const folder = temporaryFolder();
    const store = openStore(folder);
    store.catalogue.put(revision(70), 1_000);
    store.catalogue.put(revision(1), 2_000);
    store.close();

    expect(opened(folder).catalogue.current()?.revision).toBe(1);
  });

  it('fall back to the one before when this version of the program cannot use the last any more', () => {
    const folder = temporaryFolder();
    const store = openStore(folder);
    store.catalogue.put(revision(1), 1_000);
    store.catalogue.put(revision(2), 2_000);
    store.close();
    const database = new Database(join(folder, 'kiosk.db'));
    database.prepare(`UPDATE catalogue_snapshots SET body = '{"format":99}' WHERE revision = 2`).run();
    database.close();

    const { catalogue } = opened(folder);

    expect(catalogue.current()?.revision).toBe(1);
    expect(catalogue.find(serviceIdOf('ktp'))).not.toBeNull();
  });
});
