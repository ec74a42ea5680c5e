// The sync loop against a real server on a real socket.
import { randomUUID } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createCircuit } from '../../src-main/circuit.ts';
import { siteDate } from '../../src-main/store/site-date.ts';
import type { ServerFailure } from '../../src-main/sync/server-client.ts';
import { createSyncLoop, type SyncLoop } from '../../src-main/sync/sync-loop.ts';
import { createTicketIssuer } from '../../src-main/tickets/issue-ticket.ts';
import { requestIdSchema } from '../../src-shared/protocol/words.ts';
import { serviceIdOf, tinyCatalogue } from '../support/catalogue-fixture.ts';
import { type KioskParts, kioskParts } from '../support/kiosk-parts.ts';
import { openNowCatalogue } from '../support/open-now-catalogue.ts';
import { stores } from '../support/postgres-stores.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { until } from '../support/until.ts';

interface Syncing {
  readonly loop: SyncLoop;
  readonly parts: KioskParts;
  readonly failures: ServerFailure[];
  readonly setAside: { seq: number; reason: string }[];
  readonly refusedCatalogues: string[];
  /** Resolves when `ready` holds, looked at on every signal of the kiosk. */
  when(ready: () => boolean): Promise<true>;
}

function syncWith(server: { url: string; pairingCode: string | null } | null, parts: KioskParts): Syncing {
  const failures: ServerFailure[] = [];
  const setAside: { seq: number; reason: string }[] = [];
  const refusedCatalogues: string[] = [];
  const lookers = new Set<() => void>();
  const look = (): void => {
    for (const looker of lookers) looker();
  };
  const loop = createSyncLoop({
    ...parts,
    circuit: createCircuit(() => performance.now()),
    businessDate: () => siteDate(parts.store, { now: parts.clock(), fallbackZone: 'Asia/Jakarta' }),
    onServerClock: () => {},
    kioskName: 'Kios 01',
    softwareVersion: '0.0.0-test',
    server,
    log: {
      failed: (failure) => {
        failures.push(failure);
        look();
      },
      setAside: (seq, reason) => setAside.push({ seq, reason }),
      catalogueRefused: (reason) => {
        refusedCatalogues.push(reason);
        look();
      },
      paired: look,
      split: () => undefined,
      pushed: look,
    },
  });
  for (const signal of ['link.changed', 'catalogue.swapped', 'figures.changed', 'pairing.changed'] as const) {
    parts.signals.on(signal, look);
  }
  loop.start();
  onTestFinished(loop.stop);
  const subscribe = (looker: () => void) => {
    lookers.add(looker);
    return () => lookers.delete(looker);
  };
  return {
    loop,
    parts,
    failures,
    setAside,
    refusedCatalogues,
    when: (ready) => until<true>(subscribe, () => ready() && true),
  };
}

function take(parts: KioskParts, service = 'ktp'): string {
  const taken = createTicketIssuer(parts).take({
    serviceId: serviceIdOf(service),
    priority: false,
    requestId: requestIdSchema.parse(randomUUID()),
    language: 'id',
  });
  if (!taken.ok) throw new Error(JSON.stringify(taken.error));
  return taken.value.number;
}

/** The kiosk's clock follows the machine's, since the server's does. */
function partsOfToday(catalogue: Parameters<typeof kioskParts>[0] = null): KioskParts {
  const parts = kioskParts(catalogue);
  return { ...parts, clock: Date.now };
}

async function paired(server: TestServer, parts = partsOfToday()): Promise<Syncing> {
  const syncing = syncWith({ url: server.url, pairingCode: await server.pairingCode() }, parts);
  await syncing.when(() => syncing.loop.link() === 'online');
  return syncing;
}

