// The receive buffer over a real socket: it fills, holds the sender up, and lets go again; slow lines; real-time
// commands that are acted on while everything else still waits.
import { describe, expect, it, onTestFinished } from 'vitest';
import { createManualClock } from './clock.ts';
import { paperText } from './paper-text.ts';
import { connectTo, type PrinterClient } from './printer-client.ts';
import { epson } from './profiles/epson.ts';
import { cutPaper, DLE, GS, groupFunction, LF, qrCode, stream } from './stream.ts';
import { startTestPrinter } from './test-printer.ts';
import type { VirtualPrinter } from './virtual-printer.ts';

async function clientOf(printer: VirtualPrinter): Promise<PrinterClient> {
  const client = await connectTo(printer);
  onTestFinished(() => {
    client.socket.destroy();
  });
  return client;
}

/** Text of exactly so many bytes, in lines of 32. */
function text(bytes: number): Uint8Array {
  return Uint8Array.from({ length: bytes }, (_, index) => (index % 32 === 31 ? LF : 0x61));
}

/** More than the machines' own network buffers hold on both sides together. */
const MORE_THAN_THE_NETWORK_HOLDS = 64 * 1_024 * 1_024;

describe('a full buffer', () => {
  it('takes 4 kB and leaves the rest in the network, up to the sender', async () => {
    const printer = await startTestPrinter({ stream: 'anything' });
    printer.faults.coverOpen(true);
    const client = await clientOf(printer);
    client.send(new Uint8Array(MORE_THAN_THE_NETWORK_HOLDS));
    await printer.waitUntil(() => printer.state().busy);
    expect([printer.bytesReceived(), printer.bytesWaiting()]).toEqual([4_096, 4_096]);
    // A status request behind all that is not heard: a network board cannot look past what it does not read.
    client.send(stream(DLE, 4, 1));
    expect(client.socket.writableLength).toBeGreaterThan(0);
    expect(client.unread()).toEqual([]);
  });

  it('prints everything once it may, in order, however small it is', async () => {
    const printer = await startTestPrinter({ profile: { ...epson, bufferBytes: 64, resumeBytes: 16 } });
    printer.faults.paperOut(true);
    const client = await clientOf(printer);
    client.send(stream(text(10_240), cutPaper, GS, 'r', 1));
    await printer.waitUntil(() => printer.state().busy);
    expect(printer.bytesWaiting()).toBe(64);
    printer.faults.paperOut(false);
    await client.receive(1);
    const [paper] = printer.papers();
    expect(paper?.elements.filter((element) => element.kind === 'line')).toHaveLength(320);
    expect(printer.state()).toMatchObject({ busy: false });
  });

  it('stays busy until 256 bytes are free, not until the first one is', async () => {
    const clock = createManualClock();
    const printer = await startTestPrinter({ clock, profile: { ...epson, speedMmPerSecond: 3.75 } });
    printer.faults.coverOpen(true);
    const client = await clientOf(printer);
    client.send(text(9_000)); // a line of 32 bytes is 30 dots: 3.75 mm, one second
    await printer.waitUntil(() => printer.state().busy);
    printer.faults.coverOpen(false);
    clock.advance(6_999);
    expect([printer.bytesReceived(), printer.bytesWaiting()]).toEqual([4_096, 4_096 - 7 * 32]);
    clock.advance(1); // the eighth line is taken out: 256 bytes are free
    expect([printer.bytesReceived(), printer.bytesWaiting()]).toEqual([4_096 + 256, 4_096]);
  });

  it('is deaf while offline where the profile says so', async () => {
    const printer = await startTestPrinter({ profile: { ...epson, busyWhileOffline: true } });
    const client = await clientOf(printer);
    printer.faults.paperOut(true);
    client.send(stream('A-001', LF, cutPaper, DLE, 4, 1));
    expect(printer.state().busy).toBe(true);
    const second = await clientOf(printer); // its arrival proves that the bytes before it were there to be read
    await printer.waitUntil(() => printer.connections().open === 2);
    expect([printer.bytesReceived(), client.unread()]).toEqual([0, []]);
    second.socket.destroy();
    printer.faults.paperOut(false);
    expect(await client.receive(1)).toEqual([0x12]);
    expect(printer.papers().map(paperText)).toEqual(['A-001']);
  });
});

