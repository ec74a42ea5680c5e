// What a printer's status bytes mean for a ticket.
// Epson ESC/POS Application Programming Guide, "DLE EOT n": tables for n = 1 to 4.
import type { PrinterTrouble } from '../../../src-shared/contract/views.ts';
import type { StatusQuestion } from './questions.ts';

/** The answers that were had; a printer may know only some of the questions. */
export type StatusBytes = ReadonlyMap<StatusQuestion, number>;

export interface PrinterStatus {
  /** Null: it can print. */
  readonly trouble: PrinterTrouble | null;
  /** The sensor sees the end of the roll near; null where it was not asked. */
  readonly paperNearEnd: boolean | null;
}

export function statusOf(answers: StatusBytes): PrinterStatus {
  const [printer, cause, error, paper] = [answers.get(1), answers.get(2), answers.get(3), answers.get(4)];
  return {
    trouble: troubleOf({ printer: printer ?? 0, cause: cause ?? 0, error: error ?? 0, paper: paper ?? 0 }),
    paperNearEnd: paper === undefined ? null : (paper & NEAR_END) !== 0,
  };
}

const NEAR_END = 0b0000_1100;

interface Bytes {
  readonly printer: number;
  readonly cause: number;
  readonly error: number;
  readonly paper: number;
}

/** What a person should mend first, of everything that is wrong: an open cover hides most of the rest. */
function troubleOf({ printer, cause, error, paper }: Bytes): PrinterTrouble | null {
  if ((cause & 0b0000_0100) !== 0) return 'cover-open';
  if ((paper & 0b0110_0000) !== 0 || (cause & 0b0010_0000) !== 0) return 'paper-out';
  if ((error & 0b0000_1000) !== 0) return 'cutter';
  // "Automatically recoverable": the head has to cool down.
  if ((error & 0b0100_0000) !== 0) return 'overheated';
  if ((error & 0b0010_0000) !== 0 || (cause & 0b0100_0000) !== 0 || (printer & 0b0000_1000) !== 0) return 'offline';
  return null;
}
