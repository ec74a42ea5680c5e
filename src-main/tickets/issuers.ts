// Who gives the numbers of this site. One kiosk alone owns the shared series and needs nobody; several ask the server for
// each number, and without it give numbers of their own lettered series, within the share of the quota they were lent.
import type { LocalDate, ServiceId } from '../../src-shared/protocol/words.ts';
import type { Store } from '../store/store.ts';

type IssuerStore = Pick<Store, 'settings' | 'tickets' | 'quotaShares'>;

/** True for the only issuer: never paired, or told so by the server, which grants no shared number to others meanwhile. */
export function issuesAlone({ settings }: Pick<Store, 'settings'>): boolean {
  return settings.get('pairing') === null || settings.get('issuing') === 'alone';
}

/** How many numbers of a service with a quota this kiosk may still give by itself on that date, 0 or above. */
export function ownShareLeft(
  store: IssuerStore,
  { serviceId, businessDate }: { readonly serviceId: ServiceId; readonly businessDate: LocalDate },
): number {
  const pairing = store.settings.get('pairing');
  if (pairing === null) return 0;
  const { epoch, letter } = pairing;
  const given = store.tickets.ownGiven({ epoch, serviceId, businessDate, letter });
  return Math.max(0, store.quotaShares.shareOf({ epoch, serviceId, businessDate }) - given);
}
