// Lists of requirements to take home: gladly, but not for play. What is left of a roll near its end belongs to the
// tickets, and a kiosk prints only a few lists in a row.
import { fail, type Result, succeed } from '../../src-shared/contract/define.ts';
import type { Language, ServiceId } from '../../src-shared/protocol/words.ts';
import type { Printing } from './printing.ts';

/** Most lists a kiosk prints within that time, milliseconds. */
export const takeHomeLimit = { lists: 3, within: 5 * 60_000 } as const;

export interface TakeHomePorts {
  readonly printing: Pick<Printing, 'detail' | 'order'>;
  readonly clock: () => number;
  /** Moved by nobody: a clock that is set must not lock the lists for a day. */
  readonly monotonic: () => number;
}

export type TakeHomeRefusal =
  | { readonly code: 'no-paper' }
  /** `again`: UTC milliseconds. */
  | { readonly code: 'too-soon'; readonly again: number };

/** Queues the list of a service and answers with the id of its job. */
export type PrintTakeHome = (list: {
  readonly serviceId: ServiceId;
  readonly language: Language;
}) => Result<number, TakeHomeRefusal>;

export function createTakeHome({ printing, clock, monotonic }: TakeHomePorts): PrintTakeHome {
  let printed: readonly number[] = [];
  return (list) => {
    const { trouble, paperLow } = printing.detail();
    if (trouble !== null || paperLow) return fail({ code: 'no-paper' });
    const now = monotonic();
    printed = printed.filter((moment) => now - moment < takeHomeLimit.within);
    const [oldest] = printed;
    if (oldest !== undefined && printed.length >= takeHomeLimit.lists) {
      return fail({ code: 'too-soon', again: Math.ceil(clock() + oldest + takeHomeLimit.within - now) });
    }
    printed = [...printed, now];
    return succeed(printing.order({ kind: 'requirements', ...list }));
  };
}
