// The manual of availability.ts: every reason, their order, and that a promised reopening is kept.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AvailabilityInput, availability } from './availability.ts';
import { availabilitySchema } from './availability-schema.ts';
import { instantOf, localMoment } from './local-time.ts';
import { anInstansi, anOverride, aSchedule, at, date, periods, someFacts, time } from './test-facts.ts';

const moment = (text: string) => ({ date: date(text.slice(0, 10)), time: time(text.slice(11)) });
type Changes = Partial<AvailabilityInput>;
const inputAt = (text: string, changes: Changes = {}): AvailabilityInput => ({
  ...someFacts(),
  now: at(text),
  issuedToday: 0,
  waiting: 0,
  ...changes,
});
const availabilityAt = (text: string, changes: Changes = {}) => availability(inputAt(text, changes));
const lunchtime = aSchedule({ issuesDuringBreak: true });

describe('an open service', () => {
  it('says until when, until when numbers are given, and how many are left', () => {
    expect(availabilityAt('2026-05-12 09:41', { ...anInstansi({ dailyQuota: 50 }), issuedToday: 12 })).toEqual({
      kind: 'open',
      closesAt: '15:00',
      lastNumberAt: '14:30',
      quotaLeft: 38,
      pausedUntil: null,
    });
  });

  it('opens and ends to the minute', () => {
    expect(availabilityAt('2026-05-12 08:00')).toMatchObject({ kind: 'open', quotaLeft: null });
    expect(availability({ ...inputAt('2026-05-12 08:00'), now: at('2026-05-12 08:00') - 1 }).kind).toBe('closed');
    expect(availability({ ...inputAt('2026-05-12 14:30'), now: at('2026-05-12 14:30') - 1 }).kind).toBe('open');
    expect(availabilityAt('2026-05-12 14:30').kind).toBe('closed');
  });

  it('gives numbers over lunch where the schedule says so, and says until when the counter pauses', () => {
    expect(availabilityAt('2026-05-12 12:15', { schedule: lunchtime })).toMatchObject({
      kind: 'open',
      pausedUntil: '13:00',
    });
    expect(availabilityAt('2026-05-12 11:59', { schedule: lunchtime })).toMatchObject({ pausedUntil: null });
    expect(availabilityAt('2026-05-12 13:00', { schedule: lunchtime })).toMatchObject({ pausedUntil: null });
  });

  it('can be opened on a holiday by a person', () => {
    const overrides = [anOverride({ action: 'open', from: at('2026-05-14 08:00'), until: at('2026-05-14 12:00') })];
    expect(availabilityAt('2026-05-14 09:00', { overrides })).toMatchObject({
      closesAt: '12:00',
      lastNumberAt: '11:30',
    });
  });

  it('closes earlier when a closing is already known for the afternoon', () => {
    const overrides = [anOverride({ from: at('2026-05-12 14:00'), until: at('2026-05-12 17:00') })];
    expect(availabilityAt('2026-05-12 09:00', { overrides })).toMatchObject({
      closesAt: '14:00',
      lastNumberAt: '13:30',
    });
  });

  it('also takes those who registered online first', () => {
    const channel = { kind: 'register-first', name: { id: 'M-Paspor' }, url: null };
    expect(availabilityAt('2026-05-12 09:00', anInstansi({ channel })).kind).toBe('open');
  });
});

