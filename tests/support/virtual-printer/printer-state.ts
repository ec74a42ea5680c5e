// The sensors of the printer, and what follows from them. Pure.
// What it says about them in bytes is in status-bytes.ts.

export interface PrinterState {
  readonly paperOut: boolean;
  readonly paperNearEnd: boolean;
  readonly coverOpen: boolean;
  /** A jam of the cutter: a recoverable error (DLE ENQ). */
  readonly cutterJam: boolean;
  /** The head is too hot to print: an error that ends by itself, never by a command. */
  readonly overheated: boolean;
  /** Pin 3 of the drawer connector. */
  readonly drawerHigh: boolean;
}

export const healthyState: PrinterState = {
  paperOut: false,
  paperNearEnd: false,
  coverOpen: false,
  cutterJam: false,
  overheated: false,
  drawerHigh: false,
};

/** An offline printer leaves its buffer alone and answers real-time commands only. */
export function isOffline(state: PrinterState): boolean {
  return state.paperOut || state.coverOpen || hasError(state);
}

export function hasError(state: PrinterState): boolean {
  return state.cutterJam || state.overheated;
}
