// However the network cuts the stream, the same paper comes out and the same answers go back, in the same time.
// Once with the engine alone, many times over; once over a real socket.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createManualClock } from './clock.ts';
import type { Paper } from './paper.ts';
import { PrintEngine } from './print-engine.ts';
import { connectTo } from './printer-client.ts';
import type { PrinterProfile } from './profile.ts';
import { epson } from './profiles/epson.ts';
import { cutPaper, DLE, ESC, GS, groupFunction, LF, qrCode, stream } from './stream.ts';
import { startTestPrinter } from './test-printer.ts';

const small: PrinterProfile = {
  ...epson,
  bufferBytes: 96,
  resumeBytes: 24,
  speedMmPerSecond: 200,
  cutter: { distanceDots: 112, milliseconds: 300 },
};

const part = fc.oneof(
  fc.string({ maxLength: 40, unit: 'grapheme-ascii' }).map((text) => stream(text, LF)),
  fc.string({ minLength: 1, maxLength: 20, unit: 'binary-ascii' }).map((text) => qrCode(text, 3)),
  fc.uint8Array({ minLength: 8, maxLength: 64 }).map((dots) => stream(GS, 'v0', 0, 1, 0, dots.length, 0, dots)),
  fc.constantFrom(stream(GS, 'r', 1), stream(GS, 'I', 66), stream(GS, 'a', 0x0f), stream(ESC, '@')),
  fc.constantFrom(groupFunction('H', '00', '0001'), groupFunction('H', '00', '0002'), cutPaper),
  fc.constantFrom(stream(DLE, 4, 1), stream(DLE, 4, 4), stream(DLE, 0x14, 7, 1)),
);
const jobs = fc.array(part, { maxLength: 20 }).map((parts) => stream(...parts));
const places = fc.array(fc.nat(1_500), { maxLength: 20 });

function pieces(bytes: Uint8Array, cuts: readonly number[]): readonly Uint8Array[] {
  const ends = [...cuts.map((cut) => Math.min(cut, bytes.length)), bytes.length].toSorted((a, b) => a - b);
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
}

/** DLE EOT's fixed bits. Such answers overtake the others, by how much depends on when they were asked. */
function isRealTime(answer: readonly number[]): boolean {
  return answer.length === 1 && ((answer[0] ?? 0) & 0x93) === 0x12;
}

/** Feeds the engine as the plug does: what there is room for, and the rest when paper has moved on. */
function print(bytes: readonly Uint8Array[], profile: PrinterProfile) {
  const clock = createManualClock();
  const answers: (readonly number[])[] = [];
  const papers: Paper[] = [];
  const engine = new PrintEngine<string>({
    widthDots: 576,
    profile,
    clock,
    send: (answer) => answers.push(answer),
    onPaper: (paper) => papers.push(paper),
    onChange: () => undefined,
  });
  let most = 0;
  for (let piece of bytes) {
    while (piece.length > 0) {
      const room = engine.room();
      if (room === 0 && !clock.next()) throw new Error('busy, and nothing moves');
      engine.receive(piece.subarray(0, room), 'host');
      most = Math.max(most, engine.waitingBytes());
      piece = piece.subarray(room);
    }
  }
  while (clock.next()) {
    // Until the paper stands still.
  }
  return {
    papers,
    open: engine.mechanism.openPaper(),
    problems: engine.problems(),
    inTurn: answers.filter((answer) => !isRealTime(answer) && answer[0] !== 0x10),
    realTime: answers.filter(isRealTime),
    statuses: answers.filter((answer) => answer[0] === 0x10).length,
    usedMm: engine.mechanism.roll().usedMm,
    endsAt: clock.now(),
    most,
  };
}

describe('any split of the stream', () => {
  it('gives the same papers, problems, answers and time', () => {
    fc.assert(
      fc.property(jobs, places, (bytes, cuts) => {
        const { most, ...whole } = print([bytes], small);
        const { most: mostSplit, ...split } = print(pieces(bytes, cuts), small);
        expect(split).toEqual({ ...whole, endsAt: expect.closeTo(whole.endsAt, 6) });
        expect(Math.max(most, mostSplit)).toBeLessThanOrEqual(96);
      }),
    );
  });

  it('takes as long as its paper and its cuts do', () => {
    fc.assert(
      fc.property(jobs, (bytes) => {
        const { papers, endsAt, usedMm } = print([bytes], small);
        // A cut without paper before it is a movement too; here every cut feeds first, so that there is some.
        expect(endsAt).toBeCloseTo((usedMm / 200) * 1_000 + papers.length * 300, 6);
      }),
    );
  });

  it('gives the same over a real socket', async () => {
    const printer = await startTestPrinter({ stream: 'anything' });
    await fc.assert(
      fc.asyncProperty(jobs, places, async (bytes, cuts) => {
        printer.tear();
        printer.forgetPapers();
        const client = await connectTo(printer);
        const problems = printer.problems().length;
        const ended = stream(bytes, GS, 'a', 0, ESC, '@', groupFunction('H', '00', 'ende'));
        const target = printer.bytesReceived() + ended.length;
        for (const piece of pieces(ended, cuts)) client.send(piece);
        await printer.waitUntil(() => printer.bytesReceived() === target);
        const expected = print([ended], epson);
        expect(printer.papers()).toMatchObject(expected.papers.map(({ elements, ending }) => ({ elements, ending })));
        expect(printer.openPaper().elements).toEqual(expected.open.elements);
        expect(printer.problems().length - problems).toBe(expected.problems.length);
        await client.end();
        const count = expected.inTurn.flat().length + expected.realTime.length + expected.statuses * 4;
        expect(client.unread()).toHaveLength(count);
        expect(client.unread().slice(-7)).toEqual([0x37, 0x22, ...Buffer.from('ende'), 0x00]);
      }),
      { numRuns: 25 },
    );
  });
});
