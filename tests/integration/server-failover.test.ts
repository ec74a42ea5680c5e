// The database goes away in the middle of things: connections end, commits whose answer is lost, PostgreSQL crashes and
// starts again. Kiosks and counters do what they always do, ask again in the same words, and nothing is lost or doubled.
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  type Answer,
  ask,
  asOperator,
  callNext,
  issued,
  pairKiosk,
  type Question,
  type SentEvent,
  sendEvents,
  startTestServer,
  type TestKiosk,
  type TestServer,
  TODAY,
} from '../../src-server/test-client.ts';
import { eventAnswerSchema } from '../../src-shared/protocol/kiosk-events.ts';
import { callAnswerSchema, quarantineListSchema, ticketListSchema } from '../../src-shared/protocol/operator.ts';
import { numberGrantSchema } from '../../src-shared/protocol/site-numbers.ts';
import { tinyCatalogue } from '../support/catalogue-fixture.ts';
import { openFaultyLine } from '../support/postgres-faults.ts';
import { currentCluster, postgres } from '../support/postgres-stores.ts';

const catalogue = tinyCatalogue();

/** As a kiosk or a counter does: asks again in the same words until somebody answers. Counts the 503s. */
async function persist(
  server: TestServer,
  path: string,
  question: Question,
  tries: { count: number },
): Promise<Answer> {
  for (;;) {
    const answer = await ask(server, path, question);
    if (answer.status === 200) return answer;
    expect(answer).toMatchObject({ status: 503, body: { code: 'database-unavailable' } });
    tries.count += 1;
  }
}

const numbersOf = async (server: TestServer): Promise<readonly string[]> => {
  const { tickets } = await asOperator(server, ticketListSchema, '/api/tickets');
  return tickets.map((ticket) => ticket.number).toSorted();
};

/** Ends the connection of the first `count` transactions that write a ticket: in their middle, or while they commit. */
async function endTransactions(url: string, count: number, when: 'in the middle' | 'while it commits'): Promise<void> {
  const database = new URL(url).pathname.slice(1);
  const kind =
    when === 'in the middle'
      ? 'TRIGGER cut AFTER INSERT ON tickets FOR EACH ROW'
      : 'CONSTRAINT TRIGGER cut AFTER INSERT ON tickets DEFERRABLE INITIALLY DEFERRED FOR EACH ROW';
  await currentCluster().query(
    database,
    `CREATE SEQUENCE cuts;
     CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       IF nextval('cuts') <= ${count} THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;
       RETURN NULL;
     END $$;
     CREATE ${kind} EXECUTE FUNCTION cut();`,
  );
}

async function startOn(url: string): Promise<TestServer> {
  return startTestServer({ catalogue, databaseUrl: url });
}

