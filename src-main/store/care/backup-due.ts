// When a backup is due: after closing, when nobody is there, once for each business date. A kiosk that is switched off at
// closing time catches up the next time it is idle.
import type { SiteHours } from '../../../src-shared/contract/views.ts';
import type { LocalDate } from '../../../src-shared/protocol/words.ts';
import type { BackupFile } from './backup-files.ts';

export interface BackupFacts {
  /** UTC milliseconds. */
  readonly now: number;
  readonly today: LocalDate;
  readonly hours: Pick<SiteHours, 'open' | 'reopens'>;
  /** The last ticket of any service; null before the first. */
  readonly newest: { readonly issuedAt: number; readonly businessDate: LocalDate } | null;
  readonly backups: readonly BackupFile[];
}

/** So long without a ticket, milliseconds, and nobody is at the kiosk. */
export const QUIET = 10 * 60_000;

/** The business date to make a backup for now; null for none. */
export function backupDue({ now, today, hours, newest, backups }: BackupFacts): LocalDate | null {
  if (newest !== null && Math.abs(now - newest.issuedAt) < QUIET) return null;
  const date = newest?.businessDate ?? today;
  // The first one at once: it holds what pairing gave and the catalogue, without which a journal is of little use.
  if (backups.length === 0) return date;
  const made = backups.some((backup) => backup.date >= date && (newest === null || backup.madeAt > newest.issuedAt));
  if (made) return null;
  const overForToday = !hours.open && (hours.reopens === null || hours.reopens.date > today);
  return date < today || overForToday ? date : null;
}
