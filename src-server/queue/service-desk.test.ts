// A counter's day as its manual: who is called, in which order, and what becomes of a ticket.
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { serviceQueueSchema, ticketListSchema } from '../../src-shared/protocol/operator.ts';
import { tinyCatalogue } from '../../tests/support/catalogue-fixture.ts';
import { stores } from '../../tests/support/postgres-stores.ts';
import {
  ask,
  asOperator,
  callNext,
  endTicket,
  issued,
  MINUTE,
  pairKiosk,
  type SentEvent,
  sendEvents,
  startTestServer,
  type TestServer,
} from '../test-client.ts';

const catalogue = tinyCatalogue();

async function serverWith(events: readonly SentEvent[]): Promise<TestServer> {
  const server = await startTestServer({ catalogue });
  await sendEvents(server, await pairKiosk(server), events);
  return server;
}

async function callAll(server: TestServer, counter = 'Loket 1'): Promise<string[]> {
  const numbers: string[] = [];
  for (let next = await callNext(server, 'ktp', { counter }); next !== null; ) {
    numbers.push(next.number);
    next = await callNext(server, 'ktp', { counter });
  }
  return numbers;
}

const queueOf = (server: TestServer, service = 'ktp') =>
  asOperator(server, serviceQueueSchema, `/api/services/${service}/queue`);

