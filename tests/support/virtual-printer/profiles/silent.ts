// A clone whose back channel is not wired: it prints, and never says a word.
import type { PrinterProfile } from '../profile.ts';
import { epson } from './epson.ts';

export const silent: PrinterProfile = { ...epson, name: 'silent', understands: [] };
