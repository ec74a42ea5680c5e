// Restoring a database that cannot be used, so that a kill or a power cut at any step leaves something to start from:
//
//   1  read the highest numbers out of what is there                  (as far as it can be read)
//   2  build a new database beside it, newest backup first, and prove it           (rebuild.ts)
//   3  move what is there aside to DIR/damaged/<time>/                (never deleted)
//   4  put the new one in its place
//
// Until 3 nothing was changed. Between 3 and 4 there is no database: the next start sees backups without one, and
// restores again. Nothing is ever reset: without a usable backup all stays as it is, and the kiosk says so.
import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { fail, type Result, succeed } from '../../../src-shared/contract/define.ts';
import { databaseFile, openCopy } from '../database.ts';
import { createStore } from '../store.ts';
import { type BackupFile, backupFolder, listBackups } from './backup-files.ts';
import { renameDurably, syncFile, syncFolder } from './durable-files.ts';
import { type HighestNumbers, readHighestNumbers } from './highest-numbers.ts';
import { type Rebuilt, rebuild } from './rebuild.ts';
import type { Restoration, RestoreCause } from './restoration.ts';

/** Told after each step is on disk. Tests end the process there. */
export type CareStep = 'built' | 'moved-aside' | 'in-place' | 'replayed' | 'announced';

export interface Restoring {
  readonly folder: string;
  readonly found: RestoreCause;
  readonly reason: string;
  /** This backup and no other; absent: the newest that can be used. */
  readonly backup?: string | undefined;
  /** UTC milliseconds. */
  readonly now: number;
  readonly onStep: (step: CareStep) => void;
}

/** The error tells of each backup why it could not be used. Throws what the file system says (a full disk ...). */
export function restore(restoring: Restoring): Result<Restoration, string> {
  const { folder, found, reason, now, onStep } = restoring;
  const target = join(folder, 'restored.db');
  const built = buildFromBackups(restoring, target);
  if (!built.ok) return built;
  onStep('built');

  const movedTo = moveAside(folder, now);
  onStep('moved-aside');
  const { replayed, clashes } = { replayed: built.value.rebuilt.tickets, clashes: built.value.rebuilt.clashes };
  const { name: backup } = built.value.backup;
  const restoration = { at: now, found, reason, backup, replayed, clashes, movedTo, announced: false } as const;
  remember(target, restoration);
  renameDurably(target, databaseFile(folder));
  onStep('in-place');
  return succeed(restoration);
}

function buildFromBackups(
  { folder, backup: only, now }: Restoring,
  target: string,
): Result<{ readonly backup: BackupFile; readonly rebuilt: Rebuilt }, string> {
  const candidates = listBackups(folder).filter(({ name }) => only === undefined || name === only);
  if (candidates.length === 0) return fail('there is no backup');
  const highest = readWhatIsThere(folder);
  const reasons: string[] = [];
  for (const backup of candidates) {
    const rebuilt = rebuild({ folder, backup: join(backupFolder(folder), backup.name), target, highest, now });
    if (rebuilt.ok) return succeed({ backup, rebuilt: rebuilt.value });
    reasons.push(`backup ${backup.name}: ${rebuilt.error}`);
  }
  return fail(reasons.join('; '));
}

/** Of the database in place; where it was moved aside already, of the last one that was. */
function readWhatIsThere(folder: string): HighestNumbers | null {
  const inPlace = databaseFile(folder);
  if (existsSync(inPlace)) return readHighestNumbers(inPlace);
  const last = movedAside(folder).at(-1);
  const file = last === undefined ? null : join(damagedFolder(folder), last, 'kiosk.db');
  return file !== null && existsSync(file) ? readHighestNumbers(file) : null;
}

const damagedFolder = (folder: string): string => join(folder, 'damaged');

/** Names of what was ever moved aside, oldest first. */
export function movedAside(folder: string): readonly string[] {
  return existsSync(damagedFolder(folder)) ? readdirSync(damagedFolder(folder)).sort() : [];
}

/** Moves the database and its companions away; the write-ahead log too where the database itself is gone already. */
function moveAside(folder: string, now: number): string | null {
  const files = ['kiosk.db', 'kiosk.db-wal', 'kiosk.db-shm'].filter((name) => existsSync(join(folder, name)));
  if (files.length === 0) return null;
  const time = new Date(now).toISOString().replace(/[:.]/g, '-');
  const taken = new Set(movedAside(folder));
  let name = time;
  for (let count = 2; taken.has(name); count += 1) name = `${time}-${count}`;
  const place = join(damagedFolder(folder), name);
  mkdirSync(place, { recursive: true });
  for (const file of files) renameSync(join(folder, file), join(place, file));
  for (const changed of [place, damagedFolder(folder), folder]) syncFolder(changed);
  return join('damaged', name);
}

/** In the database itself, so that the alarm is not lost between here and the next start. */
function remember(target: string, restoration: Restoration): void {
  const { database } = openCopy(target);
  database.transaction(() => createStore(database).settings.set('restored', restoration));
  database.close();
  syncFile(target);
}
