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
      /** The wait the citizen was told, minutes; null where none was, or by a kiosk of an older version. */
      waitFrom: z.int().min(0).nullable().default(null),
      waitTo: z.int().min(0).nullable().default(null),
      clockSuspect: z.boolean(),
    }),
  }),
  z.object({
    type: z.literal('ticket.print'),
    payload: z.strictObject({ ticketId: ticketIdSchema, state: printStateReportSchema }),
  }),
  /** A number that was granted and will never be printed: its answer came too late. Also before the grant is known. */
  z.object({ type: z.literal('grant.voided'), payload: z.strictObject({ grantId: z.uuid() }) }),
  z.object({
    /** Numbers of the kiosk's own series given away on paper beforehand, to be handed out when the kiosk cannot. */
    type: z.literal('numbers.reserved'),
    payload: z.strictObject({
      serviceId: serviceIdSchema,
      businessDate: localDateSchema,
      first: z.string().max(10),
      last: z.string().max(10),
      amount: z.int().min(1).max(50),
    }),
  }),
  z.object({
    /** How the printer is now; sent when it changes. After `kiosk.started` it is well until one says otherwise. */
    type: z.literal('printer.changed'),
    payload: z.strictObject({ trouble: z.string().max(40).nullable(), paperLow: z.boolean() }),
  }),
  z.object({ type: z.literal('roll.replaced'), payload: z.strictObject({ lengthMm: z.int().min(1) }) }),
  z.object({ type: z.literal('help.called'), payload: z.strictObject({ screen: z.string().max(40) }) }),
  z.object({
    type: z.literal('kiosk.started'),
    payload: z.strictObject({ softwareVersion: z.string().max(40), clock: instantSchema }),
  }),
  z.object({
    /** Its database was restored: what the server has of this kiosk may be newer than what the kiosk has. */
    type: z.literal('kiosk.restored'),
    payload: z.strictObject({
      found: z.enum(['damaged', 'missing', 'writes-missing', 'asked']),
      reason: z.string().max(500),
      /** Name of the backup it was built from; null where only the issue journal was replayed. */
      backup: z.string().max(60).nullable(),
      /** Tickets that came from the journal. */
      replayed: z.int().min(0),
      /** Tickets of the journal that clashed with what was there. */
      clashes: z.int().min(0),
    }),
  }),
  z.object({
    /** The disk was full and the ballast was released: the kiosk goes on for a while. Somebody has to make room. */
    type: z.literal('disk.full'),
    payload: z.strictObject({ freed: z.int().min(0) }),
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

/** Body of every answer that is not 2xx. `code` is stable; `message` names key, value and what is allowed. */
export const serverErrorSchema = z.object({ code: z.string(), message: z.string() });

/**
 * POST /api/numbers: the next number of a service from the series that all kiosks of the site share. The kiosk makes the
 * grant id and MUST ask again with the same id when no answer came; the same id always yields the same number. What it
 * does with the number it tells by events: `ticket.issued` uses the grant up, `grant.voided` gives its place back (never
 * the number). A grant answered too late to be printed MUST be voided.
 */
export const numberRequestSchema = z.strictObject({
  grantId: z.uuid(),
  serviceId: serviceIdSchema,
  /** Today at the site, or tomorrow. */
  businessDate: localDateSchema,
});
export const numberGrantSchema = z.object({
  grantId: z.uuid(),
  number: z.string(),
  serviceId: serviceIdSchema,
  businessDate: localDateSchema,
  grantedAt: instantSchema,
});
export type NumberGrant = z.infer<typeof numberGrantSchema>;

/**
 * Why no number was granted (409). `quota-gone`: tickets, open grants and shares of other kiosks use the daily quota up;
 * a kiosk may still give what is left of its own share. `line-full`: the line, open grants included, cannot be served
 * before closing.
 */
export const numberRefusalCodes = [
  'quota-gone',
  'line-full',
  /** Another kiosk still gives the numbers of the shared series alone, and has not heard yet that it no longer may. */
  'series-held',
  'grant-voided',
  'grant-reused',
  'wrong-business-date',
  'no-catalogue',
] as const;
export const numberRefusedSchema = serverErrorSchema.extend({ code: z.enum(numberRefusalCodes) });

/**
 * POST /api/quota-shares: how many numbers of each service with a daily quota this kiosk may give out of its own series
 * while it is alone. Rules:
 *   - A share counts the numbers of the kiosk's own series under this epoch and business date, those given included.
 *   - The kiosk MUST NOT give a number beyond the share in force. In force is what the last answer said, or what was in
 *     force before while no answer to the newest round has come, and never less than what was given already.
 *   - `round` MUST rise with each new question and MUST be on disk before it is asked; an answer to another round than
 *     the newest MUST be ignored. Asking one round again is safe.
 *   - A lower share gives numbers back: the server lends them to others once a later round reports the lower one as held.
 */
export const quotaSharesRequestSchema = z.strictObject({
  epoch: z.int().min(1),
  businessDate: localDateSchema,
  round: z.int().min(1),
  /** Shares in force now; a service left out holds none. */
  held: z.array(z.strictObject({ serviceId: serviceIdSchema, share: z.int().min(0).max(99_999) })).max(1000),
});
export const quotaSharesAnswerSchema = z.object({
  businessDate: localDateSchema,
  /** Above the round that was asked: the kiosk was restored and must continue above this one. */
  round: z.int(),
  /** Every service that has a quota; one left out has none, and nothing limits it here. */
  shares: z.array(z.object({ serviceId: serviceIdSchema, share: z.int().min(0) })),
});

/**
 * POST /api/heartbeat: both clocks, and whether kiosk and server have the same past. Instants in epoch ms, seqs are those
 * of the outbox.
 */
export const heartbeatSchema = z.strictObject({
  epoch: z.int().min(1),
  clock: instantSchema,
  /** Highest seq ever given to an event; 0: none. */
  highestSeq: z.int().min(0),
  /** Highest seq acknowledged under this epoch; 0: none yet. */
  acknowledgedSeq: z.int().min(0),
  /**
   * How the kiosk gives numbers now, as it stands on its disk. `alone`: of the shared series by itself. `shared`: each by a
   * grant, and of its own lettered series while nobody answers.
   */
  issuing: z.enum(['alone', 'shared']).default('shared'),
  /** Something it gave while it was alone is not acknowledged yet. */
  owesFromAlone: z.boolean().default(true),
});

/** The letters of numbers on a date, and the ordinal above which the kiosk goes on. */
const seriesAboveSchema = z.object({ businessDate: localDateSchema, letters: z.string(), above: z.int().min(0) });
export type SeriesAbove = z.infer<typeof seriesAboveSchema>;

export const heartbeatAnswerSchema = z.object({
  clock: instantSchema,
  /** Epoch of the newest pairing. */
  epoch: z.int().min(1),
  /** Up to here the server has everything of this epoch; null: nothing yet. */
  acknowledged: z.int().nullable(),
  /**
   * `resend`: the server was restored from an older backup; the kiosk MUST send everything above `acknowledged` that it
   * still has once more, also what was acknowledged. `raise-epoch`: the kiosk was restored or cloned; it MUST call
   * POST /api/epoch before it issues or sends anything else.
   */
  verdict: z.enum(['in-step', 'resend', 'raise-epoch']),
  /** Grants of this kiosk that are neither used nor voided; those it does not know it MUST void. */
  openGrants: z.array(numberGrantSchema),
  /**
   * How the kiosk MUST give numbers from now on; on its disk before the next number. `alone` is said to one kiosk of a site
   * only, and the server grants no number of the shared series to others until that kiosk has said `shared` with
   * everything acknowledged.
   */
  issuing: z.enum(['alone', 'shared']),
  /** Of today and later; only with `alone`: where the shared series goes on. */
  series: z.array(seriesAboveSchema),
});
export type HeartbeatAnswer = z.infer<typeof heartbeatAnswerSchema>;

/** POST /api/epoch: begins a new epoch under the same token. The same request id raises it once. */
export const epochRequestSchema = z.strictObject({ requestId: z.uuid(), epoch: z.int().min(1) });
export const epochAnswerSchema = z.object({
  epoch: z.int().min(1),
  /** The letters of numbers, and the ordinal above which this kiosk goes on; what a backup forgot lies below. */
  series: z.array(seriesAboveSchema),
});

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
export const setAsideReasons = [
  'malformed',
  'number-taken',
  'ticket-changed',
  'seq-reused',
  'unknown-ticket',
  'grant-settled',
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
