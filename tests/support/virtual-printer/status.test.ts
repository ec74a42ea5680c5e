// What the printer says over real sockets: automatic status, process ids, who it is, and answers that go wrong.
// Bytes are written as the tables of the command reference have them.
import { describe, expect, it, onTestFinished } from 'vitest';
import { createManualClock } from './clock.ts';
import { paperText } from './paper-text.ts';
import { connectTo, type PrinterClient } from './printer-client.ts';
import { asbFlood } from './profiles/asb-flood.ts';
import { epson } from './profiles/epson.ts';
import { cutPaper, DLE, ESC, GS, groupFunction, LF, stream } from './stream.ts';
import { startTestPrinter, type TestPrinterOptions } from './test-printer.ts';
import type { VirtualPrinter } from './virtual-printer.ts';

async function setUp(
  options: TestPrinterOptions = {},
): Promise<{ readonly printer: VirtualPrinter; readonly client: PrinterClient }> {
  const printer = await startTestPrinter(options);
  const client = await connectTo(printer);
  onTestFinished(() => {
    client.socket.destroy();
  });
  return { printer, client };
}

const processId = (id: string) => groupFunction('H', '00', id);
const processIdAnswer = (id: string) => [0x37, 0x22, ...Buffer.from(id), 0x00];

describe('automatic status', () => {
  it.each([
    ['on and off line', 0x02, 'coverOpen', [0x38, 0x00, 0x00, 0x00]],
    ['errors', 0x04, 'cutterJam', [0x18, 0x08, 0x00, 0x00]],
    ['errors that end by themselves', 0x04, 'overheated', [0x18, 0x40, 0x00, 0x00]],
    ['the paper sensors', 0x08, 'paperNearEnd', [0x10, 0x00, 0x03, 0x00]],
  ] as const)(
    'tells of %s where bit %i asks for it, once on being enabled and at each change',
    async (_n, mask, fault, bytes) => {
      const { printer, client } = await setUp();
      client.send(stream(GS, 'a', mask));
      expect(await client.receive(4)).toEqual([0x10, 0x00, 0x00, 0x00]);
      printer.faults[fault](true);
      expect(await client.receive(4)).toEqual(bytes);
      printer.faults[fault](true);
      printer.faults[fault](false);
      expect(await client.receive(4)).toEqual([0x10, 0x00, 0x00, 0x00]);
      client.send(stream(GS, 'r', 1));
      expect(await client.receive(1)).toEqual([0x00]);
    },
  );

  it.each([
    ['a change that nobody asked for', stream(GS, 'a', 0x04)],
    ['anything once it is off', stream(GS, 'a', 0xff, GS, 'a', 0)],
    ['anything after ESC @', stream(GS, 'a', 0xff, ESC, '@')],
  ])('does not tell of %s', async (_name, bytes) => {
    const { printer, client } = await setUp();
    client.send(bytes);
    await client.receive(4);
    await printer.waitUntil(() => printer.bytesReceived() === bytes.length);
    printer.faults.paperNearEnd(true);
    client.send(stream(DLE, 4, 4));
    expect(await client.receive(1)).toEqual([0x1e]);
    expect(client.unread()).toEqual([]);
  });

  it('asked for by a switch inside the printer, is sent to each new connection', async () => {
    const { printer, client } = await setUp({ profile: { ...epson, statusMask: 0x02 } });
    expect(await client.receive(4)).toEqual([0x10, 0x00, 0x00, 0x00]);
    printer.faults.coverOpen(true);
    expect(await client.receive(4)).toEqual([0x38, 0x00, 0x00, 0x00]);
    await client.end();
    const next = await connectTo(printer);
    expect(await next.receive(4)).toEqual([0x38, 0x00, 0x00, 0x00]);
    next.socket.destroy();
  });

  it('is repeated for ever by a printer that floods, ESC @ or not, but not while it is off', async () => {
    const clock = createManualClock();
    const { printer, client } = await setUp({ profile: asbFlood, clock });
    client.send(stream(ESC, '@', GS, 'r', 1));
    expect(await client.receive(5)).toEqual([0x10, 0x00, 0x00, 0x00, 0x00]);
    clock.advance(60);
    expect(await client.receive(12)).toEqual([0x10, 0, 0, 0, 0x10, 0, 0, 0, 0x10, 0, 0, 0]);
    await printer.faults.power(false);
    expect(clock.waiting()).toBe(0);
    await printer.faults.power(true);
    expect(clock.waiting()).toBe(1);
  });
});

