// What a printer's status bytes mean for a ticket.
// Epson ESC/POS Application Programming Guide, "DLE EOT n": n = 2 cause of being offline, n = 4 roll paper sensor.
import type { PrinterTrouble } from '../../../src-shared/contract/views.ts';

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
