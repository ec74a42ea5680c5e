// What kiosk and central server say to each other. Kiosk is the client: HTTPS for everything that must arrive, one
// WebSocket for what may be late. Every message is idempotent. Rules in the words of RFC 2119:
//   - The kiosk MUST keep an event until its seq is acknowledged, and MUST send events in the order of their seq.
//   - The server MUST answer each item of a batch, and MUST NOT fail a batch because of one item.
//   - The server MUST accept an event it already has as `duplicate`: the first answer may have been lost.
//   - The first seq a kiosk sends after a pairing is its lowest not yet acknowledged; the server counts from there.
import { z } from 'zod';
import {
  instantSchema,
  kioskIdSchema,
  kioskLetterSchema,
  languageSchema,
  localDateSchema,
  requestIdSchema,
  serviceIdSchema,
  siteIdSchema,
  ticketIdSchema,
} from './words.ts';

/** Six characters without those that are mistaken for each other (0 O, 1 I L, 5 S, 2 Z, 8 B). Valid for minutes, once. */
export const pairingCodeSchema = z
  .string()
  .regex(/^[ACDEFGHJKMNPQRTUVWXY34679]{6}$/, 'use the six letters and digits shown by the server');

/** POST /api/pairing */
export const pairingRequestSchema = z.strictObject({
  code: pairingCodeSchema,
  /** Made once per data folder; pairing again with the same id keeps the kiosk and raises its epoch. */
  installationId: z.uuid(),
  name: z.string().trim().min(1).max(60),
  softwareVersion: z.string().max(40),
});
export const pairingAnswerSchema = z.object({
  kioskId: kioskIdSchema,
  /** Bearer token of this kiosk; the server keeps only its hash. */
  token: z.string().min(32).max(200),
  siteId: siteIdSchema,
  /** Letter of the kiosk's own series. */
  letter: kioskLetterSchema,
  /** Rises with each pairing, so that a cloned or restored disk cannot reissue numbers. */
  epoch: z.int().min(1),
});

/** GET /api/catalogue answers `catalogueSchema` with `ETag: "revision"`, or 304. */
export const catalogueEtag = (revision: number): string => `"${revision}"`;

export const printStateReportSchema = z.enum(['printed', 'failed', 'unknown', 'expired']);

/** What a kiosk tells. Each kind has its own payload. */
export const kioskEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('ticket.issued'),
    payload: z.strictObject({
      ticketId: ticketIdSchema,
      number: z.string().min(3).max(10),
      serviceId: serviceIdSchema,
      businessDate: localDateSchema,
      issuedAt: instantSchema,
      priority: z.boolean(),
      language: languageSchema,
      ahead: z.int().min(0).nullable(),
      clockSuspect: z.boolean(),
    }),
  }),
  z.object({
    type: z.literal('ticket.print'),
    payload: z.strictObject({ ticketId: ticketIdSchema, state: printStateReportSchema }),
  }),
  z.object({ type: z.literal('help.called'), payload: z.strictObject({ screen: z.string().max(40) }) }),
  z.object({
    type: z.literal('kiosk.started'),
    payload: z.strictObject({ softwareVersion: z.string().max(40), clock: instantSchema }),
  }),
  z.object({
    type: z.literal('catalogue.refused'),
    payload: z.strictObject({ revision: z.int().nullable(), reason: z.string().max(1000) }),
  }),
]);
export type KioskEvent = z.infer<typeof kioskEventSchema>;

export const MAX_BATCH = 500;

/** POST /api/events. Items are parsed one by one, so that a poisonous one cannot hold up the rest. */
export const eventBatchSchema = z.strictObject({
  epoch: z.int().min(1),
  events: z
    .array(z.looseObject({ seq: z.int().min(1), at: instantSchema, type: z.string().max(60), payload: z.unknown() }))
    .min(1)
    .max(MAX_BATCH),
});
export type EventBatch = z.infer<typeof eventBatchSchema>;

export const eventResultSchema = z.object({
  seq: z.int(),
  /** `set-aside`: kept by the server for a person to look at; the kiosk need not send it again. */
  status: z.enum(['stored', 'duplicate', 'set-aside']),
  reason: z.string().optional(),
});
export const eventAnswerSchema = z.object({
  /** Highest seq up to which the server has everything from this kiosk. */
  acknowledged: z.int().min(0),
  results: z.array(eventResultSchema),
});
export type EventAnswer = z.infer<typeof eventAnswerSchema>;

/** The queue of one service as the server knows it. */
export const serviceFiguresSchema = z.object({
  serviceId: serviceIdSchema,
  waiting: z.int().min(0),
  issued: z.int().min(0),
  serving: z.string().nullable(),
  /** Counters that called someone for this service in the last 30 minutes. */
  countersServing: z.int().min(0),
  /** Median minutes between two calls of one counter today; null before there are three. */
  recentMinutes: z.number().min(0).nullable(),
});
export type ServiceFigures = z.infer<typeof serviceFiguresSchema>;

/** First message on the WebSocket `/api/live`, from kiosk or counter page. */
export const liveHelloSchema = z.strictObject({ type: z.literal('hello'), token: z.string().max(200) });

export const liveMessageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('figures'),
    at: instantSchema,
    businessDate: localDateSchema,
    /** All services on the first message of a connection, then only those that changed. */
    services: z.array(serviceFiguresSchema),
  }),
  z.object({ type: z.literal('catalogue'), revision: z.int() }),
  z.object({ type: z.literal('help'), kioskName: z.string(), at: instantSchema }),
]);
export type LiveMessage = z.infer<typeof liveMessageSchema>;

/** Body of every answer that is not 2xx. `code` is stable; `message` names key, value and what is allowed. */
export const serverErrorSchema = z.object({ code: z.string(), message: z.string() });

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
export const setAsideReasons = ['malformed', 'number-taken', 'ticket-changed', 'seq-reused', 'unknown-ticket'] as const;
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
