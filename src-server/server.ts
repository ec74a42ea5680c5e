// Composition root of the reference central server: builds every part in order, starts listening, and stops in reverse.
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Catalogue } from '../src-shared/protocol/catalogue.ts';
import type { PairingCode } from '../src-shared/protocol/operator.ts';
import { type CatalogueKeeper, createCatalogueKeeper } from './catalogue/catalogue-keeper.ts';
import { createPairing, type Pairing } from './fleet/pairing.ts';
import { createApp } from './http/app.ts';
import type { App } from './http/app-type.ts';
import { type Authorize, createAuthorize } from './http/authorize.ts';
import { readPageFiles } from './http/page-files.ts';
import { obtainKept } from './kept-secret.ts';
import { LiveHub } from './live/live-hub.ts';
import { createNewsDesk } from './live/news-desk.ts';
import { createLog, type Log, type Logger } from './log.ts';
import { obtainOperatorToken } from './operator-token.ts';
import { createServiceDesk, type ServiceDesk } from './queue/service-desk.ts';
import { createReadiness, type Readiness } from './readiness.ts';
import { createSiteCalendar, type SiteCalendar } from './site-calendar.ts';
import { ServerStartFailure } from './start-failure.ts';
import { noteKioskConnected, noteKioskDisconnected, renewKioskLinks } from './store/kiosks.ts';
import { openPostgres } from './store/open-postgres.ts';
import { openStore, prepareFolder } from './store/open-store.ts';
import { noteOperatorToken } from './store/operator-tokens.ts';
import type { Store } from './store/store.ts';
import { hashSecret } from './tokens.ts';

export interface ServerOptions {
  /** Holds operator-token and, with SQLite, server.db and server.lock; created if needed. */
  readonly dataDirectory: string;
  /** postgres://…, which other servers may share; null or absent: SQLite in the data folder. */
  readonly databaseUrl?: string | null;
  /** 0 takes any free port. */
  readonly port: number;
  readonly host?: string;
  /** Published if it says something new; null keeps whatever was published last. */
  readonly catalogue: Catalogue | null;
  /** What the server calls itself. */
  readonly name?: string;
  /** The built counter page, `<pagesDirectory>/index.html`. Null or not there: reported as not built. */
  readonly pagesDirectory?: string | null;
  /** Epoch milliseconds. */
  readonly clock?: () => number;
  /** `createLogger` of log.ts; silent without. */
  readonly logger?: Logger;
}

export interface ServerHandle {
  readonly url: string;
  readonly operatorToken: string;
  /** True once the database answered; until then every answer is 503. */
  isReady(): boolean;
  /**
   * Resolves with the first answer of the database, at once with SQLite.
   * @throws ServerStartFailure when the database, once reached, cannot be used
   */
  readonly ready: Promise<void>;
  /** Revision in force; null: no catalogue yet, kiosks cannot pair. */
  catalogueRevision(): number | null;
  createPairingCode(): Promise<PairingCode>;
  close(): Promise<void>;
}

/**
 * Starts a server. Where PostgreSQL cannot be reached it starts all the same, answers 503 and goes on trying.
 * @throws ServerStartFailure for everything a person can put right: port, folder, second instance, database, site
 */
export async function createServer(options: ServerOptions): Promise<ServerHandle> {
  const { host = '127.0.0.1', clock = Date.now, logger = pino({ level: 'silent' }) } = options;
  const log = createLog(logger);
  const store = openStoreOf(options, clock);
  try {
    const parts = await buildParts(store, { options, clock, log });
    try {
      await parts.readiness.firstTry();
      await listen(parts.app, host, options.port);
    } catch (error) {
      parts.readiness.stop();
      await parts.live.close();
      await parts.app.close();
      throw error;
    }
    return handleOf(parts, { host, log });
  } catch (error) {
    await store.close();
    throw error;
  }
}

function openStoreOf({ dataDirectory, databaseUrl = null }: ServerOptions, clock: () => number): Store {
  if (databaseUrl === null) return openStore(dataDirectory);
  prepareFolder(dataDirectory);
  return openPostgres({ url: databaseUrl, clock });
}

interface Parts {
  readonly store: Store;
  readonly app: App;
  readonly live: LiveHub;
  readonly pairing: Pairing;
  readonly catalogue: CatalogueKeeper;
  readonly readiness: Readiness;
  readonly operatorToken: string;
}

