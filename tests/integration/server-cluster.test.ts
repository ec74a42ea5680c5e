// Several server processes on one PostgreSQL, the way a site runs them: started together on an empty database, behind a
// proxy that sends each connection to another one. Whoever asks cannot tell that they are several.
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ask, connectLive, issued, sendEvents, type TestKiosk } from '../../src-server/test-client.ts';
import { pairingAnswerSchema } from '../../src-shared/protocol/kiosk-server.ts';
import {
  callAnswerSchema,
  healthSchema,
  kioskListSchema,
  pairingCodeAnswerSchema,
  ticketListSchema,
} from '../../src-shared/protocol/operator.ts';
import { numberGrantSchema } from '../../src-shared/protocol/site-numbers.ts';
import { openNowCatalogue } from '../support/open-now-catalogue.ts';
import { startRoundRobin } from '../support/postgres-proxy.ts';
import { currentCluster, postgres } from '../support/postgres-stores.ts';
import { type Program, startProgram } from '../support/programs.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

interface ServerProcess extends Program {
  readonly url: string;
  readonly operatorToken: string;
}

function catalogueFile(): string {
  const path = join(temporaryFolder(), 'catalogue.json');
  writeFileSync(path, JSON.stringify(openNowCatalogue()));
  return path;
}

/** A server process with a data folder of its own. */
async function startServer(databaseUrl: string, catalogue: string | null): Promise<ServerProcess> {
  const data = temporaryFolder();
  const flags = ['--data', data, '--port', '0', '--database-url', databaseUrl, '--log', 'error'];
  const program = startProgram('server', catalogue === null ? flags : [...flags, '--catalogue', catalogue]);
  const [, url = ''] = await program.printed(/^server=(\S+)/m);
  return { ...program, url, operatorToken: readFileSync(join(data, 'operator-token'), 'utf8').trim() };
}

/** Two processes, started at the same moment, that serve the same catalogue. */
async function startTwo(): Promise<readonly [ServerProcess, ServerProcess]> {
  const url = await currentCluster().createDatabase();
  const catalogue = catalogueFile();
  const [first, second] = await Promise.all([startServer(url, catalogue), startServer(url, catalogue)]);
  await Promise.all([first.printed(/^pairing=/m), second.printed(/^pairing=/m)]);
  return [first, second];
}

async function pair(server: ServerProcess): Promise<TestKiosk> {
  const made = await ask(server, '/api/pairing-codes', { method: 'POST', token: server.operatorToken });
  const { code } = pairingCodeAnswerSchema.parse(made.body);
  const installationId = randomUUID();
  const body = { code, installationId, name: 'Kios 1', softwareVersion: '0.1.0' };
  const answer = await ask(server, '/api/pairing', { method: 'POST', body });
  return { ...pairingAnswerSchema.parse(answer.body), installationId };
}

async function businessDate(server: ServerProcess): Promise<string> {
  const answer = await ask(server, '/api/tickets', { token: server.operatorToken });
  return ticketListSchema.parse(answer.body).businessDate;
}

