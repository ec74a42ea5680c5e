// A queue number as it looks everywhere: letters, a short thick dash, digits. The dash is drawn, because the face's own
// is too thin and too low for a number.
import { numberParts } from '../../../src-shared/domain/number.ts';
import { rect } from './drawing.ts';
import { baseline, type Family, glyphWidths } from './fonts.ts';
import { drawable, escapeXml, round } from './lettering.ts';

/** Proportions in ems (design language, pictures 16a and 16b). */
const DASH = { length: 0.2, height: 0.09, rise: 0.31, before: 0.06, after: 0.05 };
const LETTER_SPACING = -0.02;
/** Height of the line a number stands on, in ems. */
export const NUMBER_LINE = 0.9;

export interface NumberDrawing {
  /** Width of the whole at a type size of 1 dot. */
  readonly ems: number;
  /** Drawn from its top left corner. */
  at(x: number, top: number, size: number): string;
}

/** `code`: in the face whose zero is slashed and whose dash is left as it is, for codes to be typed. */
export function drawNumber(text: string, form: 'number' | 'code' | 'word'): NumberDrawing {
  const family: Family = form === 'code' ? 'Atkinson Hyperlegible Next' : 'Plus Jakarta Sans';
  const shown = drawable(text);
  const { letters, digits } = form === 'number' ? numberParts(shown) : { letters: '', digits: shown };
  const widths = glyphWidths(family, 800);
  const ems = (word: string): number =>
    Array.from(word).reduce((sum, each) => sum + (widths.get(each) ?? 0) + LETTER_SPACING, 0);
  const dash = letters === '' ? 0 : DASH.before + DASH.length + DASH.after;
  return {
    ems: ems(letters) + dash + ems(digits) - LETTER_SPACING,
    at: (x, top, size) => {
      const y = top + baseline(family, NUMBER_LINE) * size;
      const word = (piece: string, from: number): string =>
        `<text x="${round(x + from * size)}" y="${round(y)}" font-family="${family}" font-weight="800"` +
        ` font-size="${size}" letter-spacing="${round(LETTER_SPACING * size)}" style="font-kerning:none">` +
        `${escapeXml(piece)}</text>`;
      const line = rect(
        Math.round(x + (ems(letters) + DASH.before) * size),
        Math.round(y - (DASH.rise + DASH.height) * size),
        Math.round(DASH.length * size),
        Math.round(DASH.height * size),
      );
      const parts = letters === '' ? word(digits, 0) : word(letters, 0) + line + word(digits, ems(letters) + dash);
      return `<g aria-label="${escapeXml(shown)}">${parts}</g>`;
    },
  };
}
