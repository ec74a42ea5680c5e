// The models that can be chosen by name: on the command line, and in tests that run over all of them.
import type { PrinterProfile } from '../profile.ts';
import { asbFlood } from './asb-flood.ts';
import { dleEotOnly } from './dle-eot-only.ts';
import { eppos58 } from './eppos-58.ts';
import { epson } from './epson.ts';
import { gsROnly } from './gs-r-only.ts';
import { silent } from './silent.ts';
import { wrongBits } from './wrong-bits.ts';

export const profiles: readonly PrinterProfile[] = [epson, gsROnly, dleEotOnly, silent, wrongBits, asbFlood, eppos58];

export function profileNamed(name: string): PrinterProfile | null {
  return profiles.find((profile) => profile.name === name) ?? null;
}
