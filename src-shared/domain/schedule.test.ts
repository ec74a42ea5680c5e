// The manual of schedule.ts: the next opening, and what the door of the house says.
import { describe, expect, it } from 'vitest';
import { siteHoursSchema } from '../contract/views.ts';
import { instansiSchema } from '../protocol/catalogue.ts';
import { nextOpening, siteHours } from './schedule.ts';
import {
  aCatalogue,
  aHoliday,
  anInstansi,
  anOverride,
  aSchedule,
  at,
  date,
  periods,
  someFacts,
  time,
} from './test-facts.ts';

const moment = (text: string) => ({ date: date(text.slice(0, 10)), time: time(text.slice(11)) });

describe('nextOpening', () => {
  it('finds today, after lunch, tomorrow, and over a weekend', () => {
    const next = (after: string) => nextOpening(someFacts(), moment(after));
    expect(next('2026-05-12 06:00')).toEqual(moment('2026-05-12 08:00'));
    expect(next('2026-05-12 08:00')).toEqual(moment('2026-05-12 08:00'));
    expect(next('2026-05-12 12:15')).toEqual(moment('2026-05-12 13:00'));
    expect(next('2026-05-12 15:00')).toEqual(moment('2026-05-13 08:00'));
    expect(next('2026-05-15 15:00')).toEqual(moment('2026-05-18 08:00'));
  });

  it('steps over a holiday', () => {
    expect(nextOpening(someFacts(), moment('2026-05-13 16:00'))).toEqual(moment('2026-05-15 08:00'));
  });

  it('is the end of a closing, to the minute', () => {
    const overrides = [anOverride({ until: at('2026-05-12 10:45') })];
    expect(nextOpening(someFacts({ overrides }), moment('2026-05-12 10:05'))).toEqual(moment('2026-05-12 10:45'));
  });

  it('passes over an opening too short for any number to be given', () => {
    const overrides = [
      anOverride({ action: 'open', from: at('2026-05-16 09:00'), until: at('2026-05-16 09:30') }),
      anOverride({ action: 'open', from: at('2026-05-17 09:00'), until: at('2026-05-17 09:31') }),
    ];
    expect(nextOpening(someFacts({ overrides }), moment('2026-05-15 16:00'))).toEqual(moment('2026-05-17 09:00'));
  });

  it('looks 60 days ahead and not further', () => {
    const overrides = [anOverride({ from: at('2026-05-01 00:00'), until: at('2026-07-10 14:00') })];
    const next = (after: string) => nextOpening(someFacts({ overrides }), moment(after));
    expect(next('2026-05-11 09:00')).toEqual(moment('2026-07-10 14:00'));
    expect(next('2026-05-10 09:00')).toBeNull();
  });

  it('is null for a service that never opens', () => {
    const week = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
    expect(nextOpening(someFacts({ schedule: aSchedule({ week }) }), moment('2026-05-12 09:00'))).toBeNull();
  });
});

describe('siteHours', () => {
  const saturday = aSchedule({
    id: 'sabtu',
    name: { id: 'Termasuk Sabtu' },
    week: {
      mon: periods('09:00-16:00'),
      tue: periods('07:30-11:00'),
      wed: [],
      thu: [],
      fri: [],
      sat: periods('09:00-12:00'),
      sun: [],
    },
    observesHolidays: false,
  });
  const first = anInstansi().instansi;
  const second = instansiSchema.parse({
    ...first,
    id: 'polrestabes',
    schedule: 'sabtu',
    services: [{ ...first.services[0], id: 'sim', prefix: 'B' }],
  });
  const house = aCatalogue([first, second], [aSchedule(), saturday]);
  const hoursAt = (text: string, overrides = [] as readonly ReturnType<typeof anOverride>[], catalogue = house) =>
    siteHours({ catalogue, overrides, now: at(text) });

  it('takes the earliest opening and the latest closing of all services', () => {
    expect(hoursAt('2026-05-12 09:41')).toEqual({
      today: { opens: '07:30', closes: '15:00', lastNumber: '14:30' },
      open: true,
      reopens: null,
      closedFor: null,
    });
    expect(hoursAt('2026-05-11 09:41').today).toEqual({ opens: '08:00', closes: '16:00', lastNumber: '15:30' });
  });

  it('is open as soon as one counter is, and closed when all are at lunch', () => {
    expect(hoursAt('2026-05-12 07:45').open).toBe(true);
    expect(hoursAt('2026-05-12 12:15')).toMatchObject({ open: false, reopens: moment('2026-05-12 13:00') });
    expect(hoursAt('2026-05-11 12:15').open).toBe(true);
  });

  it('counts a break in which numbers are given as open', () => {
    const catalogue = aCatalogue([first], [aSchedule({ issuesDuringBreak: true })]);
    expect(hoursAt('2026-05-12 12:15', [], catalogue)).toMatchObject({ open: true, reopens: null });
  });

  it('has no hours on a day without any opening, and says when the first counter opens again', () => {
    expect(hoursAt('2026-05-17 10:00')).toEqual({
      closedFor: null,
      today: null,
      open: false,
      reopens: moment('2026-05-18 08:00'),
    });
    expect(hoursAt('2026-05-15 20:00')).toMatchObject({ open: false, reopens: moment('2026-05-16 09:00') });
    expect(hoursAt('2026-05-12 06:00').reopens).toEqual(moment('2026-05-12 07:30'));
  });

  it('names what closes the whole house: a holiday, and nothing on a day that never opens', () => {
    const observing = aCatalogue([first], [aSchedule()]);
    const onHoliday = siteHours({ catalogue: observing, overrides: [], now: at(`${aHoliday().date} 09:00`) });
    expect(onHoliday.today).toBeNull();
    expect(onHoliday.closedFor).toEqual({ kind: 'holiday', text: aHoliday().name });
    expect(hoursAt('2026-05-17 10:00').closedFor).toBeNull();
  });

  it('hears the override of one service and of the whole house', () => {
    const sim = anOverride({ scope: { kind: 'service', id: 'sim' }, from: at('2026-05-12 06:00'), until: null });
    expect(hoursAt('2026-05-12 07:45', [sim])).toMatchObject({ open: false, today: { opens: '08:00' } });
    const all = anOverride({ from: at('2026-05-12 06:00'), until: null });
    expect(hoursAt('2026-05-12 09:41', [all])).toEqual({
      closedFor: { kind: 'override', text: { id: 'Listrik padam' } },
      today: null,
      open: false,
      reopens: null,
    });
  });

  it('does not count a service that is only online', () => {
    const online = instansiSchema.parse({
      ...second,
      services: [
        { ...second.services[0], channel: { kind: 'online-only', name: { id: 'Digital Korlantas' }, url: null } },
      ],
    });
    const catalogue = aCatalogue([first, online], [aSchedule(), saturday]);
    expect(hoursAt('2026-05-16 10:00', [], catalogue)).toMatchObject({ today: null, open: false });
  });

  it('answers in the shape of the contract, on every hour of two weeks', () => {
    for (let hour = 0; hour < 14 * 24; hour += 1) {
      const now = at('2026-05-08 00:20') + hour * 3_600_000;
      const hours = siteHours({ catalogue: { ...house, holidays: [aHoliday()] }, overrides: [anOverride()], now });
      expect(siteHoursSchema.parse(hours)).toEqual(hours);
      expect(hours.open).toBe(hours.reopens === null);
    }
  });
});
