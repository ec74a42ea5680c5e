// A pseudo terminal whose other end is the printer: it blocks a writer when nobody reads, and carries answers, as a USB
// or serial printer does. `script`, part of every Debian and Ubuntu, makes it; its pipes are the far end.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { existsSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { until } from '../until.ts';
import { collect, type PrinterLine } from './printer-line.ts';

export const ptyMissing =
  process.platform === 'linux' && existsSync('/usr/bin/script')
    ? null
    : 'it needs a pseudo terminal, and /usr/bin/script (Linux, package bsdutils) is not here';

export interface PtyFarEnd extends Omit<PrinterLine, 'port' | 'portThatNeverOpens'> {
  /** A link to the terminal, the same after it came back. */
  readonly path: string;
}

export async function createPtyFarEnd(): Promise<PtyFarEnd> {
  const path = join(temporaryFolder(), 'printer');
  const { sink, received, forget } = collect();
  const start = async () => {
    const { script, name } = await startTerminal();
    rmSync(path, { force: true });
    symlinkSync(name, path);
    script.stdout.on('data', (chunk: Buffer) => sink.write(chunk));
    return script;
  };
  let script = await start();
  const hangUp = (): void => {
    script.kill('SIGKILL');
    rmSync(path, { force: true });
  };
  onTestFinished(hangUp);
  return {
    path,
    received,
    hangUp,
    answer: (bytes) => script.stdin.write(bytes),
    // Stopped, it no longer empties the terminal's 4 kB buffer.
    stopReading: () => script.kill('SIGSTOP'),
    readAgain: () => script.kill('SIGCONT'),
    comeBack: async () => {
      forget();
      script = await start();
    },
  };
}

async function startTerminal(): Promise<{
  readonly script: ChildProcessByStdio<Writable, Readable, null>;
  readonly name: string;
}> {
  const script = spawn('/usr/bin/script', ['-qec', 'stty raw -echo; tty; exec sleep 1000', '/dev/null'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  script.stdin.on('error', () => undefined);
  let said = '';
  const listen = (chunk: Buffer): void => {
    said += String(chunk);
  };
  script.stdout.on('data', listen);
  const name = await until(
    (look) => {
      script.stdout.on('data', look);
      return () => script.stdout.off('data', look);
    },
    () => /(\/dev\/pts\/\d+)\n/.exec(said)?.[1] ?? null,
  );
  script.stdout.off('data', listen);
  return { script, name };
}