interface Setting {
  readonly options: ServerOptions;
  readonly clock: () => number;
  readonly log: Log;
}

async function buildParts(store: Store, { options, clock, log }: Setting): Promise<Parts> {
  const operatorToken = obtainOperatorToken(options.dataDirectory);
  const pages = readPageFiles(options.pagesDirectory ?? null);
  const authorize = createAuthorize(store, operatorToken);
  const onPublished = (revision: number): void => live.cataloguePublished(revision);
  const catalogue = createCatalogueKeeper({ store, clock, log, onPublished });
  const calendar = createSiteCalendar(catalogue, clock);
  const desk = createServiceDesk({ store, clock, calendar, onChanged: () => live.changed() });
  const ready = (): boolean => readiness.isReady();
  const live = createLive({ store, desk, calendar, catalogue, authorize, clock, log, ready });
  const readiness = createReadiness({
    log,
    database: options.databaseUrl ?? options.dataDirectory,
    prepare: async () => {
      await store.prepare(createNewsDesk({ store, live, catalogue, log }));
      if (store.shared) await noteOwnToken(store, options.dataDirectory, operatorToken);
      await catalogue.load();
      if (options.catalogue !== null) await catalogue.adopt(options.catalogue);
    },
  });
  try {
    const pairing = createPairing({ store, clock, calendar });
    const name = options.name ?? 'Anjungan';
    const shared = { store, catalogue, calendar, pairing, desk, live, authorize, pages, clock, log };
    const app = await createApp({ ...shared, name, ready });
    live.attach(app.server);
    return { store, app, live, pairing, catalogue, readiness, operatorToken };
  } catch (error) {
    await live.close();
    throw error;
  }
}

async function noteOwnToken(store: Store, folder: string, operatorToken: string): Promise<void> {
  const serverId = obtainKept(join(folder, 'server-id'), randomUUID);
  await noteOperatorToken(store.queries, { serverId, tokenHash: hashSecret(operatorToken) });
}

interface LiveNeeds extends Omit<Setting, 'options'> {
  readonly store: Store;
  readonly desk: ServiceDesk;
  readonly calendar: SiteCalendar;
  readonly catalogue: CatalogueKeeper;
  readonly authorize: Authorize;
  readonly ready: () => boolean;
}

function createLive({ store, desk, calendar, catalogue, authorize, clock, log, ready }: LiveNeeds): LiveHub {
  return new LiveHub({
    identify: authorize.identify,
    figures: async () => {
      const today = calendar();
      const inForce = catalogue.current();
      if (today === null || inForce === null) return null;
      const services = inForce.catalogue.instansi.flatMap((instansi) => instansi.services.map((service) => service.id));
      return { businessDate: today.businessDate, services: await desk.figures(today, services) };
    },
    catalogueRevision: () => catalogue.current()?.catalogue.revision ?? null,
    presence: {
      connected: (kioskId, link, until) => noteKioskConnected(store.queries, { kioskId, link, at: clock(), until }),
      still: (links, until) => renewKioskLinks(store.queries, links, until),
      disconnected: (link) => noteKioskDisconnected(store.queries, link, clock()),
    },
    ready,
    clock,
    log,
  });
}

async function listen(app: App, host: string, port: number): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    const detail = error instanceof Error ? error.message : String(error);
    if (code === 'EADDRINUSE') {
      throw new ServerStartFailure(
        'port-taken',
        `Port ${port} on ${host} is in use. Stop what uses it, or choose another port.`,
      );
    }
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'ERR_SOCKET_BAD_PORT') {
      throw new ServerStartFailure('address-unusable', `The server cannot listen on ${host}, port ${port}: ${detail}.`);
    }
    throw error;
  }
}

function handleOf(parts: Parts, { host, log }: { readonly host: string; readonly log: Log }): ServerHandle {
  const { app, live, store, pairing, catalogue, readiness, operatorToken } = parts;
  const url = urlOf(app, host);
  log('server-started', { url });
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    readiness.stop();
    await live.close();
    await app.close();
    await store.close();
    log('server-stopped');
  };
  return {
    url,
    operatorToken,
    isReady: readiness.isReady,
    ready: readiness.ready,
    catalogueRevision: () => catalogue.current()?.catalogue.revision ?? null,
    createPairingCode: pairing.createCode,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/** An address that can be opened: a server that listens on every address is reached through this machine. */
function urlOf(app: App, host: string): string {
  const { port } = app.server.address() as AddressInfo;
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}
