// Numbers given away on paper beforehand, for the day the kiosk cannot: the next ones of its own lettered series, which
// nobody else can give. Taken, ordered and told to the server in one transaction, so that none is ever given twice.
import { fail, type Result, succeed } from '../../src-shared/contract/define.ts';
import { formatNumber } from '../../src-shared/domain/number.ts';
import type { ServiceId } from '../../src-shared/protocol/words.ts';
import type { SignalBoard } from '../signals.ts';
import { isCopied } from '../store/care/machine.ts';
import type { LiveFigures } from '../store/live-figures.ts';
import type { Store } from '../store/store.ts';
import { serviceNow } from './service-now.ts';

/** Numbers on one sheet. */
export const SLIPS = 50;

export interface SlipPorts {
  readonly store: Store;
  readonly figures: LiveFigures;
  readonly signals: SignalBoard;
  readonly clock: () => number;
}

export type SlipRefusal =
  | 'unknown-service'
  /** Its letter comes with the pairing; without one there is no series of its own. */
  | 'not-paired'
  /** This disk is a copy: its original gives the numbers of that series. */
  | 'not-serving';

/** Reserves the next {@link SLIPS} numbers for the current business date and orders their sheet; answers with them. */
export function reserveSlips(ports: SlipPorts, serviceId: ServiceId): Result<readonly string[], SlipRefusal> {
  const { store, signals, clock } = ports;
  const entry = store.catalogue.find(serviceId);
  if (entry === null) return fail('unknown-service');
  const pairing = store.settings.get('pairing');
  if (pairing === null) return fail('not-paired');
  if (isCopied(store)) return fail('not-serving');
  const numbers = store.transaction(() => {
    const now = clock();
    const { businessDate } = serviceNow(ports, entry, now);
    const { prefix } = entry.service;
    const key = { epoch: pairing.epoch, serviceId, businessDate, letters: `${prefix}${pairing.letter}` };
    const given = Array.from({ length: SLIPS }, () =>
      formatNumber({ prefix, kioskLetter: pairing.letter, ordinal: store.tickets.takeOrdinal(key) }),
    );
    const [first = '', last = ''] = [given[0], given.at(-1)];
    store.printJobs.enqueueOther({ kind: 'manual-slips', serviceId, businessDate, numbers: given }, now);
    const payload = { serviceId, businessDate, first, last, amount: given.length };
    store.outbox.append({ type: 'numbers.reserved', payload }, now);
    return given;
  });
  signals.emit('paper.ordered', {});
  signals.emit('outbox.grew', {});
  return succeed(numbers);
}
