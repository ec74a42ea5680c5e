// Device files: a pseudo terminal, which answers and blocks as a USB printer does, and a FIFO, which only takes.
import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { createDevicePort } from '../../../src-main/printing/transports/device-file.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { collect, type LineKind, type PrinterLine, patient } from './printer-line.ts';
import { createPtyFarEnd, ptyMissing } from './pty-line.ts';

export const deviceLine: LineKind = {
  name: 'device file (pseudo terminal)',
  missing: ptyMissing,
  answers: true,
  noticesHangUp: true,
  flood: 1024 * 1024,
  create: async () => {
    const farEnd = await createPtyFarEnd();
    return {
      ...farEnd,
      port: (deadlines = patient) => createDevicePort({ path: farEnd.path }, deadlines),
      portThatNeverOpens: async (deadlines) => createDevicePort({ path: makeFifo() }, deadlines),
    };
  },
};

export const fifoLine: LineKind = {
  name: 'device file (FIFO)',
  missing: process.platform === 'win32' ? 'Windows has no FIFO' : null,
  answers: false,
  noticesHangUp: false,
  flood: 1024 * 1024,
  create: createFifoLine,
};

export async function createFifoLine(): Promise<PrinterLine & { readonly path: string }> {
  const path = makeFifo();
  const { sink, received, forget } = collect();
  const start = (): ChildProcessByStdio<null, Readable, null> => {
    // Opened both ways it does not end when a writer goes.
    const reader = spawn('sh', ['-c', 'exec cat <>"$0"', path], { stdio: ['ignore', 'pipe', 'inherit'] });
    reader.stdout.on('data', (chunk: Buffer) => sink.write(chunk));
    return reader;
  };
  let reader = start();
  const hangUp = (): void => {
    reader.kill('SIGKILL');
  };
  onTestFinished(hangUp);
  return {
    path,
    port: (deadlines = patient) => createDevicePort({ path }, deadlines),
    // Opening a FIFO waits for somebody who reads it.
    portThatNeverOpens: async (deadlines) => createDevicePort({ path: makeFifo() }, deadlines),
    received,
    answer: () => {
      throw new Error('a FIFO cannot answer');
    },
    stopReading: () => reader.kill('SIGSTOP'),
    readAgain: () => reader.kill('SIGCONT'),
    hangUp,
    comeBack: async () => {
      forget();
      reader = start();
    },
  };
}

/** A FIFO that nobody reads yet. */
export function makeFifo(): string {
  const path = join(temporaryFolder(), 'fifo');
  const { status, stderr } = spawnSync('sh', ['-c', 'mkfifo "$0"', path], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`mkfifo: ${stderr}`);
  return path;
}
