// Which screen the whole kiosk shows, decided by severity in one pure function: the first that applies wins.
// Printer trouble is not among them: it is a banner, never a stop.
import type { KioskState } from '../../src-shared/contract/views.ts';
import type { StandingOrder } from '../store/settings.ts';

/** Why nothing can be kept on disk. */
type StorageReason = Exclude<Extract<KioskState, { kind: 'out-of-order' }>['reason'], 'crashes' | 'copied-disk'>;

export interface KioskFacts {
  /** Null: the database takes what is written. */
  readonly storage: StorageReason | null;
  /** The disk is another kiosk's, and no kiosk of its own yet. */
  readonly copied: boolean;
  /** Unexpected crashes in the last ten minutes. */
  readonly recentCrashes: number;
  /** Null: nobody closed the kiosk or works on it. */
  readonly standing: StandingOrder | null;
  readonly hasCatalogue: boolean;
  /** Paired, or told how to pair and trying: the server is all that is missing. */
  readonly serverAwaited: boolean;
  readonly pairingRefused: boolean;
}

/** More crashes than this in ten minutes, and the kiosk stops trying. */
export const CRASH_LIMIT = 3;

export function kioskState(facts: KioskFacts): KioskState {
  if (facts.storage !== null) return { kind: 'out-of-order', reason: facts.storage };
  if (facts.copied) return { kind: 'out-of-order', reason: 'copied-disk' };
  if (facts.recentCrashes > CRASH_LIMIT) return { kind: 'out-of-order', reason: 'crashes' };
  if (facts.standing !== null) return facts.standing;
  if (facts.hasCatalogue) return { kind: 'serving' };
  if (facts.pairingRefused) return { kind: 'no-catalogue', reason: 'pairing-refused' };
  return { kind: 'no-catalogue', reason: facts.serverAwaited ? 'waiting-for-server' : 'not-paired' };
}
