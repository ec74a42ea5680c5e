// A business date in figures, for the paper that closes it.
import type { LocalDate, LocalText } from '../../src-shared/protocol/words.ts';
import type { Store } from './store.ts';

export interface DayFigures {
  readonly businessDate: LocalDate;
  readonly issued: number;
  readonly priority: number;
  readonly printed: number;
  readonly notPrinted: number;
  /** Sent, and nobody knows whether they are on paper. */
  readonly uncertain: number;
  readonly copies: number;
  /** Events the server has not acknowledged. */
  readonly unsent: number;
  /** In the order of their prefixes. */
  readonly services: readonly {
    readonly name: LocalText;
    readonly issued: number;
    readonly first: string;
    readonly last: string;
  }[];
}

export function dayFigures(store: Pick<Store, 'tickets' | 'outbox'>, businessDate: LocalDate): DayFigures {
  return {
    businessDate,
    ...store.tickets.dayTotals(businessDate),
    unsent: store.outbox.pendingCount(),
    services: store.tickets.dayServices(businessDate),
  };
}
