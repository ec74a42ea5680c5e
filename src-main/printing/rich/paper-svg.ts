// A paper as a picture: its blocks drawn one under the other, pure black on white. One unit is one dot.
import type { Block, PaperDocument, PaperWidth } from '../document.ts';
import { drawCode, drawCodeSizes } from './draw-code.ts';
import { drawChecklist, drawNotes, drawRule, drawSlips, drawTable } from './draw-lists.ts';
import { drawCharacters, drawRuler, drawTones } from './draw-test-page.ts';
import { drawBar, drawCaption, drawFacts, drawHead, drawPlate, drawTitle } from './draw-ticket.ts';
import type { Drawn } from './drawing.ts';
import { type Measures, measures } from './measures.ts';

export interface Layout {
  /** 576 or 384. */
  readonly width: number;
  readonly height: number;
  readonly pieces: readonly PlacedPiece[];
}

/** A block in its place: all its ink is between `top` and `top + height`. */
export interface PlacedPiece {
  readonly svg: string;
  readonly top: number;
  readonly height: number;
}

/** Puts the blocks one under the other, on whole dots. */
export function layOut(document: PaperDocument, width: PaperWidth): Layout {
  const paper = measures[width];
  let y = paper.padding.top;
  let after = 0;
  const pieces = document.blocks.map((block, index) => {
    const drawn = draw(block, paper);
    if (index > 0) y += Math.max(after, drawn.before);
    after = drawn.after;
    const piece = { svg: drawn.svg, top: y, height: Math.ceil(drawn.height) };
    y += piece.height;
    return piece;
  });
  return { width: paper.width, height: y + paper.padding.bottom, pieces };
}

/** The whole paper as one SVG. */
export function paperSvg({ width, height, pieces }: Layout): string {
  const placed = pieces.map(({ svg, top }) => `<g transform="translate(0 ${top})">${svg}</g>`);
  return svgOf(width, height, placed.join(''));
}

export function svgOf(width: number, height: number, content: string): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"` +
    ` xml:space="preserve">${content}</svg>`
  );
}

function draw(block: Block, paper: Measures): Drawn {
  switch (block.kind) {
    case 'head':
      return drawHead(block, paper);
    case 'caption':
      return drawCaption(block, paper);
    case 'plate':
      return drawPlate(block, paper);
    case 'bar':
      return drawBar(block, paper);
    case 'title':
      return drawTitle(block, paper);
    case 'facts':
      return drawFacts(block, paper);
    case 'code':
      return drawCode(block, paper);
    case 'checklist':
      return drawChecklist(block, paper);
    case 'table':
      return drawTable(block, paper);
    case 'notes':
      return drawNotes(block, paper);
    case 'slips':
      return drawSlips(block, paper);
    case 'rule':
      return drawRule(paper);
    case 'ruler':
      return drawRuler(block, paper);
    case 'characters':
      return drawCharacters(block, paper);
    case 'tones':
      return drawTones(block, paper);
    case 'code-sizes':
      return drawCodeSizes(block, paper);
  }
}
