// What is a scanner and what is a hand.
import { describe, expect, test } from 'vitest';
import { createBurstWatch } from './typed-burst.ts';

/** Which of the keys are taken for a scanner's, each `gap` milliseconds after the one before. */
function scanned(keys: readonly string[], gap: number): readonly boolean[] {
  const watch = createBurstWatch();
  return keys.map((key, index) => watch({ key, at: 1_000 + index * gap }));
}

describe('a burst', () => {
  test('is known from its second sign on, its enter included', () => {
    expect(scanned(['B', 'K', '7', 'Enter'], 8)).toEqual([false, true, true, true]);
  });

  test('may hold capitals, spaces and marks', () => {
    expect(scanned(['Shift', 'B', '-', ' ', 'Shift', 'K', 'Enter'], 10)).toEqual([
      false,
      false,
      true,
      true,
      false,
      true,
      true,
    ]);
  });
});

describe('a hand', () => {
  test('is never taken for one, however fast it types', () => {
    expect(scanned(['k', 't', 'p', 'Enter'], 60)).toEqual([false, false, false, false]);
  });

  test('on the arrows is none, even when a pad repeats them fast', () => {
    expect(scanned(['ArrowDown', 'ArrowDown', 'Enter', 'ArrowDown'], 20)).toEqual([false, false, false, false]);
  });

  test('that presses enter after a scan acts again', () => {
    const watch = createBurstWatch();
    watch({ key: '1', at: 0 });
    watch({ key: '2', at: 5 });
    expect(watch({ key: 'Enter', at: 10 })).toBe(true);
    expect(watch({ key: 'Enter', at: 700 })).toBe(false);
  });
});
