// The live line as its manual: who may listen, what is told at once, what follows, and what ends it.
import { createServer as createHttpServer } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { kioskListSchema } from '../../src-shared/protocol/operator.ts';
import { localDateSchema } from '../../src-shared/protocol/words.ts';
import { serviceIdOf, tinyCatalogue } from '../../tests/support/catalogue-fixture.ts';
import { stores } from '../../tests/support/postgres-stores.ts';
import {
  ask,
  asOperator,
  callNext,
  connectLive,
  issued,
  LiveClient,
  MINUTE,
  NINE_OCLOCK,
  pairKiosk,
  sendEvents,
  startTestServer,
} from '../test-client.ts';
import { type DayFigures, LiveHub, type LiveParts, liveTimers } from './live-hub.ts';

const catalogue = tinyCatalogue();

describe.each(stores)('on $name', (store) => {
  store.use();

  describe('a connection', () => {
    it('hears the figures of every service at once, then the revision', async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server);
      await sendEvents(server, kiosk, [issued(1), issued(2)]);

      const live = connectLive(server, kiosk.token);
      const figures = await live.next('figures');
      const revision = await live.next('catalogue');

      expect(figures).toMatchObject({ businessDate: '2026-11-24', at: NINE_OCLOCK });
      expect(figures.services.map((service) => [service.serviceId, service.waiting])).toEqual([
        ['ktp', 2],
        ['kk', 0],
        ['pajak', 0],
        ['balik-nama', 0],
        ['paspor', 0],
        ['e-visa', 0],
      ]);
      expect(revision.revision).toBe(1);
    });

    it.each([
      ['with a wrong token', { type: 'hello', token: 'wrong' }],
      ['with another first message', { type: 'subscribe' }],
      ['with a first message that is no JSON', '{'],
    ])('%s is closed with 4401', async (_name, hello) => {
      const server = await startTestServer({ catalogue });

      expect(await new LiveClient(server.url, hello).closed).toBe(4401);
    });

    it('of a kiosk ends when that kiosk is paired anew', async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server);
      const live = connectLive(server, kiosk.token);
      await live.next('figures');

      await pairKiosk(server, { installationId: kiosk.installationId });

      expect(await live.closed).toBe(4401);
    });

    it('shows in the list of kiosks', async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server);
      const connected = async () =>
        (await asOperator(server, kioskListSchema, '/api/kiosks')).kiosks.map((one) => [one.connected, one.lastSeenAt]);

      expect(await connected()).toEqual([[false, NINE_OCLOCK]]);
      server.clock.now += MINUTE;
      const live = connectLive(server, kiosk.token);
      await live.next('catalogue');

      await expect.poll(connected).toEqual([[true, NINE_OCLOCK + MINUTE]]);
      live.close();
      await expect.poll(connected).toEqual([[false, NINE_OCLOCK + MINUTE]]);
    });

    it('elsewhere than at /api/live is refused', async () => {
      const server = await startTestServer({ catalogue });
      const status = await new Promise<number | undefined>((resolve) => {
        const socket = new WebSocket(`${server.url.replace('http', 'ws')}/api/health`);
        socket.on('unexpected-response', (_request, response) => {
          response.resume();
          resolve(response.statusCode);
        });
        socket.on('error', () => undefined);
      });

      expect(status).toBe(404);
    });

    it('is told goodbye when the server stops', async () => {
      const server = await startTestServer({ catalogue });
      const live = connectLive(server, server.operatorToken);
      await live.next('figures');

      await server.close();

      expect(await live.closed).toBe(1001);
    });
  });

  describe('what changes', () => {
    it('reaches a second listener: the service that changed and no other', async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server);
      const listeners = [connectLive(server, server.operatorToken), connectLive(server, kiosk.token)];
      await Promise.all(listeners.map((live) => live.next('catalogue')));

      await sendEvents(server, kiosk, [issued(1)]);

      for (const live of listeners) {
        expect((await live.next('figures')).services).toEqual([
          { serviceId: 'ktp', waiting: 1, issued: 1, serving: null, countersServing: 0, recentMinutes: null },
        ]);
      }
    });

    it('shows calls: who is served, where, and who still waits', async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server);
      await sendEvents(server, kiosk, [issued(1), issued(2)]);
      const live = connectLive(server, server.operatorToken);
      await live.next('catalogue');

      await callNext(server, 'ktp', { counter: 'Loket 1' });

      const { services } = await live.next('figures');
      expect(services).toMatchObject([{ serviceId: 'ktp', waiting: 1, serving: 'A-001', countersServing: 1 }]);
    });

    it('tells a published revision to everybody, and the figures of a service that came with it', async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server);
      const live = connectLive(server, kiosk.token);
      await live.next('catalogue');
      const next = structuredClone(tinyCatalogue({ revision: 2 }));
      const service = next.instansi[0]?.services[0];
      if (service === undefined) throw new Error('the fixture has services');
      next.instansi[0]?.services.push({ ...service, id: serviceIdOf('pindah'), prefix: 'G' });

      await ask(server, '/api/catalogue', { method: 'PUT', token: server.operatorToken, body: next });

      expect(await live.next('catalogue')).toEqual({ type: 'catalogue', revision: 2 });
      expect((await live.next('figures')).services.map((figures) => figures.serviceId)).toEqual(['pindah']);
    });

    it('tells calls for help to operators only', async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server, { name: 'Kios Lobi' });
      const [operator, other] = [connectLive(server, server.operatorToken), connectLive(server, kiosk.token)];
      await Promise.all([operator.next('catalogue'), other.next('catalogue')]);
      const help = { seq: 1, at: NINE_OCLOCK, type: 'help.called', payload: { screen: 'home' } };

      await sendEvents(server, kiosk, [help, issued(2)]);

      expect(await operator.next('help')).toEqual({ type: 'help', kioskName: 'Kios Lobi', at: NINE_OCLOCK });
      await other.next('figures');
      expect(other.heard().filter((message) => message.type === 'help')).toEqual([]);
    });
  });

  describe('with its own clockwork', () => {
    const figures: DayFigures = {
      businessDate: localDateSchema.parse('2026-11-24'),
      services: [
        {
          serviceId: serviceIdOf('ktp'),
          waiting: 0,
          issued: 0,
          serving: null,
          countersServing: 1,
          recentMinutes: null,
        },
      ],
    };

    async function startHub(parts: Partial<LiveParts>): Promise<{ readonly url: string; readonly hub: LiveHub }> {
      const hub = new LiveHub({
        identify: async (token) => (token === 'operator' ? { kind: 'operator' } : null),
        figures: async () => figures,
        catalogueRevision: () => null,
        presence: {
          connected: async () => undefined,
          still: async () => undefined,
          disconnected: async () => undefined,
        },
        ready: () => true,
        clock: () => NINE_OCLOCK,
        log: () => undefined,
        ...parts,
      });
      const server = createHttpServer();
      hub.attach(server);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      onTestFinished(async () => {
        await hub.close();
        server.close();
      });
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('the server listens on a port');
      return { url: `http://127.0.0.1:${address.port}`, hub };
    }

    it('asks whoever cannot be identified just now to come back later', async () => {
      const identify = async (): Promise<never> => {
        throw new Error('the database is away');
      };
      const { url } = await startHub({ identify });

      expect(await connectLive({ url }, 'operator').closed).toBe(1013);
    });

    it('refuses connections with 503 while the database was not reached', async () => {
      const { url } = await startHub({ ready: () => false });
      const status = await new Promise<number | undefined>((resolve) => {
        const socket = new WebSocket(`${url.replace('http', 'ws')}/api/live`);
        socket.on('unexpected-response', (_request, response) => {
          response.resume();
          resolve(response.statusCode);
        });
        socket.on('error', () => undefined);
      });

      expect(status).toBe(503);
    });

    it('tells everything anew when something may have been missed, and lets go whose token is void', async () => {
      let known = true;
      const { url, hub } = await startHub({
        identify: async (token) => (token === 'operator' || known ? { kind: 'operator' } : null),
      });
      const [stays, goes] = [connectLive({ url }, 'operator'), connectLive({ url }, 'other')];
      await Promise.all([stays.next('figures'), goes.next('figures')]);
      known = false;

      hub.tellAnew();

      expect((await stays.next('figures')).services).toEqual(figures.services);
      expect(await goes.closed).toBe(4401);
    });

    it('closes a connection that says nothing', async () => {
      const { url } = await startHub({ timers: { ...liveTimers, hello: 30 } });

      expect(await new LiveClient(url, undefined).closed).toBe(4401);
    });

    it('tells what changes by the clock alone, and a new business date whole', async () => {
      let now = figures;
      const { url } = await startHub({ figures: async () => now, timers: { ...liveTimers, clockTick: 20 } });
      const live = connectLive({ url }, 'operator');
      expect((await live.next('figures')).services).toEqual(figures.services);

      now = { ...figures, services: figures.services.map((service) => ({ ...service, countersServing: 0 })) };
      expect((await live.next('figures')).services).toMatchObject([{ countersServing: 0 }]);
      now = { ...now, businessDate: localDateSchema.parse('2026-11-25') };

      expect(await live.next('figures')).toMatchObject({ businessDate: '2026-11-25', services: now.services });
    });

    it('tells changes that follow closely in one message', async () => {
      let asked = 0;
      const count = async (): Promise<DayFigures> => {
        asked += 1;
        return { ...figures, services: figures.services.map((service) => ({ ...service, waiting: asked })) };
      };
      const { url, hub } = await startHub({ figures: count });
      const live = connectLive({ url }, 'operator');
      await live.next('figures');

      for (let change = 0; change < 100; change += 1) hub.changed();

      expect((await live.next('figures')).services).toMatchObject([{ waiting: 2 }]);
      expect(asked).toBe(2);
    });

    it('ends a connection that does not answer, and keeps one that does', async () => {
      const { url } = await startHub({ timers: { ...liveTimers, keepAlive: 40, clockTick: 10_000 } });
      const answering = connectLive({ url }, 'operator');
      const silent = new WebSocket(`${url.replace('http', 'ws')}/api/live`, { autoPong: false });
      silent.on('open', () => silent.send(JSON.stringify({ type: 'hello', token: 'operator' })));
      let answered = true;
      void answering.closed.then(() => {
        answered = false;
      });

      const code = await new Promise((resolve) => silent.once('close', resolve));

      expect(code).toBe(1006);
      expect(answered).toBe(true);
    });

    it('keeps telling after figures failed once', async () => {
      const logged: string[] = [];
      let failing = false;
      let waiting = 0;
      const { url, hub } = await startHub({
        log: (event) => logged.push(event),
        figures: async () => {
          if (failing) throw new Error('the database is busy');
          return { ...figures, services: figures.services.map((service) => ({ ...service, waiting })) };
        },
      });
      const live = connectLive({ url }, 'operator');
      await live.next('figures');
      failing = true;
      hub.changed();
      await expect.poll(() => logged).toEqual(['live-failed']);

      failing = false;
      waiting = 7;
      hub.changed();

      expect((await live.next('figures')).services).toMatchObject([{ waiting: 7 }]);
    });
  });
});
