// Whether this disk is still in the machine it belongs to. A disk can be cloned or moved, a machine's network cards and
// board cannot: a folder whose machine shares no mark with this one is a copy, and two copies of one kiosk would give the
// same numbers. What makes marks is hardware-marks.ts; here they are salted, hashed and compared. Nothing of it is logged
// or leaves the machine.
//
//   first      the folder has no machine yet             -> this one
//   same       at least one mark is shared                -> marks that are new are learned (a new network card)
//   unknown    this machine shows no mark                 -> taken for the same
//   unpaired   another machine, and no server knows it    -> this machine, under a new installation id
//   copied     another machine                            -> no numbers, until the server made it a kiosk of its own
//                                                            (sync/split.ts)
//   adopted    another machine, and a technician says that the disk was moved: it goes on as the kiosk it was
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Copied, Machine, Pairing } from '../settings.ts';
import type { Store } from '../store.ts';

export type MachineVerdict = 'first' | 'same' | 'unknown' | 'unpaired' | 'copied' | 'adopted';

export interface MachineToday {
  /** What hardware-marks.ts read; empty where nothing can be read. */
  readonly marks: readonly string[];
  /** A technician says that this is the machine, whatever stood here before. */
  readonly adopt: boolean;
  /** UTC milliseconds. */
  readonly now: number;
}

type CareStore = Pick<Store, 'settings' | 'outbox' | 'transaction'>;

/** Looks once, at a start, before anything else is written. */
export function recogniseMachine(store: CareStore, today: MachineToday): MachineVerdict {
  return store.transaction(() => {
    const { settings } = store;
    const [known, copied] = [settings.get('machine'), settings.get('copied')];
    if (today.marks.length === 0) return 'unknown';
    if (known === null) {
      settings.set('machine', machineOf(today.marks));
      return 'first';
    }
    if (isOf(known, today.marks)) {
      learn(known, today.marks, (machine) => settings.set('machine', machine));
      // The copy went back to where it came from.
      if (copied !== null) settings.forget('copied');
      return 'same';
    }
    const pairing = settings.get('pairing');
    if (pairing === null) {
      // A prepared disk, from which many kiosks are made: each of them is a new one.
      settings.forget('installationId');
      settings.set('machine', machineOf(today.marks));
      return 'unpaired';
    }
    if (today.adopt) {
      adoptMachine(store, today.marks);
      return 'adopted';
    }
    if (copied !== null && isOf(copied.machine, today.marks)) {
      learn(copied.machine, today.marks, (machine) => settings.set('copied', { ...copied, machine }));
    } else {
      noteCopy(store, pairing, today);
    }
    return 'copied';
  });
}

/** True while this disk is a copy that is no kiosk of its own yet: it gives no numbers. */
export function isCopied({ settings }: Pick<Store, 'settings'>): boolean {
  return settings.get('copied') !== null;
}

/** The copy is a kiosk of its own from now on; in the transaction that stores its pairing. */
export function settleCopy({ settings }: Pick<Store, 'settings'>, { installationId, machine }: Copied): void {
  settings.set('installationId', installationId);
  settings.set('machine', machine);
  settings.forget('copied');
}

/** A person says that the disk was moved and the old machine is gone: it goes on here as the kiosk it was. */
export function adoptMachine({ settings, transaction }: CareStore, marks: readonly string[]): void {
  transaction(() => {
    if (marks.length > 0) settings.set('machine', machineOf(marks));
    else settings.forget('machine');
    settings.forget('copied');
  });
}

function noteCopy({ settings, outbox }: CareStore, { kioskId }: Pairing, { marks, now }: MachineToday): void {
  // Where a backup of the time before was restored, the journal brought back what was told since under another name.
  const untilSeq = (outbox.copiedAt(kioskId) ?? outbox.highestSeq() + 1) - 1;
  settings.set('copied', { since: now, untilSeq, installationId: randomUUID(), machine: machineOf(marks) });
  outbox.append({ type: 'kiosk.copied', payload: { copyOf: kioskId } }, now);
}

function machineOf(marks: readonly string[]): Machine {
  const salt = randomBytes(16).toString('base64url');
  return { salt, marks: hashed(salt, marks) };
}

function isOf({ salt, marks }: Machine, today: readonly string[]): boolean {
  return marks.length === 0 || hashed(salt, today).some((mark) => marks.includes(mark));
}

function learn(machine: Machine, today: readonly string[], keep: (machine: Machine) => void): void {
  const marks = [...new Set([...machine.marks, ...hashed(machine.salt, today)])];
  if (marks.length > machine.marks.length) keep({ ...machine, marks });
}

function hashed(salt: string, marks: readonly string[]): string[] {
  return marks.map((mark) => createHash('sha256').update(`${salt} ${mark}`).digest('base64url'));
}
