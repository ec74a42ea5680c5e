// The figures of a day, from counts and calls, with a clock in hand.
import { describe, expect, it } from 'vitest';
import { serviceIdOf } from '../../tests/support/catalogue-fixture.ts';
import type { CallOfDay } from '../store/queue-calls.ts';
import { computeFigures, SERVING_WINDOW } from './figures.ts';

const MINUTE = 60_000;
const [ktp, kk] = [serviceIdOf('ktp'), serviceIdOf('kk')];

function call(minute: number, facts: Partial<CallOfDay> = {}): CallOfDay {
  const counter = 'Loket 1';
  return {
    serviceId: ktp,
    counter,
    kind: 'call',
    calledAt: minute * MINUTE,
    number: `A-${minute}`,
    open: false,
    ...facts,
  };
}

function figuresOf(calls: readonly CallOfDay[], now = 60 * MINUTE) {
  return computeFigures({ services: [ktp], counts: [], calls, now })[0];
}

describe('waiting and issued', () => {
  it('are counted by state; a service without tickets has none', () => {
    const counts = [
      { serviceId: ktp, state: 'waiting', count: 3 },
      { serviceId: ktp, state: 'finished', count: 4 },
      { serviceId: ktp, state: 'no-show', count: 1 },
    ];

    expect(computeFigures({ services: [ktp, kk], counts, calls: [], now: 0 })).toEqual([
      { serviceId: ktp, waiting: 3, issued: 8, serving: null, countersServing: 0, recentMinutes: null },
      { serviceId: kk, waiting: 0, issued: 0, serving: null, countersServing: 0, recentMinutes: null },
    ]);
  });

  it('are reported for a service that left the catalogue while its tickets are out', () => {
    const counts = [{ serviceId: kk, state: 'waiting', count: 1 }];

    expect(computeFigures({ services: [ktp], counts, calls: [], now: 0 }).map((row) => row.serviceId)).toEqual([
      ktp,
      kk,
    ]);
  });
});

describe('the number being served', () => {
  it('is the last one called that is still at a counter', () => {
    const calls = [call(1, { open: true }), call(2, { open: true, counter: 'Loket 2' }), call(3)];

    expect(figuresOf(calls)?.serving).toBe('A-2');
  });

  it('is none when all are finished', () => {
    expect(figuresOf([call(1), call(2)])?.serving).toBeNull();
  });
});

describe('the counters that serve', () => {
  it('are those that called, or recalled, within the last thirty minutes', () => {
    const now = 60 * MINUTE;
    const calls = [
      call(0, { calledAt: now - SERVING_WINDOW, counter: 'Loket 1' }),
      call(0, { calledAt: now - SERVING_WINDOW + 1, counter: 'Loket 2' }),
      call(59, { counter: 'Loket 2' }),
      call(60, { counter: 'Loket 3', kind: 'recall' }),
    ];

    expect(figuresOf(calls, now)?.countersServing).toBe(2);
  });
});

describe('the recent minutes', () => {
  it('are the median between two calls of one counter, null before there are three', () => {
    expect(figuresOf([call(0), call(4), call(10)])?.recentMinutes).toBeNull();
    expect(figuresOf([call(0), call(4), call(10), call(60)])?.recentMinutes).toBe(6);
    expect(figuresOf([call(0), call(4), call(10), call(20), call(60)])?.recentMinutes).toBe(8);
  });

  it('never mix two counters', () => {
    const calls = [0, 1, 2, 3].flatMap((step) => [
      call(step * 10, { counter: 'Loket 1' }),
      call(step * 10 + 1, { counter: 'Loket 2' }),
    ]);

    expect(figuresOf(calls)?.recentMinutes).toBe(10);
  });

  it('belong to the service that was served in between, and recalls do not shorten them', () => {
    const calls = [
      call(0),
      call(3, { kind: 'recall' }),
      call(10, { serviceId: kk }),
      call(12),
      call(22, { serviceId: kk }),
      call(24),
      call(34, { serviceId: kk }),
      call(36),
    ];
    const figures = computeFigures({ services: [ktp, kk], counts: [], calls, now: 40 * MINUTE });

    expect(figures.map((row) => row.recentMinutes)).toEqual([10, 2]);
  });

  it('have one decimal', () => {
    const calls = [0, 100_000, 200_000, 300_000].map((calledAt) => call(0, { calledAt }));

    expect(figuresOf(calls)?.recentMinutes).toBe(1.7);
  });
});
