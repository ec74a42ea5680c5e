// Booked slots: a code, a service, a time. The first ticket that comes for one uses it up.
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import {
  type bookingFoundSchema,
  bookingListSchema,
  type bookingStates,
  knownBookingSchema,
} from '../../src-shared/protocol/bookings.ts';
import { bookingIdSchema, type LocalDate, type SiteId } from '../../src-shared/protocol/words.ts';
import { hashSecret } from '../tokens.ts';
import type { BookingTable, Queries } from './schema.ts';
import type { SiteDay } from './tickets.ts';

export interface StoredBooking {
  readonly bookingId: string;
  /** As it is compared. */
  readonly code: string;
  readonly givenCode: string;
  readonly serviceId: string;
  readonly businessDate: string;
  readonly from: string;
  readonly to: string;
  readonly state: (typeof bookingStates)[number];
}

/** Those of the site that bear one of `codes`, by their code. */
export async function findBookings(
  queries: Queries,
  siteId: SiteId,
  codes: readonly string[],
): Promise<Map<string, StoredBooking>> {
  const rows = await queries
    .selectFrom('bookings')
    .selectAll()
    .where('site_id', '=', siteId)
    .where('code', 'in', codes)
    .execute();
  return new Map(rows.map((row) => [row.code, toStored(row)]));
}

/** Writes a booking down, new or in the place of what was known under its code; null where that was used meanwhile. */
export async function saveBooking(
  queries: Queries,
  { siteId, at }: { readonly siteId: SiteId; readonly at: number },
  booking: Omit<StoredBooking, 'bookingId' | 'state'> & { readonly state: 'open' | 'cancelled' },
): Promise<StoredBooking | null> {
  const facts = {
    given_code: booking.givenCode,
    service_id: booking.serviceId,
    business_date: booking.businessDate,
    slot_from: booking.from,
    slot_to: booking.to,
    state: booking.state,
    changed_at: at,
  };
  const row = await queries
    .insertInto('bookings')
    .values({ booking_id: randomUUID(), site_id: siteId, code: booking.code, ticket_id: null, ...facts })
    .onConflict((conflict) =>
      conflict.columns(['site_id', 'code']).doUpdateSet(facts).where('bookings.state', '<>', 'used'),
    )
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : toStored(row);
}

/** Marks a booking as used by a ticket. `already`: the other ticket it was used for; null where this server knows none. */
export async function noteBookingUsed(
  queries: Queries,
  use: { readonly siteId: string; readonly bookingId: string; readonly ticketId: string; readonly at: number },
): Promise<{ readonly already: string | null }> {
  const used = await queries
    .updateTable('bookings')
    .set({ state: 'used', ticket_id: use.ticketId, changed_at: use.at })
    .where('booking_id', '=', use.bookingId)
    .where('site_id', '=', use.siteId)
    .where('ticket_id', 'is', null)
    .returning('booking_id')
    .executeTakeFirst();
  if (used !== undefined) return { already: null };
  const row = await queries
    .selectFrom('bookings')
    .select('ticket_id')
    .where('booking_id', '=', use.bookingId)
    .where('site_id', '=', use.siteId)
    .executeTakeFirst();
  return { already: row?.ticket_id ?? null };
}

/** What is known of a code just now; null: nothing. */
export async function lookAtBooking(
  queries: Queries,
  siteId: SiteId,
  code: string,
): Promise<z.infer<typeof bookingFoundSchema> | null> {
  const row = await withNumbers(queries)
    .where('bookings.site_id', '=', siteId)
    .where('code', '=', code)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { ...slotOf(row), state: row.state, number: row.number, changedAt: row.changed_at };
}

/** All of a day, in the order of their slots. */
export async function listBookings(
  queries: Queries,
  { siteId, businessDate }: SiteDay,
): Promise<z.infer<typeof bookingListSchema>> {
  const rows = await withNumbers(queries)
    .where('bookings.site_id', '=', siteId)
    .where('bookings.business_date', '=', businessDate)
    .orderBy('slot_from')
    .orderBy('code')
    .execute();
  return bookingListSchema.parse({
    businessDate,
    bookings: rows.map((row) => ({
      ...slotOf(row),
      code: row.given_code,
      state: row.state,
      ticketId: row.ticket_id,
      number: row.number,
    })),
  });
}

/** Those of two dates, as kiosks may have them beforehand. */
export async function knownBookings(
  queries: Queries,
  siteId: SiteId,
  dates: readonly LocalDate[],
): Promise<readonly z.infer<typeof knownBookingSchema>[]> {
  const rows = await queries
    .selectFrom('bookings')
    .selectAll()
    .where('site_id', '=', siteId)
    .where('business_date', 'in', dates)
    .orderBy('booking_id')
    .execute();
  return rows.map((row) =>
    knownBookingSchema.parse({
      ...slotOf(row),
      codeHash: hashSecret(`${row.booking_id}\n${row.code}`),
      state: row.state,
    }),
  );
}

const withNumbers = (queries: Queries) =>
  queries
    .selectFrom('bookings')
    .leftJoin('tickets', 'tickets.ticket_id', 'bookings.ticket_id')
    .selectAll('bookings')
    .select('tickets.number as number');

function slotOf(row: BookingTable) {
  const { service_id, business_date, slot_from, slot_to } = row;
  return {
    ...knownBookingSchema.pick({ serviceId: true, businessDate: true, from: true, to: true }).parse({
      serviceId: service_id,
      businessDate: business_date,
      from: slot_from,
      to: slot_to,
    }),
    bookingId: bookingIdSchema.parse(row.booking_id),
  };
}

function toStored(row: BookingTable): StoredBooking {
  return {
    bookingId: row.booking_id,
    code: row.code,
    givenCode: row.given_code,
    serviceId: row.service_id,
    businessDate: row.business_date,
    from: row.slot_from,
    to: row.slot_to,
    state: row.state,
  };
}
