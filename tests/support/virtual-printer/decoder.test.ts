// The decoder as the end of a wire: requests, problems, split chunks, jobs one after the other, garbage.
// What single commands put on paper is in decoder-text.test.ts and decoder-paper.test.ts.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDecoder } from './decoder.ts';
import { decode, requestsOf } from './decoder-harness.ts';
import { paperText } from './paper-text.ts';
import { cutPaper, DLE, ESC, GS, groupFunction, LF, qrCode, stream } from './stream.ts';

describe('asking back', () => {
  it('passes on requests in job order, after what was printed before them', () => {
    const { events } = decode(
      576,
      'a',
      LF,
      GS,
      'r',
      1,
      GS,
      'r',
      '2',
      GS,
      'I',
      66,
      GS,
      'a',
      0x0f,
      groupFunction('H', '00', '0042'),
      groupFunction('H', '10', 2),
    );
    expect(events[0]).toMatchObject({ kind: 'printed' });
    expect(requestsOf(events)).toEqual([
      { kind: 'paper-status' },
      { kind: 'drawer-status' },
      { kind: 'identity', n: 66 },
      { kind: 'automatic-status', mask: 0x0f },
      { kind: 'process-id', id: [0x30, 0x30, 0x34, 0x32] },
      { kind: 'offline-response', mode: 'with-cause' },
    ]);
  });

  it('skips real-time commands in their turn', () => {
    const clear = [DLE, 0x14, 8, 1, 3, 20, 1, 6, 2, 8];
    const { open, problems } = decode(
      576,
      'a',
      DLE,
      4,
      1,
      'b',
      DLE,
      4,
      7,
      1,
      'c',
      DLE,
      5,
      1,
      'd',
      DLE,
      0x14,
      1,
      0,
      1,
      'e',
      ...clear,
      LF,
    );
    expect(paperText(open)).toBe('abcde');
    expect(problems).toEqual([]);
  });
});

describe('problems', () => {
  it.each([
    ['an unknown control code', stream(0x01), 'unknown', [0x01]],
    ['an unknown escape sequence', stream(ESC, 'B'), 'unknown', [ESC, 0x42]],
    ['a DLE that is no real-time command', stream(DLE, 4, 9), 'unknown', [DLE, 4, 9]],
    ['page mode', stream(ESC, 'L'), 'not-modelled', [ESC, 0x4c]],
    ['a size out of range', stream(GS, '!', 0x88), 'no-effect', [GS, 0x21, 0x88]],
    [
      'another two-dimensional code',
      groupFunction('k', '0', 67, 3),
      'not-modelled',
      [GS, 0x28, 0x6b, 3, 0, 0x30, 67, 3],
    ],
  ])('reports %s with offset and bytes and goes on printing', (_name, bytes, kind, shown) => {
    const { open, problems } = decode(576, 'ok', bytes, LF);
    expect(problems).toMatchObject([{ kind, offset: 2, bytes: shown }]);
    expect(paperText(open)).toBe('ok');
    expect(open.problems).toEqual(problems);
  });

  it('warns of a real-time command hidden in a picture', () => {
    const { problems } = decode(576, GS, 'v0', 0, 3, 0, 1, 0, DLE, 4, 1);
    expect(problems).toMatchObject([{ kind: 'real-time-in-data', offset: 0 }]);
  });

  it('keeps a command that has not ended, and takes the next job for its data as a printer does', () => {
    const { decoder } = decode(576, GS, 'v0', 0, 1, 0, 2, 0, 0xff);
    expect([...decoder.unfinished()]).toEqual([GS, 0x76, 0x30, 0, 1, 0, 2, 0, 0xff]);
    decoder.write(stream('Halo', LF));
    expect(paperText(decoder.openPaper())).toBe('[image 8x2]\nalo');
  });

  it('forgets the half-read command and the unprinted line when the buffer is cleared', () => {
    const { decoder } = decode(576, 'lost', ESC);
    decoder.clearBuffer();
    decoder.write(stream('kept', LF));
    expect(paperText(decoder.openPaper())).toBe('kept');
  });
});

