// Row 3: from the tap's arrival in the main process to the first byte of its ticket at the printer, beside a bare
// loopback write of the same bytes.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createConnection, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { composeTicket } from '../../src-main/printing/compose-ticket.ts';
import { createTcpPort } from '../../src-main/printing/transports/tcp.ts';
import { createPrintWorker } from '../../src-main/printing/worker.ts';
import { createSignalBoard } from '../../src-main/signals.ts';
import { openKioskDatabase } from '../../src-main/store/database.ts';
import { createLiveFigures } from '../../src-main/store/live-figures.ts';
import { createStore } from '../../src-main/store/store.ts';
import { createTicketIssuer } from '../../src-main/tickets/issue-ticket.ts';
import { requestIdSchema } from '../../src-shared/protocol/words.ts';
import { serviceIdOf } from '../support/catalogue-fixture.ts';
import { openNowCatalogue } from '../support/open-now-catalogue.ts';
import { milliseconds, percentile, type Row } from './measure.ts';

const TICKETS = 200;
/** First byte of every job: ESC. Questions to the printer begin with DLE or GS. */
const FIRST_OF_JOB = 0x1b;

export async function benchPrinting(folder: string): Promise<Row[]> {
  const printer = await quickPrinter();
  const opened = openKioskDatabase(join(folder, 'printing'));
  if (!opened.ok) throw new Error(JSON.stringify(opened.fault));
  const store = createStore(opened.database);
  store.catalogue.put(openNowCatalogue(), Date.now());
  const signals = createSignalBoard((error) => {
    throw error;
  });
  const issuer = createTicketIssuer({ store, figures: createLiveFigures(), signals, clock: Date.now });
  const worker = createPrintWorker({
    store,
    signals,
    clock: Date.now,
    port: createTcpPort({ host: '127.0.0.1', port: printer.port }),
    compose: (ticket, copy) => composeTicket({ ticket, copy, kioskName: '01', paperWidth: '80' }),
    onBug: (error) => {
      throw error;
    },
  });
  worker.start();
  const ours: number[] = [];
  for (let ticket = 0; ticket < TICKETS; ticket += 1) {
    const first = printer.nextFirstByte();
    const done = new Promise<void>((resolve) => {
      const off = signals.on('job.changed', ({ ticketId }) => {
        if (store.printJobs.ofTicket(ticketId)?.state !== 'printed') return;
        off();
        resolve();
      });
    });
    const start = performance.now();
    issuer.take({
      serviceId: serviceIdOf('ktp'),
      priority: false,
      requestId: requestIdSchema.parse(randomUUID()),
      language: 'id',
    });
    ours.push((await first) - start);
    await done;
  }
  await worker.stop();
  store.close();
  const bare = await bareWrites(printer);
  printer.close();
  const p95 = percentile(ours, 0.95);
  return [
    {
      measure: 'tap → first byte at the printer, p95',
      figure: milliseconds(p95),
      beside: `loopback connection and write of the same bytes: ${milliseconds(percentile(bare, 0.95))}`,
      limit: '≤ 30 ms',
      held: p95 <= 30,
    },
  ];
}

/** A printer that is always ready and answers at once; it notes when the first byte of a job arrives. */
async function quickPrinter() {
  let noted: (at: number) => void = () => {};
  const server = createServer((socket) => {
    let inJob = false;
    socket.on('data', (chunk) => {
      if (!inJob && chunk.includes(FIRST_OF_JOB)) {
        inJob = true;
        noted(performance.now());
      }
      if (chunk.includes(0x10)) socket.write(Uint8Array.of(0x12));
      if (chunk.subarray(-3).equals(Uint8Array.of(0x1d, 0x72, 1))) socket.write(Uint8Array.of(0));
    });
    socket.on('error', () => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    nextFirstByte: () =>
      new Promise<number>((resolve) => {
        noted = resolve;
      }),
    close: () => server.close(),
  };
}

async function bareWrites(printer: { port: number; nextFirstByte(): Promise<number> }): Promise<number[]> {
  const bytes = Buffer.alloc(600, FIRST_OF_JOB);
  const samples: number[] = [];
  for (let write = 0; write < TICKETS; write += 1) {
    const first = printer.nextFirstByte();
    const start = performance.now();
    const socket: Socket = createConnection({ host: '127.0.0.1', port: printer.port, noDelay: true });
    socket.write(bytes);
    samples.push((await first) - start);
    socket.destroy();
  }
  return samples;
}
