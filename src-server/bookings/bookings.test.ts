// Bookings as the server's manual: brought in again and again, told to kiosks without a code, used once.
import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  bookingFoundSchema,
  bookingImportAnswerSchema,
  bookingListSchema,
  knownBookingsSchema,
} from '../../src-shared/protocol/bookings.ts';
import { quarantineListSchema, ticketListSchema } from '../../src-shared/protocol/operator.ts';
import { tinyCatalogue } from '../../tests/support/catalogue-fixture.ts';
import { stores } from '../../tests/support/postgres-stores.ts';
import {
  ask,
  asOperator,
  issued,
  pairKiosk,
  sendEvents,
  startTestServer,
  type TestKiosk,
  type TestServer,
  TODAY,
} from '../test-client.ts';

const booking = (facts: object = {}) => ({
  code: 'BDG-7K4Q',
  serviceId: 'ktp',
  businessDate: TODAY,
  from: '09:30',
  to: '10:00',
  ...facts,
});
const bringIn = async (server: TestServer, ...bookings: unknown[]) =>
  (await asOperator(server, bookingImportAnswerSchema, '/api/bookings', { method: 'POST', body: { bookings } }))
    .results;
const listOf = async (server: TestServer, date = TODAY) =>
  (await asOperator(server, bookingListSchema, `/api/bookings/${date}`)).bookings;
const look = (server: TestServer, { token }: Pick<TestKiosk, 'token'>, code: string) =>
  ask(server, '/api/bookings/look', { method: 'POST', token, body: { code } });

