// Chance that can be repeated: the same seed draws the same schedule again.

export interface SeededRandom {
  /** True with probability `share`, 0 to 1. */
  chance(share: number): boolean;
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number;
  /** One of `values`, which must not be empty. */
  pick<Value>(values: readonly [Value, ...Value[]]): Value;
}

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state are plenty to vary a test. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    chance: (share) => next() < share,
    below,
    pick: (values) => values[below(values.length)] ?? values[0],
  };
}