describe.each([postgres])('on $name', (store) => {
  store.use();

  describe('two servers on one database', () => {
    it('both come up when they start at the same moment on an empty one, and publish the catalogue once', async () => {
      const [first, second] = await startTwo();

      for (const server of [first, second]) {
        const health = healthSchema.parse((await ask(server, '/api/health')).body);
        expect(health).toMatchObject({ ok: true, siteId: 'mpp-uji', catalogueRevision: 1 });
      }
    });

    it('take the operator token of either', async () => {
      const [first, second] = await startTwo();

      expect(first.operatorToken).not.toBe(second.operatorToken);
      for (const [server, token] of [
        [first, second.operatorToken],
        [second, first.operatorToken],
      ] as const) {
        expect(await ask(server, '/api/kiosks', { token })).toMatchObject({ status: 200 });
      }
      expect(await ask(first, '/api/kiosks', { token: 'wrong' })).toMatchObject({ status: 401 });
    });

    it('tell what happened at one to whoever listens at the other', async () => {
      const [first, second] = await startTwo();
      const kiosk = await pair(first);
      const date = await businessDate(first);
      const live = connectLive(second, kiosk.token);
      await live.next('catalogue');

      await sendEvents(first, kiosk, [issued(1, { businessDate: date })]);
      expect((await live.next('figures')).services).toMatchObject([{ serviceId: 'ktp', waiting: 1, serving: null }]);

      const call = { method: 'POST', token: first.operatorToken, body: { counter: 'Loket 1' } } as const;
      const called = await ask(first, '/api/services/ktp/call', call);
      expect(callAnswerSchema.parse(called.body).ticket).toMatchObject({ number: 'A-001' });
      expect((await live.next('figures')).services).toMatchObject([{ waiting: 0, serving: 'A-001' }]);

      const body = { ...openNowCatalogue(), revision: 2 };
      await ask(first, '/api/catalogue', { method: 'PUT', token: first.operatorToken, body });
      expect(await live.next('catalogue')).toEqual({ type: 'catalogue', revision: 2 });
      const fetched = await ask(second, '/api/catalogue', { token: kiosk.token });
      expect(fetched.headers.get('etag')).toBe('"2"');
    });

    it('know of the kiosks that are connected to the other, and let go of one that is paired anew', async () => {
      const [first, second] = await startTwo();
      const kiosk = await pair(first);
      const live = connectLive(second, kiosk.token);
      await live.next('catalogue');
      const connected = async (): Promise<readonly boolean[]> => {
        const answer = await ask(first, '/api/kiosks', { token: first.operatorToken });
        return kioskListSchema.parse(answer.body).kiosks.map((one) => one.connected);
      };
      await expect.poll(connected).toEqual([true]);

      const made = await ask(first, '/api/pairing-codes', { method: 'POST', token: first.operatorToken });
      const { code } = pairingCodeAnswerSchema.parse(made.body);
      const body = { code, installationId: kiosk.installationId, name: 'Kios 1', softwareVersion: '0.1.0' };
      await ask(first, '/api/pairing', { method: 'POST', body });

      expect(await live.closed).toBe(4401);
      await expect.poll(connected).toEqual([false]);
    });

    it('behind a proxy are one: no number twice, nobody called twice, every ticket once', async () => {
      const [first, second] = await startTwo();
      const proxy = await startRoundRobin([first, second]);
      const kiosks = [await pair(first), await pair(second)];
      const date = await businessDate(first);
      // Each on a connection of its own, so that the proxy spreads them.
      const headers = { connection: 'close' };
      const grant = async (index: number) => {
        const body = { grantId: randomUUID(), serviceId: 'ktp', businessDate: date };
        const token = kiosks[index % 2]?.token ?? '';
        const answer = await ask(proxy, '/api/numbers', { method: 'POST', token, body, headers });
        return { index, grant: numberGrantSchema.parse(answer.body) };
      };
      const grants = await Promise.all(Array.from({ length: 20 }, (_, index) => grant(index)));
      for (const [place, kiosk] of kiosks.entries()) {
        const own = grants.filter(({ index }) => index % 2 === place);
        const events = own.map(({ grant: { number } }, seq) => issued(seq + 1, { number, businessDate: date }));
        await sendEvents(proxy, kiosk, events);
        // The answer was lost: the same batch again, perhaps at the other server.
        const again = await sendEvents(proxy, kiosk, events);
        expect(new Set(again.results.map((result) => result.status))).toEqual(new Set(['duplicate']));
      }

      const call = async (counter: number) => {
        const token = first.operatorToken;
        const body = { counter: `Loket ${counter}` };
        const answer = await ask(proxy, '/api/services/ktp/call', { method: 'POST', token, body, headers });
        return callAnswerSchema.parse(answer.body).ticket?.number;
      };
      const called = await Promise.all(Array.from({ length: 22 }, (_, index) => call(index)));

      const numbers = grants.map(({ grant: { number } }) => number).toSorted();
      expect(new Set(numbers).size).toBe(20);
      expect(called.filter((number) => number !== undefined).toSorted()).toEqual(numbers);
      expect(Math.min(...proxy.counts())).toBeGreaterThan(10);
    });
  });

  describe('a server whose database is not there', () => {
    it('says so in one sentence, answers 503, and comes up by itself when it is', async () => {
      const cluster = currentCluster();
      const url = await cluster.createDatabase();
      await cluster.stop();
      const server = await startServer(url, catalogueFile());

      await server.printed(/^The database at postgres:\/\/\S+ cannot be reached\. .*503 database-unavailable\.$/m);
      for (const path of ['/api/health', '/api/catalogue', '/t/some-ticket']) {
        const answer = await ask(server, path);
        expect(answer, path).toMatchObject({ status: 503, body: { code: 'database-unavailable' } });
        expect(answer.headers.get('retry-after'), path).toBe('2');
      }
      expect(server.output()).not.toContain('pairing=');
      await cluster.start();

      await server.printed(/^pairing=/m);
      expect(await ask(server, '/api/health')).toMatchObject({ status: 200, body: { catalogueRevision: 1 } });
    });

    it('ends with one sentence where waiting does not help', async () => {
      const url = currentCluster().urlOf('nowhere');
      const program = startProgram('server', ['--data', temporaryFolder(), '--port', '0', '--database-url', url]);

      expect(await program.ended).toBe(1);
      expect(program.output()).toMatch(
        /^PostgreSQL at postgres:\/\/\S+ refused the server: .*"nowhere".*--database-url/m,
      );
    });

    it('answers 503 in the middle of the day, and is as before when it comes back', async () => {
      const cluster = currentCluster();
      const [server, other] = await startTwo();
      const kiosk = await pair(server);
      const date = await businessDate(server);
      const live = connectLive(server, kiosk.token);
      await live.next('catalogue');
      await cluster.stop();

      const body = { epoch: kiosk.epoch, events: [issued(1, { businessDate: date })] };
      const send = () => ask(server, '/api/events', { method: 'POST', token: kiosk.token, body });
      expect(await send()).toMatchObject({ status: 503, body: { code: 'database-unavailable' } });
      await expect.poll(async () => (await ask(server, '/api/health')).status).toBe(503);
      await cluster.start();

      await expect.poll(async () => (await send()).status, { timeout: 20_000 }).toBe(200);
      await expect.poll(async () => (await ask(other, '/api/health')).status, { timeout: 20_000 }).toBe(200);
      // What was missed is told anew, also to those who were connected all the time.
      const heard = await live.next('figures', ({ services }) =>
        services.some((service) => service.serviceId === 'ktp' && service.waiting === 1),
      );
      expect(heard.services.length).toBeGreaterThan(0);
      const list = await ask(other, '/api/tickets', { token: server.operatorToken });
      expect(z.object({ tickets: z.array(z.unknown()) }).parse(list.body).tickets).toHaveLength(1);
    });
  });
});