describe.each(stores)('on $name', (store) => {
  store.use();

  describe('calling the next ticket', () => {
    it('goes by time of issue, not by number, and mixes priority in by the published rule', async () => {
      const server = await serverWith([
        issued(1, { number: 'A-009' }),
        issued(2, { number: 'A-001' }),
        issued(3, { number: 'A-003', priority: true }),
        issued(4, { number: 'A-004', priority: true }),
        issued(5, { number: 'A-002' }),
      ]);
      const order = ['A-003', 'A-009', 'A-001', 'A-004', 'A-002'];

      const announced = (await queueOf(server)).waiting.map((ticket) => ticket.number);

      expect(announced).toEqual(order);
      expect(await callAll(server)).toEqual(order);
    });

    it('remembers the rule across counters', async () => {
      const server = await serverWith([1, 2, 3, 4].map((seq) => issued(seq, { priority: seq > 2 })));

      const numbers = [
        await callNext(server, 'ktp', { counter: 'Loket 1' }),
        await callNext(server, 'ktp', { counter: 'Loket 2' }),
        await callNext(server, 'ktp', { counter: 'Loket 3' }),
        await callNext(server, 'ktp', { counter: 'Loket 1' }),
      ].map((ticket) => ticket?.number);

      expect(numbers).toEqual(['A-003', 'A-001', 'A-002', 'A-004']);
    });

    it('answers null when nobody waits, and leaves what is at the counter alone', async () => {
      const server = await serverWith([issued(1)]);
      await callNext(server, 'ktp', { counter: 'Loket 1' });

      expect(await callNext(server, 'ktp', { counter: 'Loket 1' })).toBeNull();
      expect((await queueOf(server)).called.map((ticket) => ticket.number)).toEqual(['A-001']);
    });

    it('finishes the ticket before at this counter, and no other', async () => {
      const server = await serverWith([issued(1), issued(2), issued(3)]);
      await callNext(server, 'ktp', { counter: 'Loket 1' });
      await callNext(server, 'ktp', { counter: 'Loket 2' });

      await callNext(server, 'ktp', { counter: 'Loket 1' });

      const { tickets } = await asOperator(server, ticketListSchema, '/api/tickets');
      expect(tickets.map(({ number, state, counter }) => [number, state, counter])).toEqual([
        ['A-001', 'finished', 'Loket 1'],
        ['A-002', 'called', 'Loket 2'],
        ['A-003', 'called', 'Loket 1'],
      ]);
    });

    it('with the same request id answers the same ticket: a lost answer skips nobody', async () => {
      const server = await serverWith([issued(1), issued(2)]);
      const request = { counter: 'Loket 1', requestId: randomUUID() };

      const first = await callNext(server, 'ktp', request);
      const again = await callNext(server, 'ktp', request);

      expect(again).toEqual(first);
      expect((await queueOf(server)).waiting.map((ticket) => ticket.number)).toEqual(['A-002']);
    });

    it('never gives one ticket to two counters that call at the same moment', async () => {
      const server = await serverWith(Array.from({ length: 20 }, (_, index) => issued(index + 1)));

      const calls = Array.from({ length: 20 }, (_, index) => callNext(server, 'ktp', { counter: `Loket ${index}` }));
      const numbers = (await Promise.all(calls)).map((ticket) => ticket?.number);

      expect(new Set(numbers).size).toBe(20);
    });

    it('takes only tickets of today and of this service', async () => {
      const server = await serverWith([
        issued(1, { businessDate: '2026-11-23' }),
        issued(2, { serviceId: 'kk', number: 'B-001' }),
        issued(3),
      ]);

      expect(await callAll(server)).toEqual(['A-003']);
    });

    it('refuses a service that the catalogue does not have, unless its tickets are out', async () => {
      const server = await serverWith([issued(1, { serviceId: 'gone', number: 'G-001' })]);
      const unknown = { status: 404, body: { code: 'unknown-service' } };
      const call = { method: 'POST', token: server.operatorToken, body: { counter: 'Loket 1' } };

      expect(await ask(server, '/api/services/never/queue', { token: server.operatorToken })).toMatchObject(unknown);
      expect(await ask(server, '/api/services/never/call', call)).toMatchObject(unknown);
      expect((await queueOf(server, 'gone')).waiting).toHaveLength(1);
      expect(await callNext(server, 'gone', { counter: 'Loket 1' })).toMatchObject({ number: 'G-001' });
    });
  });

  describe('a called ticket', () => {
    it('can be recalled, finished, and finished again without harm', async () => {
      const server = await serverWith([issued(1)]);
      const called = await callNext(server, 'ktp', { counter: 'Loket 1' });
      const id = called?.ticketId ?? '';
      server.clock.now += MINUTE;

      const recalled = await endTicket(server, id, 'recall');
      const finished = await endTicket(server, id, 'finish');

      expect(recalled).toMatchObject({ state: 'called', calledAt: server.clock.now, counter: 'Loket 1' });
      expect(finished).toMatchObject({ state: 'finished' });
      expect(await endTicket(server, id, 'finish')).toEqual(finished);
    });

    it('that did not come can be called back when the person appears', async () => {
      const server = await serverWith([issued(1)]);
      const id = (await callNext(server, 'ktp', { counter: 'Loket 1' }))?.ticketId ?? '';

      expect(await endTicket(server, id, 'no-show')).toMatchObject({ state: 'no-show' });
      expect(await endTicket(server, id, 'recall')).toMatchObject({ state: 'called' });
    });

    it.each([
      ['waiting', 'finish'],
      ['waiting', 'no-show'],
      ['waiting', 'recall'],
      ['finished', 'recall'],
      ['finished', 'no-show'],
      ['no-show', 'finish'],
    ] as const)('%s cannot %s: the answer says why', async (state, outcome) => {
      const server = await serverWith([issued(1), issued(2)]);
      const called = await callNext(server, 'ktp', { counter: 'Loket 1' });
      if (state !== 'waiting')
        await endTicket(server, called?.ticketId ?? '', state === 'finished' ? 'finish' : 'no-show');
      const { tickets } = await asOperator(server, ticketListSchema, '/api/tickets');
      const id = tickets.find((ticket) => ticket.state === state)?.ticketId ?? '';

      const answer = await ask(server, `/api/tickets/${id}/${outcome}`, {
        method: 'POST',
        token: server.operatorToken,
      });

      expect(answer).toMatchObject({
        status: 409,
        body: { code: 'wrong-state', message: expect.stringContaining(`is ${state}`) },
      });
    });

    it('that is unknown is answered by 404', async () => {
      const server = await serverWith([issued(1)]);
      const answer = await ask(server, `/api/tickets/${randomUUID()}/finish`, {
        method: 'POST',
        token: server.operatorToken,
      });

      expect(answer).toMatchObject({ status: 404, body: { code: 'unknown-ticket' } });
    });
  });

  describe('the list of tickets', () => {
    it('is of today unless a date is asked, and of one service if asked', async () => {
      const server = await serverWith([
        issued(1),
        issued(2, { serviceId: 'kk', number: 'B-001' }),
        issued(3, { businessDate: '2026-11-23' }),
      ]);
      const list = async (query: string) => {
        const { businessDate, tickets } = await asOperator(server, ticketListSchema, `/api/tickets${query}`);
        return [businessDate, tickets.map((ticket) => ticket.number)];
      };

      expect(await list('')).toEqual(['2026-11-24', ['A-001', 'B-001']]);
      expect(await list('?date=2026-11-23')).toEqual(['2026-11-23', ['A-003']]);
      expect(await list('?service=kk')).toEqual(['2026-11-24', ['B-001']]);
    });

    it('turns to the next business date at midnight of the site, not of UTC', async () => {
      const server = await serverWith([issued(1)]);

      server.clock.now = Date.UTC(2026, 10, 24, 16, 59);
      const before = await asOperator(server, ticketListSchema, '/api/tickets');
      server.clock.now = Date.UTC(2026, 10, 24, 17, 0);
      const after = await asOperator(server, ticketListSchema, '/api/tickets');

      expect([before.businessDate, after.businessDate]).toEqual(['2026-11-24', '2026-11-25']);
    });
  });
});
