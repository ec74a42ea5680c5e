// What every way to a printer looks like: a port that can be opened, and a link that carries bytes both ways.
import type { Result } from '../../src-shared/contract/define.ts';
import type { PrinterTrouble } from '../../src-shared/contract/views.ts';

export interface PrinterPort {
  /** For logs and the technician, e.g. `tcp://192.168.1.50:9100`. */
  readonly address: string;
  /** Opens a link within the port's own deadline. */
  open(): Promise<Result<PrinterLink, PrinterTrouble>>;
}

export interface PrinterLink {
  /** Sends bytes. `sent: 0` promises that none left this machine. */
  write(bytes: Uint8Array): Promise<WriteOutcome>;
  /** The next byte from the printer that `accepts` it, or null after `milliseconds` or when the link is lost. */
  read(accepts: (byte: number) => boolean, milliseconds: number): Promise<number | null>;
  /** False once the other side hung up. */
  alive(): boolean;
  close(): void;
}

export type WriteOutcome = { readonly ok: true } | { readonly ok: false; readonly sent: 'none' | 'some' };
