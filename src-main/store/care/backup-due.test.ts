import { describe, expect, it } from 'vitest';
import { localDateSchema, localTimeSchema } from '../../../src-shared/protocol/words.ts';
import { type BackupFacts, backupDue } from './backup-due.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const MONDAY = localDateSchema.parse('2026-05-11');
const TUESDAY = localDateSchema.parse('2026-05-12');
const WEDNESDAY = localDateSchema.parse('2026-05-13');
const EVENING = Date.parse('2026-05-12T18:00:00+07:00');
const reopens = (date: typeof TUESDAY) => ({ date, time: localTimeSchema.parse('08:00') });

/** Tuesday evening: closed since 15.00, the last ticket of 14.55, the last backup of Monday night. */
const evening: BackupFacts = {
  now: EVENING,
  today: TUESDAY,
  hours: { open: false, reopens: reopens(WEDNESDAY) },
  newest: { issuedAt: EVENING - 3 * HOUR, businessDate: TUESDAY },
  backups: [{ name: '2026-05-11.sqlite', date: MONDAY, bytes: 1, madeAt: EVENING - 22 * HOUR }],
};
const tonights = { name: '2026-05-12.sqlite', date: TUESDAY, bytes: 1, madeAt: EVENING - HOUR };

describe('a backup', () => {
  it('is due after closing, when the last ticket is a while ago', () => {
    expect(backupDue(evening)).toBe(TUESDAY);
  });

  it('waits while the house is open, and in a break', () => {
    expect(backupDue({ ...evening, hours: { open: true, reopens: null } })).toBeNull();
    expect(backupDue({ ...evening, hours: { open: false, reopens: reopens(TUESDAY) } })).toBeNull();
  });

  it('waits while somebody may still stand at the kiosk, also when the clock was set back', () => {
    for (const away of [-1, 1]) {
      const newest = { issuedAt: EVENING + away * 9 * MINUTE, businessDate: TUESDAY };
      expect(backupDue({ ...evening, newest })).toBeNull();
    }
  });

  it('is made once for a business date', () => {
    expect(backupDue({ ...evening, backups: [tonights] })).toBeNull();
  });

  it('is made again where numbers were given after it', () => {
    const newest = { issuedAt: EVENING - 30 * MINUTE, businessDate: TUESDAY };
    expect(backupDue({ ...evening, newest, backups: [tonights] })).toBe(TUESDAY);
  });

  it('is caught up the next time nobody is there, for the date it belongs to', () => {
    const nextDay = { ...evening, now: EVENING + 15 * HOUR, today: WEDNESDAY, hours: { open: true, reopens: null } };
    expect(backupDue(nextDay)).toBe(TUESDAY);
  });

  it('is not made of days on which nobody came', () => {
    const sunday = { ...evening, now: EVENING + 24 * HOUR, today: WEDNESDAY, backups: [tonights] };
    expect(backupDue(sunday)).toBeNull();
  });

  it('is due at once where there is none, because a journal alone restores nothing', () => {
    const first = { ...evening, newest: null, backups: [], hours: { open: true, reopens: null } };
    expect(backupDue(first)).toBe(TUESDAY);
  });
});
