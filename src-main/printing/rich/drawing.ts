// Pieces of a paper as SVG, each with its height, put one under the other. All lengths are dots.
import { balancedLines, baselineOf, drawable, drawLine, type Lettering, widthOf, wrapWords } from './lettering.ts';
import type { Measures } from './measures.ts';

export interface Piece {
  readonly svg: string;
  readonly height: number;
}

/** A block drawn from its own top at 0. Of two neighbours' distances the larger one counts. */
export interface Drawn extends Piece {
  readonly before: number;
  readonly after: number;
}

export type Anchor = 'start' | 'middle' | 'end';

export interface Column {
  /** Where the anchor of each line is. */
  readonly x: number;
  readonly top: number;
  readonly room: number;
  readonly anchor: Anchor;
  /** Lines of about the same length; centred ones always are. */
  readonly balanced?: boolean;
}

export interface Lines extends Piece {
  /** Of the widest line. */
  readonly width: number;
}

/** Words on as many lines as it takes, centred ones balanced; nothing for an empty text. */
export function lines(
  words: string,
  lettering: Lettering,
  { x, top, room, anchor, balanced = anchor === 'middle' }: Column,
): Lines {
  const shown = drawable(words);
  const broken = balanced ? balancedLines(shown, lettering, room) : wrapWords(shown, lettering, room);
  const step = lettering.size * lettering.lineHeight;
  const svg = broken.map((line, index) =>
    drawLine(line, lettering, { x, y: top + index * step + baselineOf(lettering), anchor }),
  );
  const widths = broken.map((line) => widthOf(line, lettering));
  return { svg: svg.join(''), height: broken.length * step, width: Math.max(0, ...widths) };
}

/** Centred words over the whole width inside the margins. */
export function centred(words: string, lettering: Lettering, paper: Measures, top: number): Lines {
  return lines(words, lettering, { x: paper.width / 2, top, room: inner(paper), anchor: 'middle' });
}

/** Width inside the margins. */
export function inner({ width, margin }: Measures): number {
  return width - 2 * margin;
}

export function rect(x: number, y: number, width: number, height: number): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" shape-rendering="crispEdges"/>`;
}

/** A dashed line of 4 dots, from `x` over `length`. Dashes are spread so that it begins and ends with one. */
export function dashes({ x, y, length }: { readonly x: number; readonly y: number; readonly length: number }): string {
  const count = Math.round((length + 5) / 13);
  const step = (length + 5) / count;
  return Array.from({ length: count }, (_, index) => rect(Math.round(x + index * step), y, 8, 4)).join('');
}
