// The manual of day-plan.ts: how week, season, holiday and override make one day.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daySchema } from '../protocol/catalogue.ts';
import { dayPlan, isWithin, lastNumberMinute } from './day-plan.ts';
import { overrideAt, overridesFor } from './override.ts';
import { aHoliday, anOverride, aSchedule, at, date, periods, someFacts } from './test-facts.ts';

const planOf = (day: string, changes: Parameters<typeof someFacts>[0] = {}) =>
  dayPlan({ ...someFacts(changes), date: date(day) });

describe('dayPlan without overrides', () => {
  it('follows the weekday', () => {
    expect(planOf('2026-05-12')).toMatchObject({ periods: periods('08:00-12:00', '13:00-15:00'), reason: null });
    expect(planOf('2026-05-15').periods).toEqual(periods('08:00-11:30', '13:00-15:00'));
    expect(planOf('2026-05-16')).toEqual({ periods: [], issuing: [], reason: 'weekday', message: null });
  });

  it('follows a season from its first to its last day', () => {
    expect(planOf('2026-02-18').periods).toEqual(periods('08:00-12:00', '13:00-15:00'));
    expect(planOf('2026-02-19').periods).toEqual(periods('08:00-12:00', '12:30-14:00'));
    expect(planOf('2026-03-20').periods).toEqual(periods('08:00-11:30'));
    expect(planOf('2026-03-23').periods).toEqual(periods('08:00-12:00', '13:00-15:00'));
  });

  it('lets the first of two overlapping seasons decide', () => {
    const week = (day: ReturnType<typeof periods>) =>
      Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((name) => [name, day]));
    const season = (name: string, day: ReturnType<typeof periods>) => ({
      name: { id: name },
      from: '2026-05-01',
      to: '2026-05-31',
      week: week(day),
    });
    const schedule = aSchedule({ seasons: [season('a', periods('09:00-10:00')), season('b', periods('10:00-11:00'))] });
    expect(planOf('2026-05-12', { schedule }).periods).toEqual(periods('09:00-10:00'));
  });

  it('closes on holidays and collective leave, with the name, and says so on a weekend too', () => {
    const message = { id: 'Kenaikan Yesus Kristus' };
    expect(planOf('2026-05-14')).toEqual({ periods: [], issuing: [], reason: 'holiday', message });
    const leave = aHoliday({ date: '2026-05-16', kind: 'collective-leave' });
    expect(planOf('2026-05-16', { holidays: [leave] }).reason).toBe('holiday');
  });

  it('stays open on holidays where the schedule does not observe them', () => {
    const schedule = aSchedule({ observesHolidays: false });
    expect(planOf('2026-05-14', { schedule })).toMatchObject({
      reason: null,
      periods: periods('08:00-12:00', '13:00-15:00'),
    });
  });

  it('gives numbers in the periods, and over the break where the schedule says so', () => {
    expect(planOf('2026-05-12').issuing).toEqual(periods('08:00-12:00', '13:00-15:00'));
    const schedule = aSchedule({ issuesDuringBreak: true });
    expect(planOf('2026-05-12', { schedule }).issuing).toEqual(periods('08:00-15:00'));
  });
});