describe('a process id', () => {
  it('comes back once for each time it was sent, in order, when what stood before it is on paper', async () => {
    const { printer, client } = await setUp();
    printer.faults.paperOutAfterLines(2);
    client.send(
      stream('satu', LF, processId('0001'), 'dua', LF, processId('0002'), 'tiga', LF, cutPaper, processId('0003')),
    );
    expect(await client.receive(7)).toEqual(processIdAnswer('0001'));
    await printer.waitUntil(() => printer.state().paperOut);
    client.send(stream(DLE, 4, 1));
    expect(await client.receive(1)).toEqual([0x1a]);
    printer.faults.paperOut(false);
    expect(await client.receive(14)).toEqual([...processIdAnswer('0002'), ...processIdAnswer('0003')]);
    expect(printer.papers().map(paperText)).toEqual(['satu\ndua', 'tiga']);
  });

  it('is forgotten with the buffer it waits in', async () => {
    const { printer, client } = await setUp();
    printer.faults.paperOut(true);
    client.send(stream('A-001', LF, cutPaper, processId('0001'), DLE, 0x14, 8, 1, 3, 20, 1, 6, 2, 8));
    expect(await client.receive(3)).toEqual([0x37, 0x25, 0x00]);
    printer.faults.paperOut(false);
    client.send(processId('0002'));
    expect(await client.receive(7)).toEqual(processIdAnswer('0002'));
    expect(printer.papers()).toEqual([]);
  });

  it('goes to whoever is connected when the one who sent it is gone', async () => {
    const { printer, client } = await setUp();
    printer.faults.paperOut(true);
    client.send(stream('A-001', LF, cutPaper, processId('0001')));
    await printer.waitUntil(() => printer.bytesWaiting() > 0);
    await client.end();
    const next = await connectTo(printer);
    await printer.waitUntil(() => printer.connections().total === 2);
    printer.faults.paperOut(false);
    expect(await next.receive(7)).toEqual(processIdAnswer('0001'));
    next.socket.destroy();
  });
});

describe('who it is', () => {
  it.each([
    [1, [0x20]],
    [49, [0x20]],
    [2, [0x02]],
    [3, [0x01]],
    [33, [0x3d, 33, 0x42, 0x40, 0x00]],
    [65, [0x5f, ...Buffer.from('1.00 ESC/POS'), 0x00]],
    [67, [0x5f, ...Buffer.from('TM-T82X'), 0x00]],
    [68, [0x5f, ...Buffer.from('VIRTUAL001'), 0x00]],
  ])('is told by GS I %i', async (n, answer) => {
    const { client } = await setUp();
    client.send(stream(GS, 'I', n));
    expect(await client.receive(answer.length)).toEqual(answer);
  });

  it('is not told where the model has no such thing', async () => {
    const { client } = await setUp();
    client.send(stream(GS, 'I', 69, GS, 'I', 99, GS, 'r', 1));
    expect(await client.receive(1)).toEqual([0x00]);
    expect(client.unread()).toEqual([]);
  });
});

describe('a hot head', () => {
  it('stops printing, says so, and cannot be talked out of it', async () => {
    const { printer, client } = await setUp();
    printer.faults.overheated(true);
    client.send(stream('A-001', LF, cutPaper, DLE, 5, 1, DLE, 5, 2, DLE, 4, 1, DLE, 4, 2, DLE, 4, 3));
    expect(await client.receive(3)).toEqual([0x1a, 0x52, 0x52]);
    expect(printer.papers()).toEqual([]);
    printer.faults.overheated(false);
    expect(printer.papers().map(paperText)).toEqual(['A-001']);
  });
});

describe('answers that go wrong', () => {
  it('get lost, as many as told, and no more', async () => {
    const { printer, client } = await setUp();
    client.send(stream(GS, 'a', 0xff));
    await client.receive(4);
    printer.faults.loseReplies(2);
    client.send(stream('A-001', LF, processId('0001'), GS, 'r', 1, processId('0002')));
    expect(await client.receive(7)).toEqual(processIdAnswer('0002'));
    printer.faults.loseReplies(1);
    printer.faults.paperNearEnd(true);
    expect(await client.receive(4)).toEqual([0x10, 0x00, 0x03, 0x00]);
    expect(printer.state().repliesToLose).toBe(1);
  });

  it('have the fixed bits of another answer while they are told to', async () => {
    const { printer, client } = await setUp();
    printer.faults.wrongBits(true);
    printer.faults.paperNearEnd(true);
    client.send(stream(GS, 'r', 1, processId('0001')));
    expect(await client.receive(8)).toEqual([0x13, 0x35, ...processIdAnswer('0001').slice(1)]);
    client.send(stream(DLE, 4, 1));
    expect(await client.receive(1)).toEqual([0x00]);
    client.send(stream(DLE, 4, 4));
    expect(await client.receive(1)).toEqual([0x0c]);
    printer.faults.wrongBits(false);
    client.send(stream(DLE, 4, 1));
    expect(await client.receive(1)).toEqual([0x12]);
  });
});

describe('the door', () => {
  it('refuses newcomers, keeps who is in, and opens again on the same port', async () => {
    const { printer, client } = await setUp();
    await printer.faults.refuse(true);
    await expect(connectTo(printer)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    client.send(stream(DLE, 4, 1));
    expect(await client.receive(1)).toEqual([0x12]);
    await printer.faults.refuse(false);
    const next = await connectTo(printer);
    next.socket.destroy();
  });

  it('stays shut while either switch says so, whatever the order', async () => {
    const { printer } = await setUp();
    void printer.faults.refuse(true);
    void printer.faults.power(false);
    await printer.faults.refuse(false);
    await expect(connectTo(printer)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    void printer.faults.power(true);
    await printer.faults.refuse(true);
    await expect(connectTo(printer)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await printer.faults.refuse(false);
    (await connectTo(printer)).socket.destroy();
  });
});
