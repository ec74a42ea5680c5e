// What anybody may ask without a token: is the server there, where does this ticket stand, the counter page itself.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { effectiveCounters } from '../../src-shared/domain/catalogue-facts.ts';
import { localMoment, zoneAbbreviation } from '../../src-shared/domain/local-time.ts';
import type { Catalogue } from '../../src-shared/protocol/catalogue.ts';
import { healthSchema, type TicketRecord } from '../../src-shared/protocol/operator.ts';
import { ticketIdSchema } from '../../src-shared/protocol/words.ts';
import {
  TICKET_PAGE_STYLE,
  type TicketPageFacts,
  type TicketStanding,
  ticketPage,
  unknownTicketPage,
} from '../pages/phone/ticket-page.ts';
import { findTicket } from '../store/tickets.ts';
import { type App, commonErrors, nothing } from './app-type.ts';
import type { HttpContext } from './context.ts';
import { RETRY_AFTER_SECONDS, unavailable } from './errors.ts';

const styleHash = createHash('sha256').update(TICKET_PAGE_STYLE).digest('base64');
const TICKET_POLICY = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const html = { content: { 'text/html': { schema: z.string() } } } as const;

export function addPublicRoutes(app: App, context: HttpContext): void {
  addHealth(app, context);
  addTicketPage(app, context);
}

function addHealth(app: App, { name, clock, catalogue, store }: HttpContext): void {
  app.get('/api/health', {
    schema: {
      summary: 'Is the server there',
      tags: ['public'],
      params: nothing,
      querystring: nothing,
      response: { ...commonErrors, 200: healthSchema },
    },
    handler: async (_request, reply) => {
      // So that a load balancer sends people to a server that can answer them.
      if (!store.reachable()) return reply.code(503).header('retry-after', RETRY_AFTER_SECONDS).send(unavailable);
      const site = catalogue.current()?.catalogue;
      return {
        ok: true as const,
        name,
        at: clock(),
        siteId: site?.site.id ?? null,
        catalogueRevision: site?.revision ?? null,
      };
    },
  });
}

function addTicketPage(app: App, context: HttpContext): void {
  app.get('/t/:ticketId', {
    schema: {
      summary: "The page behind a ticket's QR",
      tags: ['public'],
      // Any text: a mistyped address gets the kind page too, not an error in JSON.
      params: z.strictObject({ ticketId: z.string() }),
      querystring: z.looseObject({}),
      response: { ...commonErrors, 200: html, 404: html },
    },
    handler: async (request, reply) => {
      const facts = await factsOf(context, request.params.ticketId);
      reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', TICKET_POLICY)
        .header('referrer-policy', 'no-referrer')
        .header('cache-control', 'no-store');
      return facts === null ? reply.code(404).send(unknownTicketPage()) : reply.send(ticketPage(facts));
    },
  });
}

async function factsOf(context: HttpContext, id: string): Promise<TicketPageFacts | null> {
  const ticketId = ticketIdSchema.safeParse(id);
  const catalogue = context.catalogue.current()?.catalogue;
  if (!ticketId.success || catalogue === undefined) return null;
  const ticket = await findTicket(context.store.queries, ticketId.data);
  if (ticket === null) return null;
  const { timeZone } = catalogue.site;
  return {
    siteName: catalogue.site.name,
    sample: catalogue.sample,
    number: ticket.number,
    ...placeOf(catalogue, ticket),
    standing: await standingOf(context, ticket),
    asOf: `${localMoment(context.clock(), timeZone).time.replace(':', '.')} ${zoneAbbreviation(timeZone)}`,
  };
}

function placeOf(
  catalogue: Catalogue,
  ticket: TicketRecord,
): Pick<TicketPageFacts, 'serviceName' | 'instansiName' | 'place'> {
  for (const instansi of catalogue.instansi) {
    const service = instansi.services.find((candidate) => candidate.id === ticket.serviceId);
    if (service === undefined) continue;
    const zone = catalogue.zones.find((candidate) => candidate.id === instansi.zone);
    const counters = effectiveCounters(instansi, service).name.id;
    const place = zone === undefined ? counters : `${zone.name.id}, ${zone.floor.id}, ${counters}`;
    return { serviceName: service.name, instansiName: instansi.name, place };
  }
  return { serviceName: { id: ticket.serviceId }, instansiName: catalogue.site.name, place: null };
}

async function standingOf({ desk, calendar }: HttpContext, ticket: TicketRecord): Promise<TicketStanding> {
  const { businessDate, state } = ticket;
  if (state === 'finished' || state === 'no-show') return { kind: state };
  if (businessDate !== calendar()?.businessDate) return { kind: 'other-day', businessDate };
  const ahead = await desk.peopleAhead(ticket);
  // Called a moment ago, between the two queries: the next reload tells the counter.
  if (state === 'called' || ahead === null) return { kind: 'called', counter: ticket.counter ?? 'loket' };
  return { kind: 'waiting', ahead };
}
