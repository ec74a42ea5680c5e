// A portable 58 mm clone as sold under many names: slow, without cutter, with half of the questions.
// Figures are typical of the class, not measured on one device; time passes here, unlike in the other profiles.
import type { PrinterProfile } from '../profile.ts';
import { epson } from './epson.ts';

export const eppos58: PrinterProfile = {
  ...epson,
  name: 'eppos-58',
  widthDots: 384,
  understands: ['DLE EOT', 'GS r'],
  identity: { ...epson.identity, typeId: 0x00, maker: 'EPPOS', model: 'EP58', serialNumber: null },
  bufferBytes: 2_048,
  speedMmPerSecond: 90,
  cutter: null,
  roll: { lengthMm: 30_000, nearEndMm: 0 },
  afterPaperOut: 'drops-the-rest',
};