/** Bytes that mean something more often than chance would have it. */
const meaningful = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      0x1b,
      0x1d,
      0x10,
      0x1c,
      0x0a,
      0x28,
      0x6b,
      0x4c,
      0x76,
      0x30,
      0x31,
      0x50,
      0x51,
      0x56,
      0x2a,
      0x26,
      0x71,
      0,
      1,
      2,
      4,
    ),
  },
  { weight: 1, arbitrary: fc.nat(255) },
);
const garbage = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  fc.array(meaningful, { maxLength: 400 }).map((bytes) => Uint8Array.from(bytes)),
);
const job = fc
  .array(
    fc.oneof(
      fc.string({ maxLength: 60, unit: 'grapheme-ascii' }).map((text) => stream(text, LF)),
      fc.nat(255).map((n) => stream(GS, '!', n & 0x77)),
      fc.nat(2).map((n) => stream(ESC, 'a', n)),
      fc.string({ minLength: 1, maxLength: 30, unit: 'binary-ascii' }).map((text) => qrCode(text, 3)),
      fc
        .tuple(fc.nat(20), fc.nat(20), fc.nat(255))
        .map(([x, y, dot]) => stream(GS, 'v0', 0, x, 0, y, 0, new Uint8Array(x * y).fill(dot))),
      fc.constant(stream(GS, 'k', 73, 7, '{BA-012')),
    ),
    { maxLength: 12 },
  )
  .map((parts) => stream(ESC, '@', 'Tiket', LF, ...parts, cutPaper));

describe('whatever comes', () => {
  it('gives the same paper however the stream was split', () => {
    fc.assert(
      fc.property(fc.oneof(job, garbage), fc.array(fc.nat(600), { maxLength: 8 }), (bytes, places) => {
        const cuts = [0, ...places.map((place) => Math.min(place, bytes.length)).sort((a, b) => a - b), bytes.length];
        const whole = decode(576, bytes).decoder;
        const split = createDecoder({ widthDots: 576 });
        for (const [index, end] of cuts.slice(1).entries()) split.write(bytes.subarray(cuts[index], end));
        expect(split.papers()).toEqual(whole.papers());
        expect(split.openPaper()).toEqual(whole.openPaper());
        expect(split.problems()).toEqual(whole.problems());
        expect(split.unfinished()).toEqual(whole.unfinished());
      }),
    );
  });

  it('prints jobs one after the other as it prints each alone', () => {
    fc.assert(
      fc.property(fc.array(job, { minLength: 1, maxLength: 4 }), (jobs) => {
        const together = decode(384, ...jobs).decoder.papers();
        const alone = jobs.flatMap((bytes) => decode(384, bytes).decoder.papers());
        expect(together.map((paper) => paper.elements)).toEqual(alone.map((paper) => paper.elements));
      }),
    );
  });

  it('never throws, and accounts for every byte of garbage', () => {
    fc.assert(
      fc.property(garbage, (bytes) => {
        const { decoder, problems } = decode(384, bytes);
        expect(decoder.unfinished().length).toBeLessThanOrEqual(bytes.length);
        for (const problem of problems) {
          const shown = [...bytes.subarray(problem.offset, problem.offset + problem.bytes.length)];
          expect(problem.bytes).toEqual(shown);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is never off the head: every element lies between the edges', () => {
    fc.assert(
      fc.property(fc.oneof(job, garbage), (bytes) => {
        const { decoder } = decode(384, bytes);
        for (const element of [...decoder.papers(), decoder.openPaper()].flatMap((paper) => paper.elements)) {
          if (element.kind === 'feed') continue;
          expect(element.leftDots).toBeGreaterThanOrEqual(0);
          expect(element.leftDots + element.widthDots).toBeLessThanOrEqual(384);
        }
      }),
    );
  });
});
