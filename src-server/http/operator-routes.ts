// What operators ask about the fleet: pairing codes, kiosks, the catalogue, calls for help, quarantine.
import { z } from 'zod';
import {
  cataloguePublishedSchema,
  catalogueRefusedSchema,
  helpListSchema,
  kioskListSchema,
  pairingCodeAnswerSchema,
  quarantineListSchema,
  serverErrorSchema,
} from '../../src-shared/protocol/kiosk-server.ts';
import type { PublishResult } from '../catalogue/catalogue-keeper.ts';
import { answerHelpCall, openHelpCalls } from '../store/help-calls.ts';
import { listKiosks } from '../store/kiosks.ts';
import { listQuarantine } from '../store/quarantine.ts';
import { type App, bodyErrors, commonErrors, emptyBody, nothing, unauthorized } from './app-type.ts';
import type { HttpContext } from './context.ts';

/** 45 instansi with all their services and languages stay well below this. */
const CATALOGUE_LIMIT = 32 * 1024 * 1024;
/** A call for help that nobody answered for this long is history, milliseconds. */
const HELP_LIFETIME = 60 * 60_000;
const QUARANTINE_SHOWN = 500;
const FAULTS_IN_MESSAGE = 3;

const operator = { tags: ['operator'], security: [{ bearer: [] }], params: nothing, querystring: nothing } as const;

export function addOperatorRoutes(app: App, context: HttpContext): void {
  addFleet(app, context);
  addPublication(app, context);
  addHelp(app, context);
  addQuarantine(app, context);
}

function addFleet(app: App, { authorize, pairing, store, calendar, live }: HttpContext): void {
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
      const kiosks = siteId === undefined ? [] : await listKiosks(store.queries, siteId);
      return { kiosks: kiosks.map((kiosk) => ({ ...kiosk, connected: live.isConnected(kiosk.kioskId) })) };
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

function addQuarantine(app: App, { authorize, store }: HttpContext): void {
  app.get('/api/quarantine', {
    onRequest: authorize.operator,
    schema: {
      ...operator,
      summary: 'Events that were set aside, newest first',
      response: { ...commonErrors, ...unauthorized, 200: quarantineListSchema },
    },
    handler: async () => ({ events: [...(await listQuarantine(store.queries, QUARANTINE_SHOWN))] }),
  });
}
