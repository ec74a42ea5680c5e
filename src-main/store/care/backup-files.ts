// The backups on disk: DIR/backups/<business date>.sqlite, each a whole database that was verified before it got its name.
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** How many are kept. */
export const BACKUPS_KEPT = 7;

export interface BackupFile {
  /** `2026-05-12.sqlite` */
  readonly name: string;
  /** The business date it was made for. */
  readonly date: string;
  readonly bytes: number;
  /** UTC milliseconds, by the kiosk's clock. It has what was issued before. */
  readonly madeAt: number;
}

export const backupFolder = (folder: string): string => join(folder, 'backups');
const FILE_NAME = /^(\d{4}-\d{2}-\d{2})\.sqlite$/;

/** Newest first. Empty where none was made yet. */
export function listBackups(folder: string): readonly BackupFile[] {
  const backups = backupFolder(folder);
  let names: readonly string[];
  try {
    names = readdirSync(backups);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
  return names
    .flatMap((name) => {
      const date = FILE_NAME.exec(name)?.[1];
      if (date === undefined) return [];
      const { size, mtimeMs } = statSync(join(backups, name));
      return [{ name, date, bytes: size, madeAt: Math.round(mtimeMs) }];
    })
    .sort((a, b) => (a.date < b.date ? 1 : -1));
}

/** The file of a backup that is listed; null for any other name. */
export function findBackup(folder: string, name: string): string | null {
  return listBackups(folder).some((backup) => backup.name === name) ? join(backupFolder(folder), name) : null;
}

/** Deletes the oldest beyond `BACKUPS_KEPT`; answers their names. */
export function pruneBackups(folder: string): readonly string[] {
  const old = listBackups(folder)
    .slice(BACKUPS_KEPT)
    .map(({ name }) => name);
  for (const name of old) rmSync(join(backupFolder(folder), name));
  return old;
}
