// What a service is right now, as one closed union. The rule that computes it is availability.ts; screens, contract
// and issuing all speak this.
import { z } from 'zod';
import { localDateSchema, localTextSchema, localTimeSchema } from '../protocol/words.ts';

/** A date and time of day at the site. */
export const localMomentSchema = z.object({ date: localDateSchema, time: localTimeSchema });
export type LocalMoment = z.infer<typeof localMomentSchema>;

const reopens = localMomentSchema.nullable();

export const closedReasonSchema = z.enum([
  'before-opening',
  'after-last-number',
  'after-closing',
  'weekday',
  'holiday',
  'break',
  'override',
]);
export type ClosedReason = z.infer<typeof closedReasonSchema>;

export const availabilitySchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('open'),
    closesAt: localTimeSchema,
    /** No number is given at or after this time of day. */
    lastNumberAt: localTimeSchema,
    /** Numbers left today; null: no quota. */
    quotaLeft: z.int().min(0).nullable(),
    /** Set while the counter is at lunch but numbers are still given. */
    pausedUntil: localTimeSchema.nullable(),
  }),
  z.object({
    kind: z.literal('closed'),
    reason: closedReasonSchema,
    /** Name of the holiday, or the message of an override. */
    message: localTextSchema.nullable(),
    /** Null: not within the next 60 days. */
    reopens,
  }),
  z.object({ kind: z.literal('online-only'), name: localTextSchema, url: z.string().nullable() }),
  z.object({ kind: z.literal('quota-gone'), quota: z.int().min(0), reopens }),
  /** The line can no longer be served before closing. */
  z.object({ kind: z.literal('line-full'), reopens }),
]);
export type Availability = z.infer<typeof availabilitySchema>;

/** Minutes, rounded outward to 5; `from` < `to`. */
export const waitRangeSchema = z.object({ from: z.int().min(0), to: z.int().min(5) });
export type WaitRange = z.infer<typeof waitRangeSchema>;
