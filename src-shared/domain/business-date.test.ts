// The manual of business-date.ts: the date under which tickets are counted, whatever the clock does.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LocalDate, timeZoneSchema } from '../protocol/words.ts';
import { businessDate, clockSuspect } from './business-date.ts';
import { localMoment } from './local-time.ts';
import { at, date } from './test-facts.ts';

const bandung = { timeZone: 'Asia/Jakarta', rolloverHour: 0 } as const;
const instant = fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) });
const zone = fc.constantFrom(...timeZoneSchema.options);
const rolloverHour = fc.integer({ min: 0, max: 6 });

describe('businessDate', () => {
  it('is the date of the site, not of UTC', () => {
    // 01.00 in Bandung is still the day before in UTC.
    const now = at('2026-05-12 01:00');
    expect(new Date(now).toISOString()).toContain('2026-05-11');
    expect(businessDate({ ...bandung, now, stored: null })).toEqual({ date: '2026-05-12', clockSuspect: false });
  });

  it('can differ between two zones at the same instant', () => {
    const now = at('2026-05-12 23:30');
    expect(businessDate({ ...bandung, now, stored: null }).date).toBe('2026-05-12');
    expect(businessDate({ now, timeZone: 'Asia/Makassar', rolloverHour: 0, stored: null }).date).toBe('2026-05-13');
  });

  it('changes at the rollover hour where a site works past midnight', () => {
    const night = { timeZone: 'Asia/Jakarta', rolloverHour: 3, stored: null } as const;
    expect(businessDate({ ...night, now: at('2026-05-13 02:59') }).date).toBe('2026-05-12');
    expect(businessDate({ ...night, now: at('2026-05-13 03:00') }).date).toBe('2026-05-13');
  });

  it('keeps the stored date when the clock was set back, and says that the clock is suspect', () => {
    const now = at('2026-05-11 09:00');
    const stored = date('2026-05-12');
    expect(businessDate({ ...bandung, now, stored })).toEqual({ date: '2026-05-12', clockSuspect: true });
  });

  it('survives the clock of a machine without a battery', () => {
    const stored = date('2026-05-12');
    expect(businessDate({ timeZone: 'Asia/Jakarta', rolloverHour: 6, now: 0, stored })).toEqual({
      date: '2026-05-12',
      clockSuspect: true,
    });
  });

  it('never moves backward, however the clock jumps', () => {
    fc.assert(
      fc.property(fc.array(instant, { minLength: 1, maxLength: 30 }), zone, rolloverHour, (clock, timeZone, hour) => {
        let stored: LocalDate | null = null;
        for (const now of clock) {
          const next = businessDate({ now, timeZone, rolloverHour: hour, stored });
          expect(stored === null || next.date >= stored).toBe(true);
          expect(next.date >= localMoment(now - hour * 3_600_000, timeZone).date).toBe(true);
          stored = next.date;
        }
      }),
    );
  });

  it('is idempotent: storing its answer and asking again changes nothing', () => {
    const dates = fc.option(
      instant.map((now) => localMoment(now, 'Asia/Jakarta').date),
      { nil: null },
    );
    fc.assert(
      fc.property(instant, zone, rolloverHour, dates, (now, timeZone, hour, stored) => {
        const first = businessDate({ now, timeZone, rolloverHour: hour, stored });
        expect(businessDate({ now, timeZone, rolloverHour: hour, stored: first.date })).toEqual(first);
      }),
    );
  });

  it('is suspect exactly when the date in use is later than the clock says', () => {
    fc.assert(
      fc.property(instant, instant, zone, (now, before, timeZone) => {
        const stored = localMoment(before, timeZone).date;
        const answer = businessDate({ now, timeZone, rolloverHour: 0, stored });
        expect(answer.clockSuspect).toBe(localMoment(now, timeZone).date < answer.date);
      }),
    );
  });
});

describe('clockSuspect', () => {
  it('is true when the clock stands before the last ticket, on the same day too', () => {
    expect(clockSuspect({ now: at('2026-05-12 09:00'), lastTicketAt: at('2026-05-12 09:41') })).toBe(true);
  });

  it('is false at the same millisecond, later, and before the first ticket', () => {
    const now = at('2026-05-12 09:41');
    expect(clockSuspect({ now, lastTicketAt: now })).toBe(false);
    expect(clockSuspect({ now: now + 1, lastTicketAt: now })).toBe(false);
    expect(clockSuspect({ now, lastTicketAt: null })).toBe(false);
  });
});
