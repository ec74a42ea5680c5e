// A network printer: a server on 127.0.0.1 that reads, answers, hangs and goes away as told.
import { once } from 'node:events';
import { createConnection, createServer, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { createTcpPort } from '../../../src-main/printing/transports/tcp.ts';
import { collect, type LineKind, type PrinterLine, patient } from './printer-line.ts';

export const tcpLine: LineKind = {
  name: 'tcp',
  missing: null,
  answers: true,
  noticesHangUp: true,
  flood: 16 * 1024 * 1024,
  create: async () => {
    const farEnd = await createTcpFarEnd();
    return {
      ...farEnd,
      port: (deadlines = patient) => createTcpPort({ host: '127.0.0.1', port: farEnd.number() }, deadlines),
      portThatNeverOpens: async (deadlines) =>
        createTcpPort({ host: '127.0.0.1', port: await fullListener() }, deadlines),
    };
  },
};

export interface TcpFarEnd extends Omit<PrinterLine, 'port' | 'portThatNeverOpens'> {
  /** The TCP port, the same as long as the test lasts. */
  number(): number;
}

export async function createTcpFarEnd(): Promise<TcpFarEnd> {
  const sockets = new Set<Socket>();
  const { sink, received, forget } = collect();
  let reading = true;
  let number = 0;
  const start = async () => {
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      // The kiosk resets what it gives up; 'close' follows.
      socket.on('error', () => undefined);
      socket.on('data', (chunk) => sink.write(chunk));
      if (!reading) socket.pause();
    });
    server.listen(number, '127.0.0.1');
    await once(server, 'listening');
    number = z.object({ port: z.int() }).parse(server.address()).port;
    return server;
  };
  let server = await start();
  const hangUp = (): void => {
    server.close();
    for (const socket of sockets) socket.resetAndDestroy();
  };
  onTestFinished(hangUp);
  return {
    number: () => number,
    received,
    hangUp,
    answer: (bytes) => {
      for (const socket of sockets) socket.write(bytes);
    },
    stopReading: () => {
      reading = false;
      for (const socket of sockets) socket.pause();
    },
    readAgain: () => {
      reading = true;
      for (const socket of sockets) socket.resume();
    },
    comeBack: async () => {
      forget();
      reading = true;
      server = await start();
    },
  };
}

/**
 * The port of a listener whose waiting room is full: the system drops further handshakes, so that a connection is neither
 * made nor refused. The thread that listens sleeps, hence accepts nobody.
 */
async function fullListener(): Promise<number> {
  const worker = new Worker(
    `const { createServer } = require('node:net');
     const { parentPort } = require('node:worker_threads');
     const server = createServer();
     server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
       parentPort.postMessage(server.address().port);
       setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
     });`,
    { eval: true },
  );
  onTestFinished(async () => {
    await worker.terminate();
  });
  const [message] = await once(worker, 'message');
  const port = z.int().parse(message);
  // Two fit: the backlog and one more.
  const guests = [createConnection(port, '127.0.0.1'), createConnection(port, '127.0.0.1')];
  onTestFinished(() => {
    for (const guest of guests) guest.destroy();
  });
  await Promise.all(guests.map((guest) => once(guest, 'connect')));
  return port;
}
