// How kiosks of one site share its numbers and its past with the server: grants, quota shares, heartbeat, epochs.
import { z } from 'zod';
import { seriesAboveSchema, serverErrorSchema } from './kiosk-server.ts';
import { instantSchema, localDateSchema, serviceIdSchema } from './words.ts';

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

export const heartbeatAnswerSchema = z.object({
  clock: instantSchema,
  /** Epoch of the newest pairing. */
  epoch: z.int().min(1),
  /** Up to here the server has everything of this epoch; null: nothing yet. */
  acknowledged: z.int().nullable(),
  /**
   * `resend`: the server was restored from an older backup; the kiosk MUST send everything above `acknowledged` that it
   * still has once more, also what was acknowledged. `raise-epoch`: the kiosk was restored; it MUST call
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
