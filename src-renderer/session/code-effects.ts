// What the page does by itself for codes: asks main about a booking, for its number, or how an application stands.
import type { StoreApi } from 'zustand/vanilla';
import type { BookingRefusal } from '../../src-shared/contract/booking-views.ts';
import { type RequestId, requestIdSchema } from '../../src-shared/protocol/words.ts';
import type { Client } from '../bridge/client.ts';
import type { SessionEvent } from './events.ts';
import type { PageState } from './page-state.ts';
import type { BookingScreen, BookingStep, TrackingRefusal, TrackingScreen } from './screens.ts';
import type { Session } from './session.ts';

type Dispatch = (event: SessionEvent) => void;

export function startCodeEffects(
  store: Pick<StoreApi<PageState>, 'subscribe'>,
  client: Client,
  dispatch: Dispatch,
): void {
  store.subscribe(({ session }, before) => {
    const { screen } = session;
    const left = before.session.screen;
    if (screen.kind === 'booking' && (left.kind !== 'booking' || screen.step !== left.step)) {
      if (screen.step.kind === 'looking') void findBooking(client, screen, dispatch);
      if (screen.step.kind === 'issuing') void checkIn(client, { screen, step: screen.step, session }, dispatch);
    }
    if (
      screen.kind === 'tracking' &&
      screen.step.kind === 'looking' &&
      (left.kind !== 'tracking' || screen.step !== left.step)
    ) {
      void lookAtApplication(client, screen, dispatch);
    }
  });
}

async function findBooking(client: Client, { entry }: BookingScreen, dispatch: Dispatch): Promise<void> {
  const code = entry.typed;
  const result = await client.call('booking.find', { code });
  if (result.ok) return dispatch({ type: 'bookingFound', code, booking: result.value, requestId: newRequestId() });
  dispatch({ type: 'bookingRefused', code, refusal: refusalOf(result.error) });
}

interface CheckingIn {
  readonly screen: BookingScreen;
  readonly step: Extract<BookingStep, { kind: 'issuing' }>;
  readonly session: Session;
}

async function checkIn(client: Client, { screen, step, session }: CheckingIn, dispatch: Dispatch): Promise<void> {
  const code = screen.entry.typed;
  const { priority, requestId } = step;
  const result = await client.call('booking.checkIn', { code, priority, requestId, language: session.language });
  if (result.ok) return dispatch({ type: 'taken', requestId, ticket: result.value });
  dispatch({ type: 'bookingRefused', code, refusal: refusalOf(result.error) });
}

/** Everything unexpected may be tried again with the same request: main gives one ticket at most. */
function refusalOf(
  error: BookingRefusal | { readonly code: string },
): BookingRefusal | { readonly code: 'not-answered' } {
  return isBookingRefusal(error) ? error : { code: 'not-answered' };
}

const refusalCodes: Readonly<Record<BookingRefusal['code'], true>> = {
  'unknown-code': true,
  'too-early': true,
  'too-late': true,
  used: true,
  cancelled: true,
  unavailable: true,
  'not-reachable': true,
};

function isBookingRefusal(error: BookingRefusal | { readonly code: string }): error is BookingRefusal {
  return Object.hasOwn(refusalCodes, error.code);
}

async function lookAtApplication(client: Client, { entry }: TrackingScreen, dispatch: Dispatch): Promise<void> {
  const receipt = entry.typed;
  const result = await client.call('tracking.look', { receipt });
  if (result.ok) return dispatch({ type: 'applicationFound', receipt, application: result.value });
  dispatch({ type: 'applicationRefused', receipt, code: trackingRefusal(result.error.code) });
}

function trackingRefusal(code: string): TrackingRefusal {
  switch (code) {
    case 'unknown-receipt':
    case 'too-many':
    case 'not-reachable':
      return code;
    default:
      return 'not-answered';
  }
}

function newRequestId(): RequestId {
  return requestIdSchema.parse(crypto.randomUUID());
}
