// Backups as the kiosk and its technician see them: list, make, verify, rehearse, and ask for one to be restored.
import { mkdirSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { fail, type Result, succeed } from '../../../src-shared/contract/define.ts';
import type { LocalDate } from '../../../src-shared/protocol/words.ts';
import { databaseFile } from '../database.ts';
import { type BackupFile, backupFolder, findBackup, listBackups, pruneBackups } from './backup-files.ts';
import { type DatabaseLook, workOnDatabase } from './database-worker.ts';
import { renameDurably, syncFile, syncFolder } from './durable-files.ts';
import { readHighestNumbers } from './highest-numbers.ts';
import { pruneJournal } from './journal-lines.ts';
import { discard, type Rebuilt, rebuild } from './rebuild.ts';
import { requestRestore } from './restore-request.ts';

export interface BackupReport {
  readonly name: string;
  readonly tickets: number;
  /** Business date of its newest ticket; null where it has none. */
  readonly newest: string | null;
}

/** `unknown-backup`: none of that name. The others carry what SQLite or the file system said. */
export interface BackupFault {
  readonly code: 'unknown-backup' | 'database-damaged' | 'backup-unusable' | 'not-written';
  readonly detail: string;
}

export interface Backups {
  /** Newest first. */
  list(): readonly BackupFile[];
  /** Checks the whole database, copies it, checks the copy, and only then gives it the date's name. Keeps seven. */
  make(date: LocalDate): Promise<Result<BackupReport, BackupFault>>;
  /** Whether it can be read to its last page. */
  verify(name: string): Promise<Result<BackupReport, BackupFault>>;
  /**
   * Builds what restoring would give, in a file of its own, and throws it away: nothing is changed. Takes about a second
   * for a big database, during which no tap is answered.
   */
  rehearse(name: string): Result<Rebuilt, BackupFault>;
  /**
   * Rehearses, and leaves the wish for the next start: a database in use cannot be exchanged. The one in place is moved
   * aside then, and every ticket the journal knows is in the new one.
   */
  restore(name: string): Result<Rebuilt, BackupFault>;
}

export function createBackups(folder: string, clock: () => number): Backups {
  const unknown = (name: string): Result<never, BackupFault> =>
    fail({ code: 'unknown-backup', detail: `there is no backup ${name}` });
  const rehearse = (name: string): Result<Rebuilt, BackupFault> => {
    const backup = findBackup(folder, name);
    if (backup === null) return unknown(name);
    const target = join(folder, 'rehearsal.db');
    try {
      const highest = readHighestNumbers(databaseFile(folder));
      const rebuilt = rebuild({ folder, backup, target, highest, now: clock() });
      return rebuilt.ok ? rebuilt : fail({ code: 'backup-unusable', detail: rebuilt.error });
    } finally {
      discard(target);
    }
  };
  return {
    list: () => listBackups(folder),
    make: (date) => makeBackup(folder, date, clock()),
    verify: async (name) => {
      const backup = findBackup(folder, name);
      if (backup === null) return unknown(name);
      const looked = await workOnDatabase(backup, null);
      if (!looked.ok) return fail({ code: 'backup-unusable', detail: looked.error });
      const { check, tickets, newest } = looked.value.before;
      return check === 'ok' ? succeed({ name, tickets, newest }) : fail({ code: 'backup-unusable', detail: check });
    },
    rehearse,
    restore: (name) => {
      const rehearsed = rehearse(name);
      if (rehearsed.ok) requestRestore(folder, { name, askedAt: clock() });
      return rehearsed;
    },
  };
}

async function makeBackup(folder: string, date: LocalDate, now: number): Promise<Result<BackupReport, BackupFault>> {
  const name = `${date}.sqlite`;
  const part = join(backupFolder(folder), `${name}.part`);
  try {
    mkdirSync(backupFolder(folder), { recursive: true });
    syncFolder(folder);
    rmSync(part, { force: true });
    const copied = await workOnDatabase(databaseFile(folder), part);
    if (!copied.ok) return fail({ code: 'not-written', detail: copied.error });
    const { before, copy, after } = copied.value;
    if (copy === null) return fail({ code: 'database-damaged', detail: before.check });
    const flaw = flawOf(copy, before, after);
    if (flaw !== null) return fail({ code: 'backup-unusable', detail: flaw });
    // Its age is told by the kiosk's own clock, as that of the tickets is.
    utimesSync(part, now / 1000, now / 1000);
    syncFile(part);
    renameDurably(part, join(backupFolder(folder), name));
    pruneBackups(folder);
    pruneJournal(folder, listBackups(folder).at(-1)?.date ?? date);
    return succeed({ name, tickets: copy.tickets, newest: copy.newest });
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    if (error instanceof Error && 'code' in error) return fail({ code: 'not-written', detail });
    throw error;
  } finally {
    rmSync(part, { force: true });
  }
}

/** The kiosk may have issued meanwhile, so the copy has what was there before, at most what is there now. */
function flawOf(copy: DatabaseLook, before: DatabaseLook, after: DatabaseLook): string | null {
  if (copy.check !== 'ok') return copy.check;
  if (copy.schema !== before.schema) return `the copy has schema ${copy.schema} instead of ${before.schema}`;
  return copy.tickets >= before.tickets && copy.tickets <= after.tickets
    ? null
    : `the copy has ${copy.tickets} tickets; there were ${before.tickets} before and ${after.tickets} after`;
}
