// ESC/POS status bytes: what to ask and how to read the answer.
// Epson ESC/POS Application Programming Guide, "DLE EOT n" and "GS r n": answers are told apart by their fixed bits.
import type { PrinterTrouble } from '../../../src-shared/contract/views.ts';

const DLE = 0x10;
const EOT = 0x04;
const GS = 0x1d;

/** DLE EOT 2, offline cause; answered at once, even with a full buffer. */
export const ASK_OFFLINE_CAUSE = Uint8Array.of(DLE, EOT, 2);
/** DLE EOT 4, roll paper sensor; answered at once. */
export const ASK_PAPER_SENSOR = Uint8Array.of(DLE, EOT, 4);
/** GS r 1, paper status; answered in its turn, after everything sent before it was processed. */
export const ASK_WHEN_DONE = Uint8Array.of(GS, 0x72, 1);

/** Fixed bits of a DLE EOT answer: 0xx1xx10. */
export function isRealtimeAnswer(byte: number): boolean {
  return (byte & 0b1001_0011) === 0b0001_0010;
}

/** Fixed bits of a GS r answer: bits 4 and 7 are 0. */
export function isInTurnAnswer(byte: number): boolean {
  return (byte & 0b1001_0000) === 0;
}

/** Trouble told by DLE EOT 2, or null: bit 2 cover open, bit 5 stopped by paper end, bit 6 error. */
export function troubleFromOfflineCause(byte: number): PrinterTrouble | null {
  if ((byte & 0b0000_0100) !== 0) return 'cover-open';
  if ((byte & 0b0010_0000) !== 0) return 'paper-out';
  if ((byte & 0b0100_0000) !== 0) return 'offline';
  return null;
}

/** Trouble told by DLE EOT 4, or null: bits 5 and 6 paper end. (Bits 2 and 3, near end, do not stop printing.) */
export function troubleFromPaperSensor(byte: number): PrinterTrouble | null {
  return (byte & 0b0110_0000) !== 0 ? 'paper-out' : null;
}
