// Numbers over several kiosks: each given once, the quota exact while they are connected, gaps but never a number twice.
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { quarantineListSchema } from '../../src-shared/protocol/operator.ts';
import {
  type NumberGrant,
  numberGrantSchema,
  numberRefusedSchema,
  quotaSharesAnswerSchema,
} from '../../src-shared/protocol/site-numbers.ts';
import { tinyCatalogue } from '../../tests/support/catalogue-fixture.ts';
import { stores } from '../../tests/support/postgres-stores.ts';
import {
  ask,
  askNumber,
  asOperator,
  issued,
  NINE_OCLOCK,
  pairKiosk,
  sendEvents,
  startTestServer,
  type TestKiosk,
  type TestServer,
  TODAY,
} from '../test-client.ts';

/** Services: ktp (A, no quota), kk (B, 40), pajak (C, 2). */
const catalogue = tinyCatalogue();

async function granted(...asked: Parameters<typeof askNumber>): Promise<NumberGrant> {
  const answer = await askNumber(...asked);
  if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return numberGrantSchema.parse(answer.body);
}

async function refused(...asked: Parameters<typeof askNumber>): Promise<string> {
  const answer = await askNumber(...asked);
  expect(answer.status).toBe(409);
  return numberRefusedSchema.parse(answer.body).code;
}

const voided = (seq: number, grantId: string) => ({
  seq,
  at: NINE_OCLOCK,
  type: 'grant.voided',
  payload: { grantId },
});

async function shares(
  server: TestServer,
  kiosk: Pick<TestKiosk, 'token' | 'epoch'>,
  round: number,
  held: Readonly<Record<string, number>> = {},
): Promise<{ readonly round: number; readonly kk: number; readonly pajak: number }> {
  const list = Object.entries(held).map(([serviceId, share]) => ({ serviceId, share }));
  const body = { epoch: kiosk.epoch, businessDate: TODAY, round, held: list };
  const answer = await ask(server, '/api/quota-shares', { method: 'POST', token: kiosk.token, body });
  if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  const parsed = quotaSharesAnswerSchema.parse(answer.body);
  const of = (id: string): number => parsed.shares.find((one) => one.serviceId === id)?.share ?? -1;
  return { round: parsed.round, kk: of('kk'), pajak: of('pajak') };
}

