// Starts the built kiosk in Electron. Its runtime is fetched by the electron package on first use.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

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

/** Starts Electron with the kiosk's own flags, talking to this terminal. */
export function startElectron(root: string, args: readonly string[]): RunningElectron {
  // Some editors' terminals set this; it would make Electron a plain Node.
  const { ELECTRON_RUN_AS_NODE: _unwanted, ...env } = process.env;
  const cli = join(root, 'node_modules', 'electron', 'cli.js');
  const child = spawn(process.execPath, [cli, root, ...args], { stdio: 'inherit', env });
  const ended = whenEnded(child);
  return {
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
    onExit: (listener) => void ended.then(listener),
  };
}

/** Runs Electron with the kiosk's own flags and ends this process as it ended. */
export function runElectron(root: string, args: readonly string[]): void {
  const electron = startElectron(root, args);
  // Ctrl-C in a terminal reaches both; Electron decides when it is done.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => void electron.stop());
  electron.onExit((code) => process.exit(code));
}

/** The exit code; 1 where a signal or a failed start ended it. */
function whenEnded(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.on('exit', (code) => resolve(code ?? 1));
    child.on('error', () => resolve(1));
  });
}