describe.each(stores)('on $name', (store) => {
  store.use();

  describe('sync', () => {
    it('pairs, brings the catalogue down and goes online', async () => {
      const server = await startTestServer({ catalogue: openNowCatalogue() });
      const { parts } = await paired(server);
      expect(parts.store.catalogue.current()).toEqual(openNowCatalogue());
      expect(parts.store.settings.get('pairing')).toMatchObject({ epoch: 1, serverUrl: server.url });
      expect(await server.kiosks()).toMatchObject([{ name: 'Kios 01', epoch: 1 }]);
    });

    it('brings every ticket to the server, and marks it only then', async () => {
      const server = await startTestServer({ catalogue: openNowCatalogue() });
      const { parts, when } = await paired(server);
      const numbers = [take(parts), take(parts), take(parts, 'kk')];
      await when(() => parts.store.outbox.pendingCount() === 0);
      expect((await server.tickets()).map((ticket) => ticket.number).sort()).toEqual(numbers.sort());
    });

    it('hears of the queue by itself', async () => {
      const server = await startTestServer({ catalogue: openNowCatalogue() });
      const { parts, when } = await paired(server);
      take(parts);
      const date = parts.store.settings.get('businessDate');
      if (date === null) throw new Error('no business date');
      await when(() => parts.figures.of(serviceIdOf('ktp'), date, Date.now())?.waiting === 1);
    });

    it('keeps tickets while the server is away, and brings them when it is back', async () => {
      const server = await startTestServer({ catalogue: openNowCatalogue() });
      const syncing = await paired(server);
      const folder = syncing.parts.folder;
      await server.close();
      await syncing.when(() => syncing.loop.link() === 'offline');
      const numbers = Array.from({ length: 25 }, () => take(syncing.parts));
      expect(syncing.parts.store.outbox.pendingCount()).toBe(25);
      expect(folder).toBeTruthy();
      // A server that lost everything knows neither kiosk nor token: a new code lets it in again.
      const back = await startTestServer({ port: server.port, catalogue: openNowCatalogue() });
      await syncing.loop.stop();
      const again = syncWith({ url: back.url, pairingCode: await back.pairingCode() }, syncing.parts);
      await again.when(() => syncing.parts.store.outbox.pendingCount() === 0);
      expect((await back.tickets()).map((ticket) => ticket.number).sort()).toEqual(numbers.sort());
    });

    it('swaps in a new catalogue when the server publishes one, also while connected', async () => {
      const server = await startTestServer({ catalogue: openNowCatalogue() });
      const { parts, when } = await paired(server);
      const published = await server.publish({ ...openNowCatalogue(), revision: 7 });
      expect(published.status).toBe(200);
      await when(() => parts.store.catalogue.current()?.revision === 7);
    });

    it('pairs once: a restart keeps identity and token', async () => {
      const server = await startTestServer({ catalogue: openNowCatalogue() });
      const first = await paired(server);
      const known = first.parts.store.settings.get('pairing');
      await first.loop.stop();
      const second = syncWith({ url: server.url, pairingCode: 'ACDEFG' }, first.parts);
      await second.when(() => second.loop.link() === 'online');
      expect(first.parts.store.settings.get('pairing')).toEqual(known);
    });

    it('says that pairing was refused, and does not hammer the server with a wrong code', async () => {
      const server = await startTestServer({ catalogue: openNowCatalogue() });
      const syncing = syncWith({ url: server.url, pairingCode: 'ACDEFG' }, partsOfToday());
      await syncing.when(() => syncing.loop.pairingRefused() && syncing.failures.length > 0);
      expect(syncing.failures).toHaveLength(1);
      expect(syncing.failures[0]).toMatchObject({ kind: 'refused' });
      expect(syncing.loop.link()).toBe('unpaired');
    });

    it('stays unpaired without a server, and without complaint', () => {
      const syncing = syncWith(null, partsOfToday());
      expect(syncing.loop.link()).toBe('unpaired');
      expect(syncing.failures).toEqual([]);
    });

    it('changes nothing when a catalogue is faulty, and tells the server', async () => {
      // A stand-in server, because the real one publishes nothing faulty.
      const batches: string[] = [];
      const http = createHttpServer((request, response) => {
        const say = (body: unknown): void => {
          response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
        };
        if (request.url === '/api/catalogue') return void say({ ...tinyCatalogue(), revision: 9, zones: [] });
        let body = '';
        request.on('data', (chunk: Buffer) => {
          body += String(chunk);
        });
        request.on('end', () => {
          if (request.url === '/api/heartbeat') {
            const here = { clock: Date.now(), epoch: 1, acknowledged: null, verdict: 'in-step', openGrants: [] };
            return say({ ...here, issuing: 'alone', series: [] });
          }
          batches.push(body);
          const { events } = JSON.parse(body) as { events: { seq: number }[] };
          say({ acknowledged: events.at(-1)?.seq ?? 0, results: events.map(({ seq }) => ({ seq, status: 'stored' })) });
        });
      });
      await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
      onTestFinished(() => void http.close());
      const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
      const parts = partsOfToday(tinyCatalogue());
      const pairing = {
        serverUrl: url,
        kioskId: randomUUID(),
        token: 't'.repeat(43),
        siteId: 'mpp-uji',
        letter: 'K',
        epoch: 1,
      };
      parts.store.settings.set('pairing', pairing as never);
      const syncing = syncWith({ url, pairingCode: null }, parts);
      await syncing.when(() => batches.length > 0 && parts.store.outbox.pendingCount() === 0);
      expect(syncing.refusedCatalogues[0]).toMatch(/zones/);
      expect(parts.store.catalogue.current()).toEqual(tinyCatalogue());
      expect(batches[0]).toContain('catalogue.refused');
    });

    it('goes on with the rest when the server sets one event aside', async () => {
      const server = await startTestServer({ catalogue: openNowCatalogue() });
      const syncing = await paired(server);
      syncing.parts.store.transaction(() => {
        syncing.parts.store.outbox.append({ type: 'tea.ready', payload: {} } as never, Date.now());
      });
      const number = take(syncing.parts);
      await syncing.when(() => syncing.parts.store.outbox.pendingCount() === 0);
      expect(syncing.setAside).toMatchObject([{ reason: expect.stringContaining('ticket.issued') }]);
      expect(await server.tickets()).toMatchObject([{ number }]);
    });
  });
});
