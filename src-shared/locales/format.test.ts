// The manual of how times, dates and amounts are written in each language.
import fc from 'fast-check';
import i18next from 'i18next';
import { describe, expect, test } from 'vitest';
import { localDateSchema, localTimeSchema, type TimeZone } from '../protocol/words.ts';
import { english } from './en.ts';
import {
  callEstimate,
  formatAmount,
  formatDate,
  formatLength,
  formatMoment,
  formatMoney,
  formatPlainDate,
  formatRange,
  formatShortDate,
  formatTime,
  formatTimeRange,
  siteMoment,
  zoneNames,
} from './format.ts';
import { indonesian } from './id.ts';
import type { Say } from './texts.ts';

const instance = i18next.createInstance();
await instance.init({
  lng: 'id',
  fallbackLng: 'id',
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  resources: { id: { translation: indonesian }, en: { translation: english } },
});
const translate = (key: string, options: Record<string, unknown>): string => instance.t(key, options);
const bound =
  (language: string): Say =>
  (key, ...[variables]) =>
    translate(key, { lng: language, ...variables });
const id = bound('id');
const en = bound('en');

const date = (text: string) => localDateSchema.parse(text);
const time = (text: string) => localTimeSchema.parse(text);
const tuesday = date('2026-05-12');

describe('how long something still takes', () => {
  test.each([
    [0, '0 menit', '0 minutes'],
    [1, '1 menit', '1 minute'],
    [36, '36 menit', '36 minutes'],
    [60, '1 jam', '1 hour'],
    [120, '2 jam', '2 hours'],
    [80, '1 jam 20 menit', '1 h 20 min'],
  ])('%i minutes', (minutes, indonesianWords, englishWords) => {
    expect([formatLength(id, minutes), formatLength(en, minutes)]).toEqual([indonesianWords, englishWords]);
  });
});

describe('a time of day', () => {
  test('has a point in Indonesian and a colon in English', () => {
    expect(formatTime(id, time('09:41'))).toBe('09.41');
    expect(formatTime(en, time('09:41'))).toBe('09:41');
  });

  test('makes a range with an en dash', () => {
    expect(formatTimeRange(id, time('08:00'), time('15:00'))).toBe('08.00–15.00');
  });
});

describe('a date', () => {
  test('names its day', () => {
    expect(formatDate(id, tuesday)).toBe('Selasa, 12 Mei 2026');
    expect(formatDate(en, tuesday)).toBe('Tuesday, 12 May 2026');
  });

  test('is short where the year is plain', () => {
    expect(formatShortDate(id, tuesday)).toBe('Sel, 12 Mei');
  });

  test('stands in a sentence without its day', () => {
    expect(formatPlainDate(id, tuesday)).toBe('12 Mei 2026');
  });

  test('knows every weekday and month as the calendar does', () => {
    const calendar = new Intl.DateTimeFormat('id-ID', {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (day) => {
        const at = new Date(day * 86_400_000);
        expect(formatDate(id, date(at.toISOString().slice(0, 10)))).toBe(calendar.format(at));
      }),
    );
  });
});

describe('the moment something opens', () => {
  test.each([
    ['2026-05-12', '08.00'],
    ['2026-05-13', 'besok 08.00'],
    ['2026-05-14', 'Kamis 08.00'],
    ['2026-05-18', 'Senin 08.00'],
    ['2026-05-19', 'Selasa, 19 Mei, 08.00'],
  ])('%s is said as "%s"', (day, said) => {
    expect(formatMoment(id, { date: date(day), time: time('08:00') }, tuesday)).toBe(said);
  });
});

describe('an instant', () => {
  test.each<[TimeZone, string, string]>([
    ['Asia/Jakarta', '09:41', 'WIB'],
    ['Asia/Makassar', '10:41', 'WITA'],
    ['Asia/Jayapura', '11:41', 'WIT'],
  ])('is read in %s as %s', (zone, expected, name) => {
    expect(siteMoment(Date.UTC(2026, 4, 12, 2, 41), zone)).toEqual({ date: '2026-05-12', time: expected });
    expect(zoneNames[zone]).toBe(name);
  });

  test('falls on the date of the site, not of UTC', () => {
    expect(siteMoment(Date.UTC(2026, 4, 11, 17, 0), 'Asia/Jakarta').date).toBe('2026-05-12');
    expect(siteMoment(Date.UTC(2026, 4, 11, 16, 59), 'Asia/Jakarta').date).toBe('2026-05-11');
  });
});

describe('the time a number is called', () => {
  test('is the wait added to the time of issue, rounded to five minutes', () => {
    const estimate = callEstimate(Date.UTC(2026, 4, 12, 2, 41), { from: 25, to: 40 }, 'Asia/Jakarta');
    expect(estimate).toEqual({ from: '10:05', to: '10:20' });
  });

  test('never lies before the number was issued, and its end never before its beginning', () => {
    const instant = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 11, 31) });
    const wait = fc.tuple(fc.nat(300), fc.integer({ min: 5, max: 120 }));
    fc.assert(
      fc.property(instant, wait, (issuedAt, [from, length]) => {
        const issued = siteMoment(issuedAt, 'Asia/Jakarta').time;
        const estimate = callEstimate(issuedAt, { from, to: from + length }, 'Asia/Jakarta');
        fc.pre(issued < '18:00');
        expect(estimate.from >= issued).toBe(true);
        expect(estimate.to > estimate.from || estimate.to < issued).toBe(true);
      }),
    );
  });
});

describe('an amount', () => {
  test('of minutes is a range with an en dash', () => {
    expect(formatRange(25, 40)).toBe('25–40');
  });

  test('is a word up to nine', () => {
    expect(formatAmount(id, 2)).toBe('dua');
    expect(formatAmount(en, 10)).toBe('10');
  });

  test('of people is one person or several', () => {
    expect(en('paper.people', { count: 1 })).toBe('1 person');
    expect(en('paper.people', { count: 12 })).toBe('12 people');
    expect(id('paper.people', { count: 1 })).toBe('1 orang');
  });

  test.each([
    [0, 'Rp0'],
    [55_000, 'Rp55.000'],
    [1_250_000, 'Rp1.250.000'],
    [-500, '-Rp500'],
  ])('of %i rupiah is %s', (rupiah, written) => {
    expect(formatMoney(rupiah)).toBe(written);
  });
});
