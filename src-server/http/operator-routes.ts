// What operators ask about the fleet: pairing codes, kiosks, the catalogue, calls for help, quarantine.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { localMoment, zoneAbbreviation } from '../../src-shared/domain/local-time.ts';
import { serverErrorSchema } from '../../src-shared/protocol/kiosk-server.ts';
import {
  cataloguePublishedSchema,
  catalogueRefusedSchema,
  helpListSchema,
  kioskListSchema,
  pairingCodeAnswerSchema,
  quarantineListSchema,
} from '../../src-shared/protocol/operator.ts';
import { kioskIdSchema } from '../../src-shared/protocol/words.ts';
import type { PublishResult } from '../catalogue/catalogue-keeper.ts';
import { QUARANTINE_PAGE_STYLE, quarantinePage } from '../pages/operator/quarantine-page.ts';
import { answerHelpCall, openHelpCalls } from '../store/help-calls.ts';
import { listKiosks, PAIRING_LINE, retireKiosk } from '../store/kiosks.ts';
import { listQuarantine } from '../store/quarantine.ts';
import { type App, bodyErrors, commonErrors, emptyBody, nothing, unauthorized } from './app-type.ts';
import type { HttpContext } from './context.ts';

/** 45 instansi with all their services and languages stay well below this. */
const CATALOGUE_LIMIT = 32 * 1024 * 1024;
/** A call for help that nobody answered for this long is history, milliseconds. */
const HELP_LIFETIME = 60 * 60_000;
const QUARANTINE_SHOWN = 500;
const FAULTS_IN_MESSAGE = 3;

const styleHash = createHash('sha256').update(QUARANTINE_PAGE_STYLE).digest('base64');
const QUARANTINE_POLICY = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const operator = { tags: ['operator'], security: [{ bearer: [] }], params: nothing, querystring: nothing } as const;

export function addOperatorRoutes(app: App, context: HttpContext): void {
  addFleet(app, context);
  addPublication(app, context);
  addHelp(app, context);
  addQuarantine(app, context);
}

function addFleet(app: App, { authorize, pairing, store, calendar, clock, live, log }: HttpContext): void {
  app.post('/api/pairing-codes', {
    onRequest: authorize.operator,
    schema: {
      ...operator,
      summary: 'Make a pairing code, valid for ten minutes and once',
      body: emptyBody,
      response: { ...bodyErrors, ...unauthorized, 200: pairingCodeAnswerSchema },
    },
    handler: () => pairing.createCode(),
  });
  app.get('/api/kiosks', {
    onRequest: authorize.operator,
    schema: {
      ...operator,
      summary: 'Every kiosk of the site',
      response: { ...commonErrors, ...unauthorized, 200: kioskListSchema },
    },
    handler: async () => {
      const siteId = calendar()?.siteId;
      return { kiosks: siteId === undefined ? [] : [...(await listKiosks(store.queries, siteId, clock()))] };
    },
  });
  app.post('/api/kiosks/:kioskId/retire', {
    onRequest: authorize.operator,
    schema: {
      ...operator,
      summary: 'Take a kiosk out of service: its token is void, and the series it may have held is free tomorrow',
      params: z.strictObject({ kioskId: kioskIdSchema }),
      body: emptyBody,
      response: { ...bodyErrors, ...unauthorized, 200: z.object({}) },
    },
    handler: async (request, reply) => {
      const { kioskId } = request.params;
      const siteId = calendar()?.siteId;
      const retired =
        siteId !== undefined &&
        (await store.transaction(async (queries) => {
          const done = await retireKiosk(queries, { siteId, kioskId, at: clock() });
          if (done) await store.announce(queries, { kind: 'kiosk-paired', kioskId });
          return done;
        }, PAIRING_LINE));
      if (!retired) return reply.code(404).send({ code: 'unknown-kiosk', message: `There is no kiosk ${kioskId}.` });
      live.dropKiosk(kioskId);
      log('kiosk-retired', { kioskId });
      return {};
    },
  });
}

