// What a kiosk tells the server, event by event, and how a batch of it is answered. The rules stand in kiosk-server.ts.
import { z } from 'zod';
import { surveyAnswersSchema } from '../domain/skm.ts';
import {
  bookingIdSchema,
  instantSchema,
  kioskIdSchema,
  languageSchema,
  localDateSchema,
  serviceIdSchema,
  ticketIdSchema,
} from './words.ts';

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
      /** The booking it was given for; left out for everybody else, and by a kiosk of an older version. */
      bookingId: bookingIdSchema.optional(),
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
    /** One answered survey. It names nobody, and its `at` is the full hour: no ticket can be guessed from it. */
    type: z.literal('survey.answered'),
    payload: z.strictObject({
      /** The same survey under another seq is known by it. */
      surveyId: z.uuid(),
      answers: surveyAnswersSchema,
      /** Null: the services of the building in general. */
      serviceId: serviceIdSchema.nullable(),
      businessDate: localDateSchema,
      language: languageSchema,
      /** Where it was answered. */
      channel: z.literal('kiosk'),
    }),
  }),
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
    /** Its disk was copied from another machine, where it was the kiosk `copyOf`: what follows is told by the copy. */
    type: z.literal('kiosk.copied'),
    payload: z.strictObject({ copyOf: kioskIdSchema }),
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
