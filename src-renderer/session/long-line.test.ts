import { describe, expect, test } from 'vitest';
import type { ServiceStatus } from '../../src-shared/contract/views.ts';
import { serviceStatusSchema } from '../../src-shared/contract/views.ts';
import { hasShrunk, longLine } from './long-line.ts';

const limits = { minutes: 45, people: 15 };
const line = (waiting: number | null, to: number | null): ServiceStatus =>
  serviceStatusSchema.parse({
    availability: { kind: 'open', closesAt: '15:00', lastNumberAt: '14:30', quotaLeft: null, pausedUntil: null },
    figures: { waiting, wait: to === null ? null : { from: 5, to }, serving: null, asOf: null },
  });

describe('a line', () => {
  test.each([
    [14, 40, false],
    [15, 40, true],
    [2, 45, true],
    [null, 45, true],
    [15, null, true],
    [null, null, false],
  ])('of %j people and up to %j minutes is long: %j', (waiting, to, long) => {
    expect(longLine(line(waiting, to), limits) !== null).toBe(long);
  });

  test('of a service that gives no numbers is nobody’s question', () => {
    const gone: ServiceStatus = { ...line(40, 90), availability: { kind: 'line-full', reopens: null } };
    expect([longLine(gone, limits), longLine(undefined, limits)]).toEqual([null, null]);
    expect(hasShrunk(gone, limits)).toBe(false);
  });

  test('has shrunk only where somebody knows', () => {
    expect([line(3, 10), line(20, 60), line(null, null)].map((each) => hasShrunk(each, limits))).toEqual([
      true,
      false,
      false,
    ]);
  });
});
