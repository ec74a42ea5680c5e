// Faults of the virtual printer over real sockets, and the tickets that come out late.
// Status bytes are written as the tables of the command reference have them.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { paperText } from './paper-text.ts';
import { connectTo, type PrinterClient } from './printer-client.ts';
import { cutPaper, DLE, ESC, GS, LF, stream } from './stream.ts';
import { startVirtualPrinter, type VirtualPrinter } from './virtual-printer.ts';

const statusRequest = (n: number) => stream(DLE, 4, n);
const ticket = (text: string) => stream(ESC, '@', text, LF, cutPaper);

let printer: VirtualPrinter;
let client: PrinterClient;

beforeEach(async () => {
  printer = await startVirtualPrinter({ port: 0, widthDots: 576 });
  client = await connectTo(printer);
});
afterEach(async () => {
  client.socket.destroy();
  await printer.close();
});

async function statuses(from: PrinterClient): Promise<readonly number[]> {
  for (const n of [1, 2, 3, 4]) from.send(statusRequest(n));
  return from.receive(4);
}

describe('faults', () => {
  it('keeps a ticket while paper is out and prints it when paper is back: the ghost ticket', async () => {
    printer.faults.paperOut(true);
    client.send(stream(ticket('A-001'), GS, 'r', 1));
    await printer.waitUntil(() => printer.bytesWaiting() > 0);
    expect(await statuses(client)).toEqual([0x1a, 0x32, 0x12, 0x7e]);
    expect(printer.papers()).toEqual([]);
    expect(client.unread()).toEqual([]);
    await client.end();
    printer.faults.paperOut(false);
    expect(printer.papers().map(paperText)).toEqual(['A-001']);
    expect(printer.bytesWaiting()).toBe(0);
  });

  it('stops where the paper ends and goes on with the next line on the new roll', async () => {
    printer.faults.paperOutAfterLines(2);
    client.send(stream('satu', LF, 'dua', LF, 'tiga', LF, cutPaper));
    await printer.waitUntil(() => printer.state().paperOut);
    expect(paperText(printer.openPaper())).toBe('satu\ndua');
    printer.faults.paperOut(false);
    expect(printer.papers().map((paper) => [paper.ending, paperText(paper)])).toEqual([
      ['ran-out', 'satu\ndua'],
      ['partial-cut', 'tiga'],
    ]);
  });

  it('goes on with the same paper after the cover was open', async () => {
    client.send(stream('satu', LF));
    await printer.waitUntil(() => printer.openPaper().elements.length === 1);
    printer.faults.coverOpen(true);
    client.send(stream('dua', LF, cutPaper));
    await printer.waitUntil(() => printer.bytesWaiting() > 0);
    printer.faults.coverOpen(false);
    expect(printer.papers().map(paperText)).toEqual(['satu\ndua']);
  });

  it('drops what it kept when the buffer is cleared in real time', async () => {
    printer.faults.paperOut(true);
    client.send(ticket('A-001'));
    client.send(stream(DLE, 0x14, 8, 1, 3, 20, 1, 6, 2, 8));
    expect(await client.receive(3)).toEqual([0x37, 0x25, 0x00]);
    printer.faults.paperOut(false);
    client.send(stream(ticket('A-002'), GS, 'r', 1));
    await client.receive(1);
    expect(printer.papers().map(paperText)).toEqual(['A-002']);
  });

  it('recovers from a jam by DLE ENQ, with the buffer or without', async () => {
    printer.faults.cutterJam(true);
    client.send(stream(ticket('A-001'), DLE, 5, 1, GS, 'r', 1));
    await client.receive(1);
    printer.faults.cutterJam(true);
    client.send(stream(ticket('A-002'), DLE, 5, 2, GS, 'r', 1));
    await client.receive(1);
    expect(printer.papers().map(paperText)).toEqual(['A-001']);
  });

  it('neither reads nor answers while it hangs, and does both afterwards', async () => {
    printer.faults.hang(true);
    client.send(stream(statusRequest(1), ticket('A-001')));
    const second = await connectTo(printer);
    await printer.waitUntil(() => printer.connections().open === 2);
    expect(printer.bytesReceived()).toBe(0);
    expect(client.unread()).toEqual([]);
    second.socket.destroy();
    printer.faults.hang(false);
    expect(await client.receive(1)).toEqual([0x12]);
    expect(paperText(await printer.waitForPaper(1))).toBe('A-001');
  });

  it('does not print what it kept while it hangs, even with new paper', async () => {
    printer.faults.paperOut(true);
    client.send(ticket('A-001'));
    await printer.waitUntil(() => printer.bytesWaiting() === ticket('A-001').length);
    printer.faults.hang(true);
    printer.faults.paperOut(false);
    expect(printer.papers()).toEqual([]);
    printer.faults.hang(false);
    expect(printer.papers().map(paperText)).toEqual(['A-001']);
  });

  it('prints without a word while it is silent', async () => {
    printer.faults.silent(true);
    client.send(stream(statusRequest(1), ticket('A-001'), GS, 'r', 1));
    await printer.waitForPaper(1);
    printer.faults.silent(false);
    client.send(statusRequest(4));
    expect(await client.receive(1)).toEqual([0x12]);
    expect(client.unread()).toEqual([]);
  });

  it('leaves what was printed when the connection is reset in mid-job', async () => {
    printer.faults.dropAfterBytes(6);
    client.send(stream('satu', LF, 'dua', LF, cutPaper));
    expect(await client.gone).toBe('ECONNRESET');
    expect(paperText(printer.openPaper())).toBe('satu');
    expect(printer.bytesReceived()).toBe(6);
    const next = await connectTo(printer);
    next.send(stream(LF, cutPaper));
    expect(paperText(await printer.waitForPaper(1))).toBe('satu\nd');
    next.socket.destroy();
  });

  it('drops every connection on request and takes new ones', async () => {
    printer.faults.dropConnection();
    expect(await client.gone).toBe('ECONNRESET');
    client = await connectTo(printer);
    expect(await statuses(client)).toEqual([0x12, 0x12, 0x12, 0x12]);
    expect(printer.connections()).toEqual({ open: 1, total: 2 });
  });

  it('serves one connection at a time; the next one waits for its end', async () => {
    client.send(stream('A-0'));
    await printer.waitUntil(() => printer.bytesReceived() === 3);
    const second = await connectTo(printer);
    second.send(ticket('B-002'));
    await printer.waitUntil(() => printer.connections().open === 2);
    client.send(stream('01', LF, cutPaper, GS, 'r', 1));
    await client.receive(1);
    expect(printer.papers().map(paperText)).toEqual(['A-001']);
    await client.end();
    expect(paperText(await printer.waitForPaper(2))).toBe('B-002');
    second.socket.destroy();
  });

  it('counts drawer pulses of both kinds', async () => {
    client.send(stream(ESC, 'p', 0, 25, 250, DLE, 0x14, 1, 1, 2, GS, 'r', 2));
    await client.receive(1);
    expect(printer.drawerKicks().toSorted()).toEqual([2, 5]);
  });
});
