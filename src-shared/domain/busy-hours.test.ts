import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localTimeSchema } from '../protocol/words.ts';
import { type HourCount, quietStretch, usualCrowd, usualDay, usualDaySchema } from './busy-hours.ts';
import { time } from './test-facts.ts';

/** The same day, `days` times over; one number an hour from 8 on. */
const days = (howMany: number, numbers: readonly number[]): HourCount[] =>
  Array.from({ length: howMany }, (_, day) =>
    numbers.flatMap((count, index) => (count === 0 ? [] : [{ day: `day ${day}`, hour: 8 + index, count }])),
  ).flat();
const hours = { opens: time('08:00'), closes: time('15:00') };
const lively = [40, 56, 50, 36, 14, 18, 24];
const usual = { from: 8, numbers: lively };

describe('a usual day', () => {
  it('is the mean of past days, hour by hour of today', () => {
    const counts = [...days(2, lively), { day: 'another', hour: 8, count: 10 }];
    expect(usualDay({ ...hours, counts })).toEqual({
      from: 8,
      numbers: [30, ...lively.slice(1).map((count) => (count * 2) / 3)],
    });
  });

  it('is not known from two days, nor from a handful of numbers', () => {
    expect(usualDay({ ...hours, counts: days(2, lively) })).toBeNull();
    expect(usualDay({ ...hours, counts: days(3, [1, 2, 1, 1, 0, 1, 1]) })).toBeNull();
    expect(usualDay({ ...hours, counts: days(3, [2, 2, 1, 1, 0, 1, 1]) })).not.toBeNull();
    expect(usualDay({ ...hours, counts: [] })).toBeNull();
  });

  it('leaves out hours in which the house is closed today', () => {
    const shorter = usualDay({ opens: time('09:30'), closes: time('11:15'), counts: days(4, lively) });
    expect(shorter).toEqual({ from: 9, numbers: [56, 50, 36] });
  });
});

describe('an hour', () => {
  it('is quiet, moderate or busy beside the busiest of its day', () => {
    const crowds = [8, 9, 11, 12, 13, 14].map((hour) => usualCrowd(usual, hour));
    expect(crowds).toEqual(['moderate', 'busy', 'moderate', 'quiet', 'quiet', 'quiet']);
  });

  it('outside the day is not known', () => {
    expect([7, 15].map((hour) => usualCrowd(usual, hour))).toEqual([null, null]);
    expect(usualCrowd({ from: 8, numbers: [0, 0] }, 8)).toBeNull();
  });
});

describe('the quiet stretch', () => {
  it('is the longest run of quiet hours still to come, as long as numbers are given', () => {
    expect(quietStretch(usual, time('09:41'), time('14:30'))).toEqual({ from: '12:00', to: '14:30' });
    expect(quietStretch({ from: 8, numbers: [1, 50, 1, 1, 50, 1, 50] }, time('08:10'), time('14:30'))).toEqual({
      from: '10:00',
      to: '12:00',
    });
  });

  it('never is this hour, nor one after the last number', () => {
    expect(quietStretch(usual, time('13:10'), time('14:00'))).toBeNull();
    expect(quietStretch({ from: 8, numbers: [50, 50, 50] }, time('08:00'), time('11:00'))).toBeNull();
  });

  it('of any day lies ahead and within it', () => {
    const clock = fc.integer({ min: 0, max: 1439 }).map((minutes) => {
      const two = (value: number) => String(value).padStart(2, '0');
      return localTimeSchema.parse(`${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`);
    });
    const day = fc
      .tuple(
        fc.integer({ min: 0, max: 12 }),
        fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 1, maxLength: 12 }),
      )
      .map(([from, numbers]) => usualDaySchema.parse({ from, numbers }));
    fc.assert(
      fc.property(day, clock, clock, (someDay, now, last) => {
        const stretch = quietStretch(someDay, now, last);
        if (stretch === null) return;
        expect(stretch.from > now).toBe(true);
        expect(stretch.from < stretch.to && stretch.to <= last).toBe(true);
        expect(usualCrowd(someDay, Number(stretch.from.slice(0, 2)))).toBe('quiet');
      }),
    );
  });
});
