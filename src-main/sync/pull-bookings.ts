// Brings the bookings of today and tomorrow down, where the site has a booking system, so that a code can be checked in
// while the server is away. A server that knows no bookings holds nothing up.
import { type Result, succeed } from '../../src-shared/contract/define.ts';
import { bookingsEtag, knownBookingsSchema } from '../../src-shared/protocol/bookings.ts';
import type { Store } from '../store/store.ts';
import type { ServerClient, ServerFailure } from './server-client.ts';

export async function pullBookings({
  client,
  store,
}: {
  readonly client: ServerClient;
  readonly store: Store;
}): Promise<Result<null, ServerFailure>> {
  if (store.catalogue.current()?.site.offers.includes('booking') !== true) return succeed(null);
  const known = store.settings.get('bookings');
  const request = { method: 'GET', path: '/api/bookings', answer: knownBookingsSchema } as const;
  const answer = await (known === null
    ? client.send(request)
    : client.sendUnlessSame(request, bookingsEtag(known.revision)));
  if (!answer.ok) {
    const { error } = answer;
    return error.kind === 'refused' && error.status === 404 ? succeed(null) : answer;
  }
  if (answer.value === 'not-modified') return succeed(null);
  const { revision, businessDate, bookings } = answer.value;
  store.transaction(() => {
    store.bookings.replace(bookings);
    store.settings.set('bookings', { revision, businessDate });
  });
  return succeed(null);
}
