// What a word is to the search: without capitals, accents and signs, with what is left of it when Indonesian affixes are
// taken off. "Pembuatan" and "membuat" meet at "buat". Nothing here knows the catalogue.

/** A root shorter than this is no root: "beri" is not "ber" + "i". */
const SHORTEST_ROOT = 4;

const prefixes: readonly (readonly [prefix: string, restored: readonly string[]])[] = [
  // The nasal swallows the root's first letter: me + setir is menyetir, me + kirim is mengirim.
  ['meny', ['s']],
  ['peny', ['s']],
  ['meng', ['', 'k']],
  ['peng', ['', 'k']],
  ['mem', ['', 'p']],
  ['pem', ['', 'p']],
  ['men', ['', 't']],
  ['pen', ['', 't']],
  ['per', ['']],
  ['ber', ['']],
  ['ter', ['']],
  ['me', ['']],
  ['pe', ['']],
  ['di', ['']],
  ['ke', ['']],
  ['ng', ['', 'k']],
];
const suffixes = ['nya', 'kan', 'an', 'in', 'ku', 'mu', 'i'] as const;

/** Lower case, accents off, every sign a space; letters and digits stay. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[-–'’.&/]/g, (sign) => (sign === '&' || sign === '/' ? ' ' : ''))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The words of a text, in order. */
export function wordsIn(text: string): readonly string[] {
  const words = plain(text);
  return words === '' ? [] : words.split(' ');
}

/** What may be the root of a word, without the word itself; several where the affix is ambiguous, often none. */
export function rootsOf(word: string): readonly string[] {
  const found = new Set<string>();
  for (const bare of [word, ...withoutSuffix(word)]) {
    if (bare !== word) found.add(bare);
    for (const once of withoutPrefix(bare)) {
      found.add(once);
      for (const twice of withoutPrefix(once)) found.add(twice);
    }
  }
  return [...found];
}

function withoutSuffix(word: string): readonly string[] {
  const suffix = suffixes.find((each) => word.endsWith(each));
  return suffix === undefined || word.length - suffix.length < SHORTEST_ROOT ? [] : [word.slice(0, -suffix.length)];
}

function withoutPrefix(word: string): readonly string[] {
  return prefixes.flatMap(([prefix, restored]) => {
    if (!word.startsWith(prefix)) return [];
    const rest = word.slice(prefix.length);
    const roots = restored.map((letter) => letter + rest).filter((root) => letterFits(root, rest));
    return roots.filter((root) => root.length >= SHORTEST_ROOT);
  });
}

/** A swallowed letter came back only before a vowel. */
function letterFits(root: string, rest: string): boolean {
  return root === rest || /^[aeiou]/.test(rest);
}

/** The word as it would be with two neighbouring letters typed in the wrong order. */
export function swapped(word: string): readonly string[] {
  return [...word].slice(1).map((letter, at) => word.slice(0, at) + letter + (word[at] ?? '') + word.slice(at + 2));
}
