// What every long-running script shares: being run or imported, stopping on Ctrl-C, saying what is wrong.
import { pathToFileURL } from 'node:url';

/** True when the file at `moduleUrl` is the program, not an import. */
export function isMain(moduleUrl: string): boolean {
  return process.argv[1] !== undefined && moduleUrl === pathToFileURL(process.argv[1]).href;
}

/** Runs `stop` once on Ctrl-C or a polite kill, then ends the process. A second Ctrl-C does not wait. */
export function onStop(stop: () => Promise<void>): void {
  let stopping = false;
  const end = (): void => {
    if (stopping) process.exit(130);
    stopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}

/** One plain sentence, and a non-zero end. */
export function sayAndExit(text: string): never {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
