// What kiosks ask: pair, fetch the catalogue, hand over events.
import { z } from 'zod';
import { catalogueSchema } from '../../src-shared/protocol/catalogue.ts';
import { eventAnswerSchema } from '../../src-shared/protocol/kiosk-events.ts';
import {
  pairingAnswerSchema,
  pairingRequestSchema,
  serverErrorSchema,
  splitAnswerSchema,
  splitRequestSchema,
} from '../../src-shared/protocol/kiosk-server.ts';
import { createGuessLimit } from '../fleet/guess-limit.ts';
import { receivedBatchSchema } from '../fleet/judge-event.ts';
import type { PairingRefusal } from '../fleet/pairing.ts';
import { type SplitRefusal, splitKiosk } from '../fleet/split.ts';
import { type EventEffect, takeEvents } from '../fleet/take-events.ts';
import type { PairedKiosk } from '../store/kiosks.ts';
import { type App, bodyErrors, commonErrors, nothing, unauthorized } from './app-type.ts';
import { kioskOf, tokenOf } from './authorize.ts';
import { type HttpContext, noCatalogue } from './context.ts';
import { isKnown } from './if-none-match.ts';

const guessRules = { guesses: 10, window: 10 * 60_000 } as const;
/** 500 events of the largest kind, with room to spare. */
const EVENTS_LIMIT = 4 * 1024 * 1024;

const refusals = {
  'code-unknown': {
    status: 403,
    message: 'This pairing code is not known. Check it, or ask the operator for a new one.',
  },
  'code-expired': { status: 403, message: 'This pairing code has expired. Ask the operator for a new one.' },
  'code-used': { status: 403, message: 'This pairing code was used already. Ask the operator for a new one.' },
  'no-catalogue': { status: 409, message: noCatalogue.message },
  'no-letter-left': { status: 409, message: 'Every letter is taken: a site has at most 23 kiosks.' },
} as const satisfies Record<PairingRefusal, { status: 403 | 409; message: string }>;

export function addKioskRoutes(app: App, context: HttpContext): void {
  addPairing(app, context);
  addSplit(app, context);
  addCatalogue(app, context);
  addEvents(app, context);
}

function addPairing(app: App, { pairing, clock, live, log }: HttpContext): void {
  const limit = createGuessLimit(guessRules, clock);
  app.post('/api/pairing', {
    schema: {
      summary: 'Pair a kiosk with an expiring code',
      tags: ['kiosk'],
      params: nothing,
      querystring: nothing,
      body: pairingRequestSchema,
      response: {
        ...bodyErrors,
        200: pairingAnswerSchema,
        403: serverErrorSchema,
        409: serverErrorSchema,
        429: serverErrorSchema,
      },
    },
    handler: async (request, reply) => {
      const blockedUntil = limit.blockedUntil(request.ip);
      if (blockedUntil !== null) {
        const seconds = Math.ceil((blockedUntil - clock()) / 1000);
        const message = `${guessRules.guesses} wrong codes came from this address. Try again in ${seconds} seconds.`;
        return reply.code(429).header('retry-after', seconds).send({ code: 'too-many-codes', message });
      }
      const result = await pairing.pair(request.body);
      if (result.ok) {
        const { kioskId, letter, epoch } = result.answer;
        live.dropKiosk(kioskId);
        log('kiosk-paired', { kioskId, letter, epoch });
        return result.answer;
      }
      const { status, message } = refusals[result.code];
      if (status === 403) limit.noteWrong(request.ip);
      log('pairing-refused', { reason: result.code, address: request.ip });
      return reply.code(status).send({ code: result.code, message });
    },
  });
}

const splitRefusals = {
  'not-a-copy': { status: 409, message: 'body.installationId is that of another kiosk; a copy makes a new one.' },
  'kiosk-retired': { status: 401, message: 'This copy was taken out of service. Pair it with a code of the operator.' },
  'no-letter-left': refusals['no-letter-left'],
} as const satisfies Record<SplitRefusal, { status: 401 | 409; message: string }>;

