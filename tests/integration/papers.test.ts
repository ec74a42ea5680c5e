// Every paper in both renderings, read back by the virtual printer: the same words, the same code, nothing cut off.
import { describe, expect, it } from 'vitest';
import { composePaper, type Rendering } from '../../src-main/printing/compose-paper.ts';
import type { Block, PaperDocument, PaperWidth } from '../../src-main/printing/document.ts';
import { codeModules, moduleDots } from '../../src-main/printing/document-code.ts';
import { transliterate } from '../../src-main/printing/escpos/plain-text.ts';
import { drawable } from '../../src-main/printing/rich/lettering.ts';
import { layOut, paperSvg } from '../../src-main/printing/rich/paper-svg.ts';
import { rasterise, rasterisePaper } from '../../src-main/printing/rich/rasterise.ts';
import { papers, sampleTicketPaper, ticketPapers } from '../support/paper-samples.ts';
import { dotAt } from '../support/virtual-printer/bitmap.ts';
import { createDecoder } from '../support/virtual-printer/decoder.ts';
import type { Bitmap, Paper } from '../support/virtual-printer/paper.ts';
import { findQr, largestText, paperText, pictures } from '../support/virtual-printer/paper-text.ts';

const widths: readonly PaperWidth[] = ['80', '58'];
const dotsOf = { '80': 576, '58': 384 } as const;
const every = widths.flatMap((width) => Object.entries(papers(width)).map(([name, paper]) => ({ width, name, paper })));

/** Prints it on a fresh printer. A paper that is not cut, or is cut twice, is none. */
function print(document: PaperDocument, paperWidth: PaperWidth, rendering: Rendering): Paper {
  const decoder = createDecoder({ widthDots: dotsOf[paperWidth] });
  decoder.write(composePaper(document, { rendering, paperWidth }).bytes);
  expect(decoder.problems()).toEqual([]);
  expect(decoder.unfinished()).toHaveLength(0);
  const [paper, ...more] = decoder.papers();
  if (paper === undefined || more.length > 0) throw new Error(`${decoder.papers().length} papers, not one`);
  expect(paper.ending).toBe('partial-cut');
  return paper;
}

/** Every text of a document that a person is to read. */
function textsOf(document: PaperDocument): string[] {
  const read = (value: unknown): string[] => {
    if (typeof value === 'string') return value === '' ? [] : [value];
    if (Array.isArray(value)) return value.flatMap(read);
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, each]) => (['kind', 'form', 'data'].includes(key) ? [] : read(each)));
  };
  return read(document.blocks);
}

const solid = (text: string): string => text.replace(/\s+/g, '');

