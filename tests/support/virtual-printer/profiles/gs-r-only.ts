// A clone that answers GS r and nothing else, and goes deaf while it is offline: with paper out it answers no one.
// With new paper it has forgotten the job.
import type { PrinterProfile } from '../profile.ts';
import { epson } from './epson.ts';

export const gsROnly: PrinterProfile = {
  ...epson,
  name: 'gs-r-only',
  understands: ['GS r'],
  busyWhileOffline: true,
  afterPaperOut: 'drops-the-rest',
};
