// Today at the site, as tickets are dated.
import { businessDate } from '../../src-shared/domain/business-date.ts';
import type { LocalDate, TimeZone } from '../../src-shared/protocol/words.ts';
import type { Store } from './store.ts';

/** The business date at `now`, UTC milliseconds; `fallbackZone` while no catalogue says the site's. */
export function siteDate(
  { catalogue, settings }: Pick<Store, 'catalogue' | 'settings'>,
  { now, fallbackZone }: { readonly now: number; readonly fallbackZone: TimeZone },
): LocalDate {
  const site = catalogue.current()?.site;
  return businessDate({
    now,
    timeZone: site?.timeZone ?? fallbackZone,
    rolloverHour: site?.rolloverHour ?? 0,
    stored: settings.get('businessDate'),
  }).date;
}
