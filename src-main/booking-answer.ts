// What the server said when it was asked for a booking while a citizen waits: sync asks, tickets use it.
import type { KnownBooking } from '../src-shared/protocol/bookings.ts';

/** A booking, from whoever knows it; `number`: what it was used for, where that is known. */
export type Booking = Omit<KnownBooking, 'codeHash'> & { readonly number: string | null };

export type BookingAnswer =
  /** Nobody was asked, or nobody answered in time: what is known here decides. */
  | { readonly kind: 'not-known' }
  /** The server is there and has no such booking. */
  | { readonly kind: 'no-such-code' }
  | { readonly kind: 'found'; readonly booking: Booking };

/** Asks the server for a folded code; never rejects, and answers within its own deadline. */
export type AskForBooking = (code: string) => Promise<BookingAnswer>;
