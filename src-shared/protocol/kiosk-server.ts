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
  /** The epoch of an identity this folder leaves behind, because its disk is a copy: the answer's lies above it. */
  epoch: z.int().min(1).optional(),
});

/** The letters of numbers on a date, and the ordinal above which the kiosk goes on. */
export const seriesAboveSchema = z.object({
  businessDate: localDateSchema,
  letters: z.string(),
  above: z.int().min(0),
});
export type SeriesAbove = z.infer<typeof seriesAboveSchema>;

export const pairingAnswerSchema = z.object({
  kioskId: kioskIdSchema,
  /** Bearer token of this kiosk; the server keeps only its hash. */
  token: z.string().min(32).max(200),
  siteId: siteIdSchema,
  /** Letter of the kiosk's own series. */
  letter: kioskLetterSchema,
  /** Rises with each pairing, so that a restored disk cannot reissue numbers. */
  epoch: z.int().min(1),
  /** Of its own letter, today and later: what a restored disk has forgotten lies below. */
  series: z.array(seriesAboveSchema).default([]),
});
export type PairingAnswer = z.infer<typeof pairingAnswerSchema>;

/**
 * POST /api/kiosks/split: the disk of this kiosk was copied to another machine, which becomes a kiosk of its own. Sent by
 * the copy with the token it found on its disk. Rules:
 *   - A kiosk that finds itself on another machine MUST NOT give numbers before it was answered, and MUST NOT send a
 *     heartbeat: that would speak for the original.
 *   - After the answer, and before it uses the new token, it sends what its outbox held when it was copied under the old
 *     token and epoch; the original sends the same, and what comes twice is a `duplicate`. What it appended since is told
 *     under the new token and epoch.
 *   - The same installation id yields the same kiosk and token: an answer may have been lost.
 */
export const splitRequestSchema = z.strictObject({
  /** A new one, made when the copy was noticed. */
  installationId: z.uuid(),
  /** The epoch that stood on the copied disk; the answer's lies above it. */
  epoch: z.int().min(1),
  softwareVersion: z.string().max(40),
});
export const splitAnswerSchema = pairingAnswerSchema.extend({
  /** What operators see: the original's name, marked as a copy. */
  name: z.string(),
  /**
   * Up to here the server has everything of the old epoch; null: nothing. Less than the copy knows to be acknowledged: the
   * server was restored, and the copy MUST send what lies above once more under the old token.
   */
  acknowledged: z.int().nullable(),
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
