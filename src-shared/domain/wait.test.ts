// The manual of wait.ts: ranges as the screens of the design show them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { waitRangeSchema } from './availability-schema.ts';
import { at } from './test-facts.ts';
import { crowd, crowdLimits, expectedTimes, minutesPerPerson, waitRange } from './wait.ts';

const input = fc.record({
  ahead: fc.nat(600),
  minutesPerService: fc.integer({ min: 1, max: 240 }),
  counters: fc.integer({ min: 1, max: 60 }),
});

describe('waitRange', () => {
  it('says 20 to 40 minutes for 12 people at 10 minutes and 4 counters', () => {
    expect(waitRange({ ahead: 12, minutesPerService: 10, counters: 4 })).toEqual({ from: 20, to: 40 });
  });

  it('says 0 to 5 when nobody is ahead', () => {
    expect(waitRange({ ahead: 0, minutesPerService: 240, counters: 1 })).toEqual({ from: 0, to: 5 });
  });

  it('does not round a whole step up because of binary fractions', () => {
    // 950 / 13 x 1.3 is 95.00000000000001 in floating point.
    expect(waitRange({ ahead: 95, minutesPerService: 10, counters: 13 })).toEqual({ from: 55, to: 95 });
  });

  it('counts no counter as one, for the minutes before the first desk opens', () => {
    const one = waitRange({ ahead: 6, minutesPerService: 10, counters: 1 });
    expect(waitRange({ ahead: 6, minutesPerService: 10, counters: 0 })).toEqual(one);
  });

  it('takes the fractions of a median, and one of 0', () => {
    expect(waitRange({ ahead: 4, minutesPerService: 7.5, counters: 1 })).toEqual({ from: 20, to: 40 });
    expect(waitRange({ ahead: 4, minutesPerService: 0, counters: 1 })).toEqual({ from: 0, to: 5 });
  });

  it('is a valid range around the plain estimate, in steps of 5 minutes', () => {
    fc.assert(
      fc.property(input, (one) => {
        const range = waitRange(one);
        const plain = (one.ahead * one.minutesPerService) / one.counters;
        expect(waitRangeSchema.safeParse(range).success).toBe(true);
        expect(range.from % 5).toBe(0);
        expect(range.to % 5).toBe(0);
        expect(range.from).toBeLessThan(range.to);
        expect(range.from).toBeLessThanOrEqual(plain * 0.8 + 1e-6);
        expect(range.from).toBeGreaterThan(plain * 0.8 - 5 - 1e-6);
        expect(range.to).toBeGreaterThanOrEqual(plain * 1.3 - 1e-6);
        expect(range.to).toBeLessThanOrEqual(plain * 1.3 + 5 + 1e-6);
      }),
    );
  });

  it('never shrinks when one more person is ahead, and never grows with one more counter', () => {
    fc.assert(
      fc.property(input, (one) => {
        const now = waitRange(one);
        const longer = waitRange({ ...one, ahead: one.ahead + 1 });
        const faster = waitRange({ ...one, counters: one.counters + 1 });
        expect(longer.from >= now.from && longer.to >= now.to).toBe(true);
        expect(faster.from <= now.from && faster.to <= now.to).toBe(true);
      }),
    );
  });
});

describe('crowd', () => {
  it('calls the waits of the design as the design does', () => {
    expect(crowd({ from: 5, to: 15 })).toBe('quiet');
    expect(crowd({ from: 15, to: 25 })).toBe('quiet');
    expect(crowd({ from: 25, to: 40 })).toBe('moderate');
    expect(crowd({ from: 50, to: 75 })).toBe('busy');
  });

  it('changes just above each limit', () => {
    expect(crowd({ from: 0, to: crowdLimits.quiet + 5 })).toBe('moderate');
    expect(crowd({ from: 0, to: crowdLimits.moderate })).toBe('moderate');
    expect(crowd({ from: 0, to: crowdLimits.moderate + 5 })).toBe('busy');
  });

  it('says nothing where nobody knows the wait', () => {
    expect(crowd(null)).toBeNull();
  });
});

describe('expectedTimes', () => {
  it('says 10.05 to 10.20 for a ticket of 09.41 with 25 to 40 minutes', () => {
    expect(expectedTimes(at('2026-05-12 09:41'), { from: 25, to: 40 })).toEqual({
      from: at('2026-05-12 10:05'),
      to: at('2026-05-12 10:20'),
    });
  });

  it('never promises a time before the ticket was issued', () => {
    expect(expectedTimes(at('2026-05-12 09:42'), { from: 0, to: 5 })).toEqual({
      from: at('2026-05-12 09:45'),
      to: at('2026-05-12 09:50'),
    });
  });

  it('is a real range on round times, near the estimate and not in the past', () => {
    const step = 5 * 60_000;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) }), input, (issuedAt, one) => {
        const range = waitRange(one);
        const times = expectedTimes(issuedAt, range);
        expect(times.from % step).toBe(0);
        expect(times.to % step).toBe(0);
        expect(times.from).toBeLessThan(times.to);
        expect(times.from).toBeGreaterThanOrEqual(issuedAt);
        expect(Math.abs(times.from - (issuedAt + range.from * 60_000))).toBeLessThan(step);
        expect(Math.abs(times.to - (issuedAt + range.to * 60_000))).toBeLessThanOrEqual(step);
      }),
    );
  });
});

describe('the pace of a service', () => {
  it('is what was measured today, or the standard while nothing was', () => {
    expect(minutesPerPerson(null, 10)).toBe(10);
    expect(minutesPerPerson(12, 10)).toBe(12);
  });

  it('is not fooled by people who did not come, nor by a counter that stood still', () => {
    expect(minutesPerPerson(0, 9)).toBe(3);
    expect(minutesPerPerson(90, 10)).toBe(30);
  });
});
