// A kiosk process that is killed (kill -9) while people tap, and started again: whoever got no answer asks again in the
// same words. Keeps what people saw, to be compared with what is on the disks afterwards.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { FaultProxy } from './fault-proxy.ts';
import { openTappingPage, type Tap, type TapOutcome, type TappingPage } from './pages/tapping-page.ts';
import { type Program, startKioskProgram } from './programs.ts';

/** What somebody saw on the screen. */
export interface SeenTicket {
  readonly ticketId: string;
  readonly number: string;
  readonly businessDate: string;
  readonly serviceId: string;
}

export interface RestlessKiosk {
  readonly folder: string;
  readonly line: FaultProxy;
  /** Taps nobody has answered yet. */
  readonly unanswered: ReadonlyMap<string, Tap>;
  /** One ticket per request, however often it was asked. */
  readonly seen: ReadonlyMap<string, SeenTicket>;
  /** Why a request was refused. */
  readonly refused: ReadonlyMap<string, string>;
  kills(): number;
  isRunning(): boolean;
  /** Starts the process; resolves when it serves. */
  start(): Promise<void>;
  /** Presses all of them at once. `diesAfter`: killed after so many answers, and started again. */
  press(taps: readonly Tap[], diesAfter: number | null): Promise<void>;
  /** kill -9, and started again. */
  restart(): Promise<void>;
  /** Ends it as a supervisor would. */
  stop(): Promise<void>;
  /** Events on its disk that the server has not acknowledged; the process may be running. */
  pendingEvents(): number;
}

interface Life {
  readonly program: Program;
  readonly page: TappingPage;
}

export function createRestlessKiosk(
  place: { readonly folder: string; readonly line: FaultProxy },
  name: string,
  pairingCode: string,
): RestlessKiosk {
  const { folder, line } = place;
  const flags = [`--server=${line.url}`, `--pairing-code=${pairingCode}`, `--name=${name}`];
  const unanswered = new Map<string, Tap>();
  const seen = new Map<string, SeenTicket>();
  const refused = new Map<string, string>();
  let kills = 0;
  let life: Life | null = null;

  const start = async (): Promise<void> => {
    const program = await startKioskProgram(folder, flags);
    life = { program, page: await openTappingPage(program.url) };
  };
  const alive = (): Life => {
    if (life === null) throw new Error('this kiosk was not started');
    return life;
  };
  const restart = async (): Promise<void> => {
    kills += 1;
    await alive().program.kill();
    await start();
  };
  const note = ({ requestId, serviceId }: Tap, outcome: TapOutcome): void => {
    if (outcome.kind === 'unanswered') return;
    unanswered.delete(requestId);
    if (outcome.kind === 'refused') {
      refused.set(requestId, `${serviceId}: ${outcome.code}`);
      return;
    }
    const { ticketId, number, businessDate } = outcome.ticket;
    const before = seen.get(requestId);
    if (before !== undefined && before.ticketId !== ticketId)
      throw new Error(`one request was answered with ${before.number} and with ${number}`);
    seen.set(requestId, { ticketId, number, businessDate, serviceId });
  };
  return {
    folder,
    line,
    unanswered,
    seen,
    refused,
    kills: () => kills,
    isRunning: () => life !== null,
    start,
    restart,
    press: async (taps, diesAfter) => {
      for (const tap of taps) unanswered.set(tap.requestId, tap);
      const { page } = alive();
      const outcomes = taps.map(async (tap) => note(tap, await page.take(tap)));
      if (diesAfter !== null) {
        await firstOf(outcomes, diesAfter);
        await restart();
      }
      await Promise.all(outcomes);
    },
    stop: async () => {
      alive().page.leave();
      await alive().program.interrupt();
      life = null;
    },
    pendingEvents: () => countPending(folder),
  };
}

/** Resolves when `count` of them have settled. */
async function firstOf(outcomes: readonly Promise<void>[], count: number): Promise<void> {
  let settled = 0;
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (settled >= count) resolve();
    };
    for (const outcome of outcomes) {
      const settle = (): void => {
        settled += 1;
        look();
      };
      outcome.then(settle, settle);
    }
    look();
  });
}

function countPending(folder: string): number {
  const database = new Database(join(folder, 'kiosk.db'), { readonly: true });
  try {
    const count = database.prepare<[], number>('SELECT count(*) FROM outbox WHERE acknowledged_at IS NULL').pluck();
    return count.get() ?? 0;
  } finally {
    database.close();
  }
}
