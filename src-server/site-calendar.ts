// Which site this server serves and which business date it is there: from the catalogue in force and the clock, in the
// site's own time zone, never backward.

import { businessDate } from '../src-shared/domain/business-date.ts';
import type { Interleave } from '../src-shared/protocol/catalogue.ts';
import type { LocalDate, TimeZone } from '../src-shared/protocol/words.ts';
import type { CatalogueKeeper } from './catalogue/catalogue-keeper.ts';
import type { SiteDay } from './store/tickets.ts';

export interface SiteToday extends SiteDay {
  readonly timeZone: TimeZone;
  readonly interleave: Interleave;
}

/** Today at the site; null while there is no catalogue. */
export type SiteCalendar = () => SiteToday | null;

export function createSiteCalendar(catalogue: Pick<CatalogueKeeper, 'current'>, clock: () => number): SiteCalendar {
  let latest: LocalDate | null = null;
  return () => {
    const site = catalogue.current()?.catalogue.site;
    if (site === undefined) return null;
    const { timeZone, rolloverHour } = site;
    latest = businessDate({ now: clock(), timeZone, rolloverHour, stored: latest }).date;
    return { siteId: site.id, businessDate: latest, timeZone, interleave: site.interleave };
  };
}
