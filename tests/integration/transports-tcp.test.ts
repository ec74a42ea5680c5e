// What is special about TCP: how a connection ends, and what the operating system still holds then.
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import type { PrinterLink } from '../../src-main/printing/port.ts';
import { createTcpPort } from '../../src-main/printing/transports/tcp.ts';
import { collect, patient } from '../support/printer-lines/printer-line.ts';

const job = Buffer.alloc(3_000, 'A-012 ');

/** A printer that never closes its side, as many clones do; it reads only when told. */
async function stubbornPrinter(): Promise<{ readonly port: number; readonly guest: Promise<Socket> }> {
  const guest = Promise.withResolvers<Socket>();
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, guest.resolve);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.close();
    (await guest.promise).destroy();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return { port: address.port, guest: guest.promise };
}

async function open(port: number, linger: number): Promise<PrinterLink> {
  const opened = await createTcpPort({ host: '127.0.0.1', port }, { ...patient, linger }).open();
  if (!opened.ok) throw new Error(JSON.stringify(opened));
  return opened.value;
}

it('delivers a job to a printer that reads it only after the connection was closed', async () => {
  const printer = await stubbornPrinter();
  const link = await open(printer.port, patient.linger);
  expect(await link.write(job)).toEqual({ ok: true });
  link.close();
  const guest = await printer.guest;
  const { sink, received } = collect();
  guest.pipe(sink);
  const ended = once(guest, 'end');
  expect(await received(job.length)).toEqual(job);
  await ended;
});

it('forgets the connection of a printer that never closes its side', async () => {
  const printer = await stubbornPrinter();
  const link = await open(printer.port, 50);
  expect(await link.write(job)).toEqual({ ok: true });
  link.close();
  const guest = await printer.guest;
  guest.on('error', () => undefined);
  // Until then what the printer says is still taken; afterwards the system refuses it.
  const isRefused = (): boolean => {
    guest.write('.');
    return guest.destroyed;
  };
  await expect.poll(isRefused).toBe(true);
});

it('resets the connection of a job that went wrong, so that nothing of it is delivered later', async () => {
  const printer = await stubbornPrinter();
  const link = await open(printer.port, patient.linger);
  expect(await link.write(job)).toEqual({ ok: true });
  link.abort();
  const guest = await printer.guest;
  guest.resume();
  const [error] = await once(guest, 'error');
  expect(error).toMatchObject({ code: 'ECONNRESET' });
});

it('names an IPv6 printer so that the address can be read again', () => {
  expect(createTcpPort({ host: 'fd00::7', port: 9_100 }).address).toBe('tcp://[fd00::7]:9100');
});
