// A clone that sends its automatic status all the time, unasked, changed or not (Bixolon's manual describes a mode
// like it). Every answer stands in the middle of the flood.
import type { PrinterProfile } from '../profile.ts';
import { epson } from './epson.ts';

export const asbFlood: PrinterProfile = { ...epson, name: 'asb-flood', statusMask: 0xff, repeatsStatusMs: 20 };