describe('a closed service', () => {
  const weekend = moment('2026-05-18 08:00');
  it.each([
    ['before-opening', '2026-05-12 07:59', moment('2026-05-12 08:00')],
    ['break', '2026-05-12 12:00', moment('2026-05-12 13:00')],
    ['after-last-number', '2026-05-12 14:30', moment('2026-05-13 08:00')],
    ['after-closing', '2026-05-12 15:00', moment('2026-05-13 08:00')],
    ['after-closing', '2026-05-15 19:00', weekend],
    ['weekday', '2026-05-16 09:00', weekend],
  ])('says %s at %s, and when a number can be had', (reason, text, reopens) => {
    expect(availabilityAt(text)).toEqual({ kind: 'closed', reason, message: null, reopens });
  });

  it('names the holiday', () => {
    expect(availabilityAt('2026-05-14 09:00')).toEqual({
      kind: 'closed',
      reason: 'holiday',
      message: { id: 'Kenaikan Yesus Kristus' },
      reopens: moment('2026-05-15 08:00'),
    });
  });

  it('says the message of the person who closed it, whatever the hour', () => {
    const overrides = [anOverride({ from: at('2026-05-12 00:00'), until: at('2026-05-13 10:00') })];
    const closed = { kind: 'closed', reason: 'override', message: { id: 'Listrik padam' } };
    expect(availabilityAt('2026-05-12 05:00', { overrides })).toMatchObject(closed);
    expect(availabilityAt('2026-05-12 09:00', { overrides })).toMatchObject(closed);
    expect(availabilityAt('2026-05-12 23:00', { overrides })).toMatchObject({
      ...closed,
      reopens: moment('2026-05-13 10:00'),
    });
  });

  it('already says it in the early morning when the whole day will be closed', () => {
    const overrides = [anOverride({ from: at('2026-05-12 07:00'), until: at('2026-05-12 18:00') })];
    expect(availabilityAt('2026-05-12 06:00', { overrides })).toMatchObject({
      reason: 'override',
      reopens: moment('2026-05-13 08:00'),
    });
  });

  it('reopens null where a closing has no end', () => {
    const overrides = [anOverride({ until: null })];
    expect(availabilityAt('2026-05-12 10:30', { overrides })).toMatchObject({ reason: 'override', reopens: null });
  });

  it('does not send people to the end of a break after which no number is given', () => {
    const day = periods('08:00-12:00', '13:00-13:20');
    const schedule = aSchedule({ week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] } });
    expect(availabilityAt('2026-05-12 12:15', { schedule })).toMatchObject({
      reason: 'break',
      reopens: moment('2026-05-13 08:00'),
    });
  });

  it('ends at the last number also when that falls into a break in which numbers are given', () => {
    const day = periods('08:00-12:00', '13:00-13:20');
    const schedule = aSchedule({
      issuesDuringBreak: true,
      week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] },
    });
    expect(availabilityAt('2026-05-12 12:15', { schedule })).toMatchObject({ kind: 'open', lastNumberAt: '12:50' });
    expect(availabilityAt('2026-05-12 12:55', { schedule })).toMatchObject({ reason: 'after-last-number' });
  });
});

describe('a service without a number to give', () => {
  it('is only online before anything else is asked', () => {
    const channel = { kind: 'online-only', name: { id: 'Digital Korlantas' }, url: 'https://contoh.go.id' };
    const online = { kind: 'online-only', name: { id: 'Digital Korlantas' }, url: 'https://contoh.go.id' };
    const closing = { overrides: [anOverride()] };
    expect(availabilityAt('2026-05-16 09:00', anInstansi({ channel }))).toEqual(online);
    expect(availabilityAt('2026-05-12 10:30', { ...anInstansi({ channel }), ...closing })).toEqual(online);
  });

  it('has its quota gone until the next opening', () => {
    const full = { ...anInstansi({ dailyQuota: 30 }), issuedToday: 30 };
    expect(availabilityAt('2026-05-12 09:00', full)).toEqual({
      kind: 'quota-gone',
      quota: 30,
      reopens: moment('2026-05-13 08:00'),
    });
    expect(availabilityAt('2026-05-12 09:00', { ...full, issuedToday: 29 })).toMatchObject({ quotaLeft: 1 });
    expect(availabilityAt('2026-05-12 09:00', { ...full, issuedToday: 34 }).kind).toBe('quota-gone');
  });

  it('promises no day to a service whose quota is 0', () => {
    expect(availabilityAt('2026-05-12 09:00', anInstansi({ dailyQuota: 0 }))).toMatchObject({ reopens: null });
  });

  it('has a full line when those who wait fill the day, by what the server says', () => {
    // 14.00: two desks, 10 minutes each, one hour: twelve people.
    expect(availabilityAt('2026-05-12 14:00', { waiting: 11 }).kind).toBe('open');
    expect(availabilityAt('2026-05-12 14:00', { waiting: 12 })).toEqual({
      kind: 'line-full',
      reopens: moment('2026-05-13 08:00'),
    });
  });

  it('has a full line by its own estimate when the server cannot be asked', () => {
    // 72 people a day; at 08.00 nobody has been served.
    const alone = { waiting: null };
    expect(availabilityAt('2026-05-12 08:00', { ...alone, issuedToday: 71 }).kind).toBe('open');
    expect(availabilityAt('2026-05-12 08:00', { ...alone, issuedToday: 72 }).kind).toBe('line-full');
    // Thirteen who came together at 14.00 cannot all be served, which only their times can tell.
    const late = Array.from({ length: 13 }, () => at('2026-05-12 14:00'));
    expect(availabilityAt('2026-05-12 14:05', { ...alone, issuedToday: 13 }).kind).toBe('open');
    expect(availabilityAt('2026-05-12 14:05', { ...alone, issuedToday: 13, issuedAt: () => late }).kind).toBe(
      'line-full',
    );
    const early = late.map((instant) => instant - 6 * 3_600_000);
    expect(availabilityAt('2026-05-12 14:05', { ...alone, issuedToday: 13, issuedAt: () => early }).kind).toBe('open');
  });

  it('counts the desks of the service where it has its own', () => {
    const oneDesk = anInstansi({ counters: { name: { id: 'Loket 9' }, count: 1 } });
    expect(availabilityAt('2026-05-12 14:00', { ...oneDesk, waiting: 6 }).kind).toBe('line-full');
  });

  it('says the first reason of several', () => {
    const gone = { ...anInstansi({ dailyQuota: 30 }), issuedToday: 30, waiting: 500 };
    expect(availabilityAt('2026-05-12 09:00', gone).kind).toBe('quota-gone');
    expect(availabilityAt('2026-05-12 12:15', gone)).toMatchObject({ kind: 'closed', reason: 'break' });
    expect(availabilityAt('2026-05-12 12:15', { ...gone, schedule: lunchtime }).kind).toBe('quota-gone');
    const overrides = [anOverride({ from: at('2026-05-14 00:00'), until: at('2026-05-15 00:00') })];
    expect(availabilityAt('2026-05-14 09:00', { overrides })).toMatchObject({ reason: 'override' });
  });
});

