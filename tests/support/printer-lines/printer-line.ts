// A way to a printer with the far end in the test's hand: what arrives there, what it says, and how it misbehaves.
import { PassThrough } from 'node:stream';
import type { PrinterPort } from '../../../src-main/printing/port.ts';
import type { Deadlines } from '../../../src-main/printing/transports/deadlines.ts';
import { until } from '../until.ts';

/** Generous, so that a busy machine never trips them; a test about a deadline brings its own. */
export const patient: Deadlines = { open: 20_000, write: 20_000, idle: 60_000, linger: 20_000 };

export interface PrinterLine {
  /** A port to the far end. */
  port(deadlines?: Deadlines): PrinterPort;
  /** A port to something that neither opens nor refuses. */
  portThatNeverOpens(deadlines: Deadlines): Promise<PrinterPort>;
  /** Everything that arrived, once it is so many bytes or satisfies the condition. */
  received(enough: Enough): Promise<Buffer>;
  answer(bytes: Uint8Array): void;
  /** The printer takes nothing more, as one without paper, ... */
  stopReading(): void;
  /** ... and goes on where it was. */
  readAgain(): void;
  /** Switched off or unplugged. */
  hangUp(): void;
  /** Switched on again: the same address works, and nothing has been received yet. */
  comeBack(): Promise<void>;
}

export type Enough = number | ((all: Buffer) => boolean);

export interface LineKind {
  readonly name: string;
  /** Why it cannot be had on this machine, or null. */
  readonly missing: string | null;
  /** Answers come back. */
  readonly answers: boolean;
  /** A far end that goes away is noticed without writing to it. */
  readonly noticesHangUp: boolean;
  /** So many bytes are more than all buffers on the way can hold. */
  readonly flood: number;
  /** Ended with the test. */
  create(): Promise<PrinterLine>;
}

export interface Collected {
  readonly sink: PassThrough;
  received(enough: Enough): Promise<Buffer>;
  forget(): void;
}

/** Keeps what is written to `sink`. */
export function collect(): Collected {
  const sink = new PassThrough();
  let chunks: readonly Buffer[] = [];
  const watchers = new Set<() => void>();
  sink.on('data', (chunk: Buffer) => {
    chunks = [...chunks, chunk];
    for (const watcher of watchers) watcher();
  });
  return {
    sink,
    forget: () => {
      chunks = [];
    },
    received: (enough) =>
      until(
        (look) => {
          watchers.add(look);
          return () => watchers.delete(look);
        },
        () => {
          const all = Buffer.concat(chunks);
          return (typeof enough === 'number' ? all.length >= enough : enough(all)) && all;
        },
      ),
  };
}
