import { describe, expect, it } from 'vitest';
import { serviceIdOf } from '../../tests/support/catalogue-fixture.ts';
import type { OtherPaper } from '../store/paper-order.ts';
import { createTakeHome, takeHomeLimit } from './take-home.ts';

const list = { serviceId: serviceIdOf('ktp'), language: 'id' };
const NOON = Date.UTC(2026, 4, 12, 5);

function printer() {
  const ordered: OtherPaper[] = [];
  let steady = 0;
  let condition: { trouble: 'paper-out' | null; paperLow: boolean } = { trouble: null, paperLow: false };
  const print = createTakeHome({
    printing: {
      detail: () => ({
        ...condition,
        configured: true,
        ticketsLeft: null,
        address: null,
        profile: null,
        since: null,
        roll: null,
      }),
      order: (paper) => ordered.push(paper),
    },
    clock: () => NOON + steady,
    monotonic: () => steady,
  });
  return {
    print: () => print(list),
    ordered,
    pass: (milliseconds: number) => {
      steady += milliseconds;
    },
    becomes: (next: typeof condition) => {
      condition = next;
    },
  };
}

describe('a list to take home', () => {
  it('is ordered in the language of the screen', () => {
    const { print, ordered } = printer();
    expect(print()).toEqual({ ok: true, value: 1 });
    expect(ordered).toEqual([{ kind: 'requirements', ...list }]);
  });

  it('is not printed more often than the limit, and says when it will be again', () => {
    const { print, ordered, pass } = printer();
    for (let each = 0; each < takeHomeLimit.lists; each += 1) {
      expect(print().ok).toBe(true);
      pass(1_000);
    }
    expect(print()).toEqual({ ok: false, error: { code: 'too-soon', again: NOON + takeHomeLimit.within } });
    pass(takeHomeLimit.within - takeHomeLimit.lists * 1_000);
    expect(print().ok).toBe(true);
    expect(print().ok).toBe(false);
    expect(ordered).toHaveLength(takeHomeLimit.lists + 1);
  });

  it.each([
    { trouble: 'paper-out', paperLow: false },
    { trouble: null, paperLow: true },
  ] as const)('leaves the paper to the tickets where it is %j', (condition) => {
    const { print, ordered, becomes } = printer();
    becomes(condition);
    expect(print()).toEqual({ ok: false, error: { code: 'no-paper' } });
    expect(ordered).toEqual([]);
    becomes({ trouble: null, paperLow: false });
    expect(print().ok).toBe(true);
  });
});