describe.each(stores)('on $name', (store) => {
  store.use();

  describe('a number', () => {
    it('is the next of the series that all kiosks share', async () => {
      const server = await startTestServer({ catalogue });
      const [first, second] = [await pairKiosk(server), await pairKiosk(server)];

      expect(await granted(server, first)).toMatchObject({ number: 'A-001', serviceId: 'ktp', businessDate: TODAY });
      expect(await granted(server, second)).toMatchObject({ number: 'A-002' });
      expect(await granted(server, first, { serviceId: 'kk' })).toMatchObject({ number: 'B-001' });
      expect(await granted(server, first, { businessDate: '2026-11-25' })).toMatchObject({ number: 'A-001' });
    });

    it('is given once, however many ask at the same moment', async () => {
      const server = await startTestServer({ catalogue });
      const kiosks = [await pairKiosk(server), await pairKiosk(server), await pairKiosk(server)];

      const grants = await Promise.all(
        Array.from({ length: 30 }, (_, index) => granted(server, kiosks[index % 3] ?? { token: '' })),
      );

      expect(grants.map((grant) => grant.number).toSorted()).toEqual(
        Array.from({ length: 30 }, (_, index) => `A-${String(index + 1).padStart(3, '0')}`),
      );
    });

    it('is the same again when the answer was lost, also when both questions are under way', async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server);
      const grantId = randomUUID();

      const grants = await Promise.all([1, 2, 3].map(() => granted(server, kiosk, { grantId })));

      expect(new Set(grants.map((grant) => grant.number))).toEqual(new Set(['A-001']));
      expect(await granted(server, kiosk)).toMatchObject({ number: 'A-002' });
    });

    it('lies above what a kiosk gave by itself', async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server);
      await sendEvents(server, kiosk, [issued(1, { number: 'A-017' }), issued(2, { number: 'AK-99' })]);

      expect(await granted(server, kiosk)).toMatchObject({ number: 'A-018' });
    });

    it('is refused for another day than today and tomorrow, an unknown service, and an id used for something else', async () => {
      const server = await startTestServer({ catalogue });
      const [kiosk, other] = [await pairKiosk(server), await pairKiosk(server)];
      const { grantId } = await granted(server, kiosk);

      expect(await refused(server, kiosk, { businessDate: '2026-11-23' })).toBe('wrong-business-date');
      expect(await refused(server, kiosk, { businessDate: '2026-11-26' })).toBe('wrong-business-date');
      expect(await askNumber(server, kiosk, { serviceId: 'tidak-ada' })).toMatchObject({ status: 404 });
      expect(await refused(server, kiosk, { grantId, serviceId: 'kk' })).toBe('grant-reused');
      expect(await refused(server, other, { grantId })).toBe('grant-reused');
    });
  });

  describe('the daily quota', () => {
    it('holds over several kiosks that ask at the same moment', async () => {
      const server = await startTestServer({ catalogue });
      const kiosks = [await pairKiosk(server), await pairKiosk(server)];

      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          askNumber(server, kiosks[index % 2] ?? { token: '' }, { serviceId: 'pajak' }),
        ),
      );

      expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 200, 409, 409, 409, 409, 409, 409]);
      expect(await refused(server, kiosks[0] ?? { token: '' }, { serviceId: 'pajak' })).toBe('quota-gone');
    });

    it('counts a granted number once, also after its ticket came', async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server);
      const { number } = await granted(server, kiosk, { serviceId: 'pajak' });
      await sendEvents(server, kiosk, [issued(1, { number, serviceId: 'pajak' })]);

      expect(await granted(server, kiosk, { serviceId: 'pajak' })).toMatchObject({ number: 'C-002' });
      expect(await refused(server, kiosk, { serviceId: 'pajak' })).toBe('quota-gone');
    });

    it('gets the place of a voided grant back, and never its number', async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server);
      const first = await granted(server, kiosk, { serviceId: 'pajak' });
      await granted(server, kiosk, { serviceId: 'pajak' });

      const answer = await sendEvents(server, kiosk, [voided(1, first.grantId), voided(2, first.grantId)]);

      expect(answer.results.map((result) => result.status)).toEqual(['stored', 'stored']);
      expect(await refused(server, kiosk, { serviceId: 'pajak', grantId: first.grantId })).toBe('grant-voided');
      expect(await granted(server, kiosk, { serviceId: 'pajak' })).toMatchObject({ number: 'C-003' });
      expect(await refused(server, kiosk, { serviceId: 'pajak' })).toBe('quota-gone');
    });

    it('counts numbers that kiosks gave by themselves', async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server);
      await sendEvents(server, kiosk, [issued(1, { number: 'CK-01', serviceId: 'pajak' })]);

      await granted(server, kiosk, { serviceId: 'pajak' });

      expect(await refused(server, kiosk, { serviceId: 'pajak' })).toBe('quota-gone');
    });
  });

  describe('numbers on paper slips', () => {
    it('take places of the quota, and their series goes on above them', async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server);
      const slips = { serviceId: 'pajak', businessDate: TODAY, first: 'C-001', last: 'C-001', amount: 1 };
      await sendEvents(server, kiosk, [{ seq: 1, at: NINE_OCLOCK, type: 'numbers.reserved', payload: slips }]);

      expect(await granted(server, kiosk, { serviceId: 'pajak' })).toMatchObject({ number: 'C-002' });
      expect(await refused(server, kiosk, { serviceId: 'pajak' })).toBe('quota-gone');
    });
  });

  describe('a voided grant', () => {
    it('whose request comes later gets no number', async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server);
      const grantId = randomUUID();
      await sendEvents(server, kiosk, [voided(1, grantId)]);

      expect(await refused(server, kiosk, { grantId })).toBe('grant-voided');
    });

    it('that was used, or belongs to another kiosk, is set aside', async () => {
      const server = await startTestServer({ catalogue });
      const [kiosk, other] = [await pairKiosk(server), await pairKiosk(server)];
      const used = await granted(server, kiosk);
      const open = await granted(server, kiosk);
      await sendEvents(server, kiosk, [issued(1, { number: used.number }), voided(2, used.grantId)]);
      await sendEvents(server, other, [voided(1, open.grantId)]);

      const { events } = await asOperator(server, quarantineListSchema, '/api/quarantine');

      expect(events.map((event) => event.code)).toEqual(['grant-settled', 'grant-settled']);
    });
  });

  describe('the line', () => {
    it('is full for a number when it could not be served before closing, open grants included', async () => {
      const service = { serviceId: 'paspor', businessDate: TODAY } as const;
      // 14.00 WIB: two counters, 15 minutes each, close at 15.00: eight people.
      const clock = { now: Date.UTC(2026, 10, 24, 7, 0) };
      const server = await startTestServer({ catalogue, clock });
      const kiosk = await pairKiosk(server);
      const tickets = Array.from({ length: 5 }, (_, index) =>
        issued(index + 1, { number: `EK-0${index + 1}`, serviceId: 'paspor' }),
      );
      await sendEvents(server, kiosk, tickets);

      for (let place = 6; place <= 8; place += 1) await granted(server, kiosk, service);

      expect(await refused(server, kiosk, service)).toBe('line-full');
    });
  });

  describe('a share of the quota', () => {
    it('is half of what is left in equal parts, and what is lent is not granted', async () => {
      const server = await startTestServer({ catalogue });
      const [first, second] = [await pairKiosk(server), await pairKiosk(server)];

      expect(await shares(server, first, 1)).toEqual({ round: 1, kk: 10, pajak: 0 });
      expect(await shares(server, second, 1)).toEqual({ round: 1, kk: 10, pajak: 0 });
      const answers = await Promise.all(
        Array.from({ length: 25 }, () => askNumber(server, first, { serviceId: 'kk' })),
      );

      expect(answers.filter((answer) => answer.status === 200)).toHaveLength(20);
    });

    it('is the same again for the same round, and an older round changes nothing', async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server);

      expect(await shares(server, kiosk, 2)).toMatchObject({ round: 2, kk: 20 });
      expect(await shares(server, kiosk, 2)).toMatchObject({ round: 2, kk: 20 });
      expect(await shares(server, kiosk, 1, { kk: 20 })).toMatchObject({ round: 2, kk: 20 });
    });

    it('is used by tickets of the own series, which take no further place', async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server);
      await shares(server, kiosk, 1);
      const tickets = Array.from({ length: 20 }, (_, index) =>
        issued(index + 1, { number: `BK-${String(index + 1).padStart(2, '0')}`, serviceId: 'kk' }),
      );
      await sendEvents(server, kiosk, tickets);

      const answers = await Promise.all(
        Array.from({ length: 25 }, () => askNumber(server, kiosk, { serviceId: 'kk' })),
      );

      expect(answers.filter((answer) => answer.status === 200)).toHaveLength(20);
    });

    it('goes back once the kiosk says it holds less, not before', async () => {
      const server = await startTestServer({ catalogue });
      const first = await pairKiosk(server);
      await shares(server, first, 1);
      for (let number = 0; number < 20; number += 1) await granted(server, first, { serviceId: 'kk' });
      expect(await refused(server, first, { serviceId: 'kk' })).toBe('quota-gone');

      expect(await shares(server, first, 2, { kk: 20 })).toMatchObject({ kk: 10 });
      expect(await refused(server, first, { serviceId: 'kk' })).toBe('quota-gone');
      expect(await shares(server, first, 3, { kk: 10 })).toMatchObject({ kk: 10 });

      for (let number = 0; number < 10; number += 1) await granted(server, first, { serviceId: 'kk' });
      expect(await refused(server, first, { serviceId: 'kk' })).toBe('quota-gone');
    });

    it('and numbers asked for at the same moment stay within the quota together', async () => {
      const server = await startTestServer({ catalogue });
      const kiosks = [await pairKiosk(server), await pairKiosk(server), await pairKiosk(server)];

      const rounds = kiosks.map(async (kiosk) => (await shares(server, kiosk, 1)).kk);
      const asked = Array.from({ length: 45 }, (_, index) =>
        askNumber(server, kiosks[index % 3] ?? { token: '' }, { serviceId: 'kk' }),
      );
      const lent = (await Promise.all(rounds)).reduce((sum, share) => sum + share, 0);
      const given = (await Promise.all(asked)).filter((answer) => answer.status === 200).length;

      expect(lent + given).toBe(40);
    });

    it('of an epoch that is over is refused', async () => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server);
      const again = await pairKiosk(server, { installationId: kiosk.installationId });

      const body = { epoch: kiosk.epoch, businessDate: TODAY, round: 1, held: [] };

      expect(await ask(server, '/api/quota-shares', { method: 'POST', token: again.token, body })).toMatchObject({
        status: 409,
        body: { code: 'other-epoch' },
      });
    });
  });
});