function addPublication(app: App, { authorize, catalogue }: HttpContext): void {
  app.put('/api/catalogue', {
    onRequest: authorize.operator,
    bodyLimit: CATALOGUE_LIMIT,
    schema: {
      ...operator,
      summary: 'Publish a catalogue; a faulty one changes nothing',
      // Checked whole by parseCatalogue, which also sees what a schema cannot, and answers every fault at once.
      body: z.looseObject({}).describe('A catalogue snapshot, as GET /api/catalogue answers it'),
      response: {
        ...bodyErrors,
        ...unauthorized,
        200: cataloguePublishedSchema,
        409: serverErrorSchema,
        422: catalogueRefusedSchema,
      },
    },
    handler: async (request, reply) => {
      const result = await catalogue.publish(request.body);
      if (result.ok) return { revision: result.revision };
      if (result.code !== 'faulty') return reply.code(409).send({ code: result.code, message: explain(result) });
      const { faults } = result;
      const shown = faults.slice(0, FAULTS_IN_MESSAGE).map(({ path, reason }) => `${path}: ${reason}`);
      const message = `The catalogue has ${faults.length} faults, the one in force stays. ${shown.join('; ')}`;
      return reply.code(422).send({ code: 'catalogue-refused', message, faults: [...faults] });
    },
  });
}

function explain(result: Exclude<PublishResult, { ok: true } | { code: 'faulty' }>): string {
  switch (result.code) {
    case 'stale-revision':
      return `body.revision is ${result.offered}; it must be above ${result.inForce}, the newest one.`;
    case 'other-site':
      return `body.site.id is "${result.offered}"; this server serves "${result.served}".`;
  }
}

function addHelp(app: App, { authorize, store, clock }: HttpContext): void {
  app.get('/api/help', {
    onRequest: authorize.operator,
    schema: {
      ...operator,
      summary: 'Calls for help of the last hour that nobody answered',
      response: { ...commonErrors, ...unauthorized, 200: helpListSchema },
    },
    handler: async () => ({ calls: [...(await openHelpCalls(store.queries, clock() - HELP_LIFETIME))] }),
  });
  app.post('/api/help/:id/answered', {
    onRequest: authorize.operator,
    schema: {
      ...operator,
      summary: 'Somebody went there',
      params: z.strictObject({ id: z.uuid() }),
      body: emptyBody,
      response: { ...bodyErrors, ...unauthorized, 200: z.object({}) },
    },
    handler: async (request, reply) => {
      const found = await answerHelpCall(store.queries, request.params.id, clock());
      if (found) return {};
      return reply.code(404).send({ code: 'unknown-help-call', message: `There is no call ${request.params.id}.` });
    },
  });
}

function addQuarantine(app: App, context: HttpContext): void {
  const { authorize, store } = context;
  app.get('/api/quarantine', {
    onRequest: authorize.operator,
    schema: {
      ...operator,
      summary: 'Events that were set aside, newest first',
      response: { ...commonErrors, ...unauthorized, 200: quarantineListSchema },
    },
    handler: async () => ({ events: [...(await listQuarantine(store.queries, QUARANTINE_SHOWN))] }),
  });
  app.get('/quarantine', {
    onRequest: authorize.operatorPage,
    schema: {
      ...operator,
      security: [{ basic: [] }],
      summary: 'The same as a page; the password is the token',
      response: { ...commonErrors, ...unauthorized, 200: { content: { 'text/html': { schema: z.string() } } } },
    },
    handler: async (_request, reply) => {
      const events = await listQuarantine(store.queries, QUARANTINE_SHOWN);
      return reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', QUARANTINE_POLICY)
        .header('referrer-policy', 'no-referrer')
        .header('cache-control', 'no-store')
        .send(quarantinePage({ events, when: (instant) => momentAtSite(context, instant) }));
    },
  });
}

function momentAtSite({ catalogue }: HttpContext, instant: number): string {
  const timeZone = catalogue.current()?.catalogue.site.timeZone;
  if (timeZone === undefined) return new Date(instant).toISOString();
  const { date, time } = localMoment(instant, timeZone);
  return `${date} ${time.replace(':', '.')} ${zoneAbbreviation(timeZone)}`;
}
