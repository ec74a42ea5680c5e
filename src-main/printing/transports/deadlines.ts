// How long each step of a way to the printer may take. No wait in this folder is without one of these.

export interface Deadlines {
  /** Longest wait for a link, milliseconds. */
  readonly open: number;
  /** Longest wait for the other side to take all bytes of a write, milliseconds, beside the time the wire itself needs. */
  readonly write: number;
  /** A link that nobody used for so long hangs up, milliseconds: cheap printers serve one client and starve the rest. */
  readonly idle: number;
  /**
   * How long a TCP connection that was hung up may go on delivering what it holds, milliseconds: a long picture on a slow
   * printer. After that the rest is dropped, so that a printer which hangs today does not print it tomorrow.
   */
  readonly linger: number;
}

export const DEADLINES: Deadlines = { open: 2_000, write: 5_000, idle: 30_000, linger: 10_000 };
