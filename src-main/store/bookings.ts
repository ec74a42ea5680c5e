// The bookings of today and tomorrow as the server told them. No code is kept: one that is typed is hashed with each
// booking's id and compared. A day has a few hundred, which takes less than a millisecond.
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { KnownBooking, knownBookingsSchema } from '../../src-shared/protocol/bookings.ts';
import { knownBookingSchema } from '../../src-shared/protocol/bookings.ts';
import type { KioskDatabase } from './database.ts';

export interface Bookings {
  /** The one with this folded code (domain/booking-code.ts), or null. */
  byCode(code: string): KnownBooking | null;
  /** Swaps in a new list; inside a transaction that also remembers which one it is. */
  replace(bookings: z.infer<typeof knownBookingsSchema>['bookings']): void;
}

interface BookingRow {
  booking_id: string;
  code_hash: string;
  service_id: string;
  business_date: string;
  slot_from: string;
  slot_to: string;
  state: string;
}

export function createBookings({ connection }: KioskDatabase): Bookings {
  const all = connection.prepare<[], BookingRow>('SELECT * FROM bookings');
  const forget = connection.prepare('DELETE FROM bookings');
  const insert = connection.prepare<[BookingRow]>(
    'INSERT INTO bookings (booking_id, code_hash, service_id, business_date, slot_from, slot_to, state) ' +
      'VALUES (@booking_id, @code_hash, @service_id, @business_date, @slot_from, @slot_to, @state)',
  );
  return {
    byCode: (code) => {
      const row = all.all().find((each) => each.code_hash === hashOf(each.booking_id, code));
      return row === undefined ? null : fromRow(row);
    },
    replace: (bookings) => {
      forget.run();
      for (const booking of bookings) insert.run(toRow(booking));
    },
  };
}

function hashOf(bookingId: string, code: string): string {
  return createHash('sha256').update(`${bookingId}\n${code}`).digest('hex');
}

function toRow(booking: KnownBooking): BookingRow {
  return {
    booking_id: booking.bookingId,
    code_hash: booking.codeHash,
    service_id: booking.serviceId,
    business_date: booking.businessDate,
    slot_from: booking.from,
    slot_to: booking.to,
    state: booking.state,
  };
}

function fromRow(row: BookingRow): KnownBooking {
  return knownBookingSchema.parse({
    bookingId: row.booking_id,
    codeHash: row.code_hash,
    serviceId: row.service_id,
    businessDate: row.business_date,
    from: row.slot_from,
    to: row.slot_to,
    state: row.state,
  });
}
