// Opens the kiosk's database at a start, whatever happened to it. The story, from the best case to the worst:
//
//   1  a technician asked for a backup                  -> restore it
//   2  no database, but backups or a journal            -> it is missing: restore
//   3  SQLite's quick_check, migrations                 -> damaged: restore; from the future: refused
//   4  every row the kiosk needs at once can be read    -> otherwise damaged: restore
//   5  the journal and it do not say the same           -> damaged: restore
//   6  the journal knows tickets that it does not       -> its last writes are missing: replay them
//   7  the disk is in another machine than before       -> it is a copy (machine.ts)
//
// Restoring takes the newest backup that proves itself and replays the journal over it (restore.ts). Where there is none
// nothing is touched, and the fault becomes a screen. What was done is told to the server by an event in the outbox.
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  type DatabaseFault,
  type DatabaseResult,
  databaseFile,
  type KioskDatabase,
  openKioskDatabase,
} from '../database.ts';
import { createStore } from '../store.ts';
import { listBackups } from './backup-files.ts';
import { journalDates } from './journal-lines.ts';
import { type MachineVerdict, recogniseMachine } from './machine.ts';
import { discard, findUnreadable } from './rebuild.ts';
import { compareWithJournal, replay } from './replay.ts';
import type { Restoration, RestoreCause } from './restoration.ts';
import { type CareStep, movedAside, restore } from './restore.ts';
import { forgetRestoreRequest, readRestoreRequest } from './restore-request.ts';
import { type StorageHealth, troubleOf } from './storage-health.ts';

export interface OpeningWithCare {
  readonly folder: string;
  readonly storage: StorageHealth;
  /** UTC milliseconds. */
  readonly now: number;
  /** What tells this machine from others (hardware-marks.ts). */
  readonly marks: readonly string[];
  /** See `recogniseMachine`. */
  readonly adopt?: boolean;
  readonly onStep?: (step: CareStep) => void;
}

export type CaredDatabase =
  | {
      readonly ok: true;
      readonly database: KioskDatabase;
      /** What this start had to mend; null for nothing. */
      readonly restoration: Restoration | null;
      /** Why the backup that was asked for could not be restored; null where none was, or it could. */
      readonly requestRefused: string | null;
      readonly machine: MachineVerdict;
    }
  | { readonly ok: false; readonly fault: DatabaseFault };

/** Opens, mends or refuses. Never throws for what a disk can do to a database. */
export function openWithCare(opening: OpeningWithCare): CaredDatabase {
  try {
    return opening.storage.guard(() => openAndMend(opening));
  } catch (error) {
    return { ok: false, fault: faultOf(error, opening.folder) };
  }
}

function openAndMend(opening: OpeningWithCare): CaredDatabase {
  const { folder } = opening;
  for (const leftover of ['restored.db', 'rehearsal.db']) discard(join(folder, leftover));
  const request = readRestoreRequest(folder);
  const asked =
    request === null ? null : mend(opening, { found: 'asked', reason: 'a technician asked', backup: request.name });
  if (request !== null) forgetRestoreRequest(folder);
  if (asked?.ok === true) return asked;
  const requestRefused = asked === null ? null : reasonOf(asked.fault);
  const opened = openInPlace(opening);
  return opened.ok ? { ...opened, requestRefused } : opened;
}

function openInPlace(opening: OpeningWithCare): CaredDatabase {
  const { folder, storage } = opening;
  if (isMissing(folder)) return mend(opening, { found: 'missing', reason: 'there is no database' });
  const opened = relieved(openKioskDatabase(folder, storage));
  if (!opened.ok) {
    return opened.fault.kind === 'database-damaged'
      ? mend(opening, { found: 'damaged', reason: opened.fault.reason })
      : opened;
  }
  const { database } = opened;
  const flaw = replayOrFindFlaw(database, opening);
  if (flaw !== null) {
    database.close();
    return mend(opening, { found: 'damaged', reason: flaw });
  }
  return announced(database, opening);
}

