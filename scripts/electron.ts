// Starts the built kiosk in Electron. Its runtime is fetched by the electron package on first use.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { sayAndExit } from './process.ts';

/** True when Electron's runtime is on this machine already. */
export function electronIsPresent(root: string): boolean {
  const folder = join(root, 'node_modules', 'electron');
  try {
    return existsSync(join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8')));
  } catch {
    return false;
  }
}

export interface RunningElectron {
  /** Asks the kiosk to stop in order and waits until it has. */
  stop(): Promise<void>;
  /** Told once, with the exit code, when it ended by itself or was stopped. */
  onExit(listener: (code: number) => void): void;
}

/** Starts Electron with the kiosk's own flags, talking to this terminal. Ends this process where there is no Electron. */
export function startElectron(root: string, args: readonly string[]): RunningElectron {
  // Some editors' terminals set this; it would make Electron a plain Node.
  const { ELECTRON_RUN_AS_NODE: _unwanted, ...env } = process.env;
  // The channel carries no message: its end is how the kiosk is asked to stop. Windows knows no polite signal, and so
  // no window stays behind when this process dies.
  const child = spawn(findElectron(), [root, ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env });
  const ended = whenEnded(child);
  return {
    stop: async () => {
      if (child.connected) child.disconnect();
      await ended;
    },
    onExit: (listener) => void ended.then(listener),
  };
}

/** Runs Electron with the kiosk's own flags and ends this process as it ended. */
export function runElectron(root: string, args: readonly string[]): void {
  const electron = startElectron(root, args);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void electron.stop());
  electron.onExit((code) => process.exit(code));
}

/** Path of the program; the electron package fetches it first where it is missing. */
function findElectron(): string {
  try {
    return String(createRequire(import.meta.url)('electron'));
  } catch {
    return sayAndExit(
      "Electron's runtime is not on this machine and could not be fetched. Try --shell browser, or run " +
        '"npx install-electron" where the internet can be reached.',
    );
  }
}

/** The exit code; 1 where a signal or a failed start ended it. */
function whenEnded(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.on('exit', (code) => resolve(code ?? 1));
    child.on('error', () => resolve(1));
  });
}