function addSplit(app: App, { authorize, store, clock, calendar, live, log }: HttpContext): void {
  app.post('/api/kiosks/split', {
    onRequest: authorize.kiosk,
    schema: {
      summary: "Make a copy of a kiosk's disk a kiosk of its own; the same installation id yields the same one",
      tags: ['kiosk'],
      security: [{ bearer: [] }],
      params: nothing,
      querystring: nothing,
      body: splitRequestSchema,
      response: { ...bodyErrors, ...unauthorized, 200: splitAnswerSchema, 409: serverErrorSchema },
    },
    handler: async (request, reply) => {
      const original = kioskOf(request);
      const split = { original, token: tokenOf(request), request: request.body };
      const result = await splitKiosk({ store, clock, calendar }, split);
      if (!result.ok) {
        const { status, message } = splitRefusals[result.code];
        return reply.code(status).send({ code: result.code, message });
      }
      const { kioskId, letter, name } = result.answer;
      live.dropKiosk(kioskId);
      if (result.isNew) log('kiosk-split', { kioskId, letter, name, copyOf: original.kioskId });
      return result.answer;
    },
  });
}

function addCatalogue(app: App, { catalogue, authorize }: HttpContext): void {
  app.get('/api/catalogue', {
    onRequest: authorize.kioskOrOperator,
    schema: {
      summary: 'The catalogue in force, with its revision as ETag',
      tags: ['kiosk', 'operator'],
      security: [{ bearer: [] }],
      params: nothing,
      querystring: nothing,
      response: {
        ...commonErrors,
        ...unauthorized,
        200: catalogueSchema,
        304: z.undefined().describe('The kiosk has this revision already'),
      },
    },
    handler: async (request, reply) => {
      const inForce = catalogue.current();
      if (inForce === null) return reply.code(404).send(noCatalogue);
      reply.header('etag', inForce.etag).header('cache-control', 'no-cache');
      if (isKnown(request.headers['if-none-match'], inForce.etag)) return reply.code(304).send();
      // The text was made once, when it was published; typed as what it says.
      return reply
        .type('application/json; charset=utf-8')
        .serializer(() => inForce.json)
        .send(inForce.catalogue);
    },
  });
}

function addEvents(app: App, context: HttpContext): void {
  app.post('/api/events', {
    onRequest: context.authorize.kiosk,
    bodyLimit: EVENTS_LIMIT,
    schema: {
      summary: 'Hand over events, each exactly once',
      tags: ['kiosk'],
      security: [{ bearer: [] }],
      params: nothing,
      querystring: nothing,
      body: receivedBatchSchema,
      response: { ...bodyErrors, ...unauthorized, 200: eventAnswerSchema, 409: serverErrorSchema },
    },
    handler: async (request, reply) => {
      const kiosk = kioskOf(request);
      const { epoch } = request.body;
      if (epoch > kiosk.epoch) {
        const message = `body.epoch is ${epoch}: this kiosk was paired up to epoch ${kiosk.epoch}.`;
        return reply.code(409).send({ code: 'unknown-epoch', message });
      }
      const { answer, effects } = await takeEvents(context.store, kiosk, request.body, context.clock());
      announce(context, kiosk, effects);
      return answer;
    },
  });
}

function announce({ live, log }: HttpContext, kiosk: PairedKiosk, effects: readonly EventEffect[]): void {
  for (const effect of effects) {
    switch (effect.kind) {
      case 'tickets-changed':
        live.changed();
        break;
      case 'help-called':
        live.helpCalled({ kioskName: kiosk.name, at: effect.at });
        break;
      case 'kiosk-restored':
        log('kiosk-restored', { kioskId: kiosk.kioskId, ...effect, kind: undefined });
        break;
      case 'kiosk-copied':
        log('kiosk-copied', { kioskId: kiosk.kioskId, copyOf: effect.copyOf });
        break;
      case 'disk-full':
        log('kiosk-disk-full', { kioskId: kiosk.kioskId, freed: effect.freed });
        break;
      case 'catalogue-refused':
        log('catalogue-refused-by-kiosk', { kioskId: kiosk.kioskId, revision: effect.revision, why: effect.reason });
        break;
      case 'set-aside':
        log('event-set-aside', { kioskId: kiosk.kioskId, seq: effect.seq, why: effect.code, reason: effect.reason });
        break;
    }
  }
}
