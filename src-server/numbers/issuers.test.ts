// Who gives the shared series, from one kiosk to several and back, with a kiosk that hears of it late.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { heartbeatAnswerSchema } from '../../src-shared/protocol/site-numbers.ts';
import { tinyCatalogue } from '../../tests/support/catalogue-fixture.ts';
import { stores } from '../../tests/support/postgres-stores.ts';
import {
  ask,
  askNumber,
  asOperator,
  issued,
  MINUTE,
  NINE_OCLOCK,
  pairKiosk,
  sendEvents,
  startTestServer,
  type TestKiosk,
  type TestServer,
} from '../test-client.ts';

const catalogue = tinyCatalogue();

async function beat(server: TestServer, kiosk: TestKiosk, told: Readonly<Record<string, unknown>>) {
  const body = {
    epoch: kiosk.epoch,
    clock: NINE_OCLOCK,
    highestSeq: 0,
    acknowledgedSeq: 0,
    owesFromAlone: false,
    ...told,
  };
  const answer = await ask(server, '/api/heartbeat', { method: 'POST', token: kiosk.token, body });
  return heartbeatAnswerSchema.parse(answer.body);
}

/** The number, or why there is none. */
async function number(server: TestServer, kiosk: TestKiosk): Promise<string> {
  const { body } = await askNumber(server, kiosk);
  const { number: given, code } = body as { number?: string; code?: string };
  return given ?? code ?? '';
}

describe.each(stores)('on $name, the shared series', (store) => {
  store.use();

  it('is given by the only kiosk itself, and by nobody while that has not heard of a second one', async () => {
    const server = await startTestServer({ catalogue });
    const first = await pairKiosk(server);
    expect(await beat(server, first, {})).toMatchObject({ issuing: 'alone' });
    const second = await pairKiosk(server);

    expect(await beat(server, second, {})).toMatchObject({ issuing: 'shared' });
    expect(await number(server, second)).toBe('series-held');
    // Still giving alone, what it gave not all here.
    await sendEvents(server, first, [issued(1, { number: 'A-007' })]);
    expect(await beat(server, first, { issuing: 'alone', highestSeq: 2, acknowledgedSeq: 1 })).toMatchObject({
      issuing: 'shared',
    });
    expect(await number(server, second)).toBe('series-held');
    // It has stopped, and something it gave is still on its way.
    await beat(server, first, { issuing: 'shared', highestSeq: 2, acknowledgedSeq: 1, owesFromAlone: true });
    expect(await number(server, second)).toBe('series-held');

    await sendEvents(server, first, [issued(2, { number: 'A-008' })]);
    // What it has not sent now was given under other rules: the series waits for none of it.
    await beat(server, first, { issuing: 'shared', highestSeq: 9, acknowledgedSeq: 2, owesFromAlone: false });
    expect(await number(server, second)).toBe('A-009');
    expect(await number(server, first)).toBe('A-010');
  });

  it('goes back to the last kiosk when the day is over on which others gave numbers', async () => {
    const server = await startTestServer({ catalogue });
    const [first, second] = [await pairKiosk(server), await pairKiosk(server)];
    expect(await number(server, second)).toBe('A-001');
    expect(await beat(server, first, {})).toMatchObject({ issuing: 'shared' });

    await asOperator(server, z.object({}), `/api/kiosks/${second.kioskId}/retire`, { method: 'POST' });
    expect(await ask(server, '/api/catalogue', { token: second.token })).toMatchObject({ status: 401 });
    expect(
      await ask(server, `/api/kiosks/${crypto.randomUUID()}/retire`, { method: 'POST', token: server.operatorToken }),
    ).toMatchObject({ status: 404 });

    // Alone it would count the quotas of the day by itself, and knows nothing of what the other gave.
    expect(await beat(server, first, {})).toMatchObject({ issuing: 'shared' });
    server.clock.now += 24 * 60 * MINUTE;
    expect(await beat(server, first, {})).toMatchObject({ issuing: 'alone', series: [] });
  });

  it('is given by nobody for the rest of the day on which its only issuer was retired', async () => {
    const server = await startTestServer({ catalogue });
    const first = await pairKiosk(server);
    await beat(server, first, {});
    const second = await pairKiosk(server);
    await asOperator(server, z.object({}), `/api/kiosks/${first.kioskId}/retire`, { method: 'POST' });

    // What the first gave and never told may be in somebody's hand.
    expect(await number(server, second)).toBe('series-held');
    expect(await beat(server, second, {})).toMatchObject({ issuing: 'shared' });
    server.clock.now += 24 * 60 * MINUTE;
    expect(await beat(server, second, {})).toMatchObject({ issuing: 'alone' });
  });

  it('is not given alone by a kiosk that has another past than the server', async () => {
    const server = await startTestServer({ catalogue });
    const kiosk = await pairKiosk(server);
    await sendEvents(server, kiosk, [issued(1)]);

    expect(await beat(server, kiosk, { highestSeq: 0 })).toMatchObject({ verdict: 'raise-epoch', issuing: 'shared' });
  });
});