describe.each([postgres])('on $name', (store) => {
  store.use();

  describe('a connection that ends', () => {
    it('in the middle of a transaction is not noticed by the kiosk', async () => {
      const url = await currentCluster().createDatabase();
      const server = await startOn(url);
      const kiosk = await pairKiosk(server);
      await endTransactions(url, 2, 'in the middle');

      const answer = await sendEvents(server, kiosk, [issued(1)]);

      expect(answer).toEqual({ acknowledged: 1, results: [{ seq: 1, status: 'stored' }] });
      expect(await numbersOf(server)).toEqual(['A-001']);
    });

    it('while the transaction commits is answered 503, and the next try stores it once', async () => {
      const url = await currentCluster().createDatabase();
      const server = await startOn(url);
      const kiosk = await pairKiosk(server);
      await endTransactions(url, 1, 'while it commits');
      const body = { epoch: kiosk.epoch, events: [issued(1)] };
      const tries = { count: 0 };

      const answer = await persist(server, '/api/events', { method: 'POST', token: kiosk.token, body }, tries);

      expect(tries.count).toBe(1);
      expect(eventAnswerSchema.parse(answer.body).results).toEqual([{ seq: 1, status: 'stored' }]);
      expect(await numbersOf(server)).toEqual(['A-001']);
    });
  });

  describe('a commit whose answer is lost', () => {
    it('is found again by the next try: ticket, grant and call are the same', async () => {
      const line = await openFaultyLine(await currentCluster().createDatabase());
      const server = await startOn(line.url);
      const kiosk = await pairKiosk(server);
      await sendEvents(server, kiosk, [issued(1), issued(2)]);
      const tries = { count: 0 };
      const insist = (path: string, token: string, body: unknown): Promise<Answer> => {
        line.loseCommits(1);
        return persist(server, path, { method: 'POST', token, body }, tries);
      };

      const sent = await insist('/api/events', kiosk.token, { epoch: 1, events: [issued(3)] });
      const asked = { grantId: randomUUID(), serviceId: 'ktp', businessDate: TODAY };
      const granted = await insist('/api/numbers', kiosk.token, asked);
      const call = { counter: 'Loket 1', requestId: randomUUID() };
      const called = await insist('/api/services/ktp/call', server.operatorToken, call);

      expect(line.lost()).toBe(3);
      expect(tries.count).toBe(3);
      expect(eventAnswerSchema.parse(sent.body).results).toEqual([{ seq: 3, status: 'duplicate' }]);
      expect(numberGrantSchema.parse(granted.body).number).toBe('A-004');
      expect(callAnswerSchema.parse(called.body).ticket).toMatchObject({ number: 'A-001' });
      expect(await callNext(server, 'ktp', { counter: 'Loket 2' })).toMatchObject({ number: 'A-002' });
      expect(await numbersOf(server)).toEqual(['A-001', 'A-002', 'A-003']);
    });
  });

  describe('connections that end all the time, and a crash of PostgreSQL', () => {
    it('lose no ticket and double none, while kiosks upload and counters call', async () => {
      const url = await currentCluster().createDatabase();
      const server = await startOn(url);
      const kiosks = [await pairKiosk(server), await pairKiosk(server), await pairKiosk(server)];
      const tries = { count: 0 };
      const batches = 15;
      let done = 0;
      const disturb = disturber(url, () => done);

      const upload = async (kiosk: TestKiosk): Promise<void> => {
        for (let batch = 0; batch < batches; batch += 1) {
          const body = { epoch: kiosk.epoch, events: eventsOf(kiosk, batch) };
          const answer = await persist(server, '/api/events', { method: 'POST', token: kiosk.token, body }, tries);
          const { results } = eventAnswerSchema.parse(answer.body);
          expect(results.filter((result) => result.status === 'set-aside')).toEqual([]);
          done += 1;
          await disturb();
        }
      };
      const called: string[] = [];
      const call = async (counter: string): Promise<void> => {
        for (let count = 0; count < 25; count += 1) {
          const body = { counter, requestId: randomUUID() };
          const question = { method: 'POST', token: server.operatorToken, body };
          const answer = await persist(server, '/api/services/ktp/call', question, tries);
          const { ticket } = callAnswerSchema.parse(answer.body);
          if (ticket !== null) called.push(ticket.number);
        }
      };
      await Promise.all([...kiosks.map(upload), call('Loket 1'), call('Loket 2')]);

      const expected = kiosks.flatMap((kiosk) =>
        Array.from({ length: batches }, (_, batch) => eventsOf(kiosk, batch).map((event) => event.payload.number)),
      );
      expect(await numbersOf(server)).toEqual(expected.flat().toSorted());
      expect(new Set(called).size).toBe(called.length);
      const { events } = await asOperator(server, quarantineListSchema, '/api/quarantine');
      expect(events).toEqual([]);
      expect(tries.count).toBeGreaterThan(0);
    }, 120_000);
  });
});

type Issued = SentEvent & { readonly payload: { readonly number: string } };

/** Made anew for each try, always the same. */
function eventsOf(kiosk: TestKiosk, batch: number): readonly Issued[] {
  return Array.from({ length: 4 }, (_, index) => {
    const seq = batch * 4 + index + 1;
    const number = `A${kiosk.letter}-${String(seq).padStart(2, '0')}`;
    // A ticket id of its own for each seq, the same at every try.
    const ticketId = `${kiosk.kioskId.slice(0, 24)}${String(seq).padStart(12, '0')}`;
    return issued(seq, { number, ticketId: z.uuid().parse(ticketId) });
  });
}

/** Does harm as the work goes on: ends every connection, crashes PostgreSQL, stops it and starts it again. */
function disturber(url: string, done: () => number): () => Promise<void> {
  const database = new URL(url).pathname.slice(1);
  let next = 3;
  let busy: Promise<void> = Promise.resolve();
  const harms = [endAll, endAll, () => currentCluster().crash(), endAll, restart, endAll];
  async function endAll(): Promise<void> {
    const others = `datname = '${database}' AND pid <> pg_backend_pid()`;
    await currentCluster().query('postgres', `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${others}`);
  }
  async function restart(): Promise<void> {
    await currentCluster().stop();
    await currentCluster().start();
  }
  return () => {
    if (done() < next) return Promise.resolve();
    next += 6;
    const harm = harms.shift();
    // One after another; the kiosk that meets it waits, the others go on.
    if (harm !== undefined) busy = busy.then(harm);
    return busy;
  };
}
