// Every model over a real socket: which questions it answers, and what becomes of a job that the paper was too short for.
// The table is the manual of the profiles.
import { describe, expect, it, onTestFinished } from 'vitest';
import { createManualClock } from '../clock.ts';
import { paperText } from '../paper-text.ts';
import { connectTo } from '../printer-client.ts';
import { cutPaper, DLE, GS, groupFunction, LF, stream } from '../stream.ts';
import { startTestPrinter } from '../test-printer.ts';
import { profileNamed, profiles } from './by-name.ts';

const questions = [
  ['DLE EOT 1', stream(DLE, 4, 1)],
  ['GS r 1', stream(GS, 'r', 1)],
  ['GS I 1', stream(GS, 'I', 1)],
  ['GS a', stream(GS, 'a', 0x0f)],
  ['GS ( H', groupFunction('H', '00', 'abcd')],
  ['DLE DC4 8', stream(DLE, 0x14, 8, 1, 3, 20, 1, 6, 2, 8)],
] as const;

const answers: Readonly<Record<string, readonly string[]>> = {
  epson: ['12', '00', '20', '10000000', '37226162636400', '372500'],
  'gs-r-only': ['', '00', '', '', '', ''],
  'dle-eot-only': ['12', '', '', '', '', ''],
  silent: ['', '', '', '', '', ''],
  'wrong-bits': ['00', '12', '32', '12000000', '35226162636400', '352500'],
  'asb-flood': ['12', '00', '20', '10000000', '37226162636400', '372500'],
  'eppos-58': ['12', '00', '', '', '', ''],
};

function profileOf(name: string) {
  const profile = profileNamed(name);
  if (profile === null) throw new Error(`no profile ${name}`);
  return profile;
}

describe('profiles', () => {
  it('have names of their own and are all in this table', () => {
    expect(profiles.map(({ name }) => name)).toEqual(Object.keys(answers));
    expect(profileNamed('nobody')).toBeNull();
  });

  it.each(Object.entries(answers))('%s answers as its table says', async (name, expected) => {
    const profile = profileOf(name);
    const printer = await startTestPrinter({ profile, clock: createManualClock() });
    const client = await connectTo(printer);
    onTestFinished(() => {
      client.socket.destroy();
    });
    if (profile.statusMask !== 0) expect(await client.receive(4)).toEqual([0x10, 0, 0, 0]);
    const seen: string[] = [];
    for (const [index, [, question]] of questions.entries()) {
      const received = printer.bytesReceived();
      client.send(question);
      await printer.waitUntil(() => printer.bytesReceived() === received + question.length);
      const answer = await client.receive((expected[index] ?? '').length / 2);
      seen.push(Buffer.from(answer).toString('hex'));
    }
    expect(seen).toEqual(expected);
    expect(client.unread()).toEqual([]);
  });

  it.each([
    ['epson', ['ran-out: satu', 'partial-cut: dua']],
    ['gs-r-only', ['ran-out: satu']],
    ['dle-eot-only', ['ran-out: satu', 'partial-cut: dua']],
    ['eppos-58', ['ran-out: satu']],
  ])('%s keeps or drops the rest of a job that the paper was too short for', async (name, papers) => {
    const clock = createManualClock();
    const printer = await startTestPrinter({ profile: profileOf(name), clock });
    const client = await connectTo(printer);
    printer.faults.paperOutAfterLines(1);
    client.send(stream('satu', LF, 'dua', LF, cutPaper));
    await client.end();
    clock.advance(1_000);
    expect(printer.state().paperOut).toBe(true);
    printer.faults.paperOut(false);
    clock.advance(1_000);
    expect(printer.papers().map((paper) => `${paper.ending}: ${paperText(paper)}`)).toEqual(papers);
    expect(printer.openPaper().elements).toEqual([]);
  });

  it.each([
    ['epson', ['satu']], // no error to recover from: the job stays and is printed
    ['dle-eot-only', []],
    ['silent', ['satu']],
  ])('%s clears its buffer by DLE ENQ 2 while paper is out, or does not', async (name, papers) => {
    const printer = await startTestPrinter({ profile: profileOf(name) });
    const client = await connectTo(printer);
    printer.faults.paperOut(true);
    client.send(stream('satu', LF, cutPaper, DLE, 5, 2));
    await client.end();
    printer.faults.paperOut(false);
    expect(printer.papers().map(paperText)).toEqual(papers);
  });

  it('eppos-58 prints on narrow paper, slowly, and has no cutter', async () => {
    const clock = createManualClock();
    const printer = await startTestPrinter({ profile: profileOf('eppos-58'), clock });
    expect(printer.widthDots).toBe(384);
    const client = await connectTo(printer);
    client.send(stream('satu', LF, cutPaper));
    await printer.waitUntil(() => printer.state().moving);
    clock.advance(41);
    expect(printer.openPaper().elements).toEqual([]);
    clock.advance(1); // 3.75 mm at 90 mm/s are 41.7 ms
    await client.end();
    expect(paperText(printer.openPaper())).toBe('satu');
    expect(printer.papers()).toEqual([]);
  });
});
