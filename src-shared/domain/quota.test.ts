// The manual of quota.ts.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quotaLeft } from './quota.ts';

describe('quotaLeft', () => {
  it('counts down with each number given', () => {
    expect(quotaLeft(30, 0)).toBe(30);
    expect(quotaLeft(30, 29)).toBe(1);
    expect(quotaLeft(30, 30)).toBe(0);
  });

  it('is null for a service without a quota', () => {
    expect(quotaLeft(null, 500)).toBeNull();
  });

  it('never falls below 0, also when kiosks that could not see each other gave too many', () => {
    fc.assert(
      fc.property(fc.nat(9999), fc.nat(20_000), (quota, issued) => {
        const left = quotaLeft(quota, issued) ?? -1;
        expect(left).toBe(issued < quota ? quota - issued : 0);
      }),
    );
  });
});
