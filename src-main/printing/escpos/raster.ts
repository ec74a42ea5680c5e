// A picture as raster commands (GS v 0), in bands that a small buffer can take, without bytes that act as commands.
// Epson ESC/POS Application Programming Guide: GS v 0; "Notes on real-time commands".

/** One bit a dot, rows of whole bytes, most significant bit leftmost, 1 is black. */
export interface Bitmap {
  /** A multiple of 8. */
  readonly widthDots: number;
  readonly heightDots: number;
  readonly rows: Uint8Array;
}

/** Half of the 4 kB buffer of the small printers: one band prints while the next one arrives. */
export const BAND_BYTES = 2048;

const DLE = 0x10;
/** EOT, ENQ, DC4: a printer obeys them after DLE wherever they stand, even inside a picture. */
const REAL_TIME = [0x04, 0x05, 0x14];
/** DLE with the dot beside its only dot: a stroke one dot wider, which no eye finds. */
const WIDER_DLE = 0x18;

/** The commands that print a picture: each of at most 2 kB, to be sent in order. */
export function rasterBands(bitmap: Bitmap): Uint8Array[] {
  const bytesPerRow = bitmap.widthDots / 8;
  const rowsPerBand = Math.floor((BAND_BYTES - 8) / bytesPerRow);
  const data = withoutRealTime(bitmap.rows);
  const bands: Uint8Array[] = [];
  for (let top = 0; top < bitmap.heightDots; top += rowsPerBand) {
    const rows = Math.min(rowsPerBand, bitmap.heightDots - top);
    const head = [0x1d, 0x76, 0x30, 0, bytesPerRow & 0xff, bytesPerRow >> 8, rows & 0xff, rows >> 8];
    bands.push(Uint8Array.of(...head, ...data.subarray(top * bytesPerRow, (top + rows) * bytesPerRow)));
  }
  return bands;
}

/**
 * The same dots, but for one more in each pair of bytes that a printer would take for a real-time command. The first
 * byte of the pair changes, so that no new pair can come of it.
 */
export function withoutRealTime(rows: Uint8Array): Uint8Array {
  const safe = Uint8Array.from(rows);
  for (let index = 0; index + 1 < safe.length; index += 1) {
    if (safe[index] === DLE && REAL_TIME.includes(safe[index + 1] ?? 0)) safe[index] = WIDER_DLE;
  }
  return safe;
}
