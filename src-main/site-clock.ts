// The time at the site. While no server was heard it is the machine's clock; after that it is the server's, carried on by a
// clock that nobody can set, so that a technician who changes the machine's time changes no ticket.

export interface SiteClock {
  /** UTC milliseconds. */
  now(): number;
  /** The server said it was `serverNow` just now. */
  learn(serverNow: number): void;
  /** How far the machine's clock is ahead of the site's, milliseconds; null while no server was heard. */
  machineAhead(): number | null;
}

export interface SiteClockPorts {
  /** The machine's clock, UTC milliseconds. */
  readonly machine: () => number;
  /** Milliseconds since any moment; runs evenly whatever is set. */
  readonly monotonic: () => number;
}

/** A difference below this is the way the answer took, and two clocks that are right: nothing is corrected, milliseconds. */
const TOLERANCE = 2_000;

export function createSiteClock({ machine, monotonic }: SiteClockPorts): SiteClock {
  let learned: { readonly serverNow: number; readonly at: number } | null = null;
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
  };
}
