// What counters ask: the tickets of a day, the queue of a service, the next ticket, and what became of it.
import { z } from 'zod';
import { serverErrorSchema } from '../../src-shared/protocol/kiosk-server.ts';
import {
  callAnswerSchema,
  callRequestSchema,
  serviceQueueSchema,
  ticketAnswerSchema,
  ticketListSchema,
  ticketQuerySchema,
} from '../../src-shared/protocol/operator.ts';
import { type ServiceId, serviceIdSchema, ticketIdSchema } from '../../src-shared/protocol/words.ts';
import type { ServiceDesk, TicketResult } from '../queue/service-desk.ts';
import { listTickets } from '../store/tickets.ts';
import { type App, bodyErrors, commonErrors, emptyBody, nothing, unauthorized } from './app-type.ts';
import { type HttpContext, noCatalogue } from './context.ts';

const operator = { tags: ['operator'], security: [{ bearer: [] }] } as const;
const ofService = { params: z.strictObject({ id: serviceIdSchema }), querystring: nothing } as const;
const ofTicket = { params: z.strictObject({ id: ticketIdSchema }), querystring: nothing } as const;
const conflict = { 409: serverErrorSchema } as const;

export function addQueueRoutes(app: App, context: HttpContext): void {
  addTicketList(app, context);
  addQueue(app, context);
  addCall(app, context);
  addOutcome(app, context, { path: 'recall', summary: 'Call a ticket once more', act: context.desk.recall });
  addOutcome(app, context, { path: 'finish', summary: 'The visit is over', act: context.desk.finish });
  addOutcome(app, context, { path: 'no-show', summary: 'Nobody came', act: context.desk.noShow });
}

function addTicketList(app: App, { authorize, calendar, store }: HttpContext): void {
  app.get('/api/tickets', {
    onRequest: authorize.operator,
    schema: {
      ...operator,
      summary: 'Tickets of a business date, by time of issue',
      params: nothing,
      querystring: ticketQuerySchema,
      response: { ...commonErrors, ...unauthorized, ...conflict, 200: ticketListSchema },
    },
    handler: async (request, reply) => {
      const today = calendar();
      if (today === null) return reply.code(409).send(noCatalogue);
      const { date, service } = request.query;
      const businessDate = date ?? today.businessDate;
      const filter = { siteId: today.siteId, businessDate, serviceId: service };
      return { businessDate, tickets: [...(await listTickets(store.queries, filter))] };
    },
  });
}

function addQueue(app: App, context: HttpContext): void {
  const { authorize, calendar, desk } = context;
  app.get('/api/services/:id/queue', {
    onRequest: authorize.operator,
    schema: {
      ...operator,
      ...ofService,
      summary: 'The queue of a service today, in calling order',
      response: { ...commonErrors, ...unauthorized, ...conflict, 200: serviceQueueSchema },
    },
    handler: async (request, reply) => {
      const today = calendar();
      if (today === null) return reply.code(409).send(noCatalogue);
      const { id } = request.params;
      const queue = await desk.queueOf(today, id);
      const known = queue.figures.issued > 0 || hasService(context, id);
      return known ? queue : reply.code(404).send(unknownService(id));
    },
  });
}

function addCall(app: App, context: HttpContext): void {
  const { authorize, calendar, desk } = context;
  app.post('/api/services/:id/call', {
    onRequest: authorize.operator,
    schema: {
      ...operator,
      ...ofService,
      summary: 'Call the next ticket to a counter, by the priority rule',
      body: callRequestSchema,
      response: { ...bodyErrors, ...unauthorized, ...conflict, 200: callAnswerSchema },
    },
    handler: async (request, reply) => {
      const today = calendar();
      if (today === null) return reply.code(409).send(noCatalogue);
      const { id } = request.params;
      const { counter, requestId = null } = request.body;
      const ticket = await desk.callNext(today, { serviceId: id, counter, requestId });
      // A service may leave the catalogue while its tickets are out; they are still called.
      const known = ticket !== null || hasService(context, id);
      return known ? { ticket } : reply.code(404).send(unknownService(id));
    },
  });
}

interface OutcomeRoute {
  readonly path: 'recall' | 'finish' | 'no-show';
  readonly summary: string;
  readonly act: ServiceDesk['finish'];
}

function addOutcome(app: App, { authorize }: HttpContext, { path, summary, act }: OutcomeRoute): void {
  app.post(`/api/tickets/:id/${path}`, {
    onRequest: authorize.operator,
    schema: {
      ...operator,
      ...ofTicket,
      summary,
      body: emptyBody,
      response: { ...bodyErrors, ...unauthorized, ...conflict, 200: ticketAnswerSchema },
    },
    handler: async (request, reply) => {
      const result = await act(request.params.id);
      if (result.ok) return { ticket: result.ticket };
      return reply.code(result.code === 'unknown-ticket' ? 404 : 409).send(explain(result, request.params.id));
    },
  });
}

function explain(result: Exclude<TicketResult, { ok: true }>, ticketId: string): { code: string; message: string } {
  switch (result.code) {
    case 'unknown-ticket':
      return { code: result.code, message: `There is no ticket ${ticketId}.` };
    case 'wrong-state': {
      const { number, state, businessDate } = result.ticket;
      return {
        code: result.code,
        message: `Ticket ${number} of ${businessDate} is ${state}; it must be called first.`,
      };
    }
  }
}

function hasService({ catalogue }: HttpContext, id: ServiceId): boolean {
  const instansi = catalogue.current()?.catalogue.instansi ?? [];
  return instansi.some((body) => body.services.some((service) => service.id === id));
}

function unknownService(id: ServiceId): { code: string; message: string } {
  return { code: 'unknown-service', message: `The catalogue in force has no service "${id}".` };
}
