// How this process ends: in order when asked to, at once when something broke, with one sentence when it cannot start.
import { app } from 'electron';
import type { EventLog } from '../../log-events.ts';

/** What is used of Node's `process`. */
export interface Host {
  readonly argv: readonly string[];
  readonly stderr: NodeJS.WritableStream;
  on(event: 'SIGINT' | 'SIGTERM' | 'disconnect', listener: () => void): unknown;
  on(event: 'uncaughtException' | 'unhandledRejection', listener: (error: unknown) => void): unknown;
}

/** Tells the supervisor that this was a bug and that a fresh start is wanted (EX_SOFTWARE of sysexits.h). */
const EXIT_BUG = 70;
const EXIT_REFUSED = 1;
/** A stop that takes longer than this hangs, milliseconds: what is on disk is safe, so the process just ends. */
const STOP_DEADLINE = 10_000;

/** What nobody caught is logged, flushed, and ends the process; without this Electron would show a dialog. */
export function endOnBug(host: Host, log: EventLog): (error: unknown) => void {
  let ending = false;
  const end = (error: unknown): void => {
    // A second failure may be the log itself (a closed pipe): then nothing is left to wait for.
    if (ending) {
      app.exit(EXIT_BUG);
      return;
    }
    ending = true;
    log.write('kiosk.bug', {
      where: 'main',
      error: error instanceof Error ? (error.stack ?? error.message) : `${error}`,
    });
    host.stderr.write('', () => app.exit(EXIT_BUG));
  };
  host.on('uncaughtException', end);
  host.on('unhandledRejection', end);
  return end;
}

/** Ends before it began; `sentence` is for the person at the keyboard, null when there is nothing to say. */
export function refuse(host: Host, sentence: string | null): void {
  if (sentence === null) app.exit(0);
  else host.stderr.write(`${sentence}\n`, () => app.exit(EXIT_REFUSED));
}

/** Runs `stop` once, however often the end is asked for, then exits. Returns whether the end has begun. */
export function endInOrder(host: Host, stop: () => Promise<void>, bug: (error: unknown) => void): () => boolean {
  let ending = false;
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (ending) return;
    ending = true;
    const patience = setTimeout(bug, STOP_DEADLINE, new Error('the kiosk did not stop in time'));
    stop().then(() => {
      clearTimeout(patience);
      app.exit(0);
    }, bug);
  });
  app.on('window-all-closed', () => app.quit());
  // One Ctrl-C may come several times: from the terminal and from each program in between. The channel to the script
  // that started a try-out ends when that script does.
  for (const request of ['SIGINT', 'SIGTERM', 'disconnect'] as const) host.on(request, () => app.quit());
  return () => ending;
}
