// Starting and stopping: what is kept, what is refused, and how it is said.
import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  kioskListSchema,
  quarantineListSchema,
  serviceQueueSchema,
  ticketListSchema,
} from '../src-shared/protocol/operator.ts';
import { tinyCatalogue } from '../tests/support/catalogue-fixture.ts';
import { stores } from '../tests/support/postgres-stores.ts';
import { createLogger } from './log.ts';
import {
  ask,
  asOperator,
  callNext,
  issued,
  NINE_OCLOCK,
  pairKiosk,
  sendEvents,
  startTestServer,
  temporaryFolder,
} from './test-client.ts';

const catalogue = tinyCatalogue();

describe.each(stores)('on $name', (store) => {
  store.use();

  describe('a restart', () => {
    it('keeps kiosks, tickets, calls, quarantine, catalogue and the memory of the priority rule', async () => {
      const first = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(first);
      const events = [
        issued(1, { priority: true }),
        issued(2),
        issued(3, { priority: true }),
        issued(4, { number: 'A-002' }),
      ];
      await sendEvents(first, kiosk, events);
      await callNext(first, 'ktp', { counter: 'Loket 1' });
      const paths = [
        ['/api/kiosks', kioskListSchema],
        ['/api/tickets', ticketListSchema],
        ['/api/quarantine', quarantineListSchema],
        ['/api/services/ktp/queue', serviceQueueSchema],
      ] as const;
      const before = await Promise.all(paths.map(([path, schema]) => asOperator(first, schema, path)));
      await first.close();

      const second = await startTestServer({ catalogue: null, dataDirectory: first.folder });
      const after = await Promise.all(paths.map(([path, schema]) => asOperator(second, schema, path)));

      expect(second.operatorToken).toBe(first.operatorToken);
      expect(after).toEqual(before);
      expect(after[2]).toMatchObject({ events: [{ code: 'number-taken' }] });
      expect(await sendEvents(second, kiosk, events)).toMatchObject({
        acknowledged: 4,
        results: [1, 2, 3, 4].map((seq) => ({ seq, status: 'duplicate' })),
      });
      expect(await callNext(second, 'ktp', { counter: 'Loket 1' })).toMatchObject({ number: 'A-002' });
    });

    it('may follow a close that was asked twice', async () => {
      const server = await startTestServer({ catalogue });

      await Promise.all([server.close(), server.close()]);

      await expect(ask(server, '/api/health')).rejects.toThrow();
    });
  });

  describe('what stops a start is named', () => {
    it('a port that is in use', async () => {
      const other = createHttpServer();
      await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
      onTestFinished(() => void other.close());
      const address = other.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      const folder = temporaryFolder();

      const start = startTestServer({ catalogue, port, dataDirectory: folder });

      await expect(start).rejects.toMatchObject({ code: 'port-taken', message: expect.stringContaining(String(port)) });
      await (await startTestServer({ catalogue, dataDirectory: folder })).close();
    });

    it('an address that is not of this machine', async () => {
      await expect(startTestServer({ catalogue, host: '203.0.113.1' })).rejects.toMatchObject({
        code: 'address-unusable',
      });
    });

    it.runIf(store.name === 'SQLite')('a second server on the same folder', async () => {
      const server = await startTestServer({ catalogue });

      const start = startTestServer({ catalogue, dataDirectory: server.folder });

      await expect(start).rejects.toMatchObject({ code: 'second-instance' });
      expect(await ask(server, '/api/health')).toMatchObject({ status: 200 });
    });

    it('a folder that cannot be one', async () => {
      const folder = temporaryFolder();
      writeFileSync(join(folder, 'file'), '');

      const start = startTestServer({ catalogue, dataDirectory: join(folder, 'file') });

      await expect(start).rejects.toMatchObject({ code: 'data-folder-unusable' });
    });

    it('an operator token that is none', async () => {
      const folder = temporaryFolder();
      writeFileSync(join(folder, 'operator-token'), 'secret\n');

      const start = startTestServer({ catalogue, dataDirectory: folder });

      await expect(start).rejects.toMatchObject({ code: 'operator-token-unusable' });
      expect(readFileSync(join(folder, 'operator-token'), 'utf8')).toBe('secret\n');
    });
  });

  describe('the operator token', () => {
    it.runIf(store.name === 'PostgreSQL')('is one for servers that start together in one folder', async () => {
      const dataDirectory = temporaryFolder();

      const [first, second] = await Promise.all([
        startTestServer({ catalogue, dataDirectory }),
        startTestServer({ catalogue, dataDirectory }),
      ]);

      expect(second.operatorToken).toBe(first.operatorToken);
      expect(readdirSync(dataDirectory).toSorted()).toEqual(['operator-token', 'server-id']);
    });

    it('is made at the first start, for the eyes of its owner only', async () => {
      const server = await startTestServer({ catalogue });
      const path = join(server.folder, 'operator-token');

      expect(readFileSync(path, 'utf8').trim()).toBe(server.operatorToken);
      expect(server.operatorToken).toMatch(/^[A-Za-z0-9_-]{43}$/);
      if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
    });
  });

  describe('the health of a server', () => {
    it('tells name, time, site and revision to anybody', async () => {
      const server = await startTestServer({ catalogue, name: 'MPP Uji' });

      expect(await ask(server, '/api/health')).toMatchObject({
        status: 200,
        body: { ok: true, name: 'MPP Uji', at: NINE_OCLOCK, siteId: 'mpp-uji', catalogueRevision: 1 },
      });
    });
  });

  describe('the log', () => {
    it('holds no token, no code and no identity number, whatever was asked', async () => {
      const lines: string[] = [];
      const logger = createLogger('debug', { write: (line) => void lines.push(line) });
      const server = await startTestServer({ catalogue, logger });
      const kiosk = await pairKiosk(server);
      const nik = '3273012505900001';
      await ask(server, `/api/tickets?date=${nik}`, { token: server.operatorToken });
      await ask(server, `/${nik}`);
      await ask(server, '/api/pairing', {
        method: 'POST',
        body: { code: 'AAAAAA', installationId: randomUUID(), name: nik, softwareVersion: '1' },
      });
      const ticket = issued(1);
      const withUnknownKey = { ...ticket, payload: { ...ticket.payload, [nik]: nik } };
      await sendEvents(server, kiosk, [withUnknownKey, issued(2, { number: nik })]);
      const { code } = await server.createPairingCode();
      await server.close();

      const text = lines.join('');
      expect(text).toContain('event-set-aside');
      expect(text).toContain('/api/pairing');
      for (const secret of [server.operatorToken, kiosk.token, code, 'AAAAAA', nik]) expect(text).not.toContain(secret);
    });
  });

  describe('the counter page', () => {
    it('is served from memory with a strict policy, its assets for ever', async () => {
      const pages = temporaryFolder();
      mkdirSync(join(pages, 'assets'));
      writeFileSync(join(pages, 'index.html'), '<!doctype html><title>Loket</title>');
      writeFileSync(join(pages, 'assets', 'index-a1b2.js'), 'export {};');
      writeFileSync(join(pages, 'secret.txt'), 'not a page');
      const server = await startTestServer({ catalogue, pagesDirectory: pages });

      const page = await ask(server, '/counter/');
      const script = await ask(server, '/counter/assets/index-a1b2.js');

      expect(page).toMatchObject({ status: 200, body: '<!doctype html><title>Loket</title>' });
      const policy = page.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain('unsafe');
      expect(page.headers.get('cache-control')).toBe('no-cache');
      expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
      expect(script.headers.get('cache-control')).toContain('immutable');
      expect(await ask(server, '/assets/index-a1b2.js')).toMatchObject({ status: 200, body: 'export {};' });
      expect((await ask(server, '/counter')).headers.get('location')).toBe('/counter/');
      for (const path of ['secret.txt', '..%2f..%2fetc%2fpasswd', '%2e%2e/server.db', 'nothing.js']) {
        expect(await ask(server, `/counter/${path}`), path).toMatchObject({ status: 404 });
      }
    });

    it('says what to do when it was not built', async () => {
      const server = await startTestServer({ catalogue, pagesDirectory: join(temporaryFolder(), 'nothing') });

      expect(await ask(server, '/counter/')).toMatchObject({
        status: 503,
        body: expect.stringContaining('npm run build'),
      });
    });
  });
});
