// What differs from one printer model to the next, as data: one file per model in profiles/.
// Nothing here is looked at by the kiosk; it has to find out by asking.
import type { PaperWidthDots } from './paper.ts';
import type { FixedBits } from './status-bytes.ts';

/** Commands that a model may or may not react to, as the reference writes them; all others every model knows. */
export type Ability =
  /** Status in real time. */
  | 'DLE EOT'
  /** Recover from an error and go on printing. */
  | 'DLE ENQ 1'
  /** Recover from an error after clearing the buffers. */
  | 'DLE ENQ 2'
  /** Status blocks in real time. */
  | 'DLE DC4 7'
  /** Clear the buffers in real time. */
  | 'DLE DC4 8'
  /** Paper and drawer status in its turn. */
  | 'GS r'
  | 'GS I'
  /** Automatic Status Back. */
  | 'GS a'
  /** Process-ID response, offline response. */
  | 'GS ( H';

export interface Identity {
  /** GS I 1, 2 and 3: one byte each. Type: bit 0 for two-byte characters, bit 1 for a cutter. */
  readonly modelId: number;
  readonly typeId: number;
  readonly versionId: number;
  /** GS I 65 to 69, sent between 5Fh and NUL; null is not answered. */
  readonly firmware: string;
  readonly maker: string;
  readonly model: string;
  readonly serialNumber: string | null;
  readonly languageFont: string | null;
}

/** Paper for the printer: a whole roll, or what is left of one. */
export interface RollSize {
  /** Infinity: never runs out by itself. */
  readonly lengthMm: number;
  /** So much is left when the near-end sensor sees it. */
  readonly nearEndMm: number;
}

export interface PrinterProfile {
  readonly name: string;
  readonly widthDots: PaperWidthDots;
  readonly understands: readonly Ability[];
  readonly fixedBits: FixedBits;
  readonly identity: Identity;
  /** Receive buffer. When it is full the connection is not read until `resumeBytes` are free again. */
  readonly bufferBytes: number;
  readonly resumeBytes: number;
  /** Also stops reading while offline (memory switch "BUSY condition"): then not even DLE EOT is heard. */
  readonly busyWhileOffline: boolean;
  /** Infinity: no time passes. */
  readonly speedMmPerSecond: number;
  /** Null: none, paper is torn off by hand. */
  readonly cutter: {
    /** Paper between print head and cutter. */
    readonly distanceDots: number;
    readonly milliseconds: number;
  } | null;
  readonly roll: RollSize;
  /** With new paper: goes on with what it had received (the ghost tail), or forgets all of it. */
  readonly afterPaperOut: 'prints-the-rest' | 'drops-the-rest';
  /** When DLE ENQ 2 clears the buffers: after a recoverable error (Epson), or whenever it is asked (many clones). */
  readonly clearsByEnquiry: 'after-error' | 'always';
  /** The n of GS a at power-on (memory switch); 0 is off. */
  readonly statusMask: number;
  /** Sends its automatic status every so many milliseconds whether it changed or not; null does not. */
  readonly repeatsStatusMs: number | null;
  /** Connections served at the same time; later ones wait unread until one ends, as on Epson's network boards. */
  readonly connectionsAtOnce: number;
}
