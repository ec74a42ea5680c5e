// What is read line by line: boxes to tick, tables, sentences, and the numbers of a manual sheet to be cut apart.
import type { Checklist, Notes, Slips, Table } from '../document.ts';
import { drawNumber, NUMBER_LINE, type NumberDrawing } from './draw-number.ts';
import { centred, type Drawn, dashes, inner, lines, type Piece, rect } from './drawing.ts';
import { baselineOf, drawable, drawLine, widthOf } from './lettering.ts';
import type { Measures } from './measures.ts';
import { BOX, tickBox } from './ornaments.ts';

export function drawRule(paper: Measures): Drawn {
  return { svg: dashes({ x: paper.margin, y: 0, length: inner(paper) }), height: 4, before: 18, after: 18 };
}

export function drawChecklist({ title, items }: Checklist, paper: Measures): Drawn {
  const { type, margin } = paper;
  const x = margin + BOX + 14;
  const room = paper.width - margin - x;
  const heading = lines(title, type.listTitle, { x: margin, top: 0, room: inner(paper), anchor: 'start' });
  let y = heading.height;
  const parts = items.map(({ text, note }) => {
    const top = Math.round(y + 8);
    const first = lines(text, type.item, { x, top, room, anchor: 'start' });
    const second = lines(note, type.small, { x, top: top + first.height, room, anchor: 'start', balanced: true });
    y = top + first.height + second.height + (note === '' ? 0 : 4);
    return tickBox(margin, top + 3) + first.svg + second.svg;
  });
  return { svg: heading.svg + parts.join(''), height: y, before: 10, after: 10 };
}

/** Rows between thin lines; a label too long for the place beside its value wraps. */
export function drawTable({ title, rows }: Table, paper: Measures): Drawn {
  const { type, margin, width } = paper;
  const heading = lines(title, type.listTitle, { x: margin, top: 0, room: inner(paper), anchor: 'start' });
  let y = Math.round(heading.height + 6);
  const parts = rows.map(({ label, value, note }) => {
    const shown = drawable(value);
    const room = inner(paper) - widthOf(shown, type.figure) - 20;
    const top = y + 2 + 8;
    const first = lines(label, type.item, { x: margin, top, room, anchor: 'start' });
    const second = lines(note, type.small, { x: margin, top: top + first.height, room, anchor: 'start' });
    const figure = drawLine(shown, type.figure, { x: width - margin, y: top + baselineOf(type.figure), anchor: 'end' });
    const line = rect(margin, y, inner(paper), 2);
    y = Math.round(top + first.height + second.height + 8);
    return line + first.svg + second.svg + figure;
  });
  return { svg: heading.svg + parts.join(''), height: y, before: 10, after: 10 };
}

export function drawNotes({ lines: sentences }: Notes, paper: Measures): Drawn {
  let y = 0;
  const parts = sentences.map(({ text, strong }) => {
    const drawn = centred(text, strong ? paper.type.noteStrong : paper.type.note, paper, y);
    y += drawn.height;
    return drawn.svg;
  });
  return { svg: parts.join(''), height: y, before: 10, after: 10 };
}

const SLIP = { number: 64, pad: 16 };

export function drawSlips({ numbers, lines: words }: Slips, paper: Measures): Drawn {
  const columns = paper.slipColumns;
  const cellWidth = Math.floor(inner(paper) / columns);
  const cells = numbers.map((number) =>
    columns === 1
      ? numberBesideWords(number, words, cellWidth, paper)
      : numberOverWords(number, words, cellWidth, paper),
  );
  const height = Math.ceil(Math.max(...cells.map((cell) => cell.height))) + 2 * SLIP.pad;
  const rowCount = Math.ceil(cells.length / columns);
  const parts = cells.map((cell, index) => {
    const x = paper.margin + (index % columns) * cellWidth;
    const y = Math.floor(index / columns) * height + SLIP.pad + Math.round((height - 2 * SLIP.pad - cell.height) / 2);
    return `<g transform="translate(${x} ${y})">${cell.svg}</g>`;
  });
  const cuts = Array.from({ length: rowCount + 1 }, (_, row) =>
    dashes({ x: paper.margin, y: row * height, length: inner(paper) }),
  );
  const middle = Array.from({ length: columns - 1 }, (_, column) =>
    downDashes(paper.margin + (column + 1) * cellWidth - 2, rowCount * height),
  );
  return { svg: [...parts, ...cuts, ...middle].join(''), height: rowCount * height + 4, before: 18, after: 18 };
}

function downDashes(x: number, length: number): string {
  return Array.from({ length: Math.floor((length - 9) / 13) + 1 }, (_, index) => rect(x, 9 + 13 * index, 4, 8)).join(
    '',
  );
}

function numberOverWords(text: string, words: readonly string[], width: number, { type }: Measures): Piece {
  const { number, size } = slipNumber(text, width - 2 * SLIP.pad);
  let y = size * NUMBER_LINE + 6;
  const parts = words.map((word) => {
    const drawn = lines(word, type.small, { x: width / 2, top: y, room: width - 24, anchor: 'middle' });
    y += drawn.height;
    return drawn.svg;
  });
  return { svg: number.at((width - number.ems * size) / 2, 0, size) + parts.join(''), height: y };
}

function numberBesideWords(text: string, words: readonly string[], width: number, { type }: Measures): Piece {
  const { number, size } = slipNumber(text, width * 0.55);
  const room = width - number.ems * size - 16;
  let y = 0;
  const parts = words.map((word) => {
    const drawn = lines(word, type.small, { x: width, top: y, room, anchor: 'end' });
    y += drawn.height;
    return drawn.svg;
  });
  const height = Math.max(y, size * NUMBER_LINE);
  const figure = number.at(0, (height - size * NUMBER_LINE) / 2, size);
  return { svg: `${figure}<g transform="translate(0 ${(height - y) / 2})">${parts.join('')}</g>`, height };
}

function slipNumber(text: string, room: number): { readonly number: NumberDrawing; readonly size: number } {
  const number = drawNumber(text, 'number');
  return { number, size: Math.floor(Math.min(SLIP.number, room / number.ems)) };
}
