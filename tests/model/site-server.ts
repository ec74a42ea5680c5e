// The central server of a modelled site: the real routes over the real SQLite store, asked in process. Its life can end
// and begin again on the same files, or on files of some time ago, without building the routes anew.
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type CatalogueKeeper, createCatalogueKeeper } from '../../src-server/catalogue/catalogue-keeper.ts';
import { createPairing } from '../../src-server/fleet/pairing.ts';
import { createApp } from '../../src-server/http/app.ts';
import type { App } from '../../src-server/http/app-type.ts';
import { createAuthorize } from '../../src-server/http/authorize.ts';
import { LiveHub } from '../../src-server/live/live-hub.ts';
import { createServiceDesk } from '../../src-server/queue/service-desk.ts';
import { createSiteCalendar, type SiteCalendar } from '../../src-server/site-calendar.ts';
import { openStore } from '../../src-server/store/open-store.ts';
import type { Store } from '../../src-server/store/store.ts';
import type { Catalogue } from '../../src-shared/protocol/catalogue.ts';

export const OPERATOR_TOKEN = 'operator-of-the-model';

/** One process of the server, from its start to its end. */
interface ServerLife {
  readonly folder: string;
  readonly store: Store;
  readonly keeper: CatalogueKeeper;
  readonly calendar: SiteCalendar;
}

export interface SiteServer {
  readonly app: App;
  /** Of the life that is lived now. @throws while there is none */
  life(): ServerLife;
  isUp(): boolean;
  begin(folder: string, catalogue: Catalogue | null): Promise<void>;
  end(): Promise<void>;
  pairingCode(): Promise<string>;
  close(): Promise<void>;
}

export async function createSiteServer(clock: () => number): Promise<SiteServer> {
  let current: ServerLife | null = null;
  const life = (): ServerLife => {
    if (current === null) throw new Error('the server is down');
    return current;
  };
  const store: Store = {
    get queries() {
      return life().store.queries;
    },
    shared: false,
    transaction: (work, line) => life().store.transaction(work, line),
    reading: (work) => life().store.reading(work),
    announce: async () => undefined,
    prepare: async () => undefined,
    reachable: () => true,
    close: async () => undefined,
  };
  const calendar: SiteCalendar = () => life().calendar();
  const catalogue: CatalogueKeeper = {
    current: () => life().keeper.current(),
    load: () => life().keeper.load(),
    publish: (value) => life().keeper.publish(value),
    adopt: (value) => life().keeper.adopt(value),
  };
  const silent = (): void => undefined;
  const ready = (): boolean => current !== null;
  const authorize = createAuthorize(store, OPERATOR_TOKEN);
  const nobody = async (): Promise<void> => undefined;
  const live = new LiveHub({
    identify: authorize.identify,
    figures: async () => null,
    catalogueRevision: () => null,
    presence: { connected: nobody, still: nobody, disconnected: nobody },
    ready,
    clock,
    log: silent,
  });
  const desk = createServiceDesk({ store, clock, calendar, onChanged: silent });
  const pairing = createPairing({ store, clock, calendar });
  const shared = { store, catalogue, calendar, pairing, desk, live, authorize, clock, ready, log: silent };
  const app = await createApp({ ...shared, name: 'Model', pages: new Map() });
  const end = async (): Promise<void> => {
    await current?.store.close();
    current = null;
  };
  return {
    app,
    life,
    isUp: () => current !== null,
    begin: async (folder, first) => {
      const opened = openStore(folder);
      const keeper = createCatalogueKeeper({ store: opened, clock, log: silent, onPublished: silent });
      await keeper.load();
      if (first !== null) await keeper.adopt(first);
      current = { folder, store: opened, keeper, calendar: createSiteCalendar(keeper, clock) };
    },
    end,
    pairingCode: async () => (await pairing.createCode()).code,
    close: async () => {
      await end();
      await live.close();
      await app.close();
    },
  };
}

/** The files of a disk as they are at this moment, elsewhere: what a kill, a power cut or a backup leaves. */
export function copyDisk(from: string, to: string): void {
  cpSync(from, to, { recursive: true });
  // Shared memory and locks belong to the process that held them.
  for (const gone of ['kiosk.db-shm', 'server.db-shm', 'server.lock', 'server.lock-journal']) {
    rmSync(join(to, gone), { force: true });
  }
}
