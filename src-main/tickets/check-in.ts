// Checking in a booking: from a code to a number, by the same path as every other number.
//
//   1  this request was answered before?   -> the same ticket again
//   2  the booking: as the server knows it just now, where it answers in time; otherwise as it was told beforehand
//   3  used, cancelled, too early, too late, service closed -> a typed refusal, with what helps
//   4  the number (ask-first.ts, issue-ticket.ts); the booking is used up in the ticket's own transaction
//
// Two kiosks that are both without the server may take one booking. Then both numbers stand, and the server tells a person.
// A booking's number counts in the daily quota like any other: a site that keeps places for bookings sets the quota higher.
import type { BookingRefusal, BookingView } from '../../src-shared/contract/booking-views.ts';
import { fail, type Result, succeed } from '../../src-shared/contract/define.ts';
import { arrival } from '../../src-shared/domain/arrival.ts';
import { bookingCodeOf } from '../../src-shared/domain/booking-code.ts';
import type { Language, LocalDate, RequestId, ServiceId } from '../../src-shared/protocol/words.ts';
import type { AskForBooking, Booking } from '../booking-answer.ts';
import type { LiveFigures } from '../store/live-figures.ts';
import type { Store } from '../store/store.ts';
import type { Ticket } from '../store/ticket.ts';
import type { TakeTicket } from './ask-first.ts';
import type { Refusal } from './issue-ticket.ts';
import { serviceNow } from './service-now.ts';

export interface CheckInRequest {
  /** As typed or scanned. */
  readonly code: string;
  readonly priority: boolean;
  readonly requestId: RequestId;
  readonly language: Language;
}

export interface CheckIn {
  /** What the code is for, where it could be checked in now. Uses nothing up. */
  find(code: string): Promise<Result<BookingView, BookingRefusal>>;
  checkIn(request: CheckInRequest): Promise<Result<Ticket, BookingRefusal>>;
}

export interface CheckInPorts {
  readonly store: Store;
  readonly figures: LiveFigures;
  readonly clock: () => number;
  readonly businessDate: () => LocalDate;
  readonly askForBooking: AskForBooking;
  readonly takeTicket: TakeTicket;
}

export function createCheckIn(ports: CheckInPorts): CheckIn {
  return {
    find: async (typed) => {
      const found = await usable(ports, typed);
      if (!found.ok) return found;
      const { serviceId, businessDate, from, to } = found.value;
      return succeed({ serviceId, businessDate, from, to });
    },
    checkIn: async ({ code, ...request }) => {
      const before = ports.store.tickets.byRequest(request.requestId);
      if (before !== null) return succeed(before);
      const found = await usable(ports, code);
      if (!found.ok) return found;
      const { bookingId, serviceId } = found.value;
      const taken = await ports.takeTicket({ ...request, serviceId, bookingId });
      if (taken.ok) {
        const { number, requestId } = taken.value;
        return requestId === request.requestId ? taken : fail({ code: 'used', number });
      }
      return fail(refusalOfTicket(taken.error, serviceId));
    },
  };
}

function refusalOfTicket(refusal: Refusal, serviceId: ServiceId): BookingRefusal {
  switch (refusal.code) {
    case 'unavailable':
      return { ...refusal, serviceId };
    case 'not-serving':
      return { code: 'not-reachable' };
    case 'unknown-service':
      return { code: 'unknown-code' };
  }
}

/** The booking behind what was typed, if it can be checked in at this moment. */
async function usable(ports: CheckInPorts, typed: string): Promise<Result<Booking, BookingRefusal>> {
  const code = bookingCodeOf(typed);
  if (code === null) return fail({ code: 'unknown-code' });
  const found = await lookUp(ports, code);
  if (!found.ok) return found;
  const refusal = refusalOf(ports, found.value);
  return refusal === null ? found : fail(refusal);
}

async function lookUp(
  { store, businessDate, askForBooking }: CheckInPorts,
  code: string,
): Promise<Result<Booking, BookingRefusal>> {
  const answer = await askForBooking(code);
  if (answer.kind === 'found') return succeed(answer.booking);
  if (answer.kind === 'no-such-code') return fail({ code: 'unknown-code' });
  const known = store.bookings.byCode(code);
  if (known !== null) return succeed({ ...known, number: null });
  // A list of yesterday may lack a booking of today that was made since: nobody can say that there is none.
  return fail({
    code: store.settings.get('bookings')?.businessDate === businessDate() ? 'unknown-code' : 'not-reachable',
  });
}

/** Null: nothing stands in its way. What this kiosk itself has used it knows best. */
function refusalOf(ports: CheckInPorts, booking: Booking): BookingRefusal | null {
  const { store, clock } = ports;
  const { bookingId, serviceId, state } = booking;
  const ticket = store.tickets.byBooking(bookingId);
  if (ticket !== null || state === 'used') return { code: 'used', number: ticket?.number ?? booking.number };
  if (state === 'cancelled') return { code: 'cancelled' };
  const entry = store.catalogue.find(serviceId);
  if (entry === null) return { code: 'unknown-code' };
  const { timeZone, booking: window } = entry.catalogue.site;
  const arrived = arrival(booking, { now: clock(), timeZone, window });
  if (arrived.kind === 'too-early') return { code: 'too-early', serviceId, opensAt: arrived.opensAt };
  if (arrived.kind === 'too-late') return { code: 'too-late', serviceId, until: arrived.until };
  const { availability } = serviceNow(ports, entry, clock());
  return availability.kind === 'open' ? null : { code: 'unavailable', serviceId, availability };
}
