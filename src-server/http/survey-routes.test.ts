// The survey at the server, as its manual: each sheet once, the index of a period, the page and the spreadsheet.
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { LEAST_RESPONDENTS, noAnswers, type SurveyAnswers } from '../../src-shared/domain/skm.ts';
import { surveyReportSchema } from '../../src-shared/protocol/survey-report.ts';
import { tinyCatalogue } from '../../tests/support/catalogue-fixture.ts';
import { stores } from '../../tests/support/postgres-stores.ts';
import { surveyCsv } from '../pages/operator/survey-csv.ts';
import {
  ask,
  asOperator,
  NINE_OCLOCK,
  pairKiosk,
  type SentEvent,
  sendEvents,
  startTestServer,
  type TestServer,
  TODAY,
} from '../test-client.ts';

const catalogue = tinyCatalogue();

const all = (value: 1 | 2 | 3 | 4): SurveyAnswers => ({
  ...noAnswers,
  ...Object.fromEntries(Object.keys(noAnswers).map((element) => [element, value])),
});

/** A survey.answered event: about ktp, today, everything with 4, unless said otherwise. */
function answered(seq: number, facts: Readonly<Record<string, unknown>> = {}): SentEvent {
  const payload = {
    surveyId: randomUUID(),
    answers: all(4),
    serviceId: 'ktp',
    businessDate: TODAY,
    language: 'id',
    channel: 'kiosk',
    ...facts,
  };
  return { seq, at: NINE_OCLOCK, type: 'survey.answered', payload };
}

async function serverWith(events: readonly SentEvent[]): Promise<TestServer> {
  const server = await startTestServer({ catalogue });
  await sendEvents(server, await pairKiosk(server), events);
  return server;
}
const many = (count: number, facts: Readonly<Record<string, unknown>> = {}): SentEvent[] =>
  Array.from({ length: count }, (_, index) => answered(index + 1, facts));
const report = (server: TestServer, query = '') => asOperator(server, surveyReportSchema, `/api/survey${query}`);

function open(server: TestServer, path: string) {
  const authorization = `Basic ${Buffer.from(`operator:${server.operatorToken}`).toString('base64')}`;
  return ask(server, path, { headers: { authorization } });
}

