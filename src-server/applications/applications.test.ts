// Applications as the server's manual: told again and again, asked for by receipt number, guessed in vain.
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { applicationFoundSchema, applicationImportAnswerSchema } from '../../src-shared/protocol/applications.ts';
import { tinyCatalogue } from '../../tests/support/catalogue-fixture.ts';
import { storedText, stores } from '../../tests/support/postgres-stores.ts';
import {
  ask,
  asOperator,
  MINUTE,
  pairKiosk,
  startTestServer,
  type TestKiosk,
  type TestServer,
  TODAY,
} from '../test-client.ts';

const application = (facts: object = {}) => ({
  receipt: '503/0421/DPMPTSP/2026',
  serviceId: 'kk',
  state: 'in-process',
  step: { id: 'Verifikasi berkas', en: 'Papers are being checked' },
  stepOn: TODAY,
  ...facts,
});
const tell = async (server: TestServer, ...applications: unknown[]) =>
  (
    await asOperator(server, applicationImportAnswerSchema, '/api/applications', {
      method: 'POST',
      body: { applications },
    })
  ).results;
const look = (server: TestServer, { token }: Pick<TestKiosk, 'token'>, receipt: string) =>
  ask(server, '/api/applications/look', { method: 'POST', token, body: { receipt } });

describe.each(stores)('on $name', (store) => {
  store.use();

  it('tells how an application stands, however its number is written', async () => {
    const server = await startTestServer({ catalogue: tinyCatalogue() });
    const kiosk = await pairKiosk(server);

    const told = [
      await tell(server, application()),
      await tell(server, application()),
      await tell(server, application({ state: 'done', step: { id: 'Siap diambil' } })),
    ];

    expect(told.flat().map(({ status }) => status)).toEqual(['created', 'unchanged', 'changed']);
    const found = await look(server, kiosk, '503 o42i dpmptsp 2026');
    expect(applicationFoundSchema.parse(found.body)).toMatchObject({
      serviceId: 'kk',
      state: 'done',
      step: { id: 'Siap diambil' },
      stepOn: TODAY,
    });
  });

  it.each([
    ['an identity number', { receipt: '3273011203900001' }, 'receipt'],
    ['a name', { applicant: 'Asep Sunandar' }, 'applicant'],
    ['an identity number in the step', { step: { id: 'Berkas 3273011203900001 diterima' } }, 'no identity number'],
    ['a service that is not there', { serviceId: 'nikah' }, 'nikah'],
    ['a state that is none', { state: 'lost' }, 'state'],
  ])('refuses %s, and takes the rest', async (_what, wrong, reason) => {
    const server = await startTestServer({ catalogue: tinyCatalogue() });

    const results = await tell(server, application(wrong), application());

    expect(results).toMatchObject([
      { status: 'refused', reason: expect.stringContaining(reason) },
      { status: 'created' },
    ]);
    expect(JSON.stringify(results)).not.toMatch(/Asep|3273011203900001/);
  });

  it('keeps no receipt number, neither on disk nor in the log', async () => {
    const lines: string[] = [];
    const logger = pino({ level: 'debug' }, { write: (line) => lines.push(line) });
    const server = await startTestServer({ catalogue: tinyCatalogue(), logger });
    const kiosk = await pairKiosk(server);
    await tell(server, application({ receipt: 'RAHASIA9981' }));
    await look(server, kiosk, 'RAHASIA9981');
    await look(server, kiosk, 'RAHASIA9982');

    expect(await storedText(server.folder)).not.toContain('RAHASIA998');
    expect(lines.join()).not.toContain('RAHASIA998');
    expect(lines.join()).toContain('/api/applications/look');
  });

  it('stops a kiosk that guesses, for ten minutes, and no other', async () => {
    const server = await startTestServer({ catalogue: tinyCatalogue() });
    const [guessing, other] = [await pairKiosk(server), await pairKiosk(server, { name: 'Kios 2' })];
    await tell(server, application());
    const right = application().receipt;

    for (let guess = 0; guess < 20; guess += 1) {
      expect(await look(server, guessing, `503/${1000 + guess}`)).toMatchObject({ status: 404 });
    }

    expect(await look(server, guessing, right)).toMatchObject({ status: 429, body: { code: 'too-many-receipts' } });
    expect(await look(server, other, right)).toMatchObject({ status: 200 });
    server.clock.now += 10 * MINUTE;
    expect(await look(server, guessing, right)).toMatchObject({ status: 200 });
  });
});
