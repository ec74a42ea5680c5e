// Starts the project's programs as real processes, the way a person would, and waits for what they print.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename, join } from 'node:path';
import { onTestFinished } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

export interface Program {
  readonly process: ChildProcess;
  /** Everything printed so far, both streams. */
  output(): string;
  /** Resolves with the first match of `pattern` in the output; rejects with all of it when the program ends before. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  /** Resolves with the exit code (null after a signal). */
  readonly ended: Promise<number | null>;
  /** kill -9: no goodbye, no flush. */
  kill(): Promise<void>;
  /** Ctrl-C, and waits for the end. */
  interrupt(): Promise<number | null>;
}

/** Runs `scripts/NAME.ts` under this Node. Ended with the test, whatever becomes of it. */
export function startProgram(name: 'start' | 'kiosk' | 'server' | 'printer', args: readonly string[]): Program {
  return startFile(join(root, 'scripts', `${name}.ts`), args);
}

function startFile(path: string, args: readonly string[]): Program {
  const name = basename(path, '.ts');
  const child = spawn(process.execPath, [path, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' },
  });
  let text = '';
  const watchers = new Set<() => void>();
  const look = (): void => {
    for (const watcher of watchers) watcher();
  };
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      text += String(chunk);
      look();
    });
  }
  let exited = false;
  const ended = once(child, 'close').then(([code]) => {
    exited = true;
    look();
    return typeof code === 'number' ? code : null;
  });
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    return ended;
  };
  onTestFinished(async () => {
    if (!exited) await end('SIGKILL');
  });
  return {
    process: child,
    output: () => text,
    ended,
    kill: async () => {
      await end('SIGKILL');
    },
    interrupt: () => end('SIGINT'),
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const watcher = (): void => {
          const match = pattern.exec(text);
          if (match === null && !exited) return;
          watchers.delete(watcher);
          if (match === null) reject(new Error(`${name} ended without printing ${pattern}:\n${text}`));
          else resolve(match);
        };
        watchers.add(watcher);
        watcher();
      }),
  };
}

export async function startKioskProgram(
  folder: string,
  args: readonly string[] = [],
): Promise<Program & { readonly url: string }> {
  const program = startProgram('kiosk', [`--data=${folder}`, '--no-open', '--port=0', ...args]);
  const [, url = ''] = await program.printed(/^kiosk=(\S+)$/m);
  return { ...program, url };
}

/** The same kiosk in a machine that shows these marks of itself (kiosk-on-machine.ts), whatever machine this is. */
export async function startKioskOnMachine(
  folder: string,
  marks: readonly string[],
  args: readonly string[] = [],
): Promise<Program & { readonly url: string }> {
  const file = join(import.meta.dirname, 'kiosk-on-machine.ts');
  const program = startFile(file, [marks.join(','), `--data=${folder}`, '--no-open', '--port=0', ...args]);
  const [, url = ''] = await program.printed(/^kiosk=(\S+)$/m);
  return { ...program, url };
}
