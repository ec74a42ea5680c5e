// What a scanner types arrives whole; what a hand types is left alone.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createScanCollector } from './scan-collector.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Types keys, each `gap` milliseconds after the one before; answers which of them were kept from everybody else. */
function typing(keys: readonly string[], gap: number) {
  const scans: string[] = [];
  const stumbles: string[] = [];
  const collector = createScanCollector(
    (text) => scans.push(text),
    (signs) => stumbles.push(signs),
  );
  const kept = keys.map((key, index) => {
    if (index > 0) vi.advanceTimersByTime(gap);
    return collector.take(key, 1_000 + index * gap);
  });
  return { scans, stumbles, kept, collector };
}

describe('a scan', () => {
  test('that ends with enter is told at once, and only its first sign was seen by others', () => {
    const { scans, kept } = typing([...'BDG-7K4Q', 'Enter'], 5);
    expect(scans).toEqual(['BDG-7K4Q']);
    expect(kept).toEqual([false, ...Array.from({ length: 8 }, () => true)]);
  });

  test('may hold capitals typed with shift, and a whole address', () => {
    const address = 'https://booking.bandung.go.id/b/BDG-7K4Q';
    const { scans } = typing(
      [...[...address].flatMap((sign) => (/[A-Z]/.test(sign) ? ['Shift', sign] : [sign])), 'Enter'],
      9,
    );
    expect(scans).toEqual([address]);
  });

  test('without enter ends by itself', () => {
    const { scans } = typing([...'BDG7K4Q'], 5);
    expect(scans).toEqual([]);
    vi.advanceTimersByTime(200);
    expect(scans).toEqual(['BDG7K4Q']);
  });

  test('may follow another one', () => {
    expect(typing([...'BDG7K4Q', 'Enter', ...'BDG9M2R', 'Enter'], 5).scans).toEqual(['BDG7K4Q', 'BDG9M2R']);
  });

  test('that was broken off is forgotten', () => {
    const { scans, collector } = typing([...'BDG7K'], 5);
    collector.drop();
    vi.advanceTimersByTime(500);
    expect(scans).toEqual([]);
  });
});

describe('a hand', () => {
  test('that types and presses enter is left alone', () => {
    const { scans, stumbles, kept } = typing([...'BDG7K4Q', 'Enter'], 90);
    expect([scans, stumbles]).toEqual([[], []]);
    expect(kept).toEqual(Array.from({ length: 8 }, () => false));
  });

  test('that stumbles over two keys loses none', () => {
    const { scans, stumbles, kept } = typing(['B', 'D'], 10);
    vi.advanceTimersByTime(500);
    expect([scans, stumbles, kept]).toEqual([[], ['D'], [false, true]]);
  });

  test('that goes on typing after a stumble loses none either', () => {
    const { stumbles, collector } = typing(['B', 'D'], 10);
    vi.advanceTimersByTime(90);
    expect(collector.take('G', 1_100)).toBe(false);
    expect(stumbles).toEqual(['D']);
  });
});
