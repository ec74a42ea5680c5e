// Reads as the manual of checking in a booking: what is known beforehand, what the server says, what stands in the way.
import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type KnownBooking, knownBookingSchema } from '../../src-shared/protocol/bookings.ts';
import { localDateSchema, requestIdSchema } from '../../src-shared/protocol/words.ts';
import { serviceIdOf } from '../../tests/support/catalogue-fixture.ts';
import { type KioskParts, kioskParts, openStore } from '../../tests/support/kiosk-parts.ts';
import type { BookingAnswer } from '../booking-answer.ts';
import { siteDate } from '../store/site-date.ts';
import { type CheckInRequest, createCheckIn } from './check-in.ts';
import { createTicketIssuer } from './issue-ticket.ts';

const TODAY = '2026-05-12';
const CODE = 'BDG-7K4Q';

function booking(facts: Partial<Record<keyof KnownBooking, string>> = {}, code = 'BDG7K4Q'): KnownBooking {
  const bookingId = randomUUID();
  const codeHash = createHash('sha256').update(`${bookingId}\n${code}`).digest('hex');
  const slot = { serviceId: 'ktp', businessDate: TODAY, from: '09:30', to: '10:00', state: 'open' };
  return knownBookingSchema.parse({ bookingId, codeHash, ...slot, ...facts });
}

const request = (facts: Partial<CheckInRequest> = {}): CheckInRequest => ({
  code: CODE,
  priority: false,
  requestId: requestIdSchema.parse(randomUUID()),
  language: 'id',
  ...facts,
});

/** A kiosk at 09.41 that was told of `bookings` on `listed`, and whose server says `answer`. */
function kiosk(bookings: readonly KnownBooking[], answer: BookingAnswer = { kind: 'not-known' }, listed = TODAY) {
  const parts = kioskParts();
  const { store } = parts;
  tell(parts, bookings, listed);
  const issuer = createTicketIssuer(parts);
  const asked: string[] = [];
  const desk = createCheckIn({
    ...parts,
    businessDate: () => siteDate(store, { now: parts.clock(), fallbackZone: 'Asia/Jakarta' }),
    askForBooking: async (code) => {
      asked.push(code);
      return answer;
    },
    takeTicket: async (wanted) => issuer.take(wanted),
  });
  return { parts, desk, asked };
}

function tell({ store }: KioskParts, bookings: readonly KnownBooking[], listed: string): void {
  store.transaction(() => {
    store.bookings.replace([...bookings]);
    store.settings.set('bookings', { revision: randomUUID(), businessDate: localDateSchema.parse(listed) });
  });
}

describe('a code', () => {
  it('is found without the server, however it is typed, and uses nothing up', async () => {
    const { desk, asked, parts } = kiosk([booking({}, 'KDR2M9'), booking()]);
    const found = await desk.find(' bdg 7k4q');
    expect(found).toEqual({
      ok: true,
      value: { serviceId: 'ktp', businessDate: TODAY, from: '09:30', to: '10:00' },
    });
    expect(asked).toEqual(['BDG7K4Q']);
    expect(parts.store.outbox.pendingCount()).toBe(0);
  });

  it('that is none is not even asked for', async () => {
    const { desk, asked } = kiosk([booking()]);
    expect(await desk.find('3273011203900001')).toEqual({ ok: false, error: { code: 'unknown-code' } });
    expect(asked).toEqual([]);
  });

  it('is not on the kiosk’s disk', () => {
    const { parts } = kiosk([booking()]);
    expect(JSON.stringify(parts.store.bookings.byCode('BDG7K4Q'))).not.toContain('7K4Q');
  });

  it.each([
    ['of a list made today is unknown', TODAY, 'unknown-code'],
    ['of a list made yesterday may have come since: nobody can say', '2026-05-11', 'not-reachable'],
  ] as const)('that is not %s', async (_what, listed, code) => {
    const { desk } = kiosk([booking({}, 'KDR2M9')], { kind: 'not-known' }, listed);
    expect(await desk.find(CODE)).toEqual({ ok: false, error: { code } });
  });

  it('made yesterday for today is good without the server', async () => {
    const { desk } = kiosk([booking()], { kind: 'not-known' }, '2026-05-11');
    expect(await desk.find(CODE)).toMatchObject({ ok: true });
  });

  it('is not reachable where no list ever came', async () => {
    const parts = kioskParts();
    const desk = createCheckIn({
      ...parts,
      businessDate: () => localDateSchema.parse(TODAY),
      askForBooking: async () => ({ kind: 'not-known' }),
      takeTicket: async (wanted) => createTicketIssuer(parts).take(wanted),
    });
    expect(await desk.find(CODE)).toEqual({ ok: false, error: { code: 'not-reachable' } });
  });

  it('that the server does not have is unknown, whatever was told before', async () => {
    const { desk } = kiosk([booking()], { kind: 'no-such-code' });
    expect(await desk.find(CODE)).toEqual({ ok: false, error: { code: 'unknown-code' } });
  });
});

