// A copied disk asks to become a kiosk of its own: what it is given, what happens when it asks again, and that its original
// is not disturbed.
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { splitAnswerSchema } from '../../src-shared/protocol/kiosk-server.ts';
import { heartbeatAnswerSchema } from '../../src-shared/protocol/site-numbers.ts';
import { tinyCatalogue } from '../../tests/support/catalogue-fixture.ts';
import { stores } from '../../tests/support/postgres-stores.ts';
import {
  ask,
  issued,
  NINE_OCLOCK,
  pairKiosk,
  sendEvents,
  startTestServer,
  type TestKiosk,
  type TestServer,
  TODAY,
} from '../test-client.ts';

const catalogue = tinyCatalogue();

interface Copy {
  readonly installationId: string;
  /** Of the disk that was copied. */
  readonly epoch?: number;
}

const askSplit = (server: TestServer, token: string, { installationId, epoch = 1 }: Copy) =>
  ask(server, '/api/kiosks/split', {
    method: 'POST',
    token,
    body: { installationId, epoch, softwareVersion: '0.1.0' },
  });

async function split(server: TestServer, original: Pick<TestKiosk, 'token'>, copy?: Partial<Copy>) {
  const { installationId = randomUUID(), epoch = 1 } = copy ?? {};
  const answer = await askSplit(server, original.token, { installationId, epoch });
  if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return { ...splitAnswerSchema.parse(answer.body), installationId };
}

async function verdictFor(server: TestServer, kiosk: Pick<TestKiosk, 'token' | 'epoch'>, seq: number): Promise<string> {
  const body = { epoch: kiosk.epoch, clock: NINE_OCLOCK, highestSeq: seq, acknowledgedSeq: seq };
  const answer = await ask(server, '/api/heartbeat', { method: 'POST', token: kiosk.token, body });
  return heartbeatAnswerSchema.parse(answer.body).verdict;
}

const listed = (server: TestServer) => ask(server, '/api/kiosks', { token: server.operatorToken });

