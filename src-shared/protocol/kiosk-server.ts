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
  localDateSchema,
  serviceIdSchema,
  siteIdSchema,
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

/** Body of every answer that is not 2xx. `code` is stable; `message` names key, value and what is allowed. */
export const serverErrorSchema = z.object({ code: z.string(), message: z.string() });

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
