// Bookings on disk: a list is swapped whole, and a booking that was used stays so whatever becomes of the database.
import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { knownBookingSchema } from '../../src-shared/protocol/bookings.ts';
import { bookingIdSchema, requestIdSchema, ticketIdSchema } from '../../src-shared/protocol/words.ts';
import { serviceIdOf } from '../../tests/support/catalogue-fixture.ts';
import { kioskParts } from '../../tests/support/kiosk-parts.ts';
import { createTicketIssuer } from '../tickets/issue-ticket.ts';
import { journalDates, readJournalFile } from './care/journal-lines.ts';
import { replay } from './care/replay.ts';
import { openMemoryDatabase } from './database.ts';
import { createTickets } from './tickets.ts';

const booking = (code: string) => {
  const bookingId = randomUUID();
  return knownBookingSchema.parse({
    bookingId,
    codeHash: createHash('sha256').update(`${bookingId}\n${code}`).digest('hex'),
    serviceId: 'ktp',
    businessDate: '2026-05-12',
    from: '09:30',
    to: '10:00',
    state: 'open',
  });
};

describe('the list of bookings', () => {
  it('finds a booking by its code among a busy day’s', () => {
    const { store } = kioskParts();
    const many = Array.from({ length: 600 }, (_, index) => booking(`CODE${1000 + index}`));
    store.transaction(() => store.bookings.replace(many));
    expect(store.bookings.byCode('CODE1431')).toEqual(many[431]);
    expect(store.bookings.byCode('CODE1600')).toBeNull();
  });

  it('is swapped whole', () => {
    const { store } = kioskParts();
    store.transaction(() => store.bookings.replace([booking('AAAAAA'), booking('BBBBBB')]));
    store.transaction(() => store.bookings.replace([booking('CCCCCC')]));
    expect(['AAAAAA', 'BBBBBB', 'CCCCCC'].map((code) => store.bookings.byCode(code) !== null)).toEqual([
      false,
      false,
      true,
    ]);
  });
});

describe('a used booking', () => {
  it('is still used in a database that is built again from the journal', () => {
    const parts = kioskParts();
    const bookingId = bookingIdSchema.parse(randomUUID());
    const requestId = requestIdSchema.parse(randomUUID());
    const wanted = { serviceId: serviceIdOf('ktp'), priority: false, requestId, language: 'id', bookingId };
    const taken = createTicketIssuer(parts).take(wanted);
    const entries = journalDates(parts.folder).flatMap((date) => readJournalFile(parts.folder, date).entries);

    const fresh = openMemoryDatabase();
    const replayed = [replay(fresh, entries), replay(fresh, entries)];
    const found = createTickets(fresh).byBooking(bookingId);
    fresh.close();

    expect(replayed).toEqual([
      { tickets: 1, clashes: 0 },
      { tickets: 0, clashes: 0 },
    ]);
    expect(found).toEqual(taken.ok ? taken.value : null);
  });

  it('is not used twice by what is replayed over it: the clash is counted', () => {
    const parts = kioskParts();
    const bookingId = bookingIdSchema.parse(randomUUID());
    const taken = createTicketIssuer(parts).take({
      serviceId: serviceIdOf('ktp'),
      priority: false,
      requestId: requestIdSchema.parse(randomUUID()),
      language: 'id',
      bookingId,
    });
    if (!taken.ok) throw new Error('refused');
    const [date = ''] = journalDates(parts.folder);
    const { entries } = readJournalFile(parts.folder, date);
    const another = entries.map((entry) => ({
      ...entry,
      events: [],
      tickets: entry.tickets.map((ticket) => ({
        ...ticket,
        ticketId: ticketIdSchema.parse(randomUUID()),
        requestId: requestIdSchema.parse(randomUUID()),
        number: 'A-009',
      })),
    }));
    const fresh = openMemoryDatabase();
    replay(fresh, entries);
    const clash = replay(fresh, another);
    fresh.close();
    expect(clash).toEqual({ tickets: 0, clashes: 1 });
  });
});
