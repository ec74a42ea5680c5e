// Words and phrases that mean the same, as the catalogue's authors list them: "kartu keluarga" and "kk" become one unit, so
// that either finds the other.
import type { SearchView } from '../../src-shared/contract/views.ts';
import { rootsOf, wordsIn } from './words.ts';

/** One thing a text says: the words it is written in, and the marks of the groups it belongs to. */
export interface Unit {
  readonly words: readonly string[];
  readonly marks: readonly string[];
}

/** Marks stand beside words in the index; no typed word can be one. */
const MARK = '=';
export const isMark = (term: string): boolean => term.startsWith(MARK);

export interface Alike {
  /** The text in units, longest phrases first. */
  readonly unitsOf: (text: string) => readonly Unit[];
  /** Says only what is done, not to what. */
  readonly isGeneral: (unit: Unit) => boolean;
  /** Decides nothing. */
  readonly isIgnored: (unit: Unit) => boolean;
}

export function alikeOf({ alike, general, ignored }: Pick<SearchView, 'alike' | 'general' | 'ignored'>): Alike {
  const marks = new Map<string, string[]>();
  let longest = 1;
  for (const [group, phrases] of alike.entries()) {
    for (const phrase of new Set(phrases.map((each) => wordsIn(each).join(' ')))) {
      marks.set(phrase, [...(marks.get(phrase) ?? []), `${MARK}${group}`]);
      longest = Math.max(longest, phrase.split(' ').length);
    }
  }
  const marksOf = (word: string) => marks.get(word) ?? rootsOf(word).flatMap((root) => marks.get(root) ?? []);

  // A catalogue says the same words over and over: each is taken apart once.
  const single = new Map<string, Unit>();
  const unitOf = (word: string): Unit => {
    const known = single.get(word);
    if (known !== undefined) return known;
    const unit = { words: [word], marks: marksOf(word) };
    single.set(word, unit);
    return unit;
  };

  const unitsOf = (text: string): readonly Unit[] => {
    const words = wordsIn(text);
    const units: Unit[] = [];
    for (let at = 0; at < words.length; ) {
      const phrase = phraseAt(words, at, longest, marks);
      units.push(phrase ?? unitOf(words[at] ?? ''));
      at += phrase?.words.length ?? 1;
    }
    return units;
  };

  const generalKeys = keysOf(general, unitsOf);
  const ignoredWords = new Set(ignored.flatMap((each) => wordsIn(each)));
  return {
    unitsOf,
    isGeneral: (unit) => keysOfUnit(unit).some((key) => generalKeys.has(key)),
    isIgnored: ({ words }) => words.every((word) => ignoredWords.has(word)),
  };
}

/** The longest listed phrase of at least two words that begins at `at`. */
function phraseAt(
  words: readonly string[],
  at: number,
  longest: number,
  marks: ReadonlyMap<string, readonly string[]>,
): Unit | null {
  for (let length = Math.min(longest, words.length - at); length > 1; length--) {
    const phrase = words.slice(at, at + length);
    const found = marks.get(phrase.join(' '));
    if (found !== undefined) return { words: phrase, marks: found };
  }
  return null;
}

function keysOf(phrases: readonly string[], unitsOf: Alike['unitsOf']): ReadonlySet<string> {
  return new Set(phrases.flatMap((phrase) => unitsOf(phrase).flatMap(keysOfUnit)));
}

/** By what two units are known to say the same: their groups, or else the words themselves. */
export function keysOfUnit({ words, marks }: Unit): readonly string[] {
  return marks.length > 0 ? marks : words;
}

/** Everything a unit stands under in the index. */
export function termsOfUnit({ words, marks }: Unit): readonly string[] {
  return [...words, ...(words.length === 1 ? words.flatMap(rootsOf) : []), ...marks];
}
