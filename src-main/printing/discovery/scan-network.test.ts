// The search on this machine's own loopback network: every target is within 127.0.0.0/8.
import { createServer } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { startVirtualPrinter } from '../../../tests/support/virtual-printer/virtual-printer.ts';
import { type ScanProgress, scanNetwork } from './scan-network.ts';

const loopback = {
  scope: 'loopback',
  own: [{ address: '127.0.0.1', netmask: '255.0.0.0', family: 'IPv4' }],
} as const;

it('finds the printers and nothing else, sends them nothing, and tells how far it is', async () => {
  const printer = await startVirtualPrinter({ port: 0, widthDots: 576 });
  onTestFinished(() => printer.close());
  const progress: ScanProgress[] = [];
  const outcome = await scanNetwork({
    ...loopback,
    port: printer.port,
    signal: new AbortController().signal,
    onProgress: (step) => progress.push(step),
  });
  const found = [{ way: 'network', address: `tcp://127.0.0.1:${printer.port}`, name: null }];
  expect(outcome).toEqual({ found, complete: true });
  expect(progress.map(({ tried }) => tried)).toEqual(Array.from({ length: 254 }, (_, index) => index + 1));
  expect(progress.at(-1)).toEqual({ tried: 254, total: 254, found });
  await printer.waitUntil(() => printer.connections().open === 0);
  expect(printer.connections().total).toBe(1);
  expect(printer.bytesReceived()).toBe(0);
});

it('stops when it is told, and gives what it found', async () => {
  const printer = await startVirtualPrinter({ port: 0, widthDots: 576 });
  onTestFinished(() => printer.close());
  const controller = new AbortController();
  let toldTooLate = false;
  const outcome = await scanNetwork({
    ...loopback,
    port: printer.port,
    signal: controller.signal,
    onProgress: ({ found }) => {
      toldTooLate ||= controller.signal.aborted;
      if (found.length > 0) controller.abort();
    },
  });
  expect(toldTooLate).toBe(false);
  expect(outcome).toEqual({
    found: [{ way: 'network', address: `tcp://127.0.0.1:${printer.port}`, name: null }],
    complete: false,
  });
});

it('does not even begin when it was stopped before', async () => {
  let guests = 0;
  const server = createServer(() => {
    guests += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  const outcome = await scanNetwork({ ...loopback, port: address.port, signal: AbortSignal.abort() });
  expect(outcome).toEqual({ found: [], complete: false });
  expect(guests).toBe(0);
});

it('has nothing to do on a machine without a private network', async () => {
  const own = [{ address: '127.0.0.1', netmask: '255.0.0.0', family: 'IPv4' }];
  expect(await scanNetwork({ own, signal: new AbortController().signal })).toEqual({ found: [], complete: true });
});
