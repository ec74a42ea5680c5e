// Cuts, pictures and codes on paper.
// Expected values are the command reference's, for a 203 dpi head.
import { describe, expect, it } from 'vitest';
import { decode, linesOf, only } from './decoder-harness.ts';
import { findQr } from './paper-text.ts';
import { cutPaper, ESC, GS, groupFunction, LF, qrCode, stream } from './stream.ts';

describe('cutting', () => {
  it.each([
    ['GS V 0 after a feed', stream(ESC, 'd', 4, GS, 'V', 0), 'full-cut', 120],
    ['GS V 1 as a digit', stream(ESC, 'd', 4, GS, 'V', '1'), 'partial-cut', 120],
    ['GS V 65 n', stream(GS, 'V', 65, 8), 'full-cut', 120],
    ['GS V 66 n', stream(GS, 'V', 66, 0), 'partial-cut', 112],
    ['GS V 103 n', stream(GS, 'V', 103, 0), 'full-cut', 112],
    ['GS V 97 n', stream(GS, 'V', 97, 0), 'full-cut', 0],
    ['ESC i after a feed', stream(ESC, 'd', 4, ESC, 'i'), 'partial-cut', 120],
    ['ESC m after a feed', stream(ESC, 'd', 4, ESC, 'm'), 'partial-cut', 120],
  ])('knows %s', (_name, bytes, ending, feed) => {
    const { decoder, problems } = decode(576, 'a', LF, bytes);
    expect(decoder.papers()).toMatchObject([{ ending, heightDots: 30 + feed }]);
    expect(decoder.openPaper().elements).toEqual([]);
    expect(problems).toEqual([]);
  });

  it('reports a cut that goes through what was printed', () => {
    const { problems } = decode(576, 'a', LF, ESC, 'd', 2, GS, 'V', 0);
    expect(problems).toMatchObject([
      { kind: 'spoiled', what: 'GS V cuts through what was printed: feed 52 dots more first' },
    ]);
  });

  it('gives each paper its own problems and drawer kicks, and makes none of nothing', () => {
    const { decoder } = decode(576, 'a', LF, ESC, 'p', 0, 50, 50, 0x01, cutPaper, 'b', LF, cutPaper, GS, 'V', 97, 0);
    expect(decoder.papers().map((paper) => [paper.problems.length, paper.drawerKicks])).toEqual([
      [1, [2]],
      [0, []],
    ]);
  });
});

describe('pictures and codes', () => {
  it('places a raster image by the alignment and enlarges it by its mode', () => {
    const { open } = decode(576, ESC, 'a', 1, GS, 'v0', 3, 2, 0, 3, 0, 0xf0, 0x01, 0, 0, 0xff, 0xff);
    const image = only(open, 'image');
    expect(image).toMatchObject({ leftDots: 272, widthDots: 32, heightDots: 6 });
    expect([...image.bitmap.rows.subarray(0, 4)]).toEqual([0xff, 0x00, 0x00, 0x03]);
  });

  it.each(['(', '8'] as const)('stores and prints graphics with GS %s L', (form) => {
    const data = stream('0', 112, 48, 1, 1, 49, 10, 0, 2, 0, 0xff, 0xc0, 0x00, 0x40);
    const length = form === '(' ? [data.length, 0] : [data.length, 0, 0, 0];
    const { open, problems } = decode(576, GS, form, 'L', ...length, data, GS, '(L', 2, 0, '0', 50);
    expect([...only(open, 'image').bitmap.rows]).toEqual([0xff, 0xc0, 0x00, 0x40]);
    expect(only(open, 'image').bitmap.widthDots).toBe(10);
    expect(problems).toEqual([]);
  });

  it('refuses graphics whose size does not fit their data', () => {
    expect(decode(576, groupFunction('L', '0', 112, 48, 1, 1, 49, 10, 0, 2, 0, 0xff)).problems).toMatchObject([
      { kind: 'no-effect' },
    ]);
  });

  it('puts a column image into the line', () => {
    const { open } = decode(576, 'a', ESC, '*', 33, 2, 0, 0x80, 0, 0x01, 0x40, 0, 0, LF);
    const [text, image] = linesOf(open)[0]?.runs ?? [];
    expect(text).toMatchObject({ text: 'a' });
    expect(image).toMatchObject({ kind: 'image', leftDots: 12, bitmap: { widthDots: 2, heightDots: 24 } });
    expect(image?.kind === 'image' && [...image.bitmap.rows.subarray(0, 2), image.bitmap.rows[23]]).toEqual([
      0x80, 0x40, 0x80,
    ]);
  });

  it('clips a picture at the end of the head and says what is lost', () => {
    const { open, problems } = decode(384, GS, 'v0', 0, 50, 0, 1, 0, new Uint8Array(50));
    expect(only(open, 'image').widthDots).toBe(384);
    expect(problems).toMatchObject([{ kind: 'spoiled' }]);
  });

  it('prints a QR code with its payload, level and real size', () => {
    const { open, problems } = decode(576, ESC, 'a', 1, qrCode('https://antre.example/t/7Q4K', 6));
    expect(only(open, 'qr')).toMatchObject({
      text: 'https://antre.example/t/7Q4K',
      model: 2,
      errorLevel: 'M',
      moduleDots: 6,
      heightDots: 29 * 6,
      leftDots: 201,
    });
    expect(findQr(open)).toBe('https://antre.example/t/7Q4K');
    expect(problems).toEqual([]);
  });

  it('does not print a QR code wider than the paper', () => {
    const { open, problems } = decode(384, qrCode('x'.repeat(200), 8));
    expect(open.elements).toEqual([]);
    expect(problems).toMatchObject([{ kind: 'no-effect' }]);
  });

  it('finds a QR code inside a picture that came in stripes', () => {
    const symbol = only(decode(576, qrCode('A-012', 8)).open, 'qr');
    const side = symbol.modules.length * 8;
    const row = (modules: readonly boolean[]) => modules.map((black) => (black ? 0xff : 0));
    const stripes = symbol.modules.flatMap((modules) => [
      stream(GS, 'v0', 0, side / 8, 0, 8, 0),
      ...Array.from({ length: 8 }, () => Uint8Array.from(row(modules))),
    ]);
    const { open, problems } = decode(576, 'Nomor', LF, ...stripes);
    expect(findQr(open)).toBe('A-012');
    expect(problems).toEqual([]);
  });

  it('recognises bar codes of both forms', () => {
    const { open, problems } = decode(
      576,
      GS,
      'h',
      80,
      GS,
      'w',
      2,
      GS,
      'H',
      2,
      GS,
      'k',
      4,
      'ANTRE',
      0,
      GS,
      'k',
      73,
      8,
      '{B',
      'A-0{C',
      12,
    );
    expect(open.elements).toMatchObject([
      { kind: 'barcode', symbology: 'CODE39', text: 'ANTRE', heightDots: 104 },
      { kind: 'barcode', symbology: 'CODE128', text: 'A-012', humanReadable: 'below' },
    ]);
    expect(problems).toEqual([]);
  });
});
