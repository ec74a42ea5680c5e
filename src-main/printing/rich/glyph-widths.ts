// How wide each character of a TrueType font is, read from its tables: cmap (format 4), hmtx, hhea and head.
// OpenType specification 1.9, one chapter a table. Kerning is left out: it only ever makes our words a little narrower.

/** Advances in ems by character. Throws for a file that is no such font. */
export function readGlyphWidths(file: Uint8Array): ReadonlyMap<string, number> {
  const font = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const unitsPerEm = font.getUint16(tableAt(font, 'head') + 18);
  const widthCount = font.getUint16(tableAt(font, 'hhea') + 34);
  const metrics = tableAt(font, 'hmtx');
  const advance = (glyph: number): number => font.getUint16(metrics + 4 * Math.min(glyph, widthCount - 1)) / unitsPerEm;
  const widths = new Map<string, number>();
  for (const [codePoint, glyph] of glyphs(font)) widths.set(String.fromCodePoint(codePoint), advance(glyph));
  return widths;
}

function tableAt(font: DataView, name: string): number {
  const count = font.getUint16(4);
  for (let record = 12; record < 12 + 16 * count; record += 16) {
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((index) => font.getUint8(record + index)));
    if (tag === name) return font.getUint32(record + 8);
  }
  throw new Error(`the font has no table ${name}`);
}

function* glyphs(font: DataView): Generator<readonly [codePoint: number, glyph: number]> {
  const map = characterMap(font);
  const segments = font.getUint16(map + 6) / 2;
  const [ends, starts] = [map + 14, map + 16 + 2 * segments];
  const [deltas, offsets] = [starts + 2 * segments, starts + 4 * segments];
  for (let segment = 0; segment < segments; segment += 1) {
    const last = font.getUint16(ends + 2 * segment);
    const first = font.getUint16(starts + 2 * segment);
    const delta = font.getUint16(deltas + 2 * segment);
    const offsetAt = offsets + 2 * segment;
    const offset = font.getUint16(offsetAt);
    for (let codePoint = first; codePoint <= last && codePoint < 0xffff; codePoint += 1) {
      const raw = offset === 0 ? codePoint : font.getUint16(offsetAt + offset + 2 * (codePoint - first));
      const glyph = offset > 0 && raw === 0 ? 0 : (raw + delta) & 0xffff;
      if (glyph !== 0) yield [codePoint, glyph];
    }
  }
}

/** Offset of the first subtable in format 4: the characters of the basic plane, which is all these fonts have. */
function characterMap(font: DataView): number {
  const table = tableAt(font, 'cmap');
  const count = font.getUint16(table + 2);
  for (let record = table + 4; record < table + 4 + 8 * count; record += 8) {
    const at = table + font.getUint32(record + 4);
    if (font.getUint16(at) === 4) return at;
  }
  throw new Error('the font has no character map of format 4');
}
