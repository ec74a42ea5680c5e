// What goes before a paper when the one before it broke off: its rest must not swallow the new one, nor hang on to it.
import { type ComposedPaper, FEED_AND_CUT, millimetresOf, RESET } from './commands.ts';
import { BAND_BYTES } from './raster.ts';

/**
 * A printer that was cut off inside a command takes what comes next for its data. Zeros fill up the longest of ours with
 * white dots and are nothing to a printer that waits for none; then what hangs in the slot is cut off.
 */
const START_AFRESH = Buffer.concat([Buffer.alloc(BAND_BYTES), RESET, FEED_AND_CUT]);

export function startAfresh({ bytes, millimetres }: ComposedPaper): ComposedPaper {
  return { bytes: Buffer.concat([START_AFRESH, bytes]), millimetres: millimetres + millimetresOf(0) };
}
