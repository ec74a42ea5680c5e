// What a kiosk asks while it shares a site with others: the next number of a service, its part of the daily quotas, and
// whether it and the server have the same past.

import { serverErrorSchema } from '../../src-shared/protocol/kiosk-server.ts';
import {
  epochAnswerSchema,
  epochRequestSchema,
  heartbeatAnswerSchema,
  heartbeatSchema,
  numberGrantSchema,
  numberRefusedSchema,
  numberRequestSchema,
  quotaSharesAnswerSchema,
  quotaSharesRequestSchema,
} from '../../src-shared/protocol/site-numbers.ts';
import { beat, beginEpoch } from '../fleet/same-past.ts';
import { createGrantNumber, type GrantRefusal, type NumberRequest } from '../numbers/grant-number.ts';
import { shareQuota } from '../numbers/share-quota.ts';
import type { PairedKiosk } from '../store/kiosks.ts';
import { type App, bodyErrors, nothing, unauthorized } from './app-type.ts';
import { kioskOf } from './authorize.ts';
import { type HttpContext, noCatalogue } from './context.ts';

const kioskOnly = {
  tags: ['kiosk'],
  security: [{ bearer: [] }],
  params: nothing,
  querystring: nothing,
} as const;
/** A thousand services with their shares. */
const SHARES_LIMIT = 256 * 1024;

export function addNumberRoutes(app: App, context: HttpContext): void {
  addNumbers(app, context);
  addShares(app, context);
  addHeartbeat(app, context);
  addEpoch(app, context);
}

function addNumbers(app: App, context: HttpContext): void {
  const grantNumber = createGrantNumber(context);
  app.post('/api/numbers', {
    onRequest: context.authorize.kiosk,
    schema: {
      ...kioskOnly,
      summary: 'The next number of a service; the same grant id yields the same number',
      body: numberRequestSchema,
      response: { ...bodyErrors, ...unauthorized, 200: numberGrantSchema, 409: numberRefusedSchema },
    },
    handler: async (request, reply) => {
      const result = await grantNumber(kioskOf(request), request.body);
      if (result.ok) return result.grant;
      const { code } = result;
      const message = explain(code, request.body);
      return code === 'unknown-service'
        ? reply.code(404).send({ code, message })
        : reply.code(409).send({ code, message });
    },
  });
}

function explain(code: GrantRefusal, { grantId, serviceId, businessDate }: NumberRequest): string {
  switch (code) {
    case 'unknown-service':
      return `The catalogue in force has no service "${serviceId}".`;
    case 'quota-gone':
      return `Every number of "${serviceId}" on ${businessDate} is given, granted or lent to a kiosk.`;
    case 'line-full':
      return `The line of "${serviceId}" cannot be served before closing any more.`;
    case 'series-held':
      return 'Another kiosk still gives these numbers by itself and has not heard of this one yet.';
    case 'grant-voided':
      return `body.grantId is "${grantId}": this grant was voided; ask with a new id.`;
    case 'grant-reused':
      return `body.grantId is "${grantId}": it belongs to another kiosk, service or date; ask with a new id.`;
    case 'wrong-business-date':
      return `body.businessDate is "${businessDate}"; it must be today at the site, or tomorrow.`;
    case 'no-catalogue':
      return noCatalogue.message;
  }
}

function addShares(app: App, { authorize, catalogue, store, clock }: HttpContext): void {
  app.post('/api/quota-shares', {
    onRequest: authorize.kiosk,
    bodyLimit: SHARES_LIMIT,
    schema: {
      ...kioskOnly,
      summary: 'How many numbers of limited services this kiosk may give while it is alone',
      body: quotaSharesRequestSchema,
      response: { ...bodyErrors, ...unauthorized, 200: quotaSharesAnswerSchema, 409: serverErrorSchema },
    },
    handler: async (request, reply) => {
      const kiosk = kioskOf(request);
      const inForce = catalogue.current();
      if (inForce === null) return reply.code(409).send(noCatalogue);
      if (request.body.epoch !== kiosk.epoch) return reply.code(409).send(otherEpoch(kiosk, request.body.epoch));
      return shareQuota({ store, catalogue: inForce.catalogue, now: clock() }, kiosk, request.body);
    },
  });
}

function otherEpoch({ epoch }: PairedKiosk, given: number): { code: string; message: string } {
  return { code: 'other-epoch', message: `body.epoch is ${given}: this kiosk is in epoch ${epoch}. Send a heartbeat.` };
}

function addHeartbeat(app: App, { authorize, store, clock, calendar }: HttpContext): void {
  app.post('/api/heartbeat', {
    onRequest: authorize.kiosk,
    schema: {
      ...kioskOnly,
      summary: 'Both clocks, and whether kiosk and server have the same past',
      body: heartbeatSchema,
      response: { ...bodyErrors, ...unauthorized, 200: heartbeatAnswerSchema },
    },
    handler: (request) => beat({ store, clock, calendar }, kioskOf(request), request.body),
  });
}

function addEpoch(app: App, { authorize, store, clock, calendar, log }: HttpContext): void {
  app.post('/api/epoch', {
    onRequest: authorize.kiosk,
    schema: {
      ...kioskOnly,
      summary: 'Begin a new epoch after the kiosk was restored or cloned',
      body: epochRequestSchema,
      response: { ...bodyErrors, ...unauthorized, 200: epochAnswerSchema },
    },
    handler: async (request) => {
      const kiosk = kioskOf(request);
      const answer = await beginEpoch({ store, clock, calendar }, kiosk, request.body);
      log('epoch-raised', { kioskId: kiosk.kioskId, from: request.body.epoch, to: answer.epoch });
      return answer;
    },
  });
}
