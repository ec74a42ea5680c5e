import { Resvg } from '@resvg/resvg-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fontFiles } from './fonts.ts';
import { balancedLines, drawable, drawLine, type Lettering, widthOf, wrapWords } from './lettering.ts';

const body: Lettering = { voice: 'text', weight: 600, size: 28, lineHeight: 1.2 };
const title: Lettering = { voice: 'display', weight: 800, size: 46, lineHeight: 1.08 };
const code: Lettering = { ...body, voice: 'code', weight: 700 };

/** Ink of a line as the rasteriser draws it, in dots. */
function inkWidth(text: string, lettering: Lettering): number {
  const line = drawLine(text, lettering, { x: 0, y: 60, anchor: 'start' });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="90" xml:space="preserve">${line}</svg>`;
  const drawn = new Resvg(svg, { font: { fontFiles: [...fontFiles], loadSystemFonts: false } });
  return drawn.innerBBox()?.width ?? 0;
}

const word = fc.stringMatching(/^[A-Za-z0-9]{1,24}$/);
const sentence = fc.array(word, { minLength: 1, maxLength: 14 }).map((words) => words.join(' '));
const room = fc.integer({ min: 120, max: 552 });

describe('the width of a line', () => {
  it.each([
    ['Perkiraan pukul 10.05–10.20', body],
    ['Selasa, 12 Mei 2026, 09.41 WIB', { ...body, weight: 800 as const }],
    ['Perekaman KTP-el', title],
    ['Wilujeng sumping, Toél layar', title],
    ['7Q4K2M 0O1I', code],
  ])('of "%s" is that of its ink, but for a few dots at its ends and between its letters', (text, lettering) => {
    const [measured, ink] = [widthOf(text, lettering), inkWidth(text, lettering)];
    expect(ink).toBeLessThanOrEqual(measured + 1);
    expect(ink).toBeGreaterThan(measured * 0.94);
  });

  it('is never exceeded by its ink, but for the overhang of a glyph', () => {
    fc.assert(
      fc.property(sentence, fc.constantFrom(body, title, code), (text, lettering) => {
        expect(inkWidth(text, lettering)).toBeLessThanOrEqual(widthOf(text, lettering) * 1.005 + 4);
      }),
      { numRuns: 60 },
    );
  });
});

describe('breaking into lines', () => {
  it('fits every line and loses no character, in any lettering', () => {
    fc.assert(
      fc.property(sentence, room, fc.constantFrom(body, title), (text, dots, lettering) => {
        for (const lines of [wrapWords(text, lettering, dots), balancedLines(text, lettering, dots)]) {
          expect(lines.every((line) => widthOf(line, lettering) <= dots)).toBe(true);
          expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        }
      }),
    );
  });

  it('takes no more lines for being balanced', () => {
    fc.assert(
      fc.property(sentence, room, (text, dots) => {
        expect(balancedLines(text, body, dots).length).toBeLessThanOrEqual(wrapWords(text, body, dots).length);
      }),
    );
  });

  it('prefers a comma, and the marks of an address', () => {
    expect(balancedLines('Selasa, 12 Mei 2026, 09.41 WIB', body, 364)).toEqual(['Selasa, 12 Mei 2026,', '09.41 WIB']);
    expect(balancedLines('Gunting, lalu bagikan berurutan.', body, 364)).toEqual([
      'Gunting, lalu',
      'bagikan berurutan.',
    ]);
    expect(wrapWords('tcp://192.168.100.150:9100', title, 520)).toEqual(['tcp://192.168.100.150:', '9100']);
  });
});

describe('characters that the faces lack', () => {
  it('become their likeness or a question mark, and nothing vanishes', () => {
    expect(drawable('Loket 1–8 · é “x”…')).toBe('Loket 1–8 · é “x”…');
    expect(drawable('ṅ ŋ 漢\u0000')).toBe('n ? ??');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(drawable(text) === '').toBe(text.trim() === '');
      }),
    );
  });
});
