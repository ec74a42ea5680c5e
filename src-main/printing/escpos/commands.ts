// The commands around every job, whatever is in it. Epson ESC/POS Application Programming Guide, by command name.

const ESC = 0x1b;
const GS = 0x1d;

/** ESC @: forgets the last job's modes. */
export const RESET = Uint8Array.of(ESC, 0x40);
/** ESC a 0: pictures as wide as the paper start at its left edge. */
export const ALIGN_LEFT = Uint8Array.of(ESC, 0x61, 0);
/**
 * ESC d 4, then GS V 1: the paper is fed past the cutter (or the tear bar of a printer without one) and cut but for one
 * point, so that it does not fall.
 */
export const FEED_AND_CUT = Uint8Array.of(ESC, 0x64, 4, GS, 0x56, 1);
/** What FEED_AND_CUT feeds, in dots: four lines. */
const FED_DOTS = 120;
const DOTS_PER_MILLIMETRE = 8;

/** A paper as the printer takes it. */
export interface ComposedPaper {
  readonly bytes: Uint8Array;
  /** Length of it, with what the cutter feeds. */
  readonly millimetres: number;
}

/** Length of a paper of so many printed dots, with the feed before its cut. */
export function millimetresOf(printedDots: number): number {
  return (printedDots + FED_DOTS) / DOTS_PER_MILLIMETRE;
}

/** ESC ! n: the looks of the characters that follow, all at once. */
export const printMode = (looks: number): Uint8Array => Uint8Array.of(ESC, 0x21, looks);

/**
 * GS ( k, a QR code by the printer's own means, level M. Model 2 is what every printer has after ESC @. `dots`: side of a
 * module, 1 to 16. The library's own command counts characters where the printer counts bytes.
 */
export function printCode(data: string, dots: number): Uint8Array {
  const payload = Buffer.from(data, 'utf8');
  return Buffer.concat([
    codeFunction(67, dots),
    codeFunction(69, 49),
    codeFunction(80, 48, ...payload),
    codeFunction(81, 48),
  ]);
}

function codeFunction(fn: number, ...parameters: readonly number[]): Uint8Array {
  const length = parameters.length + 2;
  return Uint8Array.of(GS, 0x28, 0x6b, length & 0xff, length >> 8, 49, fn, ...parameters);
}
