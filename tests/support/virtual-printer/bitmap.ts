// Pictures of one bit a dot: how the printer's graphics formats become rows, and how rows are enlarged and joined.
// A format's bytes may be fewer than it promises (they never are in a complete command); missing ones are white.
import type { Bitmap } from './paper.ts';

function bytesPerRow(widthDots: number): number {
  return Math.ceil(widthDots / 8);
}

/** True where the dot is black; outside the picture everything is white. */
export function dotAt(bitmap: Bitmap, x: number, y: number): boolean {
  if (x < 0 || y < 0 || x >= bitmap.widthDots || y >= bitmap.heightDots) return false;
  const byte = bitmap.rows[y * bytesPerRow(bitmap.widthDots) + (x >> 3)] ?? 0;
  return (byte & (0x80 >> (x & 7))) !== 0;
}

/** Draws a picture dot by dot. `isBlack` is asked once for every dot. */
export function drawBitmap(widthDots: number, heightDots: number, isBlack: (x: number, y: number) => boolean): Bitmap {
  const stride = bytesPerRow(widthDots);
  const rows = new Uint8Array(stride * heightDots);
  for (let y = 0; y < heightDots; y += 1) {
    for (let x = 0; x < widthDots; x += 1) {
      const at = y * stride + (x >> 3);
      if (isBlack(x, y)) rows[at] = (rows[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return { widthDots, heightDots, rows };
}

/** Raster format (`GS v 0`, `GS ( L` function 112): row after row. */
export function fromRaster(widthDots: number, heightDots: number, data: Uint8Array): Bitmap {
  const rows = new Uint8Array(bytesPerRow(widthDots) * heightDots);
  rows.set(data.subarray(0, rows.length));
  return { widthDots, heightDots, rows };
}

/** Column format (`ESC *`, `GS ( L` function 113): column after column, each from top to bottom. */
export function fromColumns(widthDots: number, heightDots: number, data: Uint8Array): Bitmap {
  const bytesPerColumn = Math.ceil(heightDots / 8);
  return drawBitmap(widthDots, heightDots, (x, y) => {
    const byte = data[x * bytesPerColumn + (y >> 3)] ?? 0;
    return (byte & (0x80 >> (y & 7))) !== 0;
  });
}

/** Every dot becomes `across` x `down` dots. */
export function enlarge(bitmap: Bitmap, across: number, down: number): Bitmap {
  if (across === 1 && down === 1) return bitmap;
  return drawBitmap(bitmap.widthDots * across, bitmap.heightDots * down, (x, y) =>
    dotAt(bitmap, Math.floor(x / across), Math.floor(y / down)),
  );
}

/** What lies right of `widthDots` is lost, as at the edge of the print head. */
export function clip(bitmap: Bitmap, widthDots: number): Bitmap {
  if (bitmap.widthDots <= widthDots) return bitmap;
  return drawBitmap(widthDots, bitmap.heightDots, (x, y) => dotAt(bitmap, x, y));
}

/** The rows from `from` up to and without `to`. */
export function cropRows(bitmap: Bitmap, from: number, to: number): Bitmap {
  const stride = bytesPerRow(bitmap.widthDots);
  return {
    widthDots: bitmap.widthDots,
    heightDots: to - from,
    rows: bitmap.rows.slice(from * stride, to * stride),
  };
}

/** One picture of several that were printed one under the other, each from its own left edge. */
export function stack(parts: readonly { readonly bitmap: Bitmap; readonly leftDots: number }[]): Bitmap {
  const widthDots = Math.max(0, ...parts.map((part) => part.leftDots + part.bitmap.widthDots));
  const heightDots = parts.reduce((sum, part) => sum + part.bitmap.heightDots, 0);
  const rowsOf = parts.flatMap((part) =>
    Array.from({ length: part.bitmap.heightDots }, (_, y) => ({ bitmap: part.bitmap, leftDots: part.leftDots, y })),
  );
  return drawBitmap(widthDots, heightDots, (x, y) => {
    const row = rowsOf[y];
    return row !== undefined && dotAt(row.bitmap, x - row.leftDots, row.y);
  });
}
