// A picture of a paper as dots: one bit each, black or white, no grey and no dither. Rendered in this process by native
// code, block by block: most blocks of a ticket are those of the ticket before.
import { Resvg } from '@resvg/resvg-js';
import type { Bitmap } from '../escpos/raster.ts';
import { fontFiles } from './fonts.ts';
import { type Layout, svgOf } from './paper-svg.ts';

/** Below this brightness (0 to 255) a dot is black: the half of a pixel that a glyph's edge covers. */
const BLACK_BELOW = 128;
/** Blocks remembered, about 10 kB each: what the services of a day have in common. */
const REMEMBERED = 64;

const remembered = new Map<string, Bitmap>();

export function rasterisePaper({ width, height, pieces }: Layout): Bitmap {
  const rows = new Uint8Array((width / 8) * height);
  for (const piece of pieces) {
    rows.set(blockDots(svgOf(width, piece.height, piece.svg)).rows, (width / 8) * piece.top);
  }
  return { widthDots: width, heightDots: height, rows };
}

/** From memory where it was drawn before; the block not used for longest is forgotten. */
function blockDots(svg: string): Bitmap {
  const dots = remembered.get(svg) ?? rasterise(svg);
  remembered.delete(svg);
  remembered.set(svg, dots);
  const [oldest] = remembered.keys();
  if (remembered.size > REMEMBERED && oldest !== undefined) remembered.delete(oldest);
  return dots;
}

/** Dots of an SVG whose unit is one dot and whose width is a multiple of 8. */
export function rasterise(svg: string): Bitmap {
  const { width, height, pixels } = new Resvg(svg, {
    background: 'white',
    font: { fontFiles: [...fontFiles], loadSystemFonts: false },
    logLevel: 'off',
  }).render();
  const rows = new Uint8Array((width / 8) * height);
  // Red alone tells black from white; there is nothing else in the picture.
  for (let dot = 0; dot < width * height; dot += 1) {
    if ((pixels[4 * dot] ?? 255) < BLACK_BELOW) rows[dot >> 3] = (rows[dot >> 3] ?? 0) | (0x80 >> (dot & 7));
  }
  return { widthDots: width, heightDots: height, rows };
}