/** What an SVG shows as text: its text nodes in order, and what a group of drawn parts stands for. */
function svgTexts(svg: string): string {
  const found = svg.match(/(?<=<text[^>]*>).*?(?=<\/text>)|(?<=aria-label=")[^"]*/g) ?? [];
  return found
    .map((text) => text.replace(/<[^>]*>/g, ''))
    .join(' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

const codeOf = ({ blocks }: PaperDocument): string | null =>
  blocks.flatMap((block) => (block.kind === 'code' || block.kind === 'code-sizes' ? [block.data] : []))[0] ?? null;

function picture(paper: Paper): Bitmap {
  const [only, ...more] = pictures(paper);
  if (only === undefined || more.length > 0) throw new Error('not one picture');
  return only;
}

describe.each(every)('$name on $width mm', ({ width, paper }) => {
  it('says every word in text', () => {
    const shown = solid(paperText(print(paper, width, 'text')));
    const missing = textsOf(paper).filter(
      (text) => !shown.includes(solid(transliterate(text))) && !shown.includes(solid(text)),
    );
    expect(missing).toEqual([]);
  });

  it('says every word in the picture', () => {
    const shown = solid(svgTexts(paperSvg(layOut(paper, width))));
    expect(textsOf(paper).filter((text) => !shown.includes(solid(drawable(text))))).toEqual([]);
  });

  it('carries the same code in both, readable by a phone', () => {
    const code = codeOf(paper);
    expect(findQr(print(paper, width, 'text'))).toBe(code);
    // The reader may see an empty code in a picture that has none.
    expect(findQr(print(paper, width, 'rich')) ?? '').toBe(code ?? '');
  });

  it('is one picture as wide as the paper, with nothing cut off at an edge or between blocks', () => {
    const printed = picture(print(paper, width, 'rich'));
    expect(printed.widthDots).toBe(dotsOf[width]);
    const layout = layOut(paper, width);
    const whole = rasterise(paperSvg(layout));
    expect(printed.heightDots).toBe(whole.heightDots);
    // Apart from dots altered for the printer's sake and from rounding at a glyph's edge.
    expect(differingDots(printed, whole)).toBeLessThan(40);
    for (const [index, piece] of layout.pieces.entries()) {
      if (paper.blocks[index]?.kind !== 'ruler') expect(inkAtEdges(whole, piece)).toEqual([]);
    }
  });
});

function differingDots(one: Bitmap, other: Bitmap): number {
  let count = 0;
  for (let y = 0; y < other.heightDots; y += 1) {
    for (let x = 0; x < other.widthDots; x += 1) if (dotAt(one, x, y) !== dotAt(other, x, y)) count += 1;
  }
  return count;
}

/** Columns outside the margin (6 dots at the least) that are not white. */
function inkAtEdges(bitmap: Bitmap, { top, height }: { readonly top: number; readonly height: number }): number[] {
  const edges = [0, 1, 2, 3, 4, 5].flatMap((x) => [x, bitmap.widthDots - 1 - x]);
  return edges.filter((x) => Array.from({ length: height }, (_, y) => dotAt(bitmap, x, top + y)).some(Boolean));
}

describe.each(widths)('the number on %s mm', (width) => {
  it.each(Object.entries(ticketPapers))('of %s is the largest text, whole, on one line', (_, paper) => {
    const number = paper.blocks.find((block): block is Extract<Block, { kind: 'plate' }> => block.kind === 'plate');
    expect(largestText(print(paper, width, 'text'))).toBe(number?.text);
  });

  it('fills the picture between the margins, from five characters to ten', () => {
    for (const number of ['B-042', 'AK-07', 'B-1042', 'AK-012', 'AKB-123', 'ABK-999999']) {
      const layout = layOut(sampleTicketPaper({ number }), width);
      const plate = layout.pieces[2];
      if (plate === undefined) throw new Error('no plate');
      const { first, last } = inkOf(rasterisePaper(layout), plate);
      const inner = dotsOf[width] - 2 * { '80': 24, '58': 10 }[width];
      expect(last - first).toBeGreaterThan(inner * 0.92);
      expect(last - first).toBeLessThanOrEqual(inner);
    }
  });
});

function inkOf(bitmap: Bitmap, { top, height }: { readonly top: number; readonly height: number }) {
  const inked = Array.from({ length: bitmap.widthDots }, (_, x) => x).filter((x) =>
    Array.from({ length: height }, (_, y) => dotAt(bitmap, x, top + y)).some(Boolean),
  );
  return { first: inked[0] ?? 0, last: inked.at(-1) ?? 0 };
}

describe.each(every.filter(({ paper }) => paper.blocks.some(({ kind }) => kind === 'code')))(
  'the code of $name on $width mm',
  ({ width, paper }) => {
    it('has a module of 1 mm where it fits, and four white ones on every side', () => {
      const index = paper.blocks.findIndex(({ kind }) => kind === 'code');
      const layout = layOut(paper, width);
      const piece = layout.pieces[index];
      const symbol = codeModules(codeOf(paper) ?? '').length;
      const dots = moduleDots(symbol, dotsOf[width]);
      expect(dots).toBe(symbol + 8 <= dotsOf[width] / 8 ? 8 : Math.floor(dotsOf[width] / (symbol + 8)));
      const bitmap = rasterisePaper(layout);
      const [side, quiet, top] = [symbol * dots, 4 * dots, piece?.top ?? 0];
      const left = inkOf(bitmap, { top, height: side }).first;
      expect(left).toBeGreaterThanOrEqual(quiet);
      const around = (x: number, y: number): boolean => x < left || x >= left + side || y < top || y >= top + side;
      const inked: string[] = [];
      for (let y = top - quiet; y < top + side + quiet; y += 1) {
        for (let x = left - quiet; x < left + side + quiet; x += 1) {
          if (around(x, y) && dotAt(bitmap, x, y)) inked.push(`${x},${y}`);
        }
      }
      expect(inked).toEqual([]);
    });
  },
);

describe('a copy', () => {
  it('is marked, counted and timed; the ticket itself never', () => {
    const shown = (copy: number): string => paperText(print(sampleTicketPaper({}, {}, copy), '80', 'text'));
    expect(shown(0)).not.toContain('SALINAN');
    expect(shown(1)).toMatch(/SALINAN\s+Cetak ulang 09\.55/);
    expect(shown(2)).toContain('SALINAN KE-2');
  });
});
