// The hours of a week as authors write them: what is refused, and that every sound week is read as it was meant.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weekdays, weekSchema } from '../../src-shared/protocol/catalogue.ts';
import { faultsOf } from './folder-for-tests.ts';
import { weekShorthandSchema } from './week-shorthand.ts';

describe('the hours of a week', () => {
  const week = (days: string) => `schedules:\n  - { id: umum, name: Umum, week: { ${days} } }\n`;
  const cases: readonly (readonly [string, string, string, string])[] = [
    ['a time without its zero', 'mon-sun: [8:00-12:00]', 'mon-sun.0', 'use HH:MM-HH:MM or closed; found "8:00-12:00"'],
    ['an hour that does not exist', 'mon-sun: 08:00-25:00', 'mon-sun', 'use HH:MM from 00:00 to 24:00'],
    ['closing before opening', 'mon-sun: [08:00-12:00, 15:00-13:00]', 'mon-sun.1', 'close must be later than open'],
    [
      'overlapping hours',
      'mon-sun: [08:00-12:00, 11:00-13:00]',
      'mon-sun',
      'periods must be in order and leave a gap between them',
    ],
    [
      'a day that is not one',
      'mon-sun: closed, senin: closed',
      'senin',
      'unknown key "senin"; allowed: mon, tue, wed, thu, fri, sat, sun and stretches such as mon-thu',
    ],
    [
      'a stretch running backwards',
      'mon-sun: closed, fri-mon: closed',
      'fri-mon',
      'unknown key "fri-mon"; allowed: mon, tue, wed, thu, fri, sat, sun and stretches such as mon-thu',
    ],
    ['a day named twice', 'mon-sun: closed, wed: 08:00-12:00', 'wed', 'wed is named twice'],
    ['forgotten days', 'mon-fri: 08:00-15:00', '', 'no hours for sat, sun; write "closed" for a day without any'],
  ];

  it.each(cases)('are refused for %s', async (_what, days, place, reason) => {
    const faults = await faultsOf({ 'schedules.yaml': week(days) });
    const path = place === '' ? 'schedules.0.week' : `schedules.0.week.${place}`;
    expect(faults).toContainEqual({ file: 'schedules.yaml', path, line: 2, reason });
  });

  it('are refused when they are not written by days', async () => {
    const text = 'schedules:\n  - { id: umum, name: Umum, week: 08:00-15:00 }\n';
    const [fault] = await faultsOf({ 'schedules.yaml': text });
    expect(fault).toMatchObject({ path: 'schedules.0.week', line: 2 });
    expect(fault?.reason).toContain('such as { mon-fri: [08:00-15:00], sat-sun: closed }');
  });
});

describe('a sound week', () => {
  const time = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  /** A day of 0 to 4 periods, from an even count of distinct minutes. */
  const day = fc
    .uniqueArray(fc.integer({ min: 0, max: 24 * 60 }), { minLength: 0, maxLength: 8 })
    .map((minutes) => minutes.toSorted((a, b) => a - b))
    .map((sorted) => sorted.slice(0, sorted.length - (sorted.length % 2)))
    .map((even) =>
      even.flatMap((open, index) => (index % 2 === 0 ? [{ open: time(open), close: time(even[index + 1] ?? 0) }] : [])),
    );
  /** The days a stretch begins at, besides Monday. */
  const cuts = fc.subarray([1, 2, 3, 4, 5, 6]);

  it('is read day by day, however its days are put together in stretches', () => {
    fc.assert(
      fc.property(cuts, fc.array(day, { minLength: 7, maxLength: 7 }), (starts, days) => {
        const bounds = [0, ...starts, 7];
        const written = Object.fromEntries(
          bounds.slice(0, -1).map((from, index) => {
            const to = (bounds[index + 1] ?? 7) - 1;
            const key = from === to ? weekdays[from] : `${weekdays[from]}-${weekdays[to]}`;
            return [key, days[from]?.map((period) => `${period.open}-${period.close}`)];
          }),
        );
        const meant = Object.fromEntries(
          weekdays.map((weekday, index) => [weekday, days[bounds.findLast((from) => from <= index) ?? 0]]),
        );
        const read = weekShorthandSchema.parse(written);
        expect(read).toEqual(meant);
        expect(weekSchema.parse(read)).toEqual(meant);
      }),
    );
  });
});
