// What differs from one printer model to the next, as data. The default is an 80 mm Epson-like printer with a cutter.
// Only what the virtual printer uses is here; a clone's quirks become fields when they are built.

export interface PrinterProfile {
  /** GS I 1, 2 and 3: one byte each. Type: bit 1 set where there is a cutter. */
  readonly modelId: number;
  readonly typeId: number;
  readonly versionId: number;
  /** GS I 65 to 68, sent between 5Fh and NUL. */
  readonly firmware: string;
  readonly maker: string;
  readonly model: string;
  readonly serialNumber: string;
  /** Paper between print head and cutter, in dots. */
  readonly cutterDots: number;
  /** Connections served at the same time; later ones wait unread until one ends, as on Epson's network boards. */
  readonly connectionsAtOnce: number;
}

export const epsonProfile: PrinterProfile = {
  modelId: 0x20,
  typeId: 0x02,
  versionId: 0x01,
  firmware: '1.00 ESC/POS',
  maker: 'EPSON',
  model: 'TM-T82X',
  serialNumber: 'VIRTUAL001',
  cutterDots: 112,
  connectionsAtOnce: 1,
};
