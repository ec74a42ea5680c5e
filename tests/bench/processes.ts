// Programs that are measured run in processes of their own, as they do in an office: the one that measures has its own
// event loop, and neither waits for the other's work.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../../src-shared/protocol/catalogue.ts';
import { pairingCodeAnswerSchema } from '../../src-shared/protocol/operator.ts';

const root = join(import.meta.dirname, '..', '..');

export interface Running {
  readonly process: ChildProcess;
  /** The first match of the pattern in what it printed. */
  readonly said: RegExpExecArray;
  stop(): Promise<void>;
}

/** Starts a file of this project; resolves when it has printed `pattern`. */
export async function startProcess(file: string, args: readonly string[], pattern: RegExp): Promise<Running> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, file), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' },
  });
  // Nobody is to be left behind when the run is ended early.
  const end = (): void => void child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  let text = '';
  const said = await new Promise<RegExpExecArray>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      text += String(chunk);
      const match = pattern.exec(text);
      if (match !== null) resolve(match);
    });
    child.once('exit', () => reject(new Error(`${file} ended without printing ${pattern}:\n${text}`)));
  });
  return {
    process: child,
    said,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGINT');
      await gone;
    },
  };
}

export interface ServerProcess extends Running {
  readonly url: string;
  readonly operatorToken: string;
  newPairingCode(): Promise<string>;
}

/** The central server on a new folder. `database`: null is SQLite in that folder. */
export async function startServer(
  folder: string,
  { catalogue, database }: { readonly catalogue: Catalogue; readonly database: string | null },
): Promise<ServerProcess> {
  const file = join(folder, 'catalogue.json');
  writeFileSync(file, JSON.stringify(catalogue));
  const data = join(folder, 'server');
  const flags = [`--data=${data}`, '--port=0', `--catalogue=${file}`, '--log=error'];
  const running = await startProcess(
    'scripts/server.ts',
    database === null ? flags : [...flags, `--database-url=${database}`],
    /^server=(\S+)[\s\S]*^pairing=(\S+)/m,
  );
  const url = running.said[1] ?? '';
  const operatorToken = readFileSync(join(data, 'operator-token'), 'utf8').trim();
  return {
    ...running,
    url,
    operatorToken,
    newPairingCode: async () => {
      const answer = await fetch(`${url}/api/pairing-codes`, {
        method: 'POST',
        headers: { authorization: `Bearer ${operatorToken}` },
      });
      return pairingCodeAnswerSchema.parse(await answer.json()).code;
    },
  };
}
