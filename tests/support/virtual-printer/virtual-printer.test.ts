// The virtual printer over real sockets: how it prints, and what it answers.
// Status bytes are written as the tables of the command reference have them.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { paperText } from './paper-text.ts';
import { connectTo, type PrinterClient } from './printer-client.ts';
import { cutPaper, DLE, ESC, GS, groupFunction, LF, stream } from './stream.ts';
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

describe('printing', () => {
  it('says where it listens', () => {
    expect(printer.url).toBe(`tcp://127.0.0.1:${printer.port}`);
  });

  it('prints what it gets and tells whoever waits', async () => {
    const seen: string[] = [];
    const stop = printer.onPaper((paper) => seen.push(paperText(paper)));
    client.send(stream(ticket('A-001'), ticket('A-002')));
    expect(paperText(await printer.waitForPaper((paper) => paperText(paper) === 'A-002'))).toBe('A-002');
    expect(paperText(await printer.waitForPaper(1))).toBe('A-001');
    expect(seen).toEqual(['A-001', 'A-002']);
    stop();
    client.send(ticket('A-003'));
    await printer.waitForPaper(3);
    expect(seen).toHaveLength(2);
    expect(printer.bytesReceived()).toBe(3 * ticket('A-001').length);
  });

  it('shows what is not cut yet, and lets it be torn off', async () => {
    client.send(stream('A-001', LF));
    await printer.waitUntil(() => printer.openPaper().elements.length === 1);
    expect(printer.papers()).toEqual([]);
    printer.tear();
    expect(printer.papers()).toMatchObject([{ ending: 'torn' }]);
  });

  it('counts papers anew after forgetting', async () => {
    client.send(ticket('A-001'));
    await printer.waitForPaper(1);
    printer.forgetPapers();
    client.send(ticket('A-002'));
    expect(paperText(await printer.waitForPaper(1))).toBe('A-002');
  });

  it('ends every wait when it is closed', async () => {
    const wait = printer.waitForPaper(1);
    const rejected = expect(wait).rejects.toThrow('closed before paper 1');
    await printer.close();
    await rejected;
    await expect(printer.waitForPaper(1)).rejects.toThrow('closed');
    printer = await startVirtualPrinter({ port: 0, widthDots: 576 });
  });

  it('rejects when the port is taken', async () => {
    await expect(startVirtualPrinter({ port: printer.port, widthDots: 384 })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});

describe('status', () => {
  it('is all well in a healthy printer: only the fixed bits 1 and 4', async () => {
    expect(await statuses(client)).toEqual([0x12, 0x12, 0x12, 0x12]);
  });

  it.each([
    ['paper out', 'paperOut', [0x1a, 0x32, 0x12, 0x7e]],
    ['cover open', 'coverOpen', [0x1a, 0x16, 0x12, 0x12]],
    ['paper near its end', 'paperNearEnd', [0x12, 0x12, 0x12, 0x1e]],
    ['a jammed cutter', 'cutterJam', [0x1a, 0x52, 0x1a, 0x12]],
  ] as const)('tells of %s in real time, and of its mending', async (_name, fault, bytes) => {
    printer.faults[fault](true);
    expect(await statuses(client)).toEqual(bytes);
    printer.faults[fault](false);
    expect(await statuses(client)).toEqual([0x12, 0x12, 0x12, 0x12]);
  });

  it('answers GS r in job order, with the paper already printed', async () => {
    client.send(stream('A-001', LF, cutPaper, GS, 'r', 1, GS, 'r', 2));
    expect(await client.receive(2)).toEqual([0x00, 0x00]);
    expect(printer.papers()).toHaveLength(1);
    printer.faults.paperNearEnd(true);
    client.send(stream(GS, 'r', '1'));
    expect(await client.receive(1)).toEqual([0x03]);
  });

  it('answers real-time requests before the job they stand in', async () => {
    client.send(stream('A-001', LF, GS, 'r', 1, DLE, 4, 1));
    expect(await client.receive(2)).toEqual([0x12, 0x00]);
  });

  it('returns the process id when what came before is printed', async () => {
    client.send(stream('A-001', LF, cutPaper, groupFunction('H', '00', '0042')));
    expect(await client.receive(7)).toEqual([0x37, 0x22, 0x30, 0x30, 0x34, 0x32, 0x00]);
    expect(printer.papers()).toHaveLength(1);
  });

  it('says who it is', async () => {
    client.send(stream(GS, 'I', 1, GS, 'I', 2, GS, 'I', 66));
    expect(await client.receive(9)).toEqual([0x20, 0x02, 0x5f, ...Buffer.from('EPSON'), 0x00]);
  });

  it('reports changes by itself once it is told to, with the bits of the ASB table', async () => {
    client.send(stream(GS, 'a', 0x0a));
    expect(await client.receive(4)).toEqual([0x10, 0x00, 0x00, 0x00]);
    printer.faults.coverOpen(true);
    expect(await client.receive(4)).toEqual([0x38, 0x00, 0x00, 0x00]);
    printer.faults.paperOut(true);
    expect(await client.receive(4)).toEqual([0x38, 0x00, 0x0f, 0x00]);
  });

  it('announces going offline, with its cause, where that was asked for', async () => {
    client.send(stream(groupFunction('H', '10', 2), GS, 'r', 1));
    await client.receive(1);
    printer.faults.paperOut(true);
    expect(await client.receive(4)).toEqual([0x37, 0x23, 0x42, 0x00]);
  });
});
