// Whether it is worth asking the server right now: one switch for taps and sync loop alike. A tap that waited in vain opens
// it, and no tap after that waits at all until the loop has had an answer again.

export interface Circuit {
  /** True while the server answers, as far as anybody knows. */
  isClosed(): boolean;
  /** The server did not answer, or not in time. */
  open(): void;
  /** The server answered. */
  close(): void;
}

/** After a tap that waited in vain the next ones are not to wait either, however quick the loop is, milliseconds. */
const REST = 5_000;

/** `monotonic`: milliseconds that no change of the clock moves. Open until the server has answered for the first time. */
export function createCircuit(monotonic: () => number): Circuit {
  let closed = false;
  let restsUntil = 0;
  return {
    isClosed: () => closed && monotonic() >= restsUntil,
    open: () => {
      closed = false;
      restsUntil = monotonic() + REST;
    },
    close: () => {
      closed = true;
    },
  };
}
