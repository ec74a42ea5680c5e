// What every way to a printer looks like: a port that can be opened, and a link that carries bytes both ways.
import type { PrinterTrouble } from '../../src-shared/contract/views.ts';

export interface PrinterPort {
  /** For logs and the technician, e.g. `tcp://192.168.1.50:9100`. */
  readonly address: string;
  /**
   * False where no answer can ever come back (a CUPS queue). Such a printer is asked nothing: the question itself would
   * become a print job.
   */
  readonly answers: boolean;
  /** True for a line on which a picture would take seconds (serial): it is given text. */
  readonly narrow: boolean;
  /** Opens a link within the port's own deadline. */
  open(): Promise<OpenOutcome>;
}

export type OpenOutcome =
  | { readonly ok: true; readonly value: PrinterLink }
  | { readonly ok: false; readonly error: PrinterTrouble; readonly fault?: PortFault };

/** Why a port could not be opened: more than a citizen needs, what a technician wants to know. */
export interface PortFault {
  readonly code: PortFaultCode;
  /** What the operating system or the program said, for the log. */
  readonly detail: string;
}

export type PortFaultCode =
  /** There is no such device file or COM port: unplugged, switched off, or named wrongly. */
  | 'no-such-device'
  /** The path leads to something that is no device, such as an ordinary file. */
  | 'not-a-device'
  /** This user may not use it. On Linux the kiosk's user belongs in the groups `lp` (USB) and `dialout` (serial). */
  | 'no-permission'
  /** Another program holds it. */
  | 'busy'
  /** The machine is there but does not listen: wrong address, or a printer that is still starting. */
  | 'refused'
  /** No way to that machine, or nobody knows its name; with CUPS, its scheduler does not run. */
  | 'unreachable'
  /** Nothing was heard within the deadline. */
  | 'no-answer'
  | 'no-such-queue'
  /** The queue keeps jobs but prints none. */
  | 'queue-stopped'
  /** The queue takes no jobs. */
  | 'queue-rejects'
  /** A program or library that this way needs is not on this machine. */
  | 'program-missing'
  /** Anything else; `detail` is all there is. */
  | 'failed';

export interface PrinterLink {
  /**
   * Sends bytes. `sent: none` promises that none left this machine. After a failure the link is lost, and what had not
   * left yet never will.
   */
  write(bytes: Uint8Array): Promise<WriteOutcome>;
  /**
   * The next byte from the printer that `accepts` it, or null after `milliseconds` or when the link is lost. Bytes that
   * are not accepted are gone. One read at a time.
   */
  read(accepts: (byte: number) => boolean, milliseconds: number): Promise<number | null>;
  /** False once the other side hung up. */
  alive(): boolean;
  /** Hangs up. What was written still goes out; a write that is under way is cut off. */
  close(): void;
  /** Hangs up and drops whatever has not left this machine: after a job that went wrong, so that nothing prints late. */
  abort(): void;
}

export type WriteOutcome = { readonly ok: true } | { readonly ok: false; readonly sent: 'none' | 'some' };
