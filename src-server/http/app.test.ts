// What holds for every route: it is described, it asks who is there, and it says in words what is wrong.
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { serverErrorSchema } from '../../src-shared/protocol/kiosk-server.ts';
import { tinyCatalogue } from '../../tests/support/catalogue-fixture.ts';
import { stores } from '../../tests/support/postgres-stores.ts';
import { ask, issued, pairKiosk, startTestServer, type TestServer } from '../test-client.ts';
import { assertDescribed } from './app-type.ts';

const catalogue = tinyCatalogue();

const operationSchema = z.looseObject({
  summary: z.string().min(5),
  security: z.array(z.unknown()).optional(),
  parameters: z.array(z.looseObject({ name: z.string(), in: z.string(), schema: z.looseObject({}) })).optional(),
  requestBody: z.looseObject({ content: z.record(z.string(), z.looseObject({})) }).optional(),
  responses: z.record(z.string(), z.looseObject({ description: z.string() })),
});
const descriptionSchema = z.looseObject({
  openapi: z.literal('3.1.0'),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
});

/** Everything the server offers. A route that is not in the description fails here, and so does a lost one. */
const offered = [
  'GET /api/bookings',
  'GET /api/bookings/{date}',
  'GET /api/catalogue',
  'GET /api/health',
  'GET /api/help',
  'GET /api/kiosks',
  'GET /api/quarantine',
  'GET /api/services/{id}/queue',
  'GET /api/survey',
  'GET /api/tickets',
  'GET /assets/{*}',
  'GET /counter',
  'GET /counter/{*}',
  'GET /layanan/{serviceId}',
  'GET /openapi.json',
  'GET /quarantine',
  'GET /survey',
  'GET /survey.csv',
  'GET /t/{ticketId}',
  'POST /api/applications',
  'POST /api/applications/look',
  'POST /api/bookings',
  'POST /api/bookings/look',
  'POST /api/epoch',
  'POST /api/events',
  'POST /api/heartbeat',
  'POST /api/help/{id}/answered',
  'POST /api/kiosks/split',
  'POST /api/kiosks/{kioskId}/retire',
  'POST /api/numbers',
  'POST /api/pairing',
  'POST /api/pairing-codes',
  'POST /api/quota-shares',
  'POST /api/services/{id}/call',
  'POST /api/tickets/{id}/finish',
  'POST /api/tickets/{id}/no-show',
  'POST /api/tickets/{id}/recall',
  'PUT /api/catalogue',
];
const open = ['/api/health', '/api/pairing', '/openapi.json', '/t/', '/layanan/', '/counter', '/assets/'];

