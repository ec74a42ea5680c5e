// A printer behind a CUPS queue, fed raw through `lp`. A silent way: nothing the printer says comes back, so a job that
// left the queue was handed to the printer, never proven to be on paper. Prefer tcp:// or file:// where there is a choice.
// A queue keeps for later what it cannot print now, and prints it when the citizen has long gone. So every job that was
// not taken in time is cancelled, and so is, at the first opening, whatever an earlier run of this kiosk left behind.
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { type ProgramOutcome, runProgram } from '../../run-program.ts';
import type { OpenOutcome, PrinterPort } from '../port.ts';
import { type ByteLine, createByteLink, type SendOutcome } from './byte-link.ts';
import { DEADLINES, type Deadlines } from './deadlines.ts';
import { cannotOpen, openWithin } from './open-within.ts';

export interface CupsAddress {
  readonly queue: string;
}

/** How often the queue is asked whether a job is still there, milliseconds: CUPS does not call back. */
const POLL_INTERVAL = 100;
/** Longest run of one of CUPS's programs, milliseconds. */
const PROGRAM_DEADLINE = 5_000;
/** How long cancelling a job is tried before it is left to the next opening, milliseconds. */
const CANCEL_DEADLINE = 10_000;
/** Seconds after which CUPS itself drops a job that it is printing: for a kiosk that was switched off meanwhile. */
const JOB_LIFE = 15;

export type Environment = Readonly<Record<string, string>>;

/** `environment` is added to the variables of CUPS's programs, such as CUPS_SERVER. */
export function createCupsPort(
  { queue }: CupsAddress,
  deadlines: Deadlines = DEADLINES,
  environment: Environment = {},
): PrinterPort {
  const spooler = createSpooler(queue, environment);
  return {
    address: formatCupsAddress({ queue }),
    answers: false,
    narrow: false,
    open: () =>
      openWithin(deadlines.open, async (signal) => {
        const obstacle = await spooler.findObstacle(signal);
        // A stopped queue is cleared too: it prints what it holds the moment somebody starts it again.
        const leftover = obstacle === null || isStopped(obstacle) ? await spooler.clear() : null;
        if (obstacle !== null) return obstacle;
        if (leftover !== null) return leftover;
        const { link } = createByteLink(createLine(spooler), deadlines);
        return { ok: true, value: { ...link, read: () => Promise.resolve(null) } };
      }),
  };
}

export function formatCupsAddress({ queue }: CupsAddress): string {
  return `cups://${encodeURIComponent(queue)}`;
}

interface Spooler {
  /** What stands in the way of printing now, or null. */
  findObstacle(signal: AbortSignal): Promise<OpenOutcome | null>;
  /** Cancels what this kiosk left in the queue, if anything; null when there is nothing left. */
  clear(): Promise<OpenOutcome | null>;
  /** Hands over a job; settles when it left the queue. */
  print(bytes: Uint8Array, signal: AbortSignal): Promise<SendOutcome>;
}

/** Runs one piece of work after the other: a late cancel must never meet the job after the one it is meant for. */
function createTurns(): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine;
    return mine;
  };
}

