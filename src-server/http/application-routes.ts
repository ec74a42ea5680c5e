// Applications over HTTP: an operator's system tells how they stand, a kiosk asks for the citizen before it. A receipt
// number never stands in an address, nor in an answer.
import { receiptOf } from '../../src-shared/domain/booking-code.ts';
import {
  applicationFoundSchema,
  applicationImportAnswerSchema,
  applicationImportSchema,
  applicationQuestionSchema,
} from '../../src-shared/protocol/applications.ts';
import { serverErrorSchema } from '../../src-shared/protocol/kiosk-server.ts';
import { importApplications } from '../applications/import-applications.ts';
import { createGuessLimit } from '../fleet/guess-limit.ts';
import { findApplication } from '../store/applications.ts';
import { type App, bodyErrors, nothing, unauthorized } from './app-type.ts';
import { kioskOf } from './authorize.ts';
import { type HttpContext, noCatalogue } from './context.ts';

/** A person mistypes a few times; nobody mistypes twenty times in ten minutes at one kiosk. */
const guessRules = { guesses: 20, window: 10 * 60_000 } as const;
/** 2,000 applications with their steps in several languages. */
const IMPORT_LIMIT = 4 * 1024 * 1024;

const guarded = { security: [{ bearer: [] }], params: nothing, querystring: nothing } as const;

export function addApplicationRoutes(app: App, context: HttpContext): void {
  addImport(app, context);
  addQuestion(app, context);
}

function addImport(app: App, { authorize, store, catalogue, clock }: HttpContext): void {
  app.post('/api/applications', {
    onRequest: authorize.operator,
    bodyLimit: IMPORT_LIMIT,
    schema: {
      ...guarded,
      tags: ['operator'],
      summary: 'Tell how applications stand; the same list may be sent again',
      body: applicationImportSchema,
      response: { ...bodyErrors, ...unauthorized, 200: applicationImportAnswerSchema, 409: serverErrorSchema },
    },
    handler: async (request, reply) => {
      const inForce = catalogue.current();
      if (inForce === null) return reply.code(409).send(noCatalogue);
      const around = { store, catalogue: inForce.catalogue, at: clock() };
      return { results: await importApplications(around, request.body.applications) };
    },
  });
}

function addQuestion(app: App, { authorize, store, clock }: HttpContext): void {
  const limit = createGuessLimit(guessRules, clock);
  app.post('/api/applications/look', {
    onRequest: authorize.kiosk,
    schema: {
      ...guarded,
      tags: ['kiosk'],
      summary: 'How an application stands, by its receipt number',
      body: applicationQuestionSchema,
      response: { ...bodyErrors, ...unauthorized, 200: applicationFoundSchema, 429: serverErrorSchema },
    },
    handler: async (request, reply) => {
      const { kioskId, siteId } = kioskOf(request);
      const blockedUntil = limit.blockedUntil(kioskId);
      if (blockedUntil !== null) {
        const seconds = Math.ceil((blockedUntil - clock()) / 1000);
        const message = `${guessRules.guesses} unknown numbers came from this kiosk. Ask again in ${seconds} seconds.`;
        return reply.code(429).header('retry-after', seconds).send({ code: 'too-many-receipts', message });
      }
      const receipt = receiptOf(request.body.receipt);
      const found = receipt === null ? null : await findApplication(store.queries, { siteId, receipt });
      if (found !== null) return found;
      limit.noteWrong(kioskId);
      return reply.code(404).send({ code: 'unknown-receipt', message: 'There is no application with this number.' });
    },
  });
}
