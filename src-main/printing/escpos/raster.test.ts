import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDecoder } from '../../../tests/support/virtual-printer/decoder.ts';
import { pictures } from '../../../tests/support/virtual-printer/paper-text.ts';
import { FEED_AND_CUT } from './commands.ts';
import { BAND_BYTES, type Bitmap, rasterBands, withoutRealTime } from './raster.ts';

/** Bytes of pictures, many of them such as make commands of pairs. */
const byte = fc.oneof(fc.constantFrom(0x10, 0x04, 0x05, 0x14), fc.integer({ min: 0, max: 255 }));

const bitmap: fc.Arbitrary<Bitmap> = fc
  .record({ bytesPerRow: fc.constantFrom(1, 3, 48, 72), heightDots: fc.integer({ min: 1, max: 60 }) })
  .chain(({ bytesPerRow, heightDots }) => {
    const length = bytesPerRow * heightDots;
    return fc
      .array(byte, { minLength: length, maxLength: length })
      .map((bytes) => ({ widthDots: bytesPerRow * 8, heightDots, rows: Uint8Array.from(bytes) }));
  });

function pairs(bytes: Uint8Array): number[] {
  return [...bytes.keys()].filter((at) => bytes[at] === 0x10 && [0x04, 0x05, 0x14].includes(bytes[at + 1] ?? 0));
}

function blackDots(value: number): number {
  return value.toString(2).replaceAll('0', '').length;
}

describe('a picture for the printer', () => {
  it('holds no pair of bytes that acts as a real-time command, within a row or across two', () => {
    fc.assert(
      fc.property(bitmap, ({ rows }) => {
        expect(pairs(withoutRealTime(rows))).toEqual([]);
      }),
    );
  });

  it('differs from what was drawn in one dot for each such pair, and in nothing else', () => {
    fc.assert(
      fc.property(bitmap, ({ rows }) => {
        const sent = withoutRealTime(rows);
        const altered = [...rows.keys()].filter((at) => rows[at] !== sent[at]);
        expect(altered).toEqual(pairs(rows));
        for (const at of altered) expect(blackDots((rows[at] ?? 0) ^ (sent[at] ?? 0))).toBe(1);
      }),
    );
  });

  it('comes in bands of at most 2 kB, none of which a printer misunderstands, and is whole on paper', () => {
    fc.assert(
      fc.property(bitmap, (drawn) => {
        const bands = rasterBands(drawn);
        for (const band of bands) expect(band.length).toBeLessThanOrEqual(BAND_BYTES);
        const decoder = createDecoder({ widthDots: 576 });
        for (const part of [...bands, FEED_AND_CUT]) decoder.write(part);
        expect(decoder.problems()).toEqual([]);
        const [paper] = decoder.papers();
        const [printed] = paper === undefined ? [] : pictures(paper);
        expect(printed).toMatchObject({ widthDots: drawn.widthDots, heightDots: drawn.heightDots });
        expect(Buffer.from(printed?.rows ?? []).equals(withoutRealTime(drawn.rows))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});