function createSpooler(queue: string, environment: Environment): Spooler {
  const inTurn = createTurns();
  // Jobs bear the kiosk's name, so that kiosks which share a queue cancel only their own.
  const owner = `anjungan-${hostname().replaceAll(/[^A-Za-z0-9-]/g, '-')}`;
  const run = (program: string, args: readonly string[], signal: AbortSignal, input?: Uint8Array) =>
    runProgram({
      program,
      args: ['-U', owner, ...args],
      deadline: PROGRAM_DEADLINE,
      environment,
      signal,
      ...(input === undefined ? {} : { input }),
    });
  /** Our jobs in the queue, or null when the spooler does not say. */
  const listJobs = async (signal: AbortSignal): Promise<readonly string[] | null> => {
    const asked = await run('lpstat', ['-u', owner, '-o', queue], signal);
    return asked.ended && asked.code === 0 ? jobsIn(asked.output, queue, owner) : null;
  };
  /** False while one of our jobs may be in the queue. */
  let clean = false;

  const cancelAll = async (signal: AbortSignal): Promise<OpenOutcome | null> => {
    for (;;) {
      const left = await listJobs(signal);
      clean = left !== null && left.length === 0;
      if (clean) return null;
      // By number: cancelling all at once is for administrators only.
      const words = left === null ? 'CUPS does not answer' : wordsOf(await run('cancel', left, signal));
      if (signal.aborted) return cannotOpen('failed', `an earlier job cannot be cancelled: ${words}`);
      await pause(POLL_INTERVAL);
    }
  };

  const submit = async (bytes: Uint8Array, signal: AbortSignal): Promise<SendOutcome> => {
    clean = false;
    const options = ['-d', queue, '-o', 'raw', '-o', `job-cancel-after=${JOB_LIFE}`, '-t', 'anjungan'];
    const submitted = await run('lp', options, signal, bytes);
    if (!submitted.ended) return submitted.reason === 'missing' ? 'refused' : 'lost';
    const id = /request id is (\S+)/.exec(submitted.output)?.[1];
    if (submitted.code !== 0 || id === undefined) return 'refused';
    // A spooler that does not answer has not taken the job: the deadline decides.
    for (let left = await listJobs(signal); left?.includes(id) !== false; left = await listJobs(signal)) {
      if (signal.aborted) return 'lost';
      await pause(POLL_INTERVAL);
    }
    const past = await run('lpstat', ['-l', '-W', 'completed', '-o', queue], signal);
    if (!past.ended || !wasTaken(past.output, id)) return 'lost';
    clean = true;
    return 'taken';
  };

  return {
    findObstacle: async (signal) => obstacleIn(await run('lpstat', ['-r', '-a', queue, '-p', queue], signal)),
    clear: () => inTurn(() => (clean ? Promise.resolve(null) : cancelAll(AbortSignal.timeout(CANCEL_DEADLINE)))),
    print: (bytes, signal) => inTurn(() => submit(bytes, signal)),
  };
}
function createLine(spooler: Spooler): ByteLine {
  const controller = new AbortController();
  return {
    send: (bytes) => spooler.print(bytes, controller.signal),
    hangUp: () => undefined,
    cut: () => {
      controller.abort();
      // Should this fail, the next opening tries again, and opens nothing before it succeeded.
      return spooler.clear();
    },
  };
}

/** Reads `lpstat -r -a QUEUE -p QUEUE`. */
function obstacleIn(asked: ProgramOutcome): OpenOutcome | null {
  const words = wordsOf(asked);
  if (!asked.ended) return cannotOpen(asked.reason === 'missing' ? 'program-missing' : 'no-answer', words);
  // Asked first: without a scheduler, lpstat claims that no queue exists.
  if (!asked.output.includes('scheduler is running')) return cannotOpen('unreachable', words);
  if (asked.complaint.includes('Invalid destination')) return cannotOpen('no-such-queue', words);
  if (asked.output.includes(' not accepting requests ')) return cannotOpen('queue-rejects', words);
  if (asked.output.includes(' disabled since ')) return cannotOpen('queue-stopped', words);
  return asked.code === 0 ? null : cannotOpen('failed', words);
}

function isStopped(outcome: OpenOutcome): boolean {
  return !outcome.ok && (outcome.fault?.code === 'queue-stopped' || outcome.fault?.code === 'queue-rejects');
}

/** Reads `lpstat -o`, a line for each job: its number, its owner, size and date. */
function jobsIn(list: string, queue: string, owner: string): readonly string[] {
  return list
    .split('\n')
    .map((line) => line.split(/\s+/))
    .filter(([id, whose]) => id?.startsWith(`${queue}-`) === true && whose === owner)
    .flatMap(([id]) => id ?? []);
}

/**
 * Reads `lpstat -l -W completed`. Newer CUPS tells by its alerts how a job ended; before 2.4.8 they stay at
 * `processing-to-stop-point`, but the status is emptied only after a good end. Without a history, gone is all there is.
 */
function wasTaken(history: string, id: string): boolean {
  const entry = history.split(/\n(?=\S)/).find((text) => text.startsWith(`${id} `)) ?? '';
  const alerts = /Alerts: (.*)/.exec(entry)?.[1] ?? '';
  if (alerts.includes('job-completed-successfully')) return true;
  return !/abort|cancel|stopped/.test(alerts) && !/Status: *\S/.test(entry);
}

function wordsOf(outcome: ProgramOutcome): string {
  return outcome.ended ? `${outcome.complaint}${outcome.output}`.trim() : `CUPS program ${outcome.reason}`;
}
