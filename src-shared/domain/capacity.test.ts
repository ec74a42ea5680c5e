// The manual of capacity.ts: when to stop giving numbers, also alone. The last test plays a day as in Karangasem.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateWaiting, lineIsFull, remainingCapacity } from './capacity.ts';
import { isWithin } from './day-plan.ts';
import { periods } from './test-facts.ts';

const day = periods('08:00-12:00', '13:00-15:00');
const minute = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
const twoDesks = { periods: day, counters: 2, minutesPerService: 10 };

const pace = fc.record({
  periods: fc.constantFrom(day, periods('08:00-11:30'), periods('07:30-10:00', '10:30-12:00', '13:00-16:00')),
  counters: fc.integer({ min: 1, max: 8 }),
  minutesPerService: fc.integer({ min: 1, max: 60 }),
});
const nowMinutes = fc.integer({ min: 0, max: 1440 });
const times = fc.array(fc.integer({ min: 400, max: 1000 }), { maxLength: 60 }).map((all) => all.sort((a, b) => a - b));

/** Minute by minute, with real desks: slow, but too simple to be wrong. Returns how many are finished at `until`. */
function finishedBy(one: typeof twoDesks, issuedAt: readonly number[], until: number): number {
  const line = [...issuedAt];
  const desks = Array.from({ length: one.counters }, () => 0);
  let finished = 0;
  for (let now = 0; now < until; now += 1) {
    if (!isWithin(one.periods, now)) continue;
    for (const [index, left] of desks.entries()) {
      const next = line[0];
      if (left === 0 && next !== undefined && next <= now) {
        line.shift();
        desks[index] = one.minutesPerService;
      }
    }
    for (const [index, left] of desks.entries()) {
      if (left === 0) continue;
      desks[index] = left - 1;
      if (left === 1) finished += 1;
    }
  }
  return finished;
}

describe('remainingCapacity', () => {
  it.each([
    ['06:00', 72],
    ['08:00', 72],
    ['11:00', 36],
    ['12:30', 24],
    ['14:41', 2],
    ['14:51', 0],
    ['15:00', 0],
  ])('at %s two desks of 10 minutes can still serve %d people, the break left out', (clock, people) => {
    expect(remainingCapacity({ ...twoDesks, nowMinutes: minute(clock) })).toBe(people);
  });

  it('is nothing on a closed day, and never grows as the day goes on', () => {
    expect(remainingCapacity({ ...twoDesks, periods: [], nowMinutes: 600 })).toBe(0);
    fc.assert(
      fc.property(pace, nowMinutes, fc.nat(300), (one, now, later) => {
        const before = remainingCapacity({ ...one, nowMinutes: now });
        expect(remainingCapacity({ ...one, nowMinutes: now + later })).toBeLessThanOrEqual(before);
      }),
    );
  });
});

describe('lineIsFull', () => {
  it('is full when one more person could not be served', () => {
    expect(lineIsFull(23, 24)).toBe(false);
    expect(lineIsFull(24, 24)).toBe(true);
    expect(lineIsFull(25, 24)).toBe(true);
  });

  it('is never full when nobody stands in it', () => {
    expect(lineIsFull(0, 0)).toBe(false);
  });
});

describe('estimateWaiting', () => {
  it('counts everyone before opening, and less with each service time after it', () => {
    const waitingAt = (clock: string) => estimateWaiting({ ...twoDesks, issuedToday: 9, nowMinutes: minute(clock) });
    expect(waitingAt('07:30')).toBe(9);
    expect(waitingAt('08:09')).toBe(9);
    expect(waitingAt('08:10')).toBe(7);
    expect(waitingAt('08:40')).toBe(1);
    expect(waitingAt('12:30')).toBe(0);
  });

  it('knows with the times that a quiet morning served nobody', () => {
    const late = Array.from({ length: 20 }, () => minute('11:00'));
    const now = { ...twoDesks, issuedToday: 20, nowMinutes: minute('11:10') };
    expect(estimateWaiting(now)).toBe(0);
    expect(estimateWaiting({ ...now, issuedAtMinutes: late })).toBe(18);
  });

  it('counts the numbers of other kiosks too, whose times it does not know', () => {
    const own = { issuedAtMinutes: [minute('08:00')], nowMinutes: minute('08:10') };
    expect(estimateWaiting({ ...twoDesks, ...own, issuedToday: 31 })).toBe(29);
  });

  it('does not take people for served who came, by a clock set back, in the future', () => {
    const ahead = { issuedAtMinutes: [minute('14:00'), minute('14:01')], nowMinutes: minute('09:00') };
    expect(estimateWaiting({ ...twoDesks, ...ahead, issuedToday: 2 })).toBe(2);
  });

  it('is never negative, never more than was issued, and never rises while nobody comes', () => {
    fc.assert(
      fc.property(pace, nowMinutes, fc.nat(200), fc.nat(120), times, (one, now, issuedToday, later, all) => {
        const issuedAtMinutes = all.filter((time) => time <= now).slice(0, issuedToday);
        const known = { ...one, issuedToday, issuedAtMinutes };
        const waiting = estimateWaiting({ ...known, nowMinutes: now });
        expect(waiting).toBeGreaterThanOrEqual(0);
        expect(waiting).toBeLessThanOrEqual(issuedToday);
        expect(estimateWaiting({ ...known, nowMinutes: now + later })).toBeLessThanOrEqual(waiting);
      }),
    );
  });

  it('agrees with desks played minute by minute', () => {
    fc.assert(
      fc.property(pace, nowMinutes, times, (one, now, all) => {
        const issuedAtMinutes = all.filter((time) => time <= now);
        const issuedToday = issuedAtMinutes.length;
        expect(estimateWaiting({ ...one, issuedToday, issuedAtMinutes, nowMinutes: now })).toBe(
          issuedToday - finishedBy(one, issuedAtMinutes, now),
        );
      }),
    );
  });
});

describe('a kiosk alone all day, with more people than the counters can serve', () => {
  /** Gives numbers to those who come while the line is not full, by its own estimate, until `last`. */
  function issueAlone(one: typeof twoDesks, comers: readonly number[], last: number): number[] {
    const issued: number[] = [];
    for (const now of comers) {
      if (!isWithin(one.periods, now) || now >= last) continue;
      const known = { ...one, nowMinutes: now, issuedToday: issued.length, issuedAtMinutes: issued };
      if (!lineIsFull(estimateWaiting(known), remainingCapacity(known))) issued.push(now);
    }
    return issued;
  }

  it('stops in time: whoever holds a number is served before closing', () => {
    fc.assert(
      fc.property(pace, fc.array(fc.integer({ min: 420, max: 960 }), { maxLength: 150 }), (one, comers) => {
        const closes = minute(one.periods.at(-1)?.close ?? '');
        const issued = issueAlone(
          one,
          comers.sort((a, b) => a - b),
          closes - one.minutesPerService,
        );
        expect(finishedBy(one, issued, closes)).toBe(issued.length);
      }),
    );
  });

  it('gives as many numbers as can be served, not 178 as in Karangasem', () => {
    // Three desks, 7 minutes each, six hours: 3 x 51 = 153 whole services; 178 people stand there from the morning on.
    const karangasem = { periods: day, counters: 3, minutesPerService: 7 };
    const comers = Array.from({ length: 178 }, () => minute('08:00'));
    expect(issueAlone(karangasem, comers, minute('14:30'))).toHaveLength(153);
  });
});
