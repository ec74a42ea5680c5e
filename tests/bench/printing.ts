// How long paper takes: from the tap's arrival in the main process to the first byte at the printer, and to the cut on a
// printer of 200 mm/s; and whether a thousand tickets in a row leave anything behind.
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createConnection, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as turnOfTheLoop } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openKioskDatabase } from '../../src-main/store/database.ts';
import { createStore } from '../../src-main/store/store.ts';
import { openNowCatalogue } from '../support/open-now-catalogue.ts';
import { startPrintingRun } from '../support/printing-run.ts';
import { epson } from '../support/virtual-printer/profiles/epson.ts';
import { startVirtualPrinter } from '../support/virtual-printer/virtual-printer.ts';
import { milliseconds, percentile, type Row } from './measure.ts';

const TICKETS = 200;
const CUT_TICKETS = 12;
const MANY_TICKETS = 1_000;
/** First bytes of every job: ESC @. Questions to the printer begin with DLE or GS. */
const JOB_BEGINS = Buffer.of(0x1b, 0x40);

export async function benchPrinting(folder: string): Promise<Row[]> {
  return [
    await firstByte(join(folder, 'first-byte')),
    await cut(join(folder, 'cut')),
    await many(join(folder, 'many')),
  ];
}

async function firstByte(folder: string): Promise<Row> {
  const printer = await quickPrinter();
  const lobby = await openLobby(folder, printer.port);
  const ours: number[] = [];
  for (let ticket = 0; ticket < TICKETS; ticket += 1) {
    const first = printer.nextFirstByte();
    const start = performance.now();
    const printed = lobby.take();
    ours.push((await first) - start);
    await printed;
  }
  await lobby.close();
  const bare = await bareWrites(printer);
  printer.close();
  const p95 = percentile(ours, 0.95);
  return {
    measure: 'tap → first byte at the printer, p95',
    figure: milliseconds(p95),
    beside: `loopback connection and write of as many bytes: ${milliseconds(percentile(bare, 0.95))}`,
    limit: '≤ 30 ms',
    held: p95 <= 30,
  };
}

/** The picture of a ticket on the virtual printer, with its buffer, its speed and its cutter's time. */
async function cut(folder: string): Promise<Row> {
  const cutter = { distanceDots: 112, milliseconds: 150 };
  const printer = await startVirtualPrinter({ port: 0, profile: { ...epson, speedMmPerSecond: 200, cutter } });
  const lobby = await openLobby(folder, printer.port);
  const samples: number[] = [];
  let usedBefore = printer.roll().usedMm;
  const lengths: number[] = [];
  for (let ticket = 0; ticket < CUT_TICKETS; ticket += 1) {
    const start = performance.now();
    const printed = lobby.take();
    await printer.waitForPaper(ticket + 2);
    samples.push(performance.now() - start);
    await printed;
    lengths.push(printer.roll().usedMm - usedBefore);
    usedBefore = printer.roll().usedMm;
  }
  await lobby.close();
  await printer.close();
  const median = percentile(samples, 0.5);
  const length = percentile(lengths, 0.5);
  return {
    measure: 'tap → paper cut at 200 mm/s, median',
    figure: milliseconds(median),
    beside: `${length.toFixed(0)} mm of paper and the cut alone: ${milliseconds((length / 200) * 1_000 + 150)}`,
    limit: '≤ 1500 ms',
    held: median <= 1_500,
  };
}

async function many(folder: string): Promise<Row> {
  const printer = await quickPrinter();
  const lobby = await openLobby(folder, printer.port);
  const take = async (tickets: number): Promise<void> => {
    for (let ticket = 0; ticket < tickets; ticket += 1) await lobby.take();
  };
  await take(100);
  const before = await footprint();
  await take(MANY_TICKETS);
  const after = await footprint();
  await lobby.close();
  printer.close();
  const grown = after.megabytes - before.megabytes;
  return {
    measure: `${MANY_TICKETS} tickets in a row: growth of heap and of open descriptors`,
    figure: `${grown.toFixed(1)} MB, ${after.descriptors - before.descriptors}`,
    beside: `after the first hundred: ${before.megabytes.toFixed(1)} MB, ${before.descriptors}`,
    limit: '≤ 5 MB, 0',
    held: grown <= 5 && after.descriptors <= before.descriptors,
  };
}

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');
/** What native code holds is let go between turns of the event loop, and what that held in the next collection. */
const COLLECTIONS = 8;

/** Memory that is really in use, and open files and sockets where the system can tell. */
async function footprint(): Promise<{ readonly megabytes: number; readonly descriptors: number }> {
  for (let collection = 0; collection < COLLECTIONS; collection += 1) {
    collectGarbage();
    await turnOfTheLoop();
  }
  const { heapUsed, external } = process.memoryUsage();
  const descriptors = process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0;
  return { megabytes: (heapUsed + external) / 1_000_000, descriptors };
}

/** A kiosk without screen on a printer that is got to know already; `take` ends when the ticket is printed. */
async function openLobby(folder: string, port: number) {
  const opened = openKioskDatabase(folder);
  if (!opened.ok) throw new Error(JSON.stringify(opened.fault));
  const store = createStore(opened.database);
  store.catalogue.put(openNowCatalogue(), Date.now());
  store.close();
  let printed = (): void => {};
  const hear = (line: string): void => {
    if (/^job \S+ printed/.test(line)) printed();
  };
  const run = startPrintingRun(folder, port, hear, 'auto');
  const take = (): Promise<void> =>
    new Promise((resolve) => {
      printed = resolve;
      run.take();
    });
  await take();
  return { take, close: run.stop };
}

/** A printer that is always ready and answers at once; it notes when the first byte of a job arrives. */
async function quickPrinter() {
  let noted: (at: number) => void = () => {};
  const server = createServer((socket) => {
    let inJob = false;
    let tail = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      if (!inJob && chunk.includes(JOB_BEGINS)) {
        inJob = true;
        noted(performance.now());
      }
      tail = Buffer.concat([tail, chunk]).subarray(-11);
      if (!inJob && chunk[0] === 0x10) socket.write(Buffer.alloc(Math.floor(chunk.length / 3), 0x12));
      // GS ( H: the identifier comes back behind its header.
      const id = tail.indexOf(Buffer.of(0x1d, 0x28, 0x48)) === 0 ? tail.subarray(7) : null;
      if (id !== null) socket.write(Buffer.concat([Buffer.of(0x37, 0x22), id, Buffer.of(0)]));
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => socket.destroy());
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
  const bytes = Buffer.concat([JOB_BEGINS, Buffer.alloc(60_000)]);
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
