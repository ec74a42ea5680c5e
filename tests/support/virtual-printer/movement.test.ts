// Paper in motion: how long things take, and what has happened by when. Time is turned by hand.
// 8 dots are a millimetre; a line of text is 30 dots, 3.75 mm.
import { describe, expect, it } from 'vitest';
import { createManualClock } from './clock.ts';
import { at200, picture, setUp, tenLines } from './movement-harness.ts';
import { lengthInMm } from './paper.ts';
import { paperText } from './paper-text.ts';
import { connectTo } from './printer-client.ts';
import { epson } from './profiles/epson.ts';
import { cutPaper, ESC, GS, groupFunction, LF, stream } from './stream.ts';
import { startTestPrinter } from './test-printer.ts';

describe('speed', () => {
  it('lets a ticket of 51.5 mm at 200 mm/s take 257.5 ms, and its cut 300 ms more', async () => {
    const { printer, clock, send } = await setUp();
    await send(tenLines);
    expect(printer.state().moving).toBe(true);
    clock.advance(257);
    expect(lengthInMm(printer.openPaper())).toBe(37.5);
    clock.advance(0.5);
    expect(lengthInMm(printer.openPaper())).toBe(51.5);
    clock.advance(299);
    expect(printer.papers()).toEqual([]);
    clock.advance(1);
    expect(printer.papers().map(lengthInMm)).toEqual([51.5]);
    expect(printer.state().moving).toBe(false);
  });

  it('puts a line on paper when it has passed the head', async () => {
    const { printer, clock, send } = await setUp();
    await send(tenLines);
    clock.advance(18.74);
    expect(printer.openPaper().elements).toHaveLength(0);
    clock.advance(0.02);
    expect(paperText(printer.openPaper())).toBe('baris 0');
    clock.advance(18.75);
    expect(paperText(printer.openPaper())).toBe('baris 0\nbaris 1');
  });

  it('sends answers in their turn only when the paper before them has moved', async () => {
    const { client, clock, send } = await setUp();
    await send(tenLines, groupFunction('H', '00', '0042'), GS, 'r', 1);
    clock.advance(557);
    await send(0x10, 4, 1);
    expect(await client.receive(1)).toEqual([0x12]);
    expect(client.unread()).toEqual([]);
    clock.advance(1);
    expect(await client.receive(8)).toEqual([0x37, 0x22, 0x30, 0x30, 0x34, 0x32, 0x00, 0x00]);
  });

  it('does not catch up after a stop', async () => {
    const { printer, clock, send } = await setUp();
    printer.faults.paperOutAfterLines(1);
    await send('satu', LF, 'dua', LF);
    clock.advance(18.75);
    expect(printer.state()).toMatchObject({ paperOut: true, moving: false });
    clock.advance(60_000);
    printer.faults.paperOut(false);
    expect(printer.openPaper().elements).toEqual([]);
    clock.advance(18.75);
    expect(paperText(printer.openPaper())).toBe('dua');
  });

  it('keeps its pace where timers come late: only the last lateness is felt', async () => {
    const clock = createManualClock();
    const late = { ...clock, after: (ms: number, task: () => void) => clock.after(ms + 5, task) };
    const { printer, send } = await setUp({ clock: late });
    await send(tenLines);
    clock.advance(257.5 + 300 + 5);
    expect(printer.papers()).toHaveLength(1);
  });

  it('keeps its pace by the real clock', async () => {
    const printer = await startTestPrinter({ profile: at200 });
    const client = await connectTo(printer);
    const from = performance.now();
    client.send(stream(tenLines, GS, 'r', 1));
    await client.receive(1);
    expect(performance.now() - from).toBeGreaterThanOrEqual(557);
    client.socket.destroy();
  });

  it('is no matter to a printer that is told to be instant', async () => {
    const { printer, clock, send } = await setUp({ profile: epson });
    await send(tenLines);
    expect(printer.papers()).toHaveLength(1);
    expect(clock.waiting()).toBe(0);
  });
});

describe('the cutter', () => {
  it('that jams in the cut cuts after DLE ENQ 1, and leaves the paper hanging after DLE ENQ 2', async () => {
    const { printer, client, send } = await setUp({ profile: epson });
    printer.faults.jamAtNextCut();
    await send('A-001', LF, cutPaper, GS, 'r', 1);
    expect(printer.state().cutterJam).toBe(true);
    expect([printer.papers(), client.unread()]).toEqual([[], []]);
    await send(0x10, 5, 1);
    expect(await client.receive(1)).toEqual([0x00]);
    expect(printer.papers().map(paperText)).toEqual(['A-001']);

    printer.faults.jamAtNextCut();
    await send('A-002', LF, cutPaper, GS, 'r', 1);
    await send(0x10, 5, 2, 0x10, 4, 3);
    expect(await client.receive(1)).toEqual([0x12]);
    expect(client.unread()).toEqual([]);
    expect(printer.papers()).toHaveLength(1);
    expect(paperText(printer.openPaper())).toBe('A-002');
  });

  it('is missing where the profile has none: paper hangs until it is torn off', async () => {
    const { printer, send } = await setUp({ profile: { ...epson, cutter: null } });
    await send('A-001', LF, cutPaper);
    expect(printer.papers()).toEqual([]);
    printer.tear();
    expect(printer.papers().map(paperText)).toEqual(['A-001']);
  });
});

describe('the power switch', () => {
  it('loses the buffer, the modes and the job in hand; what is on paper stays', async () => {
    const { printer, client, clock, send } = await setUp();
    await send(ESC, '@', GS, '!', 0x11, 'satu', LF, 'dua', LF, cutPaper);
    clock.advance(30); // 6 mm, the height of the first line
    await printer.faults.power(false);
    expect(await client.gone).toBe('ECONNRESET');
    await expect(connectTo(printer)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect(printer.bytesWaiting()).toBe(0);
    clock.advance(10_000);
    await printer.faults.power(true);
    const again = await connectTo(printer);
    again.send(stream('tiga', LF, cutPaper, GS, 'r', 1));
    await printer.waitUntil(() => printer.state().moving);
    clock.advance(1_000);
    await again.receive(1);
    expect(printer.papers().map(paperText)).toEqual(['satu\ntiga']);
    const lines = printer.papers()[0]?.elements.filter((element) => element.kind === 'line');
    expect(lines?.map((line) => line.glyphDots)).toEqual([48, 24]);
    again.socket.destroy();
  });

  it('stops a picture at the row it had reached', async () => {
    const { printer, clock, send } = await setUp();
    await send(picture(400)); // 50 mm, 250 ms
    clock.advance(100);
    await printer.faults.power(false);
    expect(printer.openPaper().elements).toMatchObject([{ kind: 'image', heightDots: 160 }]);
    expect(printer.roll().usedMm).toBe(20);
  });

  it('frees a jammed cutter, and does not cool the head', async () => {
    const { printer } = await setUp();
    printer.faults.cutterJam(true);
    printer.faults.overheated(true);
    await printer.faults.power(false);
    await printer.faults.power(true);
    expect(printer.state()).toMatchObject({ cutterJam: false, overheated: true, powered: true });
  });
});
