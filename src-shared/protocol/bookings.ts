// Bookings: how an operator brings them in, how a kiosk knows them beforehand, what it asks while it has the server. A
// booking is a code, a service and a slot; whose it is stands nowhere, here or in any table.
import { z } from 'zod';
import { bookingCodeOf } from '../domain/booking-code.ts';
import {
  bookingIdSchema,
  instantSchema,
  localDateSchema,
  localTimeSchema,
  serviceIdSchema,
  ticketIdSchema,
} from './words.ts';

export const bookingStates = ['open', 'used', 'cancelled'] as const;

const slotShape = {
  serviceId: serviceIdSchema,
  businessDate: localDateSchema,
  /** The slot at the site, `from` inclusive, `to` its end. */
  from: localTimeSchema,
  to: localTimeSchema,
};

/**
 * A booking as the booking system tells it. The code is six to ten letters and digits, spaces and dashes not counted; two
 * codes that look alike (O and 0, I, L and 1) must not both be given.
 */
export const importedBookingSchema = z
  .strictObject({
    code: z
      .string()
      .max(24)
      .regex(/^[A-Za-z0-9 ._-]+$/, 'use letters, digits, spaces, dots and dashes')
      .refine((code) => bookingCodeOf(code) !== null, { error: 'use six to ten letters and digits' }),
    ...slotShape,
    state: z.enum(['open', 'cancelled']).default('open'),
  })
  .refine((booking) => booking.from < booking.to, { error: 'to must be later than from', path: ['to'] });
export type ImportedBooking = z.infer<typeof importedBookingSchema>;

export const MAX_IMPORT = 2_000;

/**
 * POST /api/bookings, by an operator. Items are judged one by one; a code that is known already is brought up to what is
 * said of it now, so the same list may be sent as often as wanted.
 */
export const bookingImportSchema = z.strictObject({ bookings: z.array(z.unknown()).min(1).max(MAX_IMPORT) });
export const importStatuses = ['created', 'changed', 'unchanged', 'refused'] as const;
export const bookingImportAnswerSchema = z.object({
  /** One for each item, in their order. */
  results: z.array(
    z.object({ code: z.string().nullable(), status: z.enum(importStatuses), reason: z.string().optional() }),
  ),
});

/** GET /api/bookings/:date, for operators. */
export const bookingListSchema = z.object({
  businessDate: localDateSchema,
  bookings: z.array(
    z.object({
      bookingId: bookingIdSchema,
      code: z.string(),
      ...slotShape,
      state: z.enum(bookingStates),
      ticketId: ticketIdSchema.nullable(),
      /** What the citizen was called by; null until the booking was used. */
      number: z.string().nullable(),
    }),
  ),
});

/** A booking as a kiosk has it beforehand: who finds the disk of a kiosk finds no code that could be typed in. */
export const knownBookingSchema = z.object({
  bookingId: bookingIdSchema,
  /** SHA-256, hex, of the booking's id, a line feed and its folded code: the id is the salt. */
  codeHash: z.string().regex(/^[0-9a-f]{64}$/),
  ...slotShape,
  state: z.enum(bookingStates),
});
export type KnownBooking = z.infer<typeof knownBookingSchema>;

/** GET /api/bookings, with an ETag: those of today and tomorrow, so that a code can be checked without the server. */
export const knownBookingsSchema = z.object({
  /** Changes with everything in the list; what the ETag says. */
  revision: z.string().max(64),
  /** The business date on which the list was made; it holds that day and the next. */
  businessDate: localDateSchema,
  bookings: z.array(knownBookingSchema),
});

export const bookingsEtag = (revision: string): string => `"${revision}"`;

/** POST /api/bookings/look: what the server knows of a code just now, also that another kiosk took it. */
export const bookingQuestionSchema = z.strictObject({ code: z.string().min(1).max(24) });
export const bookingFoundSchema = z.object({
  bookingId: bookingIdSchema,
  ...slotShape,
  state: z.enum(bookingStates),
  /** The number it was used for, where it was. */
  number: z.string().nullable(),
  changedAt: instantSchema,
});
