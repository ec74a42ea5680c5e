// Stops people from guessing pairing codes: after so many wrong ones an address must wait. Kept in memory: a restart
// forgives, which costs an attacker more than it gives.

export interface GuessLimit {
  /** The instant until which this address is refused, or null when it may try. */
  blockedUntil(address: string): number | null;
  noteWrong(address: string): void;
}

export interface GuessLimitRules {
  /** Wrong guesses allowed within the window. */
  readonly guesses: number;
  /** Milliseconds. */
  readonly window: number;
}

/** Addresses remembered at most; the oldest is forgotten first, so that memory stays bounded. */
const ADDRESSES_KEPT = 10_000;

export function createGuessLimit(rules: GuessLimitRules, clock: () => number): GuessLimit {
  const wrong = new Map<string, readonly number[]>();
  const recent = (address: string): readonly number[] =>
    (wrong.get(address) ?? []).filter((at) => at > clock() - rules.window);
  return {
    blockedUntil: (address) => {
      const guesses = recent(address);
      const oldest = guesses[0];
      return oldest === undefined || guesses.length < rules.guesses ? null : oldest + rules.window;
    },
    noteWrong: (address) => {
      const guesses = [...recent(address), clock()].slice(-rules.guesses);
      wrong.delete(address);
      wrong.set(address, guesses);
      const oldest = wrong.keys().next();
      if (wrong.size > ADDRESSES_KEPT && oldest.done !== true) wrong.delete(oldest.value);
    },
  };
}
