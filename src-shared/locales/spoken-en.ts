// How English is read aloud: "9 41", "25 to 40 minutes", "50 thousand rupiah", "B, zero, four, two".
import type { SpokenRules } from './spoken-rules.ts';

const digits = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'] as const;

export const englishSpoken: SpokenRules = {
  letter: (letter) => letter,
  digit: (digit) => digits[digit] ?? String(digit),
  time: (hour, minute) => {
    if (minute === 0) return `${hour} o'clock`;
    return minute < 10 ? `${hour} oh ${minute}` : `${hour} ${minute}`;
  },
  beforeTime: /\b(?:at|until|till|by|from|about|around|of|tomorrow|last number)\s$/i,
  at: 'at ',
  to: 'to',
  money: (rupiah) => {
    if (rupiah === 0) return 'zero rupiah';
    const millions = Math.floor(rupiah / 1_000_000);
    const thousands = Math.floor((rupiah % 1_000_000) / 1_000);
    const parts = [
      ...(millions === 0 ? [] : [`${millions} million`]),
      ...(thousands === 0 ? [] : [`${thousands} thousand`]),
      ...(rupiah % 1_000 === 0 ? [] : [String(rupiah % 1_000)]),
    ];
    return `${parts.join(' ')} rupiah`;
  },
  decimal: 'point',
  percent: 'percent',
  words: [
    [/\s&\s/g, ' and '],
    [/\bWIB\b/g, 'western Indonesia time'],
    [/\bWITA\b/g, 'central Indonesia time'],
    [/\bWIT\b/g, 'eastern Indonesia time'],
    [/(\d+)\+/g, '$1 or older'],
    [/(?<=\s|^)([A-Za-z]+)\/([A-Za-z]+)(?=[\s,.;]|$)/g, '$1 or $2'],
  ],
};
