// Times, dates, ranges and money as people here write them. Free of Intl, so that a small browser and the main process
// agree to the letter: what the screen says is what the paper says.
import type { LocalMoment, WaitRange } from '../domain/availability-schema.ts';
import { type LocalDate, type LocalTime, localDateSchema, localTimeSchema, type TimeZone } from '../protocol/words.ts';
import type { Say, TextKey } from './texts.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Hours ahead of UTC. Indonesia has no daylight saving time (Keppres 41/1987). */
const offsetHours: Record<TimeZone, number> = { 'Asia/Jakarta': 7, 'Asia/Makassar': 8, 'Asia/Jayapura': 9 };

/** The name people use for a time zone: WIB, WITA or WIT. */
export const zoneNames: Readonly<Record<TimeZone, string>> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
};

const days = ['day.1', 'day.2', 'day.3', 'day.4', 'day.5', 'day.6', 'day.7'] as const;
const shortDays = [
  'dayShort.1',
  'dayShort.2',
  'dayShort.3',
  'dayShort.4',
  'dayShort.5',
  'dayShort.6',
  'dayShort.7',
] as const;
const months = [
  'month.1',
  'month.2',
  'month.3',
  'month.4',
  'month.5',
  'month.6',
  'month.7',
  'month.8',
  'month.9',
  'month.10',
  'month.11',
  'month.12',
] as const;
const shortMonths = [
  'monthShort.1',
  'monthShort.2',
  'monthShort.3',
  'monthShort.4',
  'monthShort.5',
  'monthShort.6',
  'monthShort.7',
  'monthShort.8',
  'monthShort.9',
  'monthShort.10',
  'monthShort.11',
  'monthShort.12',
] as const;
const amounts = [
  'amount.1',
  'amount.2',
  'amount.3',
  'amount.4',
  'amount.5',
  'amount.6',
  'amount.7',
  'amount.8',
  'amount.9',
] as const;

/** Date and time of day at the site. `instant` is UTC milliseconds. */
export function siteMoment(instant: number, timeZone: TimeZone): LocalMoment {
  const shifted = new Date(instant + offsetHours[timeZone] * 60 * MINUTE).toISOString();
  return { date: localDateSchema.parse(shifted.slice(0, 10)), time: localTimeSchema.parse(shifted.slice(11, 16)) };
}

/** `09.41` in Indonesian, `09:41` in English. */
export function formatTime(say: Say, time: LocalTime | string): string {
  const [hour = '', minute = ''] = time.split(':');
  return say('time.clock', { hour, minute });
}

/** `Selasa, 12 Mei 2026` */
export function formatDate(say: Say, date: LocalDate): string {
  const { day, dayOfMonth, month, year } = partsOf(date);
  return say('date.long', {
    day: say(keyAt(days, day)),
    date: dayOfMonth,
    month: say(keyAt(months, month)),
    year,
  });
}

/** `Sel, 12 Mei`: for a header, where the year is plain. */
export function formatShortDate(say: Say, date: LocalDate): string {
  const { day, dayOfMonth, month } = partsOf(date);
  return say('date.short', {
    day: say(keyAt(shortDays, day)),
    date: dayOfMonth,
    month: say(keyAt(shortMonths, month)),
  });
}

/** `12 Mei 2026`: a day in a sentence. */
export function formatPlainDate(say: Say, date: LocalDate): string {
  const { dayOfMonth, month, year } = partsOf(date);
  return say('date.plain', { date: dayOfMonth, month: say(keyAt(months, month)), year });
}

/** When something opens, seen from `today`: `08.00`, `besok 08.00`, `Rabu 08.00`, later `Rabu, 20 Mei, 08.00`. */
export function formatMoment(say: Say, moment: LocalMoment, today: LocalDate): string {
  const time = formatTime(say, moment.time);
  const ahead = Math.round((utc(moment.date) - utc(today)) / DAY);
  if (ahead <= 0) return time;
  if (ahead === 1) return say('time.tomorrow', { time });
  const { day, dayOfMonth, month } = partsOf(moment.date);
  if (ahead < 7) return say('time.onDay', { day: say(keyAt(days, day)), time });
  return say('time.onDate', {
    day: say(keyAt(days, day)),
    date: dayOfMonth,
    month: say(keyAt(months, month)),
    time,
  });
}

/** How long something still takes: `35 menit`, `1 jam`, `1 jam 20 menit`. `minutes` is a whole number, 0 or more. */
export function formatLength(say: Say, minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return say('time.minutes', { count: rest });
  return rest === 0 ? say('time.hours', { count: hours }) : say('time.hoursMinutes', { hours, minutes: rest });
}

/** `25–40`, with an en dash. */
export function formatRange(from: number | string, to: number | string): string {
  return `${from}–${to}`;
}

/** `10.05–10.20` */
export function formatTimeRange(say: Say, from: LocalTime, to: LocalTime): string {
  return formatRange(formatTime(say, from), formatTime(say, to));
}

/** One to nine in words, for a sentence; larger amounts in digits. */
export function formatAmount(say: Say, amount: number): string {
  const key = amounts[amount - 1];
  return key === undefined ? String(amount) : say(key);
}

/** `Rp55.000`: whole rupiah, points between thousands (Permendikbudristek EYD V), the same in every language here. */
export function formatMoney(rupiah: number): string {
  const digits = String(Math.abs(Math.trunc(rupiah))).replace(/\B(?=(\d{3})+$)/g, '.');
  return `${rupiah < 0 ? '-' : ''}Rp${digits}`;
}

/**
 * When a number will be called, as times of day at the site, rounded to five minutes and never before it was issued:
 * minutes age on paper, a clock time does not. `issuedAt` is UTC milliseconds.
 */
export function callEstimate(
  issuedAt: number,
  wait: WaitRange,
  timeZone: TimeZone,
): { readonly from: LocalTime; readonly to: LocalTime } {
  const step = 5 * MINUTE;
  const rounded = (minutes: number) => Math.round((issuedAt + minutes * MINUTE) / step) * step;
  const earliest = Math.ceil(issuedAt / step) * step;
  const from = Math.max(rounded(wait.from), earliest);
  const to = Math.max(rounded(wait.to), from + step);
  return { from: siteMoment(from, timeZone).time, to: siteMoment(to, timeZone).time };
}

function partsOf(date: LocalDate): { day: number; dayOfMonth: number; month: number; year: number } {
  const at = new Date(utc(date));
  return {
    day: (at.getUTCDay() + 6) % 7,
    dayOfMonth: at.getUTCDate(),
    month: at.getUTCMonth(),
    year: at.getUTCFullYear(),
  };
}

function utc(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function keyAt<Key extends TextKey>(keys: readonly Key[], index: number): Key {
  const key = keys[index];
  if (key === undefined) throw new RangeError(`no name at ${index}`);
  return key;
}
