// An 80 mm printer of Epson's TM-T82/T20/T88 class: answers every question. All other profiles start from it.
// Speed is infinite, so that a test is instant unless it asks for time: `{ ...epson, speedMmPerSecond: 200 }`.
import type { PrinterProfile } from '../profile.ts';
import { epsonBits } from '../status-bytes.ts';

export const epson: PrinterProfile = {
  name: 'epson',
  widthDots: 576,
  understands: ['DLE EOT', 'DLE ENQ 1', 'DLE ENQ 2', 'DLE DC4 7', 'DLE DC4 8', 'GS r', 'GS I', 'GS a', 'GS ( H'],
  fixedBits: epsonBits,
  identity: {
    modelId: 0x20,
    typeId: 0x02,
    versionId: 0x01,
    firmware: '1.00 ESC/POS',
    maker: 'EPSON',
    model: 'TM-T82X',
    serialNumber: 'VIRTUAL001',
    languageFont: null,
  },
  bufferBytes: 4_096,
  resumeBytes: 256,
  busyWhileOffline: false,
  speedMmPerSecond: Number.POSITIVE_INFINITY,
  cutter: { distanceDots: 112, milliseconds: 0 },
  roll: { lengthMm: Number.POSITIVE_INFINITY, nearEndMm: 3_000 },
  afterPaperOut: 'prints-the-rest',
  clearsByEnquiry: 'after-error',
  statusMask: 0,
  repeatsStatusMs: null,
  connectionsAtOnce: 1,
};
