// Dates and times of day at the site, from instants and back, without the machine's own zone.
// Indonesia has three zones with fixed offsets and no summer time (Keppres 41/1987, in force since 1 January 1988), so
// plain arithmetic is exact and the same everywhere, also where a runtime's zone data is trimmed. A test compares it with Intl.
import type { Weekday } from '../protocol/catalogue.ts';
import type { LocalDate, LocalTime, TimeZone } from '../protocol/words.ts';
import type { LocalMoment } from './availability-schema.ts';

export const MINUTE_MS = 60_000;
export const DAY_MINUTES = 24 * 60;
const DAY_MS = DAY_MINUTES * MINUTE_MS;

const zones = {
  'Asia/Jakarta': { abbreviation: 'WIB', offsetHours: 7 },
  'Asia/Makassar': { abbreviation: 'WITA', offsetHours: 8 },
  'Asia/Jayapura': { abbreviation: 'WIT', offsetHours: 9 },
} as const satisfies Record<TimeZone, { abbreviation: string; offsetHours: number }>;

/** In the order of `Date.prototype.getUTCDay`. */
const weekdaysFromSunday = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const satisfies readonly Weekday[];

/** A moment at the site with what the rules ask of it: its weekday, and minutes since midnight, 0 to 1439. */
export interface SiteMoment extends LocalMoment {
  readonly weekday: Weekday;
  readonly minutes: number;
}

/** What calendar and clock at the site show at `instant`. Throws a RangeError outside the years 1970 to 9999. */
export function localMoment(instant: number, timeZone: TimeZone): SiteMoment {
  const local = instant + offsetMs(timeZone);
  const date = dateOfDay(Math.floor(local / DAY_MS));
  const minutes = minutesAt(instant, timeZone);
  return { date, time: timeOf(minutes), weekday: weekdayOf(date), minutes };
}

/** Minutes since midnight that the clock at the site shows at `instant`, 0 to 1439. */
export function minutesAt(instant: number, timeZone: TimeZone): number {
  return Math.floor(((instant + offsetMs(timeZone)) % DAY_MS) / MINUTE_MS);
}

/** The instant at which the site's calendar and clock show `date` and `time`; 24:00 is the next midnight. */
export function instantOf(date: LocalDate, time: LocalTime, timeZone: TimeZone): number {
  return dayOf(date) * DAY_MS + minutesOf(time) * MINUTE_MS - offsetMs(timeZone);
}

/** The date `days` later, or earlier where negative. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDay(dayOf(date) + days);
}

export function weekdayOf(date: LocalDate): Weekday {
  const weekday = weekdaysFromSunday[new Date(dayOf(date) * DAY_MS).getUTCDay()];
  if (weekday === undefined) throw new RangeError(`"${date}" is not a date`);
  return weekday;
}

/** Minutes since midnight, 0 to 1440 (24:00). */
export function minutesOf(time: LocalTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** `HH:MM` for minutes since midnight. Throws a RangeError outside 0 to 1440. */
export function timeOf(minutes: number): LocalTime {
  if (!Number.isInteger(minutes) || minutes < 0 || minutes > DAY_MINUTES) {
    throw new RangeError(`${minutes} is not a whole number of minutes from 0 to ${DAY_MINUTES}`);
  }
  // Brand by construction: the range was checked in the line above, a schema could only check it again.
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}` as LocalTime;
}

/** As written behind a time of day: `09.41 WIB`. */
export function zoneAbbreviation(timeZone: TimeZone): 'WIB' | 'WITA' | 'WIT' {
  return zones[timeZone].abbreviation;
}

function offsetMs(timeZone: TimeZone): number {
  return zones[timeZone].offsetHours * 60 * MINUTE_MS;
}

/** Days since 1 January 1970. */
function dayOf(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

function dateOfDay(day: number): LocalDate {
  const text = new Date(day * DAY_MS).toISOString();
  if (!/^\d{4}-/.test(text)) throw new RangeError(`${text} is outside the years 0 to 9999`);
  // Brand by construction: the form of toISOString, and its year was checked in the line above.
  return text.slice(0, 10) as LocalDate;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
