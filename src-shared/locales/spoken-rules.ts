// What a language must know to be read aloud (spoken.ts).

/** How one language says what is written in signs. Hours 0 to 23, minutes 0 to 59. */
export interface SpokenRules {
  /** A letter of a queue number by its name. */
  readonly letter: (letter: string) => string;
  /** 0 to 9. */
  readonly digit: (digit: number) => string;
  /** A time of day, without the word for "at". */
  readonly time: (hour: number, minute: number) => string;
  /** Words that already stand before a time; none: `at` is put there. */
  readonly beforeTime: RegExp;
  readonly at: string;
  readonly to: string;
  /** Groups of a sum of rupiah: millions, thousands, rest. */
  readonly money: (rupiah: number) => string;
  readonly decimal: string;
  readonly percent: string;
  /** Short forms in full, in this order. */
  readonly words: readonly (readonly [RegExp, string])[];
}
