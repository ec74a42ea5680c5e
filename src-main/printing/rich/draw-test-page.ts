// What only the test page has: a ruler as wide as the paper, letters beyond ASCII, fields of four densities.
import type { CharacterSample, Ruler, Tones } from '../document.ts';
import { centred, type Drawn, inner, lines, rect } from './drawing.ts';
import type { Measures } from './measures.ts';

const DOTS_PER_MM = 8;

/** From the first dot to the last, margins included: a printer that loses some shows it. */
export function drawRuler({ title }: Ruler, paper: Measures): Drawn {
  const heading = centred(title, paper.type.listTitle, paper, 0);
  const top = Math.round(heading.height + 8);
  const millimetres = paper.width / DOTS_PER_MM;
  const marks = Array.from({ length: millimetres + 1 }, (_, mm) => {
    const length = mm % 10 === 0 ? 34 : mm % 5 === 0 ? 24 : 14;
    const x = Math.min(mm * DOTS_PER_MM, paper.width - 2);
    return rect(x, top, 2, length);
  });
  const figures = Array.from({ length: Math.floor(millimetres / 10) + 1 }, (_, cm) => {
    const x = cm * 10 * DOTS_PER_MM;
    return lines(String(cm * 10), paper.type.small, {
      x,
      top: top + 36,
      room: 60,
      anchor: cm === 0 ? 'start' : 'middle',
    }).svg;
  });
  const line = rect(0, top, paper.width, 3);
  return {
    svg: heading.svg + line + marks.join('') + figures.join(''),
    height: top + 36 + paper.type.small.size * paper.type.small.lineHeight,
    before: 20,
    after: 10,
  };
}

export function drawCharacters({ title, lines: rows }: CharacterSample, paper: Measures): Drawn {
  const heading = centred(title, paper.type.listTitle, paper, 0);
  let y = heading.height + 6;
  const parts = rows.map((row) => {
    const drawn = centred(row, paper.type.codeHint, paper, y);
    y += drawn.height;
    return drawn.svg;
  });
  return { svg: heading.svg + parts.join(''), height: y, before: 10, after: 10 };
}

/** Squares of two dots: a head that burns too hot closes the gaps. */
const patterns =
  '<pattern id="tone-25" width="4" height="4" patternUnits="userSpaceOnUse"><path d="M0 0h2v2h-2z"/></pattern>' +
  '<pattern id="tone-50" width="4" height="4" patternUnits="userSpaceOnUse"><path d="M0 0h2v2h-2zM2 2h2v2h-2z"/></pattern>' +
  '<pattern id="tone-75" width="4" height="4" patternUnits="userSpaceOnUse"><path d="M0 0h4v2h-4zM0 2h2v2h-2z"/></pattern>';

const FIELD_HEIGHT = 72;
const FIELD_GAP = 12;

export function drawTones({ title, fields }: Tones, paper: Measures): Drawn {
  const heading = centred(title, paper.type.listTitle, paper, 0);
  const top = Math.ceil((heading.height + 8) / 4) * 4;
  const width = Math.floor((inner(paper) - FIELD_GAP * (fields.length - 1)) / fields.length / 4) * 4;
  const left = Math.round((paper.width - width * fields.length - FIELD_GAP * (fields.length - 1)) / 8) * 4;
  const parts = fields.map(({ label, percent }, index) => {
    const x = left + index * (width + FIELD_GAP);
    const fill = percent === 100 ? 'black' : `url(#tone-${percent})`;
    const under = lines(label, paper.type.small, {
      x: x + width / 2,
      top: top + FIELD_HEIGHT + 4,
      room: width,
      anchor: 'middle',
    });
    return `<rect x="${x}" y="${top}" width="${width}" height="${FIELD_HEIGHT}" fill="${fill}"/>${under.svg}`;
  });
  return {
    svg: `<defs>${patterns}</defs>${heading.svg}${parts.join('')}`,
    height: top + FIELD_HEIGHT + 4 + paper.type.small.size * paper.type.small.lineHeight,
    before: 10,
    after: 10,
  };
}
