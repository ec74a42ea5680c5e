// A scanner is a keyboard that types faster than any hand and ends with enter. On a screen that expects no code, what it
// types must press nothing: a code held by chance under the window would otherwise take a number.
import { delays } from '../delays.ts';

/** A key as it came: `at` in milliseconds of any clock that never jumps. */
export interface TypedKey {
  readonly key: string;
  readonly at: number;
}

/** Answers for each key whether it belongs to a scanner's burst, which may only be known from its second sign on. */
export function createBurstWatch(): (typed: TypedKey) => boolean {
  let last = Number.NEGATIVE_INFINITY;
  /** Signs in a row that came too fast for a hand; enter ends them. */
  let fast = 0;
  return ({ key, at }) => {
    if (!isSign(key) && key !== 'Enter' && key !== 'Tab') {
      // A scanner holds shift for capitals.
      if (key !== 'Shift') fast = 0;
      return false;
    }
    const tooFast = at - last < delays.scannedKey;
    fast = tooFast ? fast + 1 : 0;
    last = at;
    return fast > 0;
  };
}

/** A letter, digit or mark, not a key with a name. */
export function isSign(key: string): boolean {
  return [...key].length === 1;
}