describe('a slow line', () => {
  it('takes so many bytes a second and not one more', async () => {
    const clock = createManualClock();
    const printer = await startTestPrinter({ clock, stream: 'cut-short' });
    printer.faults.slowRead(100);
    const client = await clientOf(printer);
    client.send(stream('x'.repeat(500)));
    await printer.waitUntil(() => printer.bytesReceived() > 0);
    clock.advance(1_000);
    expect(printer.bytesReceived()).toBeGreaterThanOrEqual(100);
    expect(printer.bytesReceived()).toBeLessThanOrEqual(104);
    clock.advance(2_000);
    expect(printer.bytesReceived()).toBeLessThanOrEqual(304);
    printer.faults.slowRead(null);
    await printer.waitUntil(() => printer.bytesReceived() === 500);
  });

  it('does not save up what it could have read while nothing came', async () => {
    const clock = createManualClock();
    const printer = await startTestPrinter({ clock });
    printer.faults.slowRead(10);
    clock.advance(60_000);
    const client = await clientOf(printer);
    client.send(stream('x'.repeat(100)));
    await printer.waitUntil(() => printer.bytesReceived() > 0);
    expect(printer.bytesReceived()).toBeLessThanOrEqual(2);
  });

  it('reads by the real clock too', async () => {
    const printer = await startTestPrinter();
    printer.faults.slowRead(2_000);
    const client = await clientOf(printer);
    const from = performance.now();
    client.send(stream('x'.repeat(199), LF, GS, 'r', 1));
    await client.receive(1);
    expect(performance.now() - from).toBeGreaterThan(70); // 203 bytes, less one gulp: 81 ms
  });
});

describe('real-time commands', () => {
  it.each([
    ['raster data', (hidden: Uint8Array) => stream(GS, 'v0', 0, hidden.length, 0, 1, 0, hidden), 'GS v'],
    [
      'stored graphics',
      (hidden: Uint8Array) => groupFunction('L', '0', 112, 48, 1, 1, 49, 32, 0, 1, 0, hidden),
      'GS ( L',
    ],
    ['the text of a QR code', (hidden: Uint8Array) => groupFunction('k', '1', 80, '0', hidden), 'GS ( k'],
  ])('are acted on inside %s, at once, and reported', async (_name, wrap, key) => {
    const printer = await startTestPrinter({ stream: 'anything' });
    printer.faults.paperOut(true);
    const client = await clientOf(printer);
    client.send(wrap(stream(DLE, 4, 4, 'x')));
    expect(await client.receive(1)).toEqual([0x7e]);
    expect(printer.problems()).toEqual([]);
    printer.faults.paperOut(false);
    expect(printer.problems()).toMatchObject([
      { kind: 'real-time-in-data', what: `a real-time command inside the data of ${key}` },
    ]);
  });

  it('that clear the buffer do so in the middle of a picture, whose rest comes out as text', async () => {
    const printer = await startTestPrinter({ stream: 'anything', profile: { ...epson, clearsByEnquiry: 'always' } });
    const client = await clientOf(printer);
    client.send(stream(GS, 'v0', 0, 8, 0, 1, 0, DLE, 5, 2, 'abcde', LF, GS, 'r', 1));
    await client.receive(1);
    expect(paperText(printer.openPaper())).toBe('abcde');
  });

  it('are found across packets', async () => {
    const printer = await startTestPrinter();
    const client = await clientOf(printer);
    for (const byte of [DLE, 4, 1]) {
      const before = printer.bytesReceived();
      client.send(Uint8Array.of(byte));
      await printer.waitUntil(() => printer.bytesReceived() === before + 1);
    }
    expect(await client.receive(1)).toEqual([0x12]);
  });

  it('are answered while paper moves; answers in turn wait for it', async () => {
    const clock = createManualClock();
    const printer = await startTestPrinter({ clock, profile: { ...epson, speedMmPerSecond: 100 } });
    const client = await clientOf(printer);
    client.send(stream(qrCode('https://antre.example/t/1', 6), GS, 'r', 1));
    await printer.waitUntil(() => printer.state().moving);
    client.send(stream(DLE, 4, 1));
    expect(await client.receive(1)).toEqual([0x12]);
    while (clock.next()) {
      // Until the paper stands still.
    }
    expect(await client.receive(1)).toEqual([0x00]);
  });
});
