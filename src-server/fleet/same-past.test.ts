// After a backup was put back, at the server or at the kiosk: who notices, and what the other is told to do.
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { epochAnswerSchema, heartbeatAnswerSchema } from '../../src-shared/protocol/site-numbers.ts';
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
  TODAY,
} from '../test-client.ts';

const catalogue = tinyCatalogue();

async function beat(
  server: { readonly url: string },
  kiosk: Pick<TestKiosk, 'token' | 'epoch'>,
  seqs: { readonly highestSeq: number; readonly acknowledgedSeq: number },
) {
  const body = { epoch: kiosk.epoch, clock: NINE_OCLOCK - 5_000, ...seqs };
  const answer = await ask(server, '/api/heartbeat', { method: 'POST', token: kiosk.token, body });
  if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return heartbeatAnswerSchema.parse(answer.body);
}

async function raise(server: { readonly url: string }, kiosk: Pick<TestKiosk, 'token' | 'epoch'>, requestId: string) {
  const body = { requestId, epoch: kiosk.epoch };
  const answer = await ask(server, '/api/epoch', { method: 'POST', token: kiosk.token, body });
  if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return epochAnswerSchema.parse(answer.body);
}

describe.each(stores)('on $name', (store) => {
  store.use();

  describe('a heartbeat', () => {
    it('tells the time of the server and how far it has everything', async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server);

      expect(await beat(server, kiosk, { highestSeq: 3, acknowledgedSeq: 0 })).toEqual({
        clock: NINE_OCLOCK,
        epoch: 1,
        acknowledged: null,
        verdict: 'in-step',
        openGrants: [],
        issuing: 'alone',
        series: [],
      });
      await sendEvents(server, kiosk, [issued(1), issued(2)]);
      expect(await beat(server, kiosk, { highestSeq: 3, acknowledgedSeq: 2 })).toMatchObject({
        acknowledged: 2,
        verdict: 'in-step',
      });
    });

    it('asks a kiosk whose events the server forgot to send them again', async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server);
      await sendEvents(server, kiosk, [issued(1), issued(2)]);

      expect(await beat(server, kiosk, { highestSeq: 9, acknowledgedSeq: 7 })).toMatchObject({
        acknowledged: 2,
        verdict: 'resend',
      });
      await sendEvents(
        server,
        kiosk,
        [3, 4, 5, 6, 7].map((seq) => issued(seq)),
      );
      expect(await beat(server, kiosk, { highestSeq: 9, acknowledgedSeq: 7 })).toMatchObject({ verdict: 'in-step' });
    });

    it('tells a kiosk that forgot what the server has to begin a new epoch', async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server);
      await sendEvents(server, kiosk, [issued(1), issued(2), issued(3)]);

      expect(await beat(server, kiosk, { highestSeq: 2, acknowledgedSeq: 2 })).toMatchObject({
        verdict: 'raise-epoch',
      });
    });

    it('names the grants that are open, so that the kiosk voids those it does not know', async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server);
      const grantId = randomUUID();
      const body = { grantId, serviceId: 'ktp', businessDate: TODAY };
      await ask(server, '/api/numbers', { method: 'POST', token: kiosk.token, body });

      const seqs = { highestSeq: 0, acknowledgedSeq: 0 };
      expect(await beat(server, kiosk, seqs)).toMatchObject({ openGrants: [{ grantId, number: 'A-001' }] });
      await sendEvents(server, kiosk, [{ seq: 1, at: NINE_OCLOCK, type: 'grant.voided', payload: { grantId } }]);
      expect(await beat(server, kiosk, { highestSeq: 1, acknowledgedSeq: 1 })).toMatchObject({ openGrants: [] });
    });
  });

  describe('a new epoch', () => {
    it('begins once per request, and says above which numbers to go on', async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server);
      await sendEvents(server, kiosk, [issued(1, { number: 'AK-07' })]);
      const requestId = randomUUID();

      const first = await raise(server, kiosk, requestId);
      const again = await raise(server, kiosk, requestId);

      expect(first).toEqual({ epoch: 2, series: [{ businessDate: TODAY, letters: 'AK', above: 200 }] });
      expect(again).toEqual(first);
      expect(await raise(server, { ...kiosk, epoch: 2 }, randomUUID())).toMatchObject({ epoch: 3 });
    });

    it('lets the same seqs be used once more', async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server);
      await sendEvents(server, kiosk, [issued(1), issued(2)]);
      const { epoch } = await raise(server, kiosk, randomUUID());

      const answer = await sendEvents(server, { ...kiosk, epoch }, [issued(2, { number: 'AK-201' })]);

      expect(answer.results).toEqual([{ seq: 2, status: 'stored' }]);
      expect(await beat(server, { ...kiosk, epoch }, { highestSeq: 2, acknowledgedSeq: 2 })).toMatchObject({
        verdict: 'in-step',
      });
    });

    it('lies above what the kiosk remembers, when it is the server that forgot', async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server);
      const ahead = { ...kiosk, epoch: 5 };

      expect(await beat(server, ahead, { highestSeq: 1, acknowledgedSeq: 1 })).toMatchObject({
        verdict: 'raise-epoch',
      });
      expect(await raise(server, ahead, randomUUID())).toMatchObject({ epoch: 6 });
    });
  });
});