describe('at any time, with any overrides', () => {
  const minute = fc.integer({ min: 0, max: 14 * 1440 }).map((minutes) => at('2026-05-08 00:00') + minutes * 60_000);
  const override = fc
    .record({
      scope: fc.constantFrom({ kind: 'site' }, { kind: 'instansi', id: 'disdukcapil' }),
      action: fc.constantFrom('open', 'close'),
      from: minute,
      length: fc.option(fc.integer({ min: 1, max: 3000 }), { nil: null }),
    })
    .map(({ length, ...rest }) => anOverride({ ...rest, until: length === null ? null : rest.from + length * 60_000 }));
  const input = fc
    .record({
      now: minute,
      overrides: fc.array(override, { maxLength: 4 }),
      issuesDuringBreak: fc.boolean(),
      lastNumberMinutes: fc.constantFrom(0, 30, 90, 180),
      dailyQuota: fc.constantFrom(null, 0, 5),
      issuedToday: fc.nat(8),
      waiting: fc.option(fc.nat(80), { nil: null }),
      timeZone: fc.constantFrom('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'),
    })
    .map(({ issuesDuringBreak, dailyQuota, ...rest }) => ({
      ...someFacts({ ...anInstansi({ dailyQuota }), schedule: aSchedule({ issuesDuringBreak }) }),
      ...rest,
    }));
  const emptyAt = (one: AvailabilityInput, now: number) =>
    availability({ ...one, ...anInstansi(), now, issuedToday: 0, waiting: 0 });

  it('answers in the shape the screens know, and the same twice', () => {
    fc.assert(
      fc.property(input, (one) => {
        const answer = availability(one);
        expect(availabilitySchema.parse(answer)).toEqual(answer);
        expect(availability(one)).toEqual(answer);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps its promise: at the moment of reopening a number can be had, and not a step sooner', () => {
    fc.assert(
      fc.property(input, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }), (one, fractions) => {
        const answer = availability(one);
        if (!('reopens' in answer) || answer.reopens === null) return;
        const reopens = instantOf(answer.reopens.date, answer.reopens.time, one.timeZone);
        expect(reopens).toBeGreaterThan(one.now);
        expect(emptyAt(one, reopens).kind).toBe('open');
        if (answer.kind !== 'closed') return;
        for (const fraction of [...fractions, 0.999_999]) {
          const sooner = Math.floor(one.now + (reopens - one.now) * fraction);
          if (sooner < reopens) expect(emptyAt(one, sooner).kind).toBe('closed');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('gives no number at the last-number time it names', () => {
    fc.assert(
      fc.property(input, (one) => {
        const answer = availability(one);
        if (answer.kind !== 'open') return;
        expect(answer.lastNumberAt <= answer.closesAt).toBe(true);
        const last = instantOf(localMoment(one.now, one.timeZone).date, answer.lastNumberAt, one.timeZone);
        expect(one.now).toBeLessThan(last);
        // At 24:00 the next day decides, and may be open.
        if (answer.lastNumberAt < '24:00') expect(emptyAt(one, last).kind).toBe('closed');
      }),
      { numRuns: 300 },
    );
  });
});