describe.each(stores)('on $name', (store) => {
  store.use();

  describe('a copied disk', () => {
    it('becomes a kiosk with its own letter, epoch, token and name, which the operator sees', async () => {
      const server = await startTestServer({ catalogue });
      const original = await pairKiosk(server, { name: 'Kios 01' });

      const copy = await split(server, original);
      const second = await split(server, original);

      expect(copy).toMatchObject({ siteId: original.siteId, epoch: 2, name: 'Kios 01 (salinan)', series: [] });
      expect(second.name).toBe('Kios 01 (salinan 2)');
      expect(new Set([original.letter, copy.letter, second.letter]).size).toBe(3);
      expect((await listed(server)).body).toMatchObject({
        kiosks: [
          { kioskId: original.kioskId, copyOf: null },
          { kioskId: copy.kioskId, name: 'Kios 01 (salinan)', copyOf: original.kioskId },
          { kioskId: second.kioskId, copyOf: original.kioskId },
        ],
      });
    });

    it('lies above the epoch that stood on it, also where the server forgot that one', async () => {
      const server = await startTestServer({ catalogue });
      const original = await pairKiosk(server);

      expect(await split(server, original, { epoch: 7 })).toMatchObject({ epoch: 8 });
    });

    it('is the same kiosk with the same token when it asks again: its answer may have been lost', async () => {
      const server = await startTestServer({ catalogue });
      const original = await pairKiosk(server);
      const first = await split(server, original);

      expect(await split(server, original, { installationId: first.installationId })).toEqual(first);
      expect(await verdictFor(server, first, 0)).toBe('in-step');
    });

    it('begins a new epoch above its numbers when it was put back to the time before it was one', async () => {
      const server = await startTestServer({ catalogue });
      const original = await pairKiosk(server);
      const copy = await split(server, original);
      await sendEvents(server, copy, [issued(5, { number: `A${copy.letter}-07` })]);

      const again = await split(server, original, { installationId: copy.installationId });

      expect(again).toMatchObject({ kioskId: copy.kioskId, letter: copy.letter, epoch: 3 });
      expect(again.series).toEqual([{ businessDate: TODAY, letters: `A${copy.letter}`, above: 200 }]);
    });

    it('leaves its original in peace', async () => {
      const server = await startTestServer({ catalogue });
      const original = await pairKiosk(server);
      const common = issued(1);
      await sendEvents(server, original, [common]);

      // What both have is a duplicate; what the copy tells of itself goes under its own name.
      const known = await sendEvents(server, original, [common]);
      const copy = await split(server, original);
      const copied = { seq: 2, at: NINE_OCLOCK, type: 'kiosk.copied', payload: { copyOf: original.kioskId } };
      await sendEvents(server, copy, [copied]);

      expect(known.results).toEqual([{ seq: 1, status: 'duplicate' }]);
      expect(await verdictFor(server, original, 1)).toBe('in-step');
      const sent = await sendEvents(server, original, [issued(2)]);
      expect(sent.results).toEqual([{ seq: 2, status: 'stored' }]);
    });

    it('hears how far the server has what it copied, so that it can send what was forgotten', async () => {
      const server = await startTestServer({ catalogue });
      const original = await pairKiosk(server);

      expect(await split(server, original)).toMatchObject({ acknowledged: null });
      await sendEvents(server, original, [issued(1), issued(2)]);
      expect(await split(server, original)).toMatchObject({ acknowledged: 2 });
    });

    it('changes nothing by what it thinks of a ticket of its original: it is told once, and its paper is the original’s', async () => {
      const server = await startTestServer({ catalogue });
      const original = await pairKiosk(server);
      const ticket = issued(1);
      const { ticketId } = ticket.payload;
      const print = (seq: number, state: string) => ({
        seq,
        at: NINE_OCLOCK,
        type: 'ticket.print',
        payload: { ticketId, state },
      });
      await sendEvents(server, original, [ticket, print(2, 'printed')]);
      const copy = await split(server, original);

      const answer = await sendEvents(server, copy, [{ ...ticket, seq: 3 }, print(4, 'unknown')]);

      expect(answer.results.map(({ status }) => status)).toEqual(['duplicate', 'stored']);
      const { body } = await ask(server, `/api/tickets?date=${TODAY}`, { token: server.operatorToken });
      expect(body).toMatchObject({ tickets: [{ ticketId, print: 'printed' }] });
    });
  });

  describe('a split is refused', () => {
    it('where the installation id is another kiosk’s, which would give its token away', async () => {
      const server = await startTestServer({ catalogue });
      const [original, other] = [await pairKiosk(server), await pairKiosk(server)];
      const copy = await split(server, other);

      for (const { installationId } of [other, original, copy]) {
        const answer = await askSplit(server, original.token, { installationId });
        expect(answer).toMatchObject({ status: 409, body: { code: 'not-a-copy' } });
      }
      expect(await verdictFor(server, other, 0)).toBe('in-step');
    });

    it('where the copy was taken out of service since: it needs a code', async () => {
      const server = await startTestServer({ catalogue });
      const original = await pairKiosk(server);
      const copy = await split(server, original);
      const url = `/api/kiosks/${copy.kioskId}/retire`;
      await ask(server, url, { method: 'POST', token: server.operatorToken, body: {} });

      expect(await askSplit(server, original.token, copy)).toMatchObject({
        status: 401,
        body: { code: 'kiosk-retired' },
      });
      expect(await pairKiosk(server, { installationId: copy.installationId })).toMatchObject({
        kioskId: copy.kioskId,
        epoch: copy.epoch + 1,
      });
    });

    it('where the original’s token is void', async () => {
      const server = await startTestServer({ catalogue });
      const original = await pairKiosk(server);
      await pairKiosk(server, { installationId: original.installationId });

      expect(await askSplit(server, original.token, { installationId: randomUUID() })).toMatchObject({ status: 401 });
    });
  });
});
