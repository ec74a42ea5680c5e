// A clone that answers everything with the fixed bits of another answer: DLE EOT looks like GS r and the other way
// round. Who trusts the order of answers instead of their bits takes "I am here" for "it is printed".
import type { PrinterProfile } from '../profile.ts';
import { swappedBits } from '../status-bytes.ts';
import { epson } from './epson.ts';

export const wrongBits: PrinterProfile = { ...epson, name: 'wrong-bits', fixedBits: swappedBits };
