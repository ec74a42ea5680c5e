// What a search for printers brings to light.

export interface FoundPrinter {
  readonly way: 'usb' | 'cups' | 'serial' | 'network';
  /** As it stands in the configuration, e.g. `file:///dev/usb/lp0`. */
  readonly address: string;
  /** What it calls itself, e.g. `EPSON TM-T82`; null where nobody knows. */
  readonly name: string | null;
}
