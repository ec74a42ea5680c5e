// What a screen is shown of a booking and of an application.
import { z } from 'zod';
import { availabilitySchema, localMomentSchema } from '../domain/availability-schema.ts';
import { applicationStates } from '../protocol/applications.ts';
import { localDateSchema, localTextSchema, localTimeSchema, serviceIdSchema } from '../protocol/words.ts';

export const bookingViewSchema = z.object({
  serviceId: serviceIdSchema,
  businessDate: localDateSchema,
  from: localTimeSchema,
  to: localTimeSchema,
});
export type BookingView = z.infer<typeof bookingViewSchema>;

/** Why there is no number for a code. */
export const bookingRefusalSchema = z.discriminatedUnion('code', [
  z.object({ code: z.literal('unknown-code') }),
  z.object({ code: z.literal('too-early'), serviceId: serviceIdSchema, opensAt: localMomentSchema }),
  /** Its time is over; a usual number of the same service may still be taken. */
  z.object({ code: z.literal('too-late'), serviceId: serviceIdSchema, until: localMomentSchema }),
  /** `number`: what it was used for, where that is known here. */
  z.object({ code: z.literal('used'), number: z.string().nullable() }),
  z.object({ code: z.literal('cancelled') }),
  z.object({ code: z.literal('unavailable'), serviceId: serviceIdSchema, availability: availabilitySchema }),
  /** Neither the server nor a list of today's bookings is here. */
  z.object({ code: z.literal('not-reachable') }),
]);
export type BookingRefusal = z.infer<typeof bookingRefusalSchema>;

export const applicationViewSchema = z.object({
  serviceId: serviceIdSchema,
  state: z.enum(applicationStates),
  step: localTextSchema,
  stepOn: localDateSchema,
});
export type ApplicationView = z.infer<typeof applicationViewSchema>;
