import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBackoff } from './backoff.ts';

describe('backing off', () => {
  it('doubles its ceiling up to a minute', () => {
    const backoff = createBackoff(() => 0.999_999);
    const waits = Array.from({ length: 10 }, () => backoff.next());
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
  });

  it('starts again after a success', () => {
    const backoff = createBackoff(() => 0.5);
    backoff.next();
    backoff.next();
    backoff.reset();
    expect(backoff.next()).toBe(250);
  });

  it('never waits longer than a minute, nor less than nothing, however often it fails', () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.double({ min: 0, max: 0.999, noNaN: true }), (failures, random) => {
        const backoff = createBackoff(() => random);
        for (let failure = 0; failure < failures; failure += 1) backoff.next();
        expect(backoff.next()).toBeLessThanOrEqual(60_000);
        expect(backoff.next()).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 50 },
    );
  });
});
