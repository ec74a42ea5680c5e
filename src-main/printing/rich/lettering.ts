// Words as they are drawn: in which faces, how wide, broken into lines, and as SVG text. Measured with the glyphs' own
// widths, so that a line that fits here fits on the paper.
import { baseline, type Family, glyphWidths, type Weight } from './fonts.ts';

export interface Lettering {
  /** `display` is Plus Jakarta Sans; `text` Atkinson with the open digits of Plus Jakarta Sans; `code` Atkinson alone. */
  readonly voice: 'display' | 'text' | 'code';
  readonly weight: Weight;
  /** Type size in dots. */
  readonly size: number;
  /** Height of a line, times the size. */
  readonly lineHeight: number;
}

/** Design language §3.4: letters of display a little tighter, its words a little further apart; in ems. */
const tracking = {
  display: { letter: -0.015, word: 0.06 },
  text: { letter: 0, word: 0 },
  code: { letter: 0, word: 0 },
} as const;
/** Digits of the other face stand out less when slightly smaller. */
const DIGIT_SIZE = 0.95;

interface Run {
  readonly family: Family;
  readonly scale: number;
  readonly text: string;
}

function runs(text: string, { voice }: Lettering): Run[] {
  if (voice === 'display') return [{ family: 'Plus Jakarta Sans', scale: 1, text }];
  if (voice === 'code') return [{ family: 'Atkinson Hyperlegible Next', scale: 1, text }];
  return (text.match(/\d+|\D+/g) ?? []).map((piece) =>
    /\d/.test(piece)
      ? { family: 'Plus Jakarta Sans', scale: DIGIT_SIZE, text: piece }
      : { family: 'Atkinson Hyperlegible Next', scale: 1, text: piece },
  );
}

/** Width of a line in dots. */
export function widthOf(text: string, lettering: Lettering): number {
  const { letter, word } = tracking[lettering.voice];
  let ems = 0;
  for (const { family, scale, text: piece } of runs(text, lettering)) {
    const widths = glyphWidths(family, lettering.weight);
    for (const character of piece) {
      ems += (widths.get(character) ?? 0) * scale + letter + (character === ' ' ? word : 0);
    }
  }
  return ems * lettering.size;
}

/**
 * The text in characters these faces have: others become their likeness without marks, or a question mark, so that
 * nothing vanishes from a paper unseen.
 */
export function drawable(text: string): string {
  const [display, reading] = [glyphWidths('Plus Jakarta Sans', 600), glyphWidths('Atkinson Hyperlegible Next', 600)];
  const has = (character: string): boolean => display.has(character) && reading.has(character);
  return Array.from(text.normalize('NFC').replace(/\s+/g, ' ').trim(), (character) => {
    if (has(character)) return character;
    const plain = character.normalize('NFKD').replace(/\p{Mark}/gu, '');
    return plain !== '' && Array.from(plain).every(has) ? plain : '?';
  }).join('');
}

/** Lines no wider than `room` dots, broken between words; a longer word is broken hard. Nothing is cut off. */
export function wrapWords(text: string, lettering: Lettering, room: number): string[] {
  const words = text.split(' ').filter((word) => word !== '');
  return joinUpTo(
    words.flatMap((word) => hardPieces(word, lettering, room)),
    lettering,
    room,
  );
}

/** A word wider than a line, in pieces that are not; an address breaks after its own marks where it can. */
function hardPieces(word: string, lettering: Lettering, room: number): string[] {
  const pieces = [''];
  for (const character of word) {
    const last = pieces.at(-1) ?? '';
    if (last === '' || widthOf(last + character, lettering) <= room) {
      pieces[pieces.length - 1] = last + character;
      continue;
    }
    const at = Math.max(...['/', ':', '@', '_', '='].map((mark) => last.lastIndexOf(mark))) + 1;
    const split = at > last.length / 2 ? at : last.length;
    pieces.splice(-1, 1, last.slice(0, split), last.slice(split) + character);
  }
  return pieces;
}

/**
 * Lines for words that stand by themselves: broken after a comma or a full stop where that gives lines of some length,
 * else as few as `wrapWords` makes and of about the same length.
 */
export function balancedLines(text: string, lettering: Lettering, room: number): string[] {
  const lines = wrapWords(text, lettering, room);
  if (lines.length < 2) return lines;
  const phrases = joinUpTo(text.split(/(?<=[,.?]) /), lettering, room);
  const widths = phrases.map((line) => widthOf(line, lettering));
  if (phrases.length <= lines.length && (widths[0] ?? 0) >= room / 2 && widths.every((each) => each <= room)) {
    return phrases;
  }
  let best = lines;
  const widestWord = Math.max(...text.split(' ').map((word) => widthOf(word, lettering)));
  for (let narrower = room * 0.96; narrower > Math.max(widestWord, room / 3); narrower *= 0.96) {
    const tried = wrapWords(text, lettering, narrower);
    if (tried.length > lines.length) break;
    best = tried;
  }
  return best;
}

/** Pieces joined by spaces into lines of at most `room` dots; a wider piece is a line of its own. */
function joinUpTo(pieces: readonly string[], lettering: Lettering, room: number): string[] {
  const lines: string[] = [];
  for (const piece of pieces) {
    const longer = `${lines.at(-1) ?? ''} ${piece}`;
    if (lines.length > 0 && widthOf(longer, lettering) <= room) lines[lines.length - 1] = longer;
    else lines.push(piece);
  }
  return lines;
}

/** Dots from the top of a line to its baseline. */
export function baselineOf({ voice, lineHeight, size }: Lettering): number {
  return baseline(mainFamily(voice), lineHeight) * size;
}

function mainFamily(voice: Lettering['voice']): Family {
  return voice === 'display' ? 'Plus Jakarta Sans' : 'Atkinson Hyperlegible Next';
}

export interface LinePlace {
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly colour?: 'black' | 'white';
}

/** One line as SVG. */
export function drawLine(text: string, lettering: Lettering, { x, y, anchor, colour = 'black' }: LinePlace): string {
  const { size, weight, voice } = lettering;
  const main = mainFamily(voice);
  const { letter, word } = tracking[voice];
  const spans = runs(text, lettering).map(({ family, scale, text: piece }) =>
    family === main && scale === 1
      ? escapeXml(piece)
      : `<tspan font-family="${family}" font-size="${round(size * scale)}">${escapeXml(piece)}</tspan>`,
  );
  const spacing = letter === 0 ? '' : ` letter-spacing="${round(letter * size)}" word-spacing="${round(word * size)}"`;
  return (
    `<text x="${round(x)}" y="${round(y)}" font-family="${main}" font-weight="${weight}" font-size="${round(size)}"` +
    ` text-anchor="${anchor}" fill="${colour}"${spacing}>${spans.join('')}</text>`
  );
}

/** To a hundredth of a dot: enough for any eye, and short. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Text and attribute values of SVG. */
export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
