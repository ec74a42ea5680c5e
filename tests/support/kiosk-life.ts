// One life of a kiosk's database after another in the same folder: opened as the kiosk opens it, tickets taken, closed.
import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createSignalBoard } from '../../src-main/signals.ts';
import { type CaredDatabase, openWithCare } from '../../src-main/store/care/open-with-care.ts';
import type { Restoration } from '../../src-main/store/care/restoration.ts';
import type { CareStep } from '../../src-main/store/care/restore.ts';
import { createStorageHealth, type StorageHealth } from '../../src-main/store/care/storage-health.ts';
import { createLiveFigures } from '../../src-main/store/live-figures.ts';
import { createStore, type Store } from '../../src-main/store/store.ts';
import type { Ticket } from '../../src-main/store/ticket.ts';
import { createTicketIssuer } from '../../src-main/tickets/issue-ticket.ts';
import { requestIdSchema } from '../../src-shared/protocol/words.ts';
import { serviceIdOf } from './catalogue-fixture.ts';
import { openNowCatalogue } from './open-now-catalogue.ts';

/** 09.41 WIB, as in kiosk-parts.ts, which needs a running test; a life may also be lived in a process of its own. */
const TUESDAY_MORNING = Date.parse('2026-05-12T09:41:00+07:00');

export interface LifeOptions {
  /** UTC milliseconds; the clock stands still. */
  readonly now?: number;
  readonly storage?: StorageHealth;
  readonly onStep?: (step: CareStep) => void;
}

export interface Life {
  readonly store: Store;
  readonly storage: StorageHealth;
  readonly restoration: Restoration | null;
  readonly requestRefused: string | null;
  take(service?: string): Ticket;
  end(): void;
  /** Resolves when no thread holds a file of it any more. */
  settled(): Promise<void>;
}

export function open(folder: string, options: LifeOptions = {}): { opened: CaredDatabase; storage: StorageHealth } {
  const { now = TUESDAY_MORNING, storage = createStorageHealth(folder), onStep = () => {} } = options;
  return { opened: openWithCare({ folder, storage, now, marks: [], onStep }), storage };
}

/** Opens, and has a catalogue of services that are open at any hour. Throws where the database is refused. */
export function live(folder: string, options: LifeOptions = {}): Life {
  const { opened, storage } = open(folder, options);
  if (!opened.ok) throw new Error(`refused: ${JSON.stringify(opened.fault)}`);
  const clock = (): number => options.now ?? TUESDAY_MORNING;
  const store = createStore(opened.database);
  if (store.catalogue.current() === null) store.catalogue.put(openNowCatalogue(clock()), clock());
  const signals = createSignalBoard((error) => {
    throw error;
  });
  const issuer = createTicketIssuer({ store, figures: createLiveFigures(), signals, clock });
  return {
    store,
    storage,
    restoration: opened.restoration,
    requestRefused: opened.requestRefused,
    take: (service = 'ktp') => {
      const requestId = requestIdSchema.parse(randomUUID());
      const taken = issuer.take({ serviceId: serviceIdOf(service), priority: false, requestId, language: 'id' });
      if (!taken.ok) throw new Error(`no number: ${JSON.stringify(taken.error)}`);
      return taken.value;
    },
    end: store.close,
    settled: opened.database.journal.synced,
  };
}

/** The files of a running kiosk's database as a power cut or a kill would leave them, into `to`. */
export function copyAlive(from: string, to: string): void {
  for (const name of ['kiosk.db', 'kiosk.db-wal', 'kiosk.db-shm']) {
    if (existsSync(join(from, name))) copyFileSync(join(from, name), join(to, name));
  }
}