describe('dayPlan with overrides', () => {
  it('cuts a closing out of the day', () => {
    expect(planOf('2026-05-12', { overrides: [anOverride()] }).periods).toEqual(
      periods('08:00-10:00', '11:00-12:00', '13:00-15:00'),
    );
  });

  it('is closed by an override that covers all periods, with its message', () => {
    const overrides = [anOverride({ from: at('2026-05-12 07:30'), until: at('2026-05-12 17:00') })];
    const message = { id: 'Listrik padam' };
    expect(planOf('2026-05-12', { overrides })).toEqual({ periods: [], issuing: [], reason: 'override', message });
  });

  it('still calls a holiday a holiday when an override closes it as well', () => {
    const overrides = [anOverride({ from: at('2026-05-11 07:30'), until: null })];
    expect(planOf('2026-05-14', { overrides }).reason).toBe('holiday');
    expect(planOf('2026-05-15', { overrides }).reason).toBe('override');
  });

  it('opens a holiday, a Saturday, and an evening', () => {
    const open = (from: string, until: string) => [anOverride({ action: 'open', from: at(from), until: at(until) })];
    expect(planOf('2026-05-14', { overrides: open('2026-05-14 08:00', '2026-05-14 12:00') })).toMatchObject({
      periods: periods('08:00-12:00'),
      reason: null,
    });
    expect(planOf('2026-05-16', { overrides: open('2026-05-16 09:00', '2026-05-16 11:00') }).periods).toEqual(
      periods('09:00-11:00'),
    );
    expect(planOf('2026-05-12', { overrides: open('2026-05-12 14:00', '2026-05-12 18:00') }).periods).toEqual(
      periods('08:00-12:00', '13:00-18:00'),
    );
  });

  it('goes over midnight into the next day', () => {
    const overrides = [anOverride({ action: 'open', from: at('2026-05-12 22:00'), until: at('2026-05-13 02:00') })];
    expect(planOf('2026-05-12', { overrides }).periods.at(-1)).toEqual(periods('22:00-24:00')[0]);
    expect(planOf('2026-05-13', { overrides }).periods[0]).toEqual(periods('00:00-02:00')[0]);
  });

  it('does not give numbers in a closing, even where breaks do', () => {
    const schedule = aSchedule({ issuesDuringBreak: true });
    expect(planOf('2026-05-12', { schedule, overrides: [anOverride()] }).issuing).toEqual(
      periods('08:00-10:00', '11:00-15:00'),
    );
    const morning = [anOverride({ from: at('2026-05-12 07:00'), until: at('2026-05-12 12:30') })];
    expect(planOf('2026-05-12', { schedule, overrides: morning }).issuing).toEqual(periods('13:00-15:00'));
  });

  it('reads overrides by the clock of the site', () => {
    const overrides = [anOverride()];
    expect(planOf('2026-05-12', { overrides, timeZone: 'Asia/Makassar' }).periods).toEqual(
      periods('08:00-11:00', '13:00-15:00'),
    );
  });

  const minute = fc.integer({ min: -600, max: 2000 }).map((minutes) => at('2026-05-12 00:00') + minutes * 60_000);
  const override = fc
    .record({
      scope: fc.constantFrom(
        { kind: 'site' },
        { kind: 'service', id: 'perekaman-ktp-el' },
        { kind: 'service', id: 'x' },
      ),
      action: fc.constantFrom('open', 'close'),
      from: minute,
      length: fc.option(fc.integer({ min: 1, max: 900 }), { nil: null }),
    })
    .map(({ length, ...rest }) => anOverride({ ...rest, until: length === null ? null : rest.from + length * 60_000 }));

  it('is at every minute what the deciding override says, and the usual hours where there is none', () => {
    const usual = periods('08:00-12:00', '13:00-15:00');
    fc.assert(
      fc.property(fc.array(override, { maxLength: 5 }), (overrides) => {
        const facts = someFacts({ overrides });
        const plan = dayPlan({ ...facts, date: date('2026-05-12') });
        const ranked = overridesFor(overrides, facts);
        for (let minutes = 0; minutes < 1440; minutes += 7) {
          const decided = overrideAt(ranked, at('2026-05-12 00:00') + minutes * 60_000, 'Asia/Jakarta')?.action;
          const expected = decided === undefined ? isWithin(usual, minutes) : decided === 'open';
          expect(isWithin(plan.periods, minutes)).toBe(expected);
        }
        const [first, last] = [plan.periods[0], plan.periods.at(-1)];
        expect(plan.reason === null).toBe(first !== undefined);
        for (const { open, close } of plan.periods) expect(open < close).toBe(true);
        for (const { open, close } of plan.issuing)
          expect(open >= (first?.open ?? '') && close <= (last?.close ?? '')).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('keeps periods in order and apart, as the catalogue writes them', () => {
    fc.assert(
      fc.property(fc.array(override, { maxLength: 1 }), fc.boolean(), (overrides, issuesDuringBreak) => {
        const plan = planOf('2026-05-12', { overrides, schedule: aSchedule({ issuesDuringBreak }) });
        expect(daySchema.safeParse(plan.periods).success).toBe(true);
        expect(daySchema.safeParse(plan.issuing).success).toBe(true);
      }),
    );
  });
});

describe('lastNumberMinute', () => {
  it('counts back from the last closing of the day', () => {
    expect(lastNumberMinute(planOf('2026-05-12'), 30)).toBe(14 * 60 + 30);
    expect(lastNumberMinute(planOf('2026-05-16'), 30)).toBeNull();
  });
});
