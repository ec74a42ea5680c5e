// The event route as its manual: each event exactly once, whatever was lost, and nothing ever dropped.
import fc from 'fast-check';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { eventAnswerSchema } from '../../src-shared/protocol/kiosk-events.ts';
import {
  helpListSchema,
  kioskListSchema,
  quarantineListSchema,
  ticketListSchema,
} from '../../src-shared/protocol/operator.ts';
import { tinyCatalogue } from '../../tests/support/catalogue-fixture.ts';
import { stores } from '../../tests/support/postgres-stores.ts';
import {
  ask,
  asOperator,
  issued,
  NINE_OCLOCK,
  pairKiosk,
  sendEvents,
  startTestServer,
  type TestServer,
} from '../test-client.ts';

const catalogue = tinyCatalogue();
const numbersOf = async (server: TestServer): Promise<string[]> =>
  (await asOperator(server, ticketListSchema, '/api/tickets')).tickets.map((ticket) => ticket.number);
const quarantineOf = async (server: TestServer) =>
  (await asOperator(server, quarantineListSchema, '/api/quarantine')).events;

describe.each(stores)('on $name', (store) => {
  store.use();

  describe('a batch of events', () => {
    it('is stored and acknowledged up to its last seq', async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server);

      const answer = await sendEvents(server, kiosk, [issued(1), issued(2), issued(3)]);

      expect(answer).toEqual({
        acknowledged: 3,
        results: [
          { seq: 1, status: 'stored' },
          { seq: 2, status: 'stored' },
          { seq: 3, status: 'stored' },
        ],
      });
      expect(await numbersOf(server)).toEqual(['A-001', 'A-002', 'A-003']);
    });

    it('may come again after its answer was lost, with its keys in any order, and changes nothing', async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server);
      const events = [issued(1), issued(2)];
      await sendEvents(server, kiosk, events);

      const reordered = events.map(({ payload, type, at, seq }) => ({
        type,
        payload: Object.fromEntries(Object.entries(payload).reverse()),
        seq,
        at,
      }));
      const again = await sendEvents(server, kiosk, [...reordered, issued(3)]);

      expect(again.results.map((result) => result.status)).toEqual(['duplicate', 'duplicate', 'stored']);
      expect(again.acknowledged).toBe(3);
      expect(await numbersOf(server)).toEqual(['A-001', 'A-002', 'A-003']);
      expect(await quarantineOf(server)).toEqual([]);
    });

    it('is acknowledged only up to a gap, and further once the gap is filled', async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server);

      const withGap = await sendEvents(server, kiosk, [issued(1), issued(3), issued(4)]);
      const filled = await sendEvents(server, kiosk, [issued(2)]);

      expect(withGap.acknowledged).toBe(1);
      expect(filled.acknowledged).toBe(4);
    });

    it('counts from the first seq of a pairing: what came before was acknowledged elsewhere or earlier', async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server);

      const answer = await sendEvents(server, kiosk, [issued(201), issued(202)]);

      expect(answer.acknowledged).toBe(202);
    });

    it('of 500 events is taken whole, of 501 refused with the limit named', async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server);
      const events = Array.from({ length: 501 }, (_, index) => issued(index + 1));

      const tooMany = await ask(server, '/api/events', {
        method: 'POST',
        token: kiosk.token,
        body: { epoch: kiosk.epoch, events },
      });
      const answer = await sendEvents(server, kiosk, events.slice(0, 500));

      expect(tooMany).toMatchObject({
        status: 400,
        body: { code: 'bad-request', message: expect.stringContaining('500') },
      });
      expect(answer.acknowledged).toBe(500);
      expect(await numbersOf(server)).toHaveLength(500);
    });
  });

  describe('an item that cannot be taken over', () => {
    it('is shown on a page that opens with the token as password, whatever stands in it', async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server, { name: 'Kios <1>' });
      const poison = { seq: 1, at: NINE_OCLOCK, type: 'help.called', payload: { note: '<script>alert(1)</script>' } };
      await sendEvents(server, kiosk, [poison]);
      const authorization = `Basic ${Buffer.from(`operator:${server.operatorToken}`).toString('base64')}`;

      const page = await ask(server, '/quarantine', { headers: { authorization } });

      expect(page.status).toBe(200);
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(page.body).toContain('Kios &lt;1&gt; · 2026-11-24 09.00 WIB · epoch 1, seq 1');
      expect(page.body).toContain('&lt;script&gt;');
      expect(page.body).not.toContain('<script');
      const wrong = `Basic ${Buffer.from('operator:wrong').toString('base64')}`;
      expect(await ask(server, '/quarantine', { headers: { authorization: wrong } })).toMatchObject({ status: 401 });
    });

    it('because a text in it holds NUL, which not every database keeps, does not hold up the rest', async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server);
      const nul = { seq: 2, at: NINE_OCLOCK, type: 'help.called', payload: { screen: 'ho\0me' } };
      const badKey = issued(3, { ['\0' as 'ahead']: 1 });

      const answer = await sendEvents(server, kiosk, [issued(1), nul, badKey, issued(4)]);

      expect(answer.results.map((result) => result.status)).toEqual(['stored', 'set-aside', 'set-aside', 'stored']);
      expect((await quarantineOf(server)).map((event) => event.code)).toEqual(['malformed', 'malformed']);
      expect(await numbersOf(server)).toEqual(['A-001', 'A-004']);
    });

    it('is set aside with its reason, kept whole, logged as an error, and does not hold up the rest', async () => {
      const lines: string[] = [];
      const logger = pino({ level: 'error' }, { write: (line: string) => lines.push(line) });
      const server = await startTestServer({ catalogue, logger });
      const kiosk = await pairKiosk(server);
      const poison = issued(2, { businessDate: '2026-02-31' });
      const unknownType = { seq: 3, at: NINE_OCLOCK, type: 'ticket.exploded', payload: { why: 'newer kiosk' } };
      const noInstant = { seq: 4, at: 'yesterday', type: 'help.called', payload: { screen: 'home' } };
      const bottomless = { seq: 5, at: NINE_OCLOCK, type: 'help.called', payload: '@bottomless' };

      const events = [issued(1), poison, unknownType, noInstant, bottomless, issued(6)];
      // Deeper than any function that calls itself could follow.
      const deep = '['.repeat(200_000) + ']'.repeat(200_000);
      const body = JSON.stringify({ epoch: kiosk.epoch, events }).replace('"@bottomless"', deep);
      const sent = await ask(server, '/api/events', { method: 'POST', token: kiosk.token, body });
      const answer = eventAnswerSchema.parse(sent.body);

      expect(answer.acknowledged).toBe(6);
      expect(answer.results.map((result) => result.status)).toEqual([
        'stored',
        'set-aside',
        'set-aside',
        'set-aside',
        'set-aside',
        'stored',
      ]);
      expect(answer.results[1]?.reason).toContain('businessDate');
      expect(await numbersOf(server)).toEqual(['A-001', 'A-006']);
      const kept = await quarantineOf(server);
      expect(kept.map((event) => [event.seq, event.code])).toEqual([5, 4, 3, 2].map((seq) => [seq, 'malformed']));
      expect(kept[3]?.event).toMatchObject({ type: 'ticket.issued', payload: poison.payload });
      expect(lines.filter((line) => line.includes('event-set-aside'))).toHaveLength(4);
    });

    it('is a duplicate when it comes again, and kept once', async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server);
      const poison = { seq: 1, at: NINE_OCLOCK, type: 'nonsense', payload: null };

      await sendEvents(server, kiosk, [poison]);
      const again = await sendEvents(server, kiosk, [poison]);

      expect(again).toEqual({ acknowledged: 1, results: [{ seq: 1, status: 'duplicate' }] });
      expect(await quarantineOf(server)).toHaveLength(1);
    });

    it('is a ticket whose number another ticket of the day already bears, from any kiosk', async () => {
      const server = await startTestServer({ catalogue });
      const [first, second] = [
        await pairKiosk(server, { name: 'Kios 1' }),
        await pairKiosk(server, { name: 'Kios 2' }),
      ];
      await sendEvents(server, first, [issued(1, { number: 'A-007' })]);
      const clash = issued(1, { number: 'A-007' });

      const answer = await sendEvents(server, second, [clash, issued(2, { number: 'A-008' })]);

      expect(answer.acknowledged).toBe(2);
      expect(answer.results).toMatchObject([
        { seq: 1, status: 'set-aside', reason: expect.stringContaining('A-007') },
        { seq: 2, status: 'stored' },
      ]);
      expect(await numbersOf(server)).toEqual(['A-007', 'A-008']);
      expect(await quarantineOf(server)).toMatchObject([
        { code: 'number-taken', kioskName: 'Kios 2', event: { payload: { ticketId: clash.payload.ticketId } } },
      ]);
    });

    it('is not a ticket that bears the number of another day', async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server);

      const answer = await sendEvents(server, kiosk, [
        issued(1, { number: 'A-001' }),
        issued(2, { number: 'A-001', businessDate: '2026-11-25' }),
      ]);

      expect(answer.results.map((result) => result.status)).toEqual(['stored', 'stored']);
    });

    it('is a ticket whose id is already there with another number', async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server);
      const ticket = issued(1);

      const answer = await sendEvents(server, kiosk, [
        ticket,
        { ...ticket, seq: 2, payload: { ...ticket.payload, number: 'A-900' } },
      ]);

      expect(answer.results[1]).toMatchObject({ status: 'set-aside' });
      expect(await quarantineOf(server)).toMatchObject([{ code: 'ticket-changed' }]);
      expect(await numbersOf(server)).toEqual(['A-001']);
    });

    it('is another event under a used seq, as a restored disk sends it', async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server);
      await sendEvents(server, kiosk, [issued(1), issued(2)]);
      const clone = issued(2, { number: 'A-555' });

      const answer = await sendEvents(server, kiosk, [clone]);
      const again = await sendEvents(server, kiosk, [clone]);

      expect(answer.results).toMatchObject([
        { seq: 2, status: 'set-aside', reason: expect.stringContaining('restored') },
      ]);
      expect(again.results).toEqual([{ seq: 2, status: 'duplicate' }]);
      expect(await quarantineOf(server)).toMatchObject([
        { code: 'seq-reused', event: { payload: { ticketId: clone.payload.ticketId } } },
      ]);
    });

    it('is a print report for a ticket this kiosk does not have here', async () => {
      const server = await startTestServer({ catalogue });
      const [owner, other] = [await pairKiosk(server), await pairKiosk(server)];
      const ticket = issued(1);
      await sendEvents(server, owner, [ticket]);
      const report = {
        seq: 1,
        at: NINE_OCLOCK,
        type: 'ticket.print',
        payload: { ticketId: ticket.payload.ticketId, state: 'printed' },
      };

      const foreign = await sendEvents(server, other, [report]);
      const own = await sendEvents(server, owner, [{ ...report, seq: 2 }]);

      expect(foreign.results).toMatchObject([{ status: 'set-aside' }]);
      expect(own.results).toMatchObject([{ status: 'stored' }]);
      const { tickets } = await asOperator(server, ticketListSchema, '/api/tickets');
      expect(tickets).toMatchObject([{ number: 'A-001', print: 'printed' }]);
    });
  });

  describe('what a kiosk tells besides tickets', () => {
    it('calls for help appear at the operators until somebody answered', async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server, { name: 'Kios Lobi' });
      await sendEvents(server, kiosk, [{ seq: 1, at: NINE_OCLOCK, type: 'help.called', payload: { screen: 'home' } }]);

      const { calls } = await asOperator(server, helpListSchema, '/api/help');
      expect(calls).toMatchObject([{ kioskName: 'Kios Lobi', screen: 'home', at: NINE_OCLOCK }]);
      const path = `/api/help/${calls[0]?.helpId}/answered`;
      const answered = await ask(server, path, { method: 'POST', token: server.operatorToken });

      expect(answered.status).toBe(200);
      expect((await asOperator(server, helpListSchema, '/api/help')).calls).toEqual([]);
    });

    it('a refused catalogue is shown with the kiosk until it starts with one it can use', async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server);
      const refused = { revision: 1, reason: 'services.0.prefix: too long' };
      await sendEvents(server, kiosk, [{ seq: 1, at: NINE_OCLOCK, type: 'catalogue.refused', payload: refused }]);
      const before = await asOperator(server, kioskListSchema, '/api/kiosks');

      const started = { softwareVersion: '0.2.0', clock: NINE_OCLOCK };
      await sendEvents(server, kiosk, [{ seq: 2, at: NINE_OCLOCK, type: 'kiosk.started', payload: started }]);
      const after = await asOperator(server, kioskListSchema, '/api/kiosks');

      expect(before.kiosks).toMatchObject([
        { refusedCatalogue: { ...refused, at: NINE_OCLOCK }, softwareVersion: '0.1.0' },
      ]);
      expect(after.kiosks).toMatchObject([{ refusedCatalogue: null, softwareVersion: '0.2.0' }]);
    });
  });

  describe('the epoch of a batch', () => {
    it('may be an earlier one of the same kiosk: a ticket that already came is recognised under the new seq', async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server);
      const ticket = issued(7);
      await sendEvents(server, kiosk, [ticket]);

      const pairedAnew = await pairKiosk(server, { installationId: kiosk.installationId });
      const answer = await sendEvents(server, pairedAnew, [ticket, issued(8)]);

      expect(pairedAnew).toMatchObject({ kioskId: kiosk.kioskId, letter: kiosk.letter, epoch: 2 });
      expect(answer).toMatchObject({ acknowledged: 8, results: [{ status: 'duplicate' }, { status: 'stored' }] });
      expect(await numbersOf(server)).toEqual(['A-007', 'A-008']);
    });

    it('may not be one that never was', async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server);

      const body = { epoch: 2, events: [issued(1)] };
      const answer = await ask(server, '/api/events', { method: 'POST', token: kiosk.token, body });

      expect(answer).toMatchObject({ status: 409, body: { code: 'unknown-epoch' } });
    });
  });

  describe('whatever is lost, repeated or cut into pieces', () => {
    it('every ticket arrives exactly once and everything is acknowledged in the end', async () => {
      const server = await startTestServer({ catalogue });
      const sendings = fc.array(fc.record({ size: fc.integer({ min: 1, max: 9 }), answerLost: fc.boolean() }), {
        minLength: 1,
        maxLength: 8,
      });
      let day = 0;
      await fc.assert(
        fc.asyncProperty(sendings, fc.integer({ min: 1, max: 20 }), async (attempts, count) => {
          day += 1;
          const businessDate = new Date(Date.UTC(2030, 0, day)).toISOString().slice(0, 10);
          const kiosk = await pairKiosk(server, { installationId: INSTALLATION });
          const events = Array.from({ length: count }, (_, index) => issued(index + 1, { businessDate }));
          let acknowledged = 0;
          for (const { size, answerLost } of attempts) {
            const batch = events.slice(acknowledged, acknowledged + size);
            if (batch.length === 0) break;
            const answer = await sendEvents(server, kiosk, batch);
            if (!answerLost) acknowledged = answer.acknowledged;
          }
          const last = await sendEvents(server, kiosk, events);

          const { tickets } = await asOperator(server, ticketListSchema, `/api/tickets?date=${businessDate}`);
          expect(last.acknowledged).toBe(count);
          expect(tickets.map((ticket) => ticket.ticketId)).toEqual(events.map((event) => event.payload.ticketId));
          expect(await quarantineOf(server)).toEqual([]);
        }),
        { numRuns: 25 },
      );
    });
  });

  /** One kiosk for all runs, since a site has only 23 letters. */
  const INSTALLATION = '0b54f2a1-6c1e-4d0e-9a57-0d6f7b1c2e3f';
});