describe.each(stores)('on $name', (store) => {
  store.use();

  describe('bringing bookings in', () => {
    it('may be done again with the same list, and with a changed one', async () => {
      const server = await startTestServer({ catalogue: tinyCatalogue() });
      const other = booking({ code: 'BDG-9M2R', from: '08:00', to: '08:30' });

      const first = await bringIn(server, booking(), other);
      const again = await bringIn(server, booking({ code: 'bdg 7k4q' }), other);
      const moved = await bringIn(server, booking({ from: '13:00', to: '13:30' }), { ...other, state: 'cancelled' });

      expect(first.map(({ status }) => status)).toEqual(['created', 'created']);
      expect(again.map(({ status }) => status)).toEqual(['unchanged', 'unchanged']);
      expect(moved.map(({ status }) => status)).toEqual(['changed', 'changed']);
      expect(await listOf(server)).toMatchObject([
        { code: 'BDG-9M2R', state: 'cancelled', ticketId: null },
        { code: 'BDG-7K4Q', from: '13:00', to: '13:30', state: 'open', number: null },
      ]);
    });

    it.each([
      ['a service that is not there', { serviceId: 'nikah' }, 'no service "nikah"'],
      ['a name', { name: 'Asep Sunandar' }, 'name'],
      ['a code that is too short', { code: 'BDG' }, 'six to ten'],
      ['an identity number for a code', { code: '3273011203900001' }, 'six to ten'],
      ['a slot that ends before it begins', { to: '09:00' }, 'to must be later than from'],
      ['a day that does not exist', { businessDate: '2026-02-30' }, 'businessDate'],
    ])('refuses %s, and takes the rest', async (_what, wrong, reason) => {
      const server = await startTestServer({ catalogue: tinyCatalogue() });

      const results = await bringIn(server, booking(wrong), booking({ code: 'BDG-9M2R' }));

      expect(results[0]).toMatchObject({ status: 'refused', reason: expect.stringContaining(reason) });
      expect(results[1]).toEqual({ code: 'BDG-9M2R', status: 'created' });
      expect(JSON.stringify(results[0])).not.toContain('Asep');
      expect(await listOf(server)).toHaveLength(1);
    });

    it('refuses a code that looks like another one, also within one list', async () => {
      const server = await startTestServer({ catalogue: tinyCatalogue() });

      const results = await bringIn(
        server,
        booking({ code: 'BDG-O10' }),
        booking({ code: 'BDG-010', serviceId: 'kk' }),
      );

      expect(results.map(({ status }) => status)).toEqual(['created', 'refused']);
      expect(await listOf(server)).toMatchObject([{ code: 'BDG-O10', serviceId: 'ktp' }]);
    });
  });

  describe('what kiosks are told beforehand', () => {
    it('is today and tomorrow, without a code, and only when it is new', async () => {
      const server = await startTestServer({ catalogue: tinyCatalogue() });
      const kiosk = await pairKiosk(server);
      const days = ['2026-11-23', TODAY, '2026-11-25', '2026-11-26'];
      await bringIn(server, ...days.map((businessDate, index) => booking({ code: `BDG-7K4${index}`, businessDate })));

      const answer = await ask(server, '/api/bookings', { token: kiosk.token });
      const etag = answer.headers.get('etag') ?? '';
      const same = await ask(server, '/api/bookings', { token: kiosk.token, headers: { 'if-none-match': etag } });
      await bringIn(server, booking({ code: 'BDG-7K41', state: 'cancelled' }));
      const changed = await ask(server, '/api/bookings', { token: kiosk.token, headers: { 'if-none-match': etag } });

      const { businessDate, bookings } = knownBookingsSchema.parse(answer.body);
      expect(businessDate).toBe(TODAY);
      expect(bookings.map((each) => each.businessDate).toSorted()).toEqual([TODAY, '2026-11-25']);
      expect(JSON.stringify(answer.body)).not.toContain('7K4');
      for (const { bookingId, codeHash, businessDate: date } of bookings) {
        const code = date === TODAY ? 'BDG7K41' : 'BDG7K42';
        expect(createHash('sha256').update(`${bookingId}\n${code}`).digest('hex')).toBe(codeHash);
      }
      expect(same.status).toBe(304);
      expect(changed.status).toBe(200);
    });

    it('is told of a code only to whoever has the whole of it', async () => {
      const server = await startTestServer({ catalogue: tinyCatalogue() });
      const kiosk = await pairKiosk(server);
      await bringIn(server, booking());

      const found = await look(server, kiosk, 'bdg 7k4q');

      expect(bookingFoundSchema.parse(found.body)).toMatchObject({ serviceId: 'ktp', state: 'open', number: null });
      for (const code of ['BDG7K4', 'BDG7K4%', '%', 'x']) {
        expect(await look(server, kiosk, code)).toMatchObject({ status: 404, body: { code: 'unknown-booking' } });
      }
    });
  });

  describe('the ticket of a booking', () => {
    it('uses it up, and its number is told to the next kiosk that asks', async () => {
      const server = await startTestServer({ catalogue: tinyCatalogue() });
      const kiosk = await pairKiosk(server);
      await bringIn(server, booking());
      const [{ bookingId } = { bookingId: null }] = await listOf(server);

      await sendEvents(server, kiosk, [issued(1, { bookingId })]);

      expect(await listOf(server)).toMatchObject([{ state: 'used', number: 'A-001' }]);
      expect((await look(server, kiosk, 'BDG7K4Q')).body).toMatchObject({ state: 'used', number: 'A-001' });
      expect(await bringIn(server, booking())).toMatchObject([{ status: 'unchanged' }]);
      expect(await bringIn(server, booking({ from: '11:00', to: '11:30' }))).toMatchObject([{ status: 'refused' }]);
    });

    it('stands beside a second one of another kiosk, and a person is told', async () => {
      const server = await startTestServer({ catalogue: tinyCatalogue() });
      const [one, two] = [await pairKiosk(server), await pairKiosk(server, { name: 'Kios 2' })];
      await bringIn(server, booking());
      const [{ bookingId } = { bookingId: null }] = await listOf(server);
      const first = issued(1, { bookingId });
      const second = issued(2, { bookingId });

      const answers = [await sendEvents(server, one, [first]), await sendEvents(server, two, [second])];
      // Its answer was lost: nothing is told twice.
      const repeated = await sendEvents(server, two, [second]);

      expect(answers.flatMap(({ results }) => results.map(({ status }) => status))).toEqual(['stored', 'stored']);
      expect(repeated.results).toEqual([{ seq: 2, status: 'duplicate' }]);
      const { tickets } = await asOperator(server, ticketListSchema, '/api/tickets');
      expect(tickets.map(({ number }) => number)).toEqual(['A-001', 'A-002']);
      const { events } = await asOperator(server, quarantineListSchema, '/api/quarantine');
      expect(events).toMatchObject([{ code: 'booking-reused', kioskName: 'Kios 2', seq: 2 }]);
      expect(events[0]?.reason).toContain('A-001');
      expect(await listOf(server)).toMatchObject([{ state: 'used', number: 'A-001' }]);
    });

    it('stands where the server does not know the booking, as after a restored backup', async () => {
      const server = await startTestServer({ catalogue: tinyCatalogue() });
      const kiosk = await pairKiosk(server);

      const answer = await sendEvents(server, kiosk, [issued(1, { bookingId: randomUUID() })]);

      expect(answer.results).toEqual([{ seq: 1, status: 'stored' }]);
    });
  });
});
