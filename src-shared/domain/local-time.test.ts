// The manual of local-time.ts. Its arithmetic is compared with Intl, which knows zones from the IANA database.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weekdays } from '../protocol/catalogue.ts';
import { localDateSchema, localTimeSchema, timeZoneSchema } from '../protocol/words.ts';
import { addDays, instantOf, localMoment, minutesOf, timeOf, weekdayOf, zoneAbbreviation } from './local-time.ts';
import { date, time } from './test-facts.ts';

const zone = fc.constantFrom(...timeZoneSchema.options);
/** 1 January 1988, when Keppres 41/1987 came into force, to the end of 2099. */
const instant = fc.integer({ min: Date.UTC(1988, 0, 1), max: Date.UTC(2100, 0, 1) - 1 });
const anyDate = fc.integer({ min: 0, max: 47_481 }).map((day) => addDays(date('1970-01-01'), day));
const anyMinutes = fc.integer({ min: 0, max: 1440 });

describe('localMoment', () => {
  const formats = new Map(
    timeZoneSchema.options.map((timeZone) => [
      timeZone,
      new Intl.DateTimeFormat('en-GB', {
        timeZone,
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
        weekday: 'short',
        hourCycle: 'h23',
      }),
    ]),
  );

  it('shows what Intl shows, in all three zones, at any instant since 1988', () => {
    fc.assert(
      fc.property(instant, zone, (now, timeZone) => {
        const parts = formats.get(timeZone)?.formatToParts(now) ?? [];
        const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
        const moment = localMoment(now, timeZone);
        expect(moment.date).toBe(`${part('year')}-${part('month')}-${part('day')}`);
        expect(moment.time).toBe(`${part('hour')}:${part('minute')}`);
        expect(moment.weekday).toBe(part('weekday').toLowerCase());
        expect(moment.minutes).toBe(Number(part('hour')) * 60 + Number(part('minute')));
      }),
      { numRuns: 2000 },
    );
  });

  it('is one hour later in each zone to the east, across midnight too', () => {
    const now = Date.UTC(2026, 4, 12, 15, 30);
    expect(localMoment(now, 'Asia/Jakarta')).toMatchObject({ date: '2026-05-12', time: '22:30', weekday: 'tue' });
    expect(localMoment(now, 'Asia/Makassar')).toMatchObject({ date: '2026-05-12', time: '23:30' });
    expect(localMoment(now, 'Asia/Jayapura')).toMatchObject({ date: '2026-05-13', time: '00:30', weekday: 'wed' });
  });

  it('still answers for the clock of a machine without a battery', () => {
    expect(localMoment(0, 'Asia/Jakarta')).toMatchObject({ date: '1970-01-01', time: '07:00' });
  });

  it('answers in the words of the protocol', () => {
    fc.assert(
      fc.property(instant, zone, (now, timeZone) => {
        const moment = localMoment(now, timeZone);
        expect(localDateSchema.safeParse(moment.date).success).toBe(true);
        expect(localTimeSchema.safeParse(moment.time).success).toBe(true);
        expect(weekdays).toContain(moment.weekday);
      }),
    );
  });

  it('throws for what is no instant', () => {
    expect(() => localMoment(Number.NaN, 'Asia/Jakarta')).toThrow(RangeError);
    expect(() => localMoment(8_640_000_000_000_000 - 1, 'Asia/Jakarta')).toThrow(RangeError);
    expect(() => localMoment(Date.UTC(10_000, 0, 1), 'Asia/Jakarta')).toThrow(RangeError);
  });
});

describe('instantOf', () => {
  it('is the way back from localMoment, to the minute', () => {
    fc.assert(
      fc.property(instant, zone, (now, timeZone) => {
        const moment = localMoment(now, timeZone);
        expect(instantOf(moment.date, moment.time, timeZone)).toBe(now - (now % 60_000));
      }),
    );
  });

  it('takes 24:00 for the next midnight', () => {
    const end = instantOf(date('2026-12-31'), time('24:00'), 'Asia/Makassar');
    expect(end).toBe(instantOf(date('2027-01-01'), time('00:00'), 'Asia/Makassar'));
    expect(new Date(end).toISOString()).toBe('2026-12-31T16:00:00.000Z');
  });
});

describe('dates and times of day', () => {
  it('adds days over months, years and leap days', () => {
    expect(addDays(date('2026-12-31'), 1)).toBe('2027-01-01');
    expect(addDays(date('2028-02-28'), 1)).toBe('2028-02-29');
    expect(addDays(date('2026-03-01'), -1)).toBe('2026-02-28');
    expect(addDays(date('2026-05-12'), 0)).toBe('2026-05-12');
  });

  it('adds days so that they add up, and orders dates as text', () => {
    const days = fc.integer({ min: -400, max: 400 });
    const later = fc.integer({ min: 1, max: 400 });
    fc.assert(
      fc.property(anyDate, days, later, (day, a, b) => {
        const somewhere = addDays(addDays(day, 400), a);
        expect(addDays(addDays(somewhere, b), -b)).toBe(somewhere);
        expect(addDays(somewhere, b) > somewhere).toBe(true);
      }),
    );
  });

  it('walks through the week in order', () => {
    expect(weekdayOf(date('2026-05-12'))).toBe('tue');
    fc.assert(
      fc.property(anyDate, (day) => {
        const today = weekdays.indexOf(weekdayOf(day));
        expect(weekdayOf(addDays(day, 1))).toBe(weekdays[(today + 1) % 7]);
        expect(weekdayOf(addDays(day, 7))).toBe(weekdayOf(day));
      }),
    );
  });

  it('writes minutes as a time of day and reads them back, 24:00 included', () => {
    expect(timeOf(0)).toBe('00:00');
    expect(timeOf(1440)).toBe('24:00');
    expect(minutesOf(time('09:41'))).toBe(581);
    fc.assert(
      fc.property(anyMinutes, (minutes) => {
        expect(minutesOf(timeOf(minutes))).toBe(minutes);
        expect(localTimeSchema.safeParse(timeOf(minutes)).success).toBe(true);
      }),
    );
  });

  it.each([-1, 1441, 0.5, Number.NaN])('throws for %d minutes, which no clock shows', (minutes) => {
    expect(() => timeOf(minutes)).toThrow(RangeError);
  });

  it('names the three zones as Indonesia does', () => {
    expect(timeZoneSchema.options.map(zoneAbbreviation)).toEqual(['WIB', 'WITA', 'WIT']);
  });
});
