// The faces papers are drawn in: where their files are, and how wide their glyphs are. Plus Jakarta Sans for what is
// large, Atkinson Hyperlegible Next for what is read.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readGlyphWidths } from './glyph-widths.ts';

export type Family = 'Plus Jakarta Sans' | 'Atkinson Hyperlegible Next';
export type Weight = 600 | 700 | 800;

const families: Readonly<Record<Family, { readonly file: string; readonly ascent: number; readonly descent: number }>> =
  {
    'Plus Jakarta Sans': { file: 'plus-jakarta-sans', ascent: 1.038, descent: 0.222 },
    'Atkinson Hyperlegible Next': { file: 'atkinson-hyperlegible-next', ascent: 0.984, descent: 0.316 },
  };
const weights: readonly Weight[] = [600, 700, 800];

/** Beside the program where it is built (dist/main/fonts), in assets/fonts where the sources run. */
const fontsFolder = findFonts([
  new URL('./fonts/', import.meta.url),
  new URL('../../../assets/fonts/', import.meta.url),
]);

function findFonts(candidates: readonly URL[]): string {
  // The rasteriser is native code: it cannot read inside Electron's archive, only beside it.
  const folders = candidates.map((url) => fileURLToPath(url).replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked'));
  const found = folders.find((folder) => existsSync(fileOf(folder, 'Plus Jakarta Sans', 800)));
  if (found === undefined) throw new Error(`the fonts for printing are in none of ${folders.join(', ')}`);
  return found;
}

function fileOf(folder: string, family: Family, weight: Weight): string {
  return join(folder, `${families[family].file}-${weight}.ttf`);
}

/** Every face, for the rasteriser. */
export const fontFiles: readonly string[] = (['Plus Jakarta Sans', 'Atkinson Hyperlegible Next'] as const).flatMap(
  (family) => weights.map((weight) => fileOf(fontsFolder, family, weight)),
);

const widths: Readonly<Record<Family, Map<Weight, ReadonlyMap<string, number>>>> = {
  'Plus Jakarta Sans': new Map(),
  'Atkinson Hyperlegible Next': new Map(),
};

/** Advances of the characters a face has, in ems. */
export function glyphWidths(family: Family, weight: Weight): ReadonlyMap<string, number> {
  const known = widths[family].get(weight);
  if (known !== undefined) return known;
  const read = readGlyphWidths(readFileSync(fileOf(fontsFolder, family, weight)));
  widths[family].set(weight, read);
  return read;
}

/** Where the baseline is in a line of `lineHeight` ems, from its top, as browsers place it. */
export function baseline(family: Family, lineHeight: number): number {
  const { ascent, descent } = families[family];
  return (lineHeight - ascent - descent) / 2 + ascent;
}
