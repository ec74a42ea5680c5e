// What the routes work with: the parts that the composition root built.
import type { CatalogueKeeper } from '../catalogue/catalogue-keeper.ts';
import type { Pairing } from '../fleet/pairing.ts';
import type { LiveHub } from '../live/live-hub.ts';
import type { Log } from '../log.ts';
import type { ServiceDesk } from '../queue/service-desk.ts';
import type { SiteCalendar } from '../site-calendar.ts';
import type { Store } from '../store/store.ts';
import type { Authorize } from './authorize.ts';
import type { PageFiles } from './page-files.ts';

export interface HttpContext {
  /** What this server calls itself. */
  readonly name: string;
  readonly store: Store;
  readonly catalogue: CatalogueKeeper;
  readonly calendar: SiteCalendar;
  readonly pairing: Pairing;
  readonly desk: ServiceDesk;
  readonly live: LiveHub;
  readonly authorize: Authorize;
  readonly pages: PageFiles;
  readonly clock: () => number;
  readonly log: Log;
  /** False while the database was not reached yet: nothing can be answered. */
  readonly ready: () => boolean;
}

/** The refusal of everything that needs a catalogue while there is none. */
export const noCatalogue = {
  code: 'no-catalogue',
  message: 'This server has no catalogue yet. Publish one with PUT /api/catalogue or start it with --catalogue.',
} as const;
