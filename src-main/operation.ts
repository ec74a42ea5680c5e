// Whether people closed this kiosk or work on it. Two settings rows, so that neither a restart nor a closing under a
// maintenance forgets the other; each ends by itself when its time is over.
import type { StandingOrder } from './store/settings.ts';
import type { Store } from './store/store.ts';

export type Standing = Pick<StandingOrder, 'message' | 'until'>;

export interface Operation {
  /** What stands now, maintenance before closing; null: the kiosk may serve. */
  current(): StandingOrder | null;
  /** When what stands now ends by itself, UTC milliseconds; null: it does not. */
  endsAt(): number | null;
  maintain(standing: Standing): void;
  close(standing: Standing): void;
  /** Takes back both. */
  open(): void;
}

export function createOperation(store: Pick<Store, 'settings' | 'transaction'>, clock: () => number): Operation {
  const { settings } = store;
  const standing = (order: StandingOrder | null): StandingOrder | null =>
    order !== null && (order.until === null || clock() < order.until) ? order : null;
  const current = (): StandingOrder | null =>
    standing(settings.get('maintenance')) ?? standing(settings.get('closing'));
  return {
    current,
    endsAt: () => current()?.until ?? null,
    maintain: (order) => settings.set('maintenance', { kind: 'maintenance', ...order }),
    close: (order) => settings.set('closing', { kind: 'closed-by-staff', ...order }),
    open: () =>
      store.transaction(() => {
        settings.forget('maintenance');
        settings.forget('closing');
      }),
  };
}
