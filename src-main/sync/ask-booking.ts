// Asks the server for a booking while a citizen waits: within 300 ms or not at all, by the same switch as numbers. Only so
// is it known that another kiosk has taken the booking just now.
import { bookingFoundSchema } from '../../src-shared/protocol/bookings.ts';
import type { AskForBooking } from '../booking-answer.ts';
import type { Circuit } from '../circuit.ts';
import type { Store } from '../store/store.ts';
import { createServerClient } from './server-client.ts';

/** Longest wait, milliseconds; after it what this kiosk was told beforehand decides. */
const LOOK_DEADLINE = 300;

export function createBookingAsker({
  store,
  circuit,
}: {
  readonly store: Pick<Store, 'settings'>;
  readonly circuit: Circuit;
}): AskForBooking {
  return async (code) => {
    const pairing = store.settings.get('pairing');
    if (pairing === null || !circuit.isClosed()) return { kind: 'not-known' };
    const client = createServerClient(pairing.serverUrl, pairing.token, AbortSignal.timeout(LOOK_DEADLINE));
    const answer = await client.send({
      method: 'POST',
      path: '/api/bookings/look',
      body: { code },
      answer: bookingFoundSchema,
    });
    if (answer.ok) return { kind: 'found', booking: answer.value };
    if (answer.error.kind === 'refused') {
      // A server without bookings has no such route, and knows no more than this kiosk.
      return { kind: answer.error.code === 'unknown-booking' ? 'no-such-code' : 'not-known' };
    }
    circuit.open();
    return { kind: 'not-known' };
  };
}