describe('what stands in the way', () => {
  it.each([
    ['too early', { from: '10:30', to: '11:00' }, { code: 'too-early', opensAt: { date: TODAY, time: '10:00' } }],
    [
      'a day too early',
      { businessDate: '2026-05-13', from: '08:00' },
      { code: 'too-early', opensAt: { date: '2026-05-13', time: '07:30' } },
    ],
    ['too late', { from: '08:30', to: '09:00' }, { code: 'too-late', until: { date: TODAY, time: '09:15' } }],
    ['cancelled', { state: 'cancelled' }, { code: 'cancelled' }],
    ['used at another kiosk', { state: 'used' }, { code: 'used', number: null }],
    ['a service that is gone', { serviceId: 'nikah' }, { code: 'unknown-code' }],
    ['a service that is online only', { serviceId: 'e-visa' }, { code: 'unavailable', serviceId: 'e-visa' }],
  ])('%s', async (_what, facts, error) => {
    const { desk, parts } = kiosk([booking(facts)]);
    expect(await desk.find(CODE)).toMatchObject({ ok: false, error });
    expect(await desk.checkIn(request())).toMatchObject({ ok: false, error });
    expect(parts.store.tickets.newest()).toBeNull();
  });

  it('is told with the number where the server knows what it was used for', async () => {
    const { codeHash: _, ...known } = booking({ state: 'used' });
    const { desk } = kiosk([booking()], { kind: 'found', booking: { ...known, number: 'A-017' } });
    expect(await desk.find(CODE)).toEqual({ ok: false, error: { code: 'used', number: 'A-017' } });
  });
});

describe('the number of a booking', () => {
  it('is a usual one, and the server is told which booking it was for', async () => {
    const known = booking();
    const { desk, parts } = kiosk([known]);
    const taken = await desk.checkIn(request({ priority: true }));
    expect(taken).toMatchObject({ ok: true, value: { number: 'A-001', priority: true, bookingId: known.bookingId } });
    expect(parts.store.outbox.pending(10)).toMatchObject([
      { type: 'ticket.issued', payload: { number: 'A-001', bookingId: known.bookingId } },
    ]);
  });

  it('is the same for the same request, also when its time is over meanwhile', async () => {
    const { desk, parts } = kiosk([booking()]);
    const wanted = request();
    const first = await desk.checkIn(wanted);
    parts.pass(3 * 3_600_000);
    expect(await desk.checkIn(wanted)).toEqual(first);
  });

  it('is given once, also after a restart and after a list that does not know of it', async () => {
    const known = booking();
    const { desk, parts } = kiosk([known]);
    await desk.checkIn(request());
    tell(parts, [known], TODAY);
    expect(await desk.checkIn(request())).toEqual({ ok: false, error: { code: 'used', number: 'A-001' } });
    const reopened = openStore(parts.folder);
    expect(reopened.tickets.byBooking(known.bookingId)).toMatchObject({ number: 'A-001' });
    reopened.close();
  });

  it('is given once also to two requests that found it open at the same moment', async () => {
    const { desk, parts } = kiosk([booking()]);
    const both = await Promise.all([desk.checkIn(request()), desk.checkIn(request())]);
    expect(both.map((each) => (each.ok ? each.value.number : each.error.code)).toSorted()).toEqual(['A-001', 'used']);
    expect(parts.store.outbox.pendingCount()).toBe(1);
  });

  it('takes a place of the daily quota like any other', async () => {
    const { desk } = kiosk([
      booking({ serviceId: 'pajak' }, 'AAAAAA'),
      booking({ serviceId: 'pajak' }, 'BBBBBB'),
      booking({ serviceId: 'pajak' }, 'CCCCCC'),
    ]);
    for (const code of ['AAAAAA', 'BBBBBB']) expect(await desk.checkIn(request({ code }))).toMatchObject({ ok: true });
    expect(await desk.checkIn(request({ code: 'CCCCCC' }))).toMatchObject({
      ok: false,
      error: { code: 'unavailable', serviceId: serviceIdOf('pajak'), availability: { kind: 'quota-gone' } },
    });
  });
});
