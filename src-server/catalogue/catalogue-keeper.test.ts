// Publishing: what raises the revision, what is refused, and that the last good catalogue stays in force.
import { describe, expect, it } from 'vitest';
import { catalogueSchema } from '../../src-shared/protocol/catalogue.ts';
import { catalogueRefusedSchema } from '../../src-shared/protocol/operator.ts';
import { tinyCatalogue } from '../../tests/support/catalogue-fixture.ts';
import { stores } from '../../tests/support/postgres-stores.ts';
import { type Answer, ask, pairKiosk, startTestServer, type TestServer } from '../test-client.ts';

const publish = (server: TestServer, body: unknown): Promise<Answer> =>
  ask(server, '/api/catalogue', { method: 'PUT', token: server.operatorToken, body });

describe.each(stores)('on $name', (store) => {
  store.use();

  describe('GET /api/catalogue', () => {
    it('answers the snapshot whole, and 304 to whoever has its revision', async () => {
      const server = await startTestServer({ catalogue: tinyCatalogue({ revision: 4 }) });
      const { token } = await pairKiosk(server);
      const get = (etag?: string) =>
        ask(server, '/api/catalogue', { token, headers: etag === undefined ? {} : { 'if-none-match': etag } });

      const whole = await get();
      expect(whole.status).toBe(200);
      expect(whole.headers.get('etag')).toBe('"4"');
      expect(catalogueSchema.parse(whole.body)).toEqual(tinyCatalogue({ revision: 4 }));
      for (const etag of ['"4"', 'W/"4"', '"3", "4"', '*']) {
        expect(await get(etag), etag).toMatchObject({ status: 304, body: '' });
      }
      for (const etag of ['"3"', '4', '"44"']) expect(await get(etag), etag).toMatchObject({ status: 200 });
    });

    it('answers 404 while there is none', async () => {
      const server = await startTestServer({ catalogue: null });

      expect(await ask(server, '/api/catalogue', { token: server.operatorToken })).toMatchObject({
        status: 404,
        body: { code: 'no-catalogue' },
      });
    });
  });

  describe('PUT /api/catalogue', () => {
    it('puts a higher revision in force', async () => {
      const server = await startTestServer({ catalogue: tinyCatalogue() });

      expect(await publish(server, tinyCatalogue({ revision: 2, languages: ['id'] }))).toMatchObject({
        status: 200,
        body: { revision: 2 },
      });
      const answer = await ask(server, '/api/catalogue', { token: server.operatorToken });
      expect(answer.body).toMatchObject({ revision: 2, languages: ['id'] });
    });

    it('refuses a revision that is not above the newest', async () => {
      const server = await startTestServer({ catalogue: tinyCatalogue({ revision: 5 }) });

      for (const revision of [4, 5]) {
        expect(await publish(server, tinyCatalogue({ revision, languages: ['id'] }))).toMatchObject({
          status: 409,
          body: {
            code: 'stale-revision',
            message: `body.revision is ${revision}; it must be above 5, the newest one.`,
          },
        });
      }
    });

    it('refuses a faulty one with every fault, and the last good one stays', async () => {
      const server = await startTestServer({ catalogue: tinyCatalogue() });
      const faulty = structuredClone(tinyCatalogue({ revision: 2 }));
      const [first, second] = faulty.instansi;
      if (first === undefined || second === undefined) throw new Error('the fixture has three instansi');
      Object.assign(first, { zone: 'nowhere' });
      Object.assign(second, { schedule: 'never' });

      const answer = await publish(server, faulty);

      expect(answer.status).toBe(422);
      const refused = catalogueRefusedSchema.parse(answer.body);
      expect(refused.faults.map((fault) => fault.path)).toEqual(['instansi.0.zone', 'instansi.1.schedule']);
      expect(refused.message).toContain('there is no zone "nowhere"');
      expect(server.catalogueRevision()).toBe(1);
    });

    it('refuses the catalogue of another site', async () => {
      const server = await startTestServer({ catalogue: tinyCatalogue() });
      const { site } = tinyCatalogue();

      expect(await publish(server, tinyCatalogue({ revision: 2, site: { ...site, id: 'mpp-lain' } }))).toMatchObject({
        status: 409,
        body: { code: 'other-site', message: expect.stringContaining('mpp-uji') },
      });
    });
  });

  describe('a catalogue given at start', () => {
    it('is published once: the same content keeps the revision, whatever revision it bears', async () => {
      const first = await startTestServer({ catalogue: tinyCatalogue() });
      await first.close();

      const again = await startTestServer({ catalogue: tinyCatalogue({ revision: 9 }), dataDirectory: first.folder });

      expect(again.catalogueRevision()).toBe(1);
    });

    it('raises the revision by itself when it says something new', async () => {
      const first = await startTestServer({ catalogue: tinyCatalogue({ revision: 3 }) });
      await first.close();

      const changed = tinyCatalogue({ languages: ['id'] });
      const again = await startTestServer({ catalogue: changed, dataDirectory: first.folder });

      expect(again.catalogueRevision()).toBe(4);
    });

    it('is not needed once one was published', async () => {
      const first = await startTestServer({ catalogue: tinyCatalogue({ revision: 3 }) });
      await first.close();

      const again = await startTestServer({ catalogue: null, dataDirectory: first.folder });

      expect(again.catalogueRevision()).toBe(3);
      expect(await pairKiosk(again)).toMatchObject({ siteId: 'mpp-uji' });
    });

    it('of another site is refused', async () => {
      const first = await startTestServer({ catalogue: tinyCatalogue() });
      await first.close();
      const { site } = tinyCatalogue();
      const other = tinyCatalogue({ site: { ...site, id: 'mpp-lain' } });

      const start = startTestServer({ catalogue: other, dataDirectory: first.folder });

      await expect(start).rejects.toMatchObject({ code: 'other-site' });
    });
  });
});
