// Starts the built kiosk in Electron. Its runtime is fetched by the electron package on first use.
import { spawn } from 'node:child_process';
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

/** Runs Electron with the kiosk's own flags and ends this process as it ended. */
export function runElectron(root: string, args: readonly string[]): void {
  const child = spawn(process.execPath, [join(root, 'node_modules', 'electron', 'cli.js'), root, ...args], {
    stdio: 'inherit',
  });
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code) => process.exit(code ?? 1));
}
