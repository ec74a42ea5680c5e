// What operators, counters and displays ask of the server: tickets and queues, kiosks, help, quarantine.
import { z } from 'zod';
import { printStateReportSchema } from './kiosk-events.ts';
import { pairingCodeSchema, serverErrorSchema, serviceFiguresSchema } from './kiosk-server.ts';
import {
  instantSchema,
  kioskIdSchema,
  kioskLetterSchema,
  localDateSchema,
  requestIdSchema,
  serviceIdSchema,
  siteIdSchema,
  ticketIdSchema,
} from './words.ts';

export const ticketStates = ['waiting', 'called', 'finished', 'no-show'] as const;
export const ticketRecordSchema = z.object({
  ticketId: ticketIdSchema,
  number: z.string(),
  serviceId: serviceIdSchema,
  businessDate: localDateSchema,
  issuedAt: instantSchema,
  priority: z.boolean(),
  state: z.enum(ticketStates),
  counter: z.string().nullable(),
  calledAt: instantSchema.nullable(),
  print: z.enum(['none', ...printStateReportSchema.options]),
  kioskName: z.string(),
});
export type TicketRecord = z.infer<typeof ticketRecordSchema>;

// What operators ask of the server, with the operator's bearer token.

/** GET /api/health, without a token. */
export const healthSchema = z.object({
  ok: z.literal(true),
  name: z.string(),
  at: instantSchema,
  siteId: siteIdSchema.nullable(),
  /** Revision in force; null: no catalogue yet. */
  catalogueRevision: z.int().nullable(),
});

/** POST /api/pairing-codes */
export const pairingCodeAnswerSchema = z.object({ code: pairingCodeSchema, expiresAt: instantSchema });
export type PairingCode = z.infer<typeof pairingCodeAnswerSchema>;

export const kioskRecordSchema = z.object({
  kioskId: kioskIdSchema,
  name: z.string(),
  letter: kioskLetterSchema,
  epoch: z.int().min(1),
  softwareVersion: z.string(),
  pairedAt: instantSchema,
  lastSeenAt: instantSchema,
  /** Its WebSocket is open now. */
  connected: z.boolean(),
  /** The last catalogue this kiosk could not use; null after it started with one it could. */
  refusedCatalogue: z.object({ revision: z.int().nullable(), reason: z.string(), at: instantSchema }).nullable(),
  /** Its disk is a copy of that kiosk's; it has been one of its own since. Null: it was paired by a code. */
  copyOf: kioskIdSchema.nullable(),
});
export type KioskRecord = z.infer<typeof kioskRecordSchema>;
/** GET /api/kiosks */
export const kioskListSchema = z.object({ kiosks: z.array(kioskRecordSchema) });

/** PUT /api/catalogue takes a `catalogueSchema` with a higher revision than the one in force. */
export const cataloguePublishedSchema = z.object({ revision: z.int() });
export const catalogueRefusedSchema = serverErrorSchema.extend({
  faults: z.array(z.object({ path: z.string(), reason: z.string() })),
});

/** GET /api/tickets; without a date the site's business date. */
export const ticketQuerySchema = z.strictObject({
  date: localDateSchema.optional(),
  service: serviceIdSchema.optional(),
});
export const ticketListSchema = z.object({ businessDate: localDateSchema, tickets: z.array(ticketRecordSchema) });

/** GET /api/services/:id/queue */
export const serviceQueueSchema = z.object({
  businessDate: localDateSchema,
  figures: serviceFiguresSchema,
  /** In the order in which they will be called if nobody else comes. */
  waiting: z.array(ticketRecordSchema),
  /** Called and not yet finished, the last call first. */
  called: z.array(ticketRecordSchema),
});
export type ServiceQueue = z.infer<typeof serviceQueueSchema>;

/** POST /api/services/:id/call. A ticket still open at this counter is finished by it. */
export const callRequestSchema = z.strictObject({
  counter: z.string().trim().min(1).max(40),
  /** The same id answers with the same ticket: a lost answer must not skip a person. */
  requestId: requestIdSchema.optional(),
});
/** `ticket` is null when nobody waits. */
export const callAnswerSchema = z.object({ ticket: ticketRecordSchema.nullable() });

/** Answer of POST /api/tickets/:id/recall, /finish and /no-show. */
export const ticketAnswerSchema = z.object({ ticket: ticketRecordSchema });

export const helpCallSchema = z.object({
  helpId: z.uuid(),
  kioskId: kioskIdSchema,
  kioskName: z.string(),
  screen: z.string(),
  at: instantSchema,
});
/** GET /api/help: calls nobody has answered yet, oldest first. POST /api/help/:id/answered closes one. */
export const helpListSchema = z.object({ calls: z.array(helpCallSchema) });

/** Why the server set an event aside. */
export const setAsideReasons = [
  'malformed',
  'number-taken',
  'ticket-changed',
  'seq-reused',
  'unknown-ticket',
  'grant-settled',
  /** Two tickets for one booking, by kiosks that did not have the server: both stand, a person must look at it. */
  'booking-reused',
] as const;
export const quarantinedEventSchema = z.object({
  kioskId: kioskIdSchema,
  kioskName: z.string(),
  epoch: z.int(),
  seq: z.int(),
  code: z.enum(setAsideReasons),
  reason: z.string(),
  receivedAt: instantSchema,
  /** The event as it came. */
  event: z.unknown(),
});
/** GET /api/quarantine: events set aside, newest first. */
export const quarantineListSchema = z.object({ events: z.array(quarantinedEventSchema) });
