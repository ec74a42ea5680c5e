// How Indonesian is read aloud: "pukul 9 lewat 41", "25 sampai 40 menit", "50 ribu rupiah", "be, nol, empat, dua".
import type { SpokenRules } from './spoken-rules.ts';

const letters: Readonly<Record<string, string>> = {
  A: 'a',
  B: 'be',
  C: 'ce',
  D: 'de',
  E: 'e',
  F: 'ef',
  G: 'ge',
  H: 'ha',
  I: 'i',
  J: 'je',
  K: 'ka',
  L: 'el',
  M: 'em',
  N: 'en',
  O: 'o',
  P: 'pe',
  Q: 'ki',
  R: 'er',
  S: 'es',
  T: 'te',
  U: 'u',
  V: 've',
  W: 'we',
  X: 'eks',
  Y: 'ye',
  Z: 'zet',
};
const digits = ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan'] as const;

export const indonesianSpoken: SpokenRules = {
  letter: (letter) => letters[letter] ?? letter,
  digit: (digit) => digits[digit] ?? String(digit),
  time: (hour, minute) => (minute === 0 ? String(hour) : `${hour} lewat ${minute}`),
  beforeTime: /\b(?:pukul|jam)\s$/i,
  at: 'pukul ',
  to: 'sampai',
  money: (rupiah) => {
    if (rupiah === 0) return 'nol rupiah';
    const millions = Math.floor(rupiah / 1_000_000);
    const thousands = Math.floor((rupiah % 1_000_000) / 1_000);
    const parts = [
      ...(millions === 0 ? [] : [`${millions} juta`]),
      ...(thousands === 0 ? [] : [thousands === 1 && millions === 0 ? 'seribu' : `${thousands} ribu`]),
      ...(rupiah % 1_000 === 0 ? [] : [String(rupiah % 1_000)]),
    ];
    return `${parts.join(' ')} rupiah`;
  },
  decimal: 'koma',
  percent: 'persen',
  words: [
    [/\s&\s/g, ' dan '],
    [/\bWIB\b/g, 'waktu Indonesia barat'],
    [/\bWITA\b/g, 'waktu Indonesia tengah'],
    [/\bWIT\b/g, 'waktu Indonesia timur'],
    [/\blt\.\s?(?=\d)/gi, 'lantai '],
    [/\bno\.\s?(?=\d)/gi, 'nomor '],
    [/(\d+)\+ tahun/g, '$1 tahun ke atas'],
    [/\bmaks\.\s/gi, 'maksimal '],
    [/\bmin\.\s(?=\d)/gi, 'minimal '],
    [/\bdll\.?(?=\W|$)/gi, 'dan lain-lain'],
    // "asli/fotokopi" is a choice; the path of an address is not.
    [/(?<=\s|^)([A-Za-z]+)\/([A-Za-z]+)(?=[\s,.;]|$)/g, '$1 atau $2'],
  ],
};
