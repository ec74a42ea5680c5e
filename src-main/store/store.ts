// Everything on disk behind one handle: the only door to SQL in the kiosk.
import { type Bookings, createBookings } from './bookings.ts';
import { type CatalogueSnapshots, createCatalogueSnapshots } from './catalogue-snapshots.ts';
import type { KioskDatabase } from './database.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { createPaperRolls, type PaperRolls } from './paper-rolls.ts';
import { createPrintJobs, type PrintJobs } from './print-jobs.ts';
import { createQuotaShares, type QuotaShares } from './quota-shares.ts';
import { createSettings, type Settings } from './settings.ts';
import { createTickets, type Tickets } from './tickets.ts';

export interface Store {
  readonly settings: Settings;
  readonly catalogue: CatalogueSnapshots;
  readonly tickets: Tickets;
  readonly printJobs: PrintJobs;
  readonly paperRolls: PaperRolls;
  readonly quotaShares: QuotaShares;
  readonly bookings: Bookings;
  readonly outbox: Outbox;
  readonly transaction: KioskDatabase['transaction'];
  close(): void;
}

export function createStore(database: KioskDatabase): Store {
  return {
    settings: createSettings(database),
    catalogue: createCatalogueSnapshots(database),
    tickets: createTickets(database),
    printJobs: createPrintJobs(database),
    paperRolls: createPaperRolls(database),
    quotaShares: createQuotaShares(database),
    bookings: createBookings(database),
    outbox: createOutbox(database),
    transaction: database.transaction,
    close: database.close,
  };
}
