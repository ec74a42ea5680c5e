// Bookings over HTTP: an operator's system brings them in, kiosks fetch those of today and tomorrow, and ask about one while
// a citizen waits. A code never stands in an address: those are written down by proxies.
import { z } from 'zod';
import { bookingCodeOf } from '../../src-shared/domain/booking-code.ts';
import { addDays } from '../../src-shared/domain/local-time.ts';
import {
  bookingFoundSchema,
  bookingImportAnswerSchema,
  bookingImportSchema,
  bookingListSchema,
  bookingQuestionSchema,
  bookingsEtag,
  knownBookingsSchema,
} from '../../src-shared/protocol/bookings.ts';
import { serverErrorSchema } from '../../src-shared/protocol/kiosk-server.ts';
import { localDateSchema } from '../../src-shared/protocol/words.ts';
import { importBookings } from '../bookings/import-bookings.ts';
import { knownBookings, listBookings, lookAtBooking } from '../store/bookings.ts';
import { hashSecret } from '../tokens.ts';
import { type App, bodyErrors, commonErrors, nothing, unauthorized } from './app-type.ts';
import { kioskOf } from './authorize.ts';
import { type HttpContext, noCatalogue } from './context.ts';
import { isKnown } from './if-none-match.ts';

/** 2,000 bookings with room to spare. */
const IMPORT_LIMIT = 1024 * 1024;

const guarded = { security: [{ bearer: [] }], querystring: nothing } as const;

export function addBookingRoutes(app: App, context: HttpContext): void {
  addOperatorsSide(app, context);
  addList(app, context);
  addQuestion(app, context);
}

function addOperatorsSide(app: App, { authorize, store, catalogue, clock }: HttpContext): void {
  app.post('/api/bookings', {
    onRequest: authorize.operator,
    bodyLimit: IMPORT_LIMIT,
    schema: {
      ...guarded,
      tags: ['operator'],
      params: nothing,
      summary: 'Bring bookings in; the same list may be sent again',
      body: bookingImportSchema,
      response: { ...bodyErrors, ...unauthorized, 200: bookingImportAnswerSchema, 409: serverErrorSchema },
    },
    handler: async (request, reply) => {
      const inForce = catalogue.current();
      if (inForce === null) return reply.code(409).send(noCatalogue);
      const around = { store, catalogue: inForce.catalogue, at: clock() };
      return { results: await importBookings(around, request.body.bookings) };
    },
  });
  app.get('/api/bookings/:date', {
    onRequest: authorize.operator,
    schema: {
      ...guarded,
      tags: ['operator'],
      params: z.strictObject({ date: localDateSchema }),
      summary: 'The bookings of a day, and which of them were used',
      response: { ...commonErrors, ...unauthorized, 200: bookingListSchema },
    },
    handler: async (request, reply) => {
      const siteId = catalogue.current()?.catalogue.site.id;
      if (siteId === undefined) return reply.code(404).send(noCatalogue);
      return listBookings(store.queries, { siteId, businessDate: request.params.date });
    },
  });
}

function addList(app: App, { authorize, store, calendar }: HttpContext): void {
  app.get('/api/bookings', {
    onRequest: authorize.kiosk,
    schema: {
      ...guarded,
      tags: ['kiosk'],
      params: nothing,
      summary: 'Those of today and tomorrow, their codes as salted hashes; with an ETag',
      response: {
        ...commonErrors,
        ...unauthorized,
        200: knownBookingsSchema,
        304: z.undefined().describe('The kiosk has this list already'),
      },
    },
    handler: async (request, reply) => {
      const today = calendar();
      if (today === null) return reply.code(404).send(noCatalogue);
      const { siteId } = kioskOf(request);
      const { businessDate } = today;
      const bookings = [...(await knownBookings(store.queries, siteId, [businessDate, addDays(businessDate, 1)]))];
      const revision = hashSecret(JSON.stringify([businessDate, bookings])).slice(0, 32);
      const etag = bookingsEtag(revision);
      reply.header('etag', etag).header('cache-control', 'no-cache');
      return isKnown(request.headers['if-none-match'], etag)
        ? reply.code(304).send()
        : { revision, businessDate, bookings };
    },
  });
}

function addQuestion(app: App, { authorize, store }: HttpContext): void {
  app.post('/api/bookings/look', {
    onRequest: authorize.kiosk,
    schema: {
      ...guarded,
      tags: ['kiosk'],
      params: nothing,
      summary: 'What is known of a code just now',
      body: bookingQuestionSchema,
      response: { ...bodyErrors, ...unauthorized, 200: bookingFoundSchema },
    },
    handler: async (request, reply) => {
      const code = bookingCodeOf(request.body.code);
      const found = code === null ? null : await lookAtBooking(store.queries, kioskOf(request).siteId, code);
      if (found !== null) return found;
      return reply.code(404).send({ code: 'unknown-booking', message: 'There is no booking with this code.' });
    },
  });
}
