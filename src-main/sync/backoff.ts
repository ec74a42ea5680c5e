// How long to wait before trying again: full jitter (each wait is drawn evenly between 0 and a ceiling that doubles),
// so that forty kiosks whose server came back do not all knock at once.

/** Ceiling of the first wait and of all waits, milliseconds. */
const FIRST_CEILING = 500;
const LAST_CEILING = 60_000;

export interface Backoff {
  /** The next wait, milliseconds. */
  next(): number;
  /** It worked: start again from the shortest. */
  reset(): void;
}

/** `random` gives numbers from 0 (inclusive) to 1 (exclusive). */
export function createBackoff(random: () => number = Math.random): Backoff {
  let failures = 0;
  return {
    next: () => {
      const ceiling = Math.min(LAST_CEILING, FIRST_CEILING * 2 ** failures);
      failures = Math.min(failures + 1, 30);
      return Math.round(random() * ceiling);
    },
    reset: () => {
      failures = 0;
    },
  };
}
