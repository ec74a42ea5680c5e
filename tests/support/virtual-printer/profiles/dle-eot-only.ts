// A clone with real-time status alone: it can say that something is wrong, never that a ticket is done.
// With new paper it prints the rest of the job.
import type { PrinterProfile } from '../profile.ts';
import { epson } from './epson.ts';

export const dleEotOnly: PrinterProfile = {
  ...epson,
  name: 'dle-eot-only',
  understands: ['DLE EOT', 'DLE ENQ 2'],
  clearsByEnquiry: 'always',
};
