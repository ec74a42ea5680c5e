// The time at the site. While no server was heard it is the machine's clock; after that it is the server's, carried on by a
// clock that nobody can set, so that a technician who changes the machine's time changes no ticket.

export interface SiteClock {
  /** UTC milliseconds. */
  now(): number;
  /** The server said it was `serverNow` just now. */
  learn(serverNow: number): void;
  /** How far the machine's clock is ahead of the site's, milliseconds; null while no server was heard. */
  machineAhead(): number | null;
  standing(): ClockStanding;
}

/**
 * What the time stands on. `server`: the server's, carried on. `machine`: the machine's, which nothing contradicts. `set`:
 * the machine's, moved by more than `CLOCK_OFF` since the start; whether it was right before or is right now nobody here
 * can tell.
 */
export type ClockStanding = 'server' | 'machine' | 'set';

export interface SiteClockPorts {
  /** The machine's clock, UTC milliseconds. */
  readonly machine: () => number;
  /** Milliseconds since any moment; runs evenly whatever is set. */
  readonly monotonic: () => number;
}

/** A difference below this is the way the answer took, and two clocks that are right: nothing is corrected, milliseconds. */
const TOLERANCE = 2_000;
/** A clock further off than this is wrong, and somebody has to hear of it, milliseconds. */
export const CLOCK_OFF = 2 * 60_000;

export function createSiteClock({ machine, monotonic }: SiteClockPorts): SiteClock {
  let learned: { readonly serverNow: number; readonly at: number } | null = null;
  const atStart = machine() - monotonic();
  const byServer = (): number | null => (learned === null ? null : learned.serverNow + (monotonic() - learned.at));
  return {
    now: () => {
      const [mine, theirs] = [machine(), byServer()];
      return theirs === null || Math.abs(mine - theirs) < TOLERANCE ? mine : theirs;
    },
    learn: (serverNow) => {
      learned = { serverNow, at: monotonic() };
    },
    machineAhead: () => {
      const theirs = byServer();
      return theirs === null ? null : machine() - theirs;
    },
    standing: () => {
      if (learned !== null) return 'server';
      return Math.abs(machine() - monotonic() - atStart) > CLOCK_OFF ? 'set' : 'machine';
    },
  };
}
