// The upper half of a ticket: whose it is, the number as wide as the paper, its marks, the service, the facts in a frame.
import type { Bar, Caption, Facts, Head, LabelledValue, Plate, Title } from '../document.ts';
import { drawNumber, NUMBER_LINE } from './draw-number.ts';
import { centred, type Drawn, inner, lines, type Piece, rect } from './drawing.ts';
import { baselineOf, drawable, drawLine, type Lettering, round, widthOf } from './lettering.ts';
import type { Measures } from './measures.ts';
import { MOTIF, mark, star, trim } from './ornaments.ts';

const HEAD_GAP = 18;

export function drawHead({ institution, tagline }: Head, paper: Measures): Drawn {
  const { type, width, mark: side } = paper;
  const room = inner(paper) - side - HEAD_GAP;
  const name = lines(institution, type.institution, { x: 0, top: 0, room, anchor: 'start', balanced: true });
  const second = lines(tagline, type.tagline, { x: 0, top: name.height, room, anchor: 'start', balanced: true });
  const words = name.height + second.height;
  const wide = Math.max(name.width, second.width);
  const left = Math.round((width - side - HEAD_GAP - wide) / 2);
  const height = Math.round(Math.max(side, words));
  const trimTop = height + paper.trim.gap;
  return {
    svg:
      mark(left, Math.round((height - side) / 2), side) +
      `<g transform="translate(${left + side + HEAD_GAP} ${round((height - words) / 2)})">${name.svg}${second.svg}</g>` +
      trim((width - MOTIF * paper.trim.motifs) / 2, trimTop, paper.trim.motifs),
    height: trimTop + MOTIF,
    before: 0,
    after: paper.trim.gap,
  };
}

export function drawCaption({ text }: Caption, paper: Measures): Drawn {
  return { ...centred(text, paper.type.caption, paper, 0), before: 10, after: 0 };
}

/** One line, whatever its length: the type is as large as the width allows. */
export function drawPlate({ text, form }: Plate, paper: Measures): Drawn {
  const number = drawNumber(text, form);
  const size = Math.floor(Math.min(paper.plate, inner(paper) / number.ems));
  return {
    svg: number.at((paper.width - number.ems * size) / 2, 0, size),
    height: NUMBER_LINE * size,
    before: 16,
    after: 18,
  };
}

const BAR = { above: 14, below: 16, gap: 14, side: 20, corner: 10 };

export function drawBar({ text, star: starred, note }: Bar, paper: Measures): Drawn {
  const shown = drawable(text);
  const full = paper.type.bar;
  const room = inner(paper) - 2 * BAR.side;
  const wideAt = (size: number): number => widthOf(shown, { ...full, size }) + (starred ? size + BAR.gap : 0);
  const size = Math.floor(Math.min(full.size, (full.size * room) / wideAt(full.size)));
  const lettering = { ...full, size };
  const left = (paper.width - wideAt(size)) / 2;
  const height = BAR.above + full.size + BAR.below;
  const y = BAR.above + (full.size - size) / 2 + baselineOf(lettering);
  const under = centred(note, paper.type.barNote, paper, height + 6);
  return {
    svg:
      `<rect x="${paper.margin}" width="${inner(paper)}" height="${height}" rx="${BAR.corner}"/>` +
      (starred ? star(round(left), (height - size) / 2, size, 'white') : '') +
      drawLine(shown, lettering, {
        x: left + (starred ? size + BAR.gap : 0),
        y,
        anchor: 'start',
        colour: 'white',
      }) +
      under.svg,
    height: under.height === 0 ? height : height + 6 + under.height,
    before: 0,
    after: 18,
  };
}

export function drawTitle({ text, under }: Title, paper: Measures): Drawn {
  const name = centred(text, paper.type.title, paper, 0);
  const second = centred(under, paper.type.under, paper, name.height + 4);
  return { svg: name.svg + second.svg, height: name.height + 4 + second.height, before: 10, after: 12 };
}

const FRAME = { border: 4, line: 3, corner: 14, gap: 14, distance: 20 };

/** Label and value side by side where every row has room for that, else one over the other. */
export function drawFacts({ rows }: Facts, paper: Measures): Drawn {
  const side = paper.margin + FRAME.border + paper.box.across;
  const room = paper.width - 2 * side;
  const value = valueBesideLabel(rows, paper, room);
  let y = FRAME.border;
  const parts = rows.map((row, index) => {
    const line = index === 0 ? '' : rect(paper.margin, y, inner(paper), FRAME.line);
    if (index > 0) y += FRAME.line;
    const place = { x: side, top: y + paper.box.down, room };
    const cell =
      value === null ? overEachOther(row, paper, place) : besideEachOther(row, paper, { ...place, lettering: value });
    y += Math.round(cell.height + 2 * paper.box.down);
    return line + cell.svg;
  });
  const half = FRAME.border / 2;
  const frame =
    `<rect x="${paper.margin + half}" y="${half}" width="${inner(paper) - FRAME.border}" height="${y}"` +
    ` rx="${FRAME.corner - half}" fill="none" stroke="black" stroke-width="${FRAME.border}"/>`;
  return { svg: parts.join('') + frame, height: y + FRAME.border, before: FRAME.distance, after: FRAME.distance };
}

/** The lettering in which every value stands beside its label, a little smaller if need be; null where none does. */
function valueBesideLabel(rows: Facts['rows'], { type }: Measures, room: number): Lettering | null {
  const sizes = [1, 0.92].map((scale): Lettering => ({ ...type.value, size: Math.floor(type.value.size * scale) }));
  const fits = (lettering: Lettering): boolean =>
    rows.every(
      ({ label, value }) =>
        widthOf(drawable(label), type.label) + FRAME.gap + widthOf(drawable(value), lettering) <= room,
    );
  return sizes.find(fits) ?? null;
}

interface Cell {
  readonly x: number;
  readonly top: number;
  readonly room: number;
}

function besideEachOther(
  { label, value, note }: LabelledValue,
  { type }: Measures,
  place: Cell & { readonly lettering: Lettering },
): Piece {
  const { x, top, room, lettering } = place;
  const y = top + baselineOf(lettering);
  const height = lettering.size * lettering.lineHeight;
  const under = lines(note, type.small, { x: x + room, top: top + height, room, anchor: 'end' });
  return {
    svg:
      drawLine(drawable(label), type.label, { x, y, anchor: 'start' }) +
      drawLine(drawable(value), lettering, { x: x + room, y, anchor: 'end' }) +
      under.svg,
    height: height + under.height,
  };
}

function overEachOther({ label, value, note }: LabelledValue, { type }: Measures, { x, top, room }: Cell): Piece {
  const first = lines(label, type.label, { x, top, room, anchor: 'start' });
  const second = lines(value, type.value, { x, top: top + first.height, room, anchor: 'start', balanced: true });
  const noteTop = top + first.height + second.height + 2;
  const third = lines(note, type.small, { x, top: noteTop, room, anchor: 'start', balanced: true });
  const gap = third.height > 0 ? 2 : 0;
  return { svg: first.svg + second.svg + third.svg, height: first.height + second.height + gap + third.height };
}
