// Text on paper: wrapping, modes, code pages, tabs, alignment and the height of lines.
// Expected values are the command reference's, for a 203 dpi head.
import { describe, expect, it } from 'vitest';
import { decode, linesOf } from './decoder-harness.ts';
import { lengthInMm } from './paper.ts';
import { largestText, paperText } from './paper-text.ts';
import { ESC, GS, LF } from './stream.ts';

describe('text', () => {
  it.each([
    [576, 'A', 48],
    [576, 'B', 64],
    [384, 'A', 32],
    [384, 'B', 42],
  ] as const)('wraps on a %i dot head in font %s after %i columns', (widthDots, font, columns) => {
    const { open } = decode(widthDots, ESC, 'M', font === 'A' ? 0 : 1, 'x'.repeat(columns + 1), LF);
    expect(paperText(open).split('\n')).toEqual(['x'.repeat(columns), 'x']);
    expect(linesOf(open).map((line) => line.wrapped)).toEqual([true, false]);
  });

  it('wraps double-width text at half the columns', () => {
    const { open } = decode(384, GS, '!', 0x10, 'x'.repeat(17), LF);
    expect(
      paperText(open)
        .split('\n')
        .map((line) => line.length),
    ).toEqual([16, 1]);
  });

  it('keeps size, weight, underline, inverse and font of each run, and joins what looks alike', () => {
    const { open, problems } = decode(
      576,
      'a',
      'b',
      ESC,
      'E',
      1,
      'c',
      ESC,
      'E',
      0,
      GS,
      'B',
      1,
      'd',
      GS,
      'B',
      0,
      ESC,
      '-',
      2,
      'e',
      GS,
      '!',
      0x21,
      'f',
      LF,
    );
    const [line] = linesOf(open);
    expect(
      line?.runs.map((run) =>
        run.kind === 'text' ? [run.text, run.bold, run.inverse, run.underline, run.width, run.height] : [],
      ),
    ).toEqual([
      ['ab', false, false, 0, 1, 1],
      ['c', true, false, 0, 1, 1],
      ['d', false, true, 0, 1, 1],
      ['e', false, false, 2, 1, 1],
      ['f', false, false, 2, 3, 2],
    ]);
    expect(problems).toEqual([]);
  });

  it('takes all modes of ESC ! at once and clears them with 0', () => {
    const { open } = decode(576, ESC, '!', 0xb9, 'a', ESC, '!', 0, 'b', LF);
    const runs = linesOf(open)[0]?.runs ?? [];
    expect(runs[0]).toMatchObject({ font: 'B', bold: true, height: 2, width: 2, underline: 1 });
    expect(runs[1]).toMatchObject({ font: 'A', bold: false, height: 1, width: 1, underline: 0 });
  });

  it.each([
    [0, 0x9c, '£'],
    [2, 0xd5, 'ı'],
    [19, 0xd5, '€'],
    [16, 0x80, '€'],
    [16, 0x96, '–'],
    [0, 0xe1, 'ß'],
    [2, 0xe1, 'ß'],
  ])('reads, in code page %i, byte %i as %s', (page, byte, character) => {
    const { open, problems } = decode(576, ESC, 't', page, byte, LF);
    expect(paperText(open)).toBe(character);
    expect(problems).toEqual([]);
  });

  it('reports a code page it does not hold and keeps the last one', () => {
    const { open, problems } = decode(576, ESC, 't', 19, ESC, 't', 17, 0xd5, LF);
    expect(paperText(open)).toBe('€');
    expect(problems).toMatchObject([{ kind: 'not-modelled', offset: 3, bytes: [ESC, 0x74, 17] }]);
  });

  it('reports a byte the code page has no character for', () => {
    expect(decode(576, ESC, 't', 16, 0x81).problems).toMatchObject([{ kind: 'unknown', offset: 3, bytes: [0x81] }]);
  });

  it('replaces twelve ASCII characters by the international set', () => {
    const { open } = decode(576, ESC, 'R', 2, '#$@[\\]^`{|}~', LF, ESC, 'R', 0, '#$@[\\]^`{|}~', LF);
    expect(paperText(open)).toBe('#$§ÄÖÜ^`äöüß\n#$@[\\]^`{|}~');
  });

  it('moves to tab stops of eight characters, and to those that were set', () => {
    const { open } = decode(576, 'a', 0x09, 'b', LF, ESC, 'D', 4, 20, 0, 'a', 0x09, 'b', 0x09, 'c', LF);
    expect(paperText(open)).toBe(`a${' '.repeat(7)}b\na${' '.repeat(3)}b${' '.repeat(15)}c`);
  });
});

describe('layout', () => {
  it('centres and right-aligns within margin and area', () => {
    const { open } = decode(
      576,
      ESC,
      'a',
      1,
      'ab',
      LF,
      ESC,
      'a',
      2,
      'ab',
      LF,
      GS,
      'L',
      96,
      0,
      GS,
      'W',
      240,
      0,
      ESC,
      'a',
      1,
      'ab',
      LF,
    );
    expect(linesOf(open).map((line) => line.leftDots)).toEqual([276, 552, 96 + 108]);
  });

  it('wraps at the right end of the head when a left margin leaves less than the area', () => {
    const { open } = decode(576, GS, 'L', 96, 0, 'x'.repeat(41), LF);
    expect(paperText(open)).toBe(`${'x'.repeat(40)}\nx`);
  });

  it('ignores alignment in the middle of a line, and says so', () => {
    const { open, problems } = decode(576, 'a', ESC, 'a', 1, LF);
    expect(linesOf(open)[0]?.align).toBe('left');
    expect(problems).toMatchObject([{ kind: 'no-effect', offset: 1 }]);
  });

  it('measures paper in dots: line spacing, tall characters, feeds', () => {
    const { open } = decode(
      576,
      'a',
      LF,
      GS,
      '!',
      0x07,
      'a',
      LF,
      GS,
      '!',
      0,
      ESC,
      '3',
      60,
      'a',
      LF,
      ESC,
      '2',
      ESC,
      'd',
      4,
      ESC,
      'J',
      10,
    );
    expect(open.elements.map((element) => element.heightDots)).toEqual([30, 192, 60, 120, 10]);
    expect(lengthInMm(open)).toBe(51.5);
  });

  it('counts the line itself among the lines of ESC d', () => {
    expect(decode(576, 'a', ESC, 'd', 3).open.heightDots).toBe(90);
  });

  it('prints upside down only lines that begin so', () => {
    const { open } = decode(576, ESC, '{', 1, 'a', LF, ESC, '{', 0, 'b', LF);
    expect(linesOf(open).map((line) => line.upsideDown)).toEqual([true, false]);
  });

  it('goes back to power-on modes with ESC @ and reports text that this throws away', () => {
    const { open, problems } = decode(576, GS, '!', 0x77, ESC, 'a', 1, ESC, 't', 19, 'lost', ESC, '@', 'kept', LF);
    expect(linesOf(open)).toMatchObject([{ align: 'left', runs: [{ text: 'kept', width: 1 }] }]);
    expect(problems).toMatchObject([{ kind: 'spoiled', bytes: [ESC, 0x40] }]);
  });
});

describe('reading a paper', () => {
  it('finds the largest text', () => {
    const { open } = decode(576, 'Nomor', LF, GS, '!', 0x77, 'A-012', LF, GS, '!', 0x11, 'KTP-el', LF);
    expect(largestText(open)).toBe('A-012');
    expect(largestText(decode(576).open)).toBe('');
  });
});