/** A full disk is thrown, so that the guard around it all releases the ballast and tries once more. */
function relieved(opened: DatabaseResult): DatabaseResult {
  if (!opened.ok && opened.fault.kind === 'disk-full') {
    throw Object.assign(new Error(opened.fault.reason), { code: 'ENOSPC' });
  }
  return opened;
}

/** Nothing there, or an empty file, in a folder that has lived: SQLite would quietly begin a new database. */
function isMissing(folder: string): boolean {
  const file = databaseFile(folder);
  if (existsSync(file) && statSync(file).size > 0) return false;
  return listBackups(folder).length > 0 || journalDates(folder).length > 0 || movedAside(folder).length > 0;
}

function replayOrFindFlaw(database: KioskDatabase, { folder, now, onStep }: OpeningWithCare): string | null {
  try {
    const unreadable = findUnreadable(database);
    if (unreadable !== null) return unreadable;
    const { lost, contradiction } = compareWithJournal(database, folder);
    if (contradiction !== null) return contradiction;
    if (lost.length > 0) {
      // Half of its last writes may have been lost as well: quick_check does not compare indexes with their tables.
      const check = database.connection.pragma('integrity_check(1)', { simple: true });
      if (check !== 'ok') return String(check);
      database.transaction(() => {
        const { tickets: replayed, clashes } = replay(database, lost);
        createStore(database).settings.set('restored', {
          at: now,
          found: 'writes-missing',
          reason: `the journal has ${lost.length} transactions that the database lost`,
          backup: null,
          replayed,
          clashes,
          movedTo: null,
          announced: false,
        });
      });
      onStep?.('replayed');
    }
    return null;
  } catch (error) {
    if (troubleOf(error, folder) === 'database') return error instanceof Error ? error.message : String(error);
    database.close();
    throw error;
  }
}

function mend(
  opening: OpeningWithCare,
  why: { readonly found: RestoreCause; readonly reason: string; readonly backup?: string },
): CaredDatabase {
  const { folder, storage, now, onStep = () => {} } = opening;
  const restored = restore({ folder, now, onStep, ...why });
  if (!restored.ok) {
    const reason = `${why.reason}; nothing could be restored: ${restored.error}`;
    return { ok: false, fault: { kind: 'database-damaged', reason } };
  }
  const opened = relieved(openKioskDatabase(folder, storage));
  return opened.ok ? announced(opened.database, opening) : opened;
}

/** Tells the server of a restoration once, also when an earlier start was cut off before it could. */
function announced(database: KioskDatabase, { now, marks, adopt = false, onStep }: OpeningWithCare): CaredDatabase {
  const store = createStore(database);
  const { settings, outbox, transaction } = store;
  // Before anything is appended: what a copy tells is not told under the name of its original.
  const machine = recogniseMachine(store, { marks, adopt, now });
  const restoration = settings.get('restored');
  if (restoration === null || restoration.announced) {
    return { ok: true, database, restoration: null, requestRefused: null, machine };
  }
  const { found, backup, replayed, clashes } = restoration;
  transaction(() => {
    const reason = restoration.reason.slice(0, 500);
    outbox.append({ type: 'kiosk.restored', payload: { found, reason, backup, replayed, clashes } }, now);
    settings.set('restored', { ...restoration, announced: true });
  });
  onStep?.('announced');
  return { ok: true, database, restoration: { ...restoration, announced: true }, requestRefused: null, machine };
}

function faultOf(error: unknown, folder: string): DatabaseFault {
  const reason = error instanceof Error ? error.message : String(error);
  switch (troubleOf(error, folder)) {
    case 'disk-full':
      return { kind: 'disk-full', reason };
    case 'read-only':
      return { kind: 'data-folder-unusable', folder, reason };
    case 'database':
      return { kind: 'database-damaged', reason };
    case null:
      throw error;
  }
}

function reasonOf(fault: DatabaseFault): string {
  return 'reason' in fault ? fault.reason : fault.kind;
}
