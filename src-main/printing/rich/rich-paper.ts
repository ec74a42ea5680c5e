// Any paper as one picture in our fonts, as the design language draws it, for printers that take raster fast.
import type { PaperDocument, PaperWidth } from '../document.ts';
import { ALIGN_LEFT, FEED_AND_CUT, RESET } from '../escpos/commands.ts';
import { rasterBands } from '../escpos/raster.ts';
import { layOut } from './paper-svg.ts';
import { rasterisePaper } from './rasterise.ts';

export function richPaper(document: PaperDocument, width: PaperWidth): Uint8Array {
  const bands = rasterBands(rasterisePaper(layOut(document, width)));
  return Buffer.concat([RESET, ALIGN_LEFT, ...bands, FEED_AND_CUT]);
}