describe.each(stores)('on $name', (store) => {
  store.use();

  describe('a survey', () => {
    it('is counted once, however it comes again: same seq, another seq, another pairing', async () => {
      const server = await startTestServer({ catalogue });
      const installationId = randomUUID();
      const kiosk = await pairKiosk(server, { installationId });
      const survey = answered(1);
      await sendEvents(server, kiosk, [survey]);

      const again = await sendEvents(server, kiosk, [survey, { ...survey, seq: 2 }]);
      const paired = await pairKiosk(server, { installationId });
      const anew = await sendEvents(server, paired, [{ ...survey, seq: 1 }]);

      expect(again.results.map(({ status }) => status)).toEqual(['duplicate', 'duplicate']);
      expect(anew.results).toEqual([{ seq: 1, status: 'duplicate' }]);
      expect((await report(server)).respondents).toBe(1);
    });

    it.each([
      ['without an answer', { answers: noAnswers }],
      ['with a value beyond 4', { answers: { ...noAnswers, fee: 5 } }],
      ['with something about the person', { age: 41 }],
    ])('%s is set aside, and the next one is taken', async (_what, facts) => {
      const server = await startTestServer({ catalogue });
      const kiosk = await pairKiosk(server);
      const answer = await sendEvents(server, kiosk, [answered(1, facts), answered(2)]);
      expect(answer.results.map(({ status }) => status)).toEqual(['set-aside', 'stored']);
      expect((await report(server)).respondents).toBe(1);
    });
  });

  describe('the report', () => {
    it('gives index, grade and respondents, and each element with its answers', async () => {
      const half = { answers: { ...all(3), complaints: null } };
      const events = [
        ...many(LEAST_RESPONDENTS),
        ...many(10, half).map((event) => ({ ...event, seq: event.seq + 30 })),
      ];
      const result = await report(await serverWith(events));

      // Eight elements of (30 x 4 + 10 x 3) / 40 = 3.75, one of 4: (8 x 3.75 + 4) / 9 x 25.
      expect(result).toMatchObject({ respondents: 40, ikm: 94.44, grade: 'A', noGrade: null });
      expect(result.elements[0]).toMatchObject({ answers: 40, counts: [0, 0, 10, 30], mean: 3.75, converted: 93.75 });
      expect(result.elements[8]).toMatchObject({ element: 'complaints', answers: 30, mean: 4 });
    });

    it('gives no grade to too few, and no index to an element nobody answered, and says which', async () => {
      const few = await report(await serverWith(many(LEAST_RESPONDENTS - 1)));
      expect(few).toMatchObject({ respondents: 29, ikm: 100, grade: null, noGrade: 'too-few', leastRespondents: 30 });
      const skipped = await report(await serverWith(many(40, { answers: { ...all(4), fee: null } })));
      expect(skipped).toMatchObject({ respondents: 40, ikm: null, grade: null, noGrade: 'element-unanswered' });
    });

    it('is of this month unless told otherwise; both dates count, and a service may be chosen', async () => {
      const server = await serverWith([
        answered(1, { businessDate: '2026-10-31' }),
        answered(2, { businessDate: '2026-11-01', serviceId: 'kk' }),
        answered(3, { serviceId: null }),
        answered(4, { businessDate: '2026-11-25' }),
      ]);
      const respondents = async (query: string) => (await report(server, query)).respondents;

      expect(await report(server)).toMatchObject({ from: '2026-11-01', to: TODAY, respondents: 2 });
      expect(await respondents('?from=2026-10-31&to=2026-11-25')).toBe(4);
      expect(await respondents('?from=2026-10-01&to=2026-10-31')).toBe(1);
      expect(await respondents('?from=2026-11-25')).toBe(1);
      expect(await respondents('?serviceId=kk')).toBe(1);
      expect(await respondents('?serviceId=paspor')).toBe(0);
    });

    it.each(['?from=2026-11-24&to=2026-11-23', '?from=24-11-2026', '?from=2026-02-30', '?day=2026-11-24'])(
      'refuses %s in words',
      async (query) => {
        const server = await startTestServer({ catalogue });
        const answer = await ask(server, `/api/survey${query}`, { token: server.operatorToken });
        expect(answer).toMatchObject({ status: 400, body: { code: 'bad-request' } });
      },
    );

    it('says so while there is no catalogue', async () => {
      const server = await startTestServer({ catalogue: null });
      expect(await ask(server, '/api/survey', { token: server.operatorToken })).toMatchObject({ status: 409 });
      expect(await open(server, '/survey')).toMatchObject({ status: 409 });
    });
  });

  describe('the page', () => {
    it('shows the grade with the number of people beside it', async () => {
      const { body, status } = await open(await serverWith(many(31, { answers: all(3) })), '/survey');
      expect(status).toBe(200);
      expect(body).toContain('<b>75,00</b>');
      expect(body).toContain('<b>C</b><span>Kurang baik</span>');
      expect(body).toContain('<b>31</b><span>responden</span>');
      expect(body).toContain('1 November 2026 – 24 November 2026');
      expect(body).toContain('Perekaman KTP-el (31)');
    });

    it('says why there is no grade: nobody, too few, or an element without an answer', async () => {
      const bodyOf = async (events: readonly SentEvent[]) => (await open(await serverWith(events), '/survey')).body;
      expect(await bodyOf([{ ...answered(1), type: 'help.called', payload: { screen: 'home' } }])).toContain(
        'Belum ada survei pada periode ini.',
      );
      expect(await bodyOf(many(2))).toContain('perlu paling sedikit 30 responden');
      expect(await bodyOf(many(2, { answers: { ...all(4), fee: null } }))).toContain('Belum ada yang menjawab: Biaya.');
    });

    it('shows this month instead of a period that makes no sense, and says so', async () => {
      const server = await serverWith(many(1));
      for (const query of ['from=2026-11-24&to=2026-11-01', 'from=kemarin', 'serviceId=%3Cscript%3E']) {
        const { status, body } = await open(server, `/survey?${query}`);
        expect(status).toBe(200);
        expect(body).toContain('Periode itu tidak bisa ditampilkan.');
        expect(body).toContain('1 November 2026 – 24 November 2026');
        expect(body).not.toContain('<script');
      }
    });

    it('takes the form as a browser sends it, with an empty service', async () => {
      const { body } = await open(await serverWith(many(3)), `/survey?from=${TODAY}&to=${TODAY}&serviceId=`);
      expect(body).toContain('· 24 November 2026</p>');
      expect(body).not.toContain('role="alert"');
    });

    it('lets nothing be loaded and nothing be run', async () => {
      const { headers } = await open(await serverWith(many(1)), '/survey');
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
      expect(headers.get('cache-control')).toBe('no-store');
    });
  });

  describe('the spreadsheet', () => {
    it('has a line for each sheet, empty where an element was skipped, and no formula from a name', async () => {
      const server = await startTestServer({
        catalogue: tinyCatalogue({
          instansi: catalogue.instansi.map((instansi) => ({
            ...instansi,
            services: instansi.services.map((each) => ({ ...each, name: { id: `=SUM("${each.id}")` } })),
          })),
        }),
      });
      const kiosk = await pairKiosk(server);
      await sendEvents(server, kiosk, [
        answered(1, { businessDate: '2026-11-02', answers: { ...all(3), fee: null } }),
        answered(2, { serviceId: null }),
      ]);
      const { body, headers } = await open(server, '/survey.csv');
      expect(String(body).split('\r\n')).toEqual([
        'tanggal;layanan;U1;U2;U3;U4;U5;U6;U7;U8;U9',
        `2026-11-02;"'=SUM(""ktp"")";3;3;3;;3;3;3;3;3`,
        '2026-11-24;"Umum";4;4;4;4;4;4;4;4;4',
        '',
      ]);
      // A spreadsheet knows UTF-8 by it; fetch leaves it out.
      expect(surveyCsv([], String).startsWith('\uFEFF')).toBe(true);
      expect(headers.get('content-disposition')).toBe('attachment; filename="skm-2026-11-01-2026-11-24.csv"');
    });
  });
});
