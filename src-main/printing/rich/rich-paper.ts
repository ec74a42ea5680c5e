// Any paper as one picture in our fonts, as the design language draws it, for printers that take raster fast.
import type { PaperDocument, PaperWidth } from '../document.ts';
import { ALIGN_LEFT, type ComposedPaper, FEED_AND_CUT, millimetresOf, RESET } from '../escpos/commands.ts';
import { rasterBands } from '../escpos/raster.ts';
import { layOut } from './paper-svg.ts';
import { rasterisePaper } from './rasterise.ts';

export function richPaper(document: PaperDocument, width: PaperWidth): ComposedPaper {
  const layout = layOut(document, width);
  const bands = rasterBands(rasterisePaper(layout));
  return {
    bytes: Buffer.concat([RESET, ALIGN_LEFT, ...bands, FEED_AND_CUT]),
    millimetres: millimetresOf(layout.height),
  };
}
