// Builds a database out of a backup and the journal, in a file of its own, and proves it before anybody relies on it.
// Restoring puts the result in place; a rehearsal throws it away.
import { copyFileSync, rmSync } from 'node:fs';
import { fail, type Result, succeed } from '../../../src-shared/contract/define.ts';
import { businessDate } from '../../../src-shared/domain/business-date.ts';
import { localDateSchema } from '../../../src-shared/protocol/words.ts';
import { type KioskDatabase, openCopy } from '../database.ts';
import { createStore } from '../store.ts';
import { syncFile } from './durable-files.ts';
import { type HighestNumbers, highestOrdinal, highestSeq, raiseSeq, raiseSeries } from './highest-numbers.ts';
import { compareWithJournal, type Replayed, replay } from './replay.ts';
import { troubleOf } from './storage-health.ts';

export interface Rebuilding {
  readonly folder: string;
  /** The verified backup to start from. */
  readonly backup: string;
  /** Where the result is built; whatever stands there is overwritten. */
  readonly target: string;
  /** What the database that is replaced still says; null where there is none. */
  readonly highest: HighestNumbers | null;
  /** UTC milliseconds. */
  readonly now: number;
}

export interface Rebuilt extends Replayed {
  /** Tickets in it, those of the backup included. */
  readonly total: number;
}

/**
 * Numbers skipped, and seqs, where the old database could not be read to its end: a power cut may have taken the
 * journal's last lines with it, a ticket or two. A number given twice is worse than a gap.
 */
const NUMBER_MARGIN = 5;
const SEQ_MARGIN = 100;
/** A number this far above all others is a flipped bit rather than a number. */
const PLAUSIBLE_RISE = 2_000;

/** Builds and proves; the file is on disk when this returns. The error says why this backup is of no use. */
export function rebuild(rebuilding: Rebuilding): Result<Rebuilt, string> {
  const { backup, target } = rebuilding;
  discard(target);
  copyFileSync(backup, target);
  const opened = openTarget(target);
  if (!opened.ok) return opened;
  const database = opened.value;
  try {
    const unreadable = findUnreadable(database);
    if (unreadable !== null) return fail(unreadable);
    const replayed = replay(database, compareWithJournal(database, rebuilding.folder).lost);
    goOnAbove(database, rebuilding);
    const flaw = findFlaw(database, rebuilding.folder);
    if (flaw !== null) return fail(flaw);
    const total = database.connection.prepare<[], number>('SELECT count(*) FROM tickets').pluck().get() ?? 0;
    return succeed({ ...replayed, total });
  } catch (error) {
    if (troubleOf(error, rebuilding.folder) === 'database') return fail(reasonOf(error));
    throw error;
  } finally {
    database.close();
    syncFile(target);
  }
}

/** Removes what an earlier attempt left. A write-ahead log without its database would be taken for another's. */
export function discard(target: string): void {
  for (const end of ['', '-journal', '-wal', '-shm']) rmSync(`${target}${end}`, { force: true });
}

function openTarget(target: string): Result<KioskDatabase, string> {
  try {
    const { database, fault } = openCopy(target);
    if (fault === null) return succeed(database);
    database.close();
    return fail('reason' in fault ? fault.reason : `it has schema ${fault.found}, this version knows ${fault.known}`);
  } catch (error) {
    if (isSqlite(error)) return fail(error.message);
    throw error;
  }
}

/** What is wrong with `database`; null where all of it can be read and says what the journal says. */
export function findFlaw(database: KioskDatabase, folder: string): string | null {
  try {
    const check = database.connection.pragma('integrity_check(1)', { simple: true });
    if (check !== 'ok') return String(check);
    const { lost, contradiction } = compareWithJournal(database, folder);
    if (contradiction !== null) return contradiction;
    if (lost.some((entry) => entry.events.length > 0)) return 'it does not take what the journal has';
    return findUnreadable(database);
  } catch (error) {
    if (isSqlite(error)) return error.message;
    throw error;
  }
}

/** What the kiosk reads at once is read: a row that does not fit its schema is damage as well. */
export function findUnreadable(database: KioskDatabase): string | null {
  try {
    const store = createStore(database);
    store.settings.check();
    store.tickets.newest();
    store.printJobs.unfinished();
    store.outbox.pending(Number.MAX_SAFE_INTEGER);
    return null;
  } catch (error) {
    return reasonOf(error);
  }
}

function goOnAbove(database: KioskDatabase, { highest, now }: Rebuilding): void {
  const { connection } = database;
  const known = highestSeq(connection);
  database.transaction(() => {
    for (const { key, ordinal } of highest?.series ?? []) {
      if (ordinal <= highestOrdinal(connection, key) + PLAUSIBLE_RISE) raiseSeries(connection, { key, ordinal });
    }
    const seq = highest?.seq ?? 0;
    if (seq <= known + PLAUSIBLE_RISE) raiseSeq(connection, seq);
    if (highest?.complete !== true) skipMargin(database, now);
    forgetPermissions(database);
  });
}

/**
 * What the server allowed since the backup is not known: another kiosk may give the shared series by now, and have what was
 * left of a quota. Until the server is heard each number is of its own letter, and none of a service with a quota.
 */
function forgetPermissions(database: KioskDatabase): void {
  const { settings, quotaShares } = createStore(database);
  if (settings.get('pairing') === null) return;
  settings.set('issuing', 'shared');
  settings.set('aloneUntilSeq', highestSeq(database.connection));
  quotaShares.forget();
}

/** All series of the running business date, those too that the catalogue has and nobody has begun. */
function skipMargin(database: KioskDatabase, now: number): void {
  const { connection } = database;
  const { settings, catalogue } = createStore(database);
  raiseSeq(connection, highestSeq(connection) + SEQ_MARGIN);
  const current = catalogue.current();
  const stored = settings.get('businessDate');
  const date = current === null ? stored : localDateSchema.parse(businessDate({ now, stored, ...current.site }).date);
  if (date === null) return;
  const pairing = settings.get('pairing');
  const epoch = pairing?.epoch ?? 0;
  for (const { id: serviceId, prefix } of current?.instansi.flatMap(({ services }) => services) ?? []) {
    for (const letters of [prefix, ...(pairing === null ? [] : [`${prefix}${pairing.letter}`])]) {
      const key = { epoch, serviceId, businessDate: date, letters };
      raiseSeries(connection, { key, ordinal: highestOrdinal(connection, key) + NUMBER_MARGIN });
    }
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function isSqlite(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_');
}