async function describeServer(server: TestServer) {
  const description = descriptionSchema.parse((await ask(server, '/openapi.json')).body);
  return Object.entries(description.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
}

describe.each(stores)('on $name', (store) => {
  store.use();

  describe('the OpenAPI description', () => {
    it('holds every route with its parameters, its body and each of its answers', async () => {
      const operations = await describeServer(await startTestServer({ catalogue }));

      expect(operations.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(offered);
      for (const { method, path, operation } of operations) {
        const name = `${method} ${path}`;
        const inPath = [...path.matchAll(/\{([\w*]+)\}/g)].map((match) => match[1]);
        const described = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
        for (const parameter of inPath)
          expect(
            described.map((one) => one.name),
            name,
          ).toContain(parameter);
        if (method !== 'GET') expect(operation.requestBody, name).toBeDefined();
        const statuses = Object.keys(operation.responses);
        expect(
          statuses.some((status) => /^[23]/.test(status)),
          name,
        ).toBe(true);
        expect(statuses, name).toEqual(expect.arrayContaining(['400', '404', '500']));
        if (operation.security !== undefined) expect(statuses, name).toContain('401');
      }
    });

    it('names every route that is open to anybody', async () => {
      const operations = await describeServer(await startTestServer({ catalogue }));
      const withoutToken = operations.filter(({ operation }) => operation.security === undefined);

      for (const { path } of withoutToken)
        expect(
          open.some((prefix) => path.startsWith(prefix)),
          path,
        ).toBe(true);
    });

    it('cannot miss a route: one without schemas does not start', () => {
      expect(() => assertDescribed({ method: 'POST', url: '/api/new' })).toThrow('params, querystring, body, response');
    });
  });

  describe('without the right token', () => {
    it.each(
      offered.filter(
        (route) => !open.some((prefix) => route.includes(` ${prefix}`) || route.endsWith('/openapi.json')),
      ),
    )('%s answers 401', async (route) => {
      const server = await startTestServer({ catalogue });
      const [method = '', path = ''] = route.split(' ');
      const url = path.replace('{id}', 'ktp');
      const body = method === 'GET' ? {} : { body: {} };
      const none = await ask(server, url, { method, ...body });
      const wrong = await ask(server, url, { method, token: 'wrong', ...body });

      for (const answer of [none, wrong]) {
        expect(answer).toMatchObject({ status: 401, body: { code: 'unauthorized' } });
        const scheme = ['/quarantine', '/survey', '/survey.csv'].includes(path)
          ? 'Basic realm="Operator", charset="UTF-8"'
          : 'Bearer';
        expect(answer.headers.get('www-authenticate')).toBe(scheme);
      }
    });

    it("a kiosk's token opens no operator's route, and the operator's token hands over no events", async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server);

      expect(await ask(server, '/api/kiosks', { token: kiosk.token })).toMatchObject({ status: 401 });
      expect(
        await ask(server, '/api/events', {
          method: 'POST',
          token: server.operatorToken,
          body: { epoch: 1, events: [issued(1)] },
        }),
      ).toMatchObject({ status: 401 });
    });
  });

  describe('a bad request', () => {
    const operatorAsks = (server: TestServer, path: string, body?: unknown, headers = {}) =>
      ask(server, path, {
        token: server.operatorToken,
        headers,
        ...(body === undefined ? {} : { method: 'POST', body }),
      });
    const call = '/api/services/ktp/call';

    it('is answered with key, value and what is allowed', async () => {
      const server = await startTestServer({ catalogue });

      const answers = {
        date: await operatorAsks(server, '/api/tickets?date=24-11-2026'),
        key: await operatorAsks(server, '/api/tickets?datum=2026-11-24'),
        path: await operatorAsks(server, '/api/services/KTP/queue'),
        missing: await operatorAsks(server, call, {}),
        extra: await operatorAsks(server, call, { counter: 'Loket 1', count: 3 }),
        empty: await operatorAsks(server, call, { counter: ' ' }),
        nul: await operatorAsks(server, call, { counter: 'Loket\0' }),
      };

      const messages = Object.values(answers).map((answer) => {
        expect(answer.status).toBe(400);
        return serverErrorSchema.parse(answer.body).message;
      });
      expect(messages[0]).toContain('query.date is "24-11-2026"');
      expect(messages[1]).toContain('query.datum is "2026-11-24": there is no such key; allowed: date, service');
      expect(messages[2]).toContain('path.id is "KTP": use lower-case letters');
      expect(messages[3]).toContain('body.counter is missing');
      expect(messages[4]).toContain('body.count is 3: there is no such key; allowed: counter, requestId');
      expect(messages[5]).toContain('body.counter is " "');
      expect(messages[6]).toContain('body.counter holds the character NUL');
    });

    it.each([
      ['no JSON', '{"counter": ', {}, 400, 'malformed-json'],
      ['an empty body', '', {}, 400, 'malformed-json'],
      ['a body that poisons prototypes', '{"__proto__": {"counter": "x"}}', {}, 400, 'malformed-json'],
      [
        'another content type',
        'counter=1',
        { 'content-type': 'application/x-www-form-urlencoded' },
        415,
        'wrong-content-type',
      ],
      ['a body that is too large', JSON.stringify({ counter: 'x'.repeat(70_000) }), {}, 413, 'too-large'],
      ['a list', '[]', {}, 400, 'bad-request'],
    ])('%s is refused by name', async (_name, body, headers, status, code) => {
      const server = await startTestServer({ catalogue });

      expect(await operatorAsks(server, call, body, headers)).toMatchObject({ status, body: { code } });
    });

    it('for a route or method that does not exist points to the description', async () => {
      const server = await startTestServer({ catalogue });

      for (const answer of [
        await ask(server, '/api/nothing'),
        await ask(server, '/api/health', { method: 'DELETE' }),
      ]) {
        expect(answer).toMatchObject({ status: 404, body: { code: 'unknown-route' } });
        expect(serverErrorSchema.parse(answer.body).message).toContain('/openapi.json');
      }
    });

    it('that is no HTTP at all is answered in the same form', async () => {
      const server = await startTestServer({ catalogue });
      const { hostname, port } = new URL(server.url);
      const answer = await new Promise<string>((resolve, reject) => {
        const socket = connect(Number(port), hostname, () => socket.write('BREW /coffee HTCPCP/1.0\r\n\r\n'));
        let text = '';
        socket.on('data', (data) => {
          text += String(data);
        });
        socket.on('close', () => resolve(text));
        socket.on('error', reject);
      });

      expect(answer).toContain('400 Bad Request');
      expect(serverErrorSchema.parse(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).code).toBe('malformed-request');
    });

    it('whose address is not well formed is answered in the same form', async () => {
      const server = await startTestServer({ catalogue });

      const answer = await ask(server, '/t/%zz');

      expect(answer.status).toBe(400);
      expect(serverErrorSchema.safeParse(answer.body).success).toBe(true);
    });
  });

  describe('every answer', () => {
    it('tells browsers not to guess what it is', async () => {
      const server = await startTestServer({ catalogue });

      for (const path of ['/api/health', '/nothing', '/t/x', '/counter/']) {
        expect((await ask(server, path)).headers.get('x-content-type-options'), path).toBe('nosniff');
      }
    });
  });
});
