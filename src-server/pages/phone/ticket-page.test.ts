// The page behind a ticket's QR, as a phone gets it.
import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { tinyCatalogue } from '../../../tests/support/catalogue-fixture.ts';
import { stores } from '../../../tests/support/postgres-stores.ts';
import {
  type Answer,
  ask,
  callNext,
  endTicket,
  issued,
  pairKiosk,
  type SentEvent,
  sendEvents,
  startTestServer,
  type TestServer,
} from '../../test-client.ts';

const catalogue = tinyCatalogue();

async function serverWith(events: readonly SentEvent[]): Promise<TestServer> {
  const server = await startTestServer({ catalogue });
  await sendEvents(server, await pairKiosk(server), events);
  return server;
}

const open = (server: TestServer, ticketId: string): Promise<Answer> => ask(server, `/t/${ticketId}`);
/** What a person reads: text without style and tags. */
const read = (answer: Answer): string =>
  String(answer.body)
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

describe.each(stores)('on $name', (store) => {
  store.use();

  describe('the page of a ticket', () => {
    it('tells number, service, place and how many will be called before, by the priority rule', async () => {
      const own = issued(2);
      const server = await serverWith([issued(1), own, issued(3, { priority: true })]);

      const answer = await open(server, own.payload.ticketId);
      const text = read(answer);

      expect(answer.status).toBe(200);
      expect(text).toContain('A - 002');
      expect(text).toContain('2 orang di depan Anda');
      expect(text).toContain('2 people ahead of you');
      expect(text).toContain('Perekaman KTP-el ID card enrolment');
      expect(text).toContain('Zona A, Lantai 1, Loket 1–4');
      expect(text).toContain('09.00 WIB');
      expect(text).toContain('Contoh / Sample');
    });

    it('follows the ticket through its day', async () => {
      const own = issued(1);
      const server = await serverWith([own]);
      const id = own.payload.ticketId;
      const seen: string[] = [read(await open(server, id))];
      await callNext(server, 'ktp', { counter: 'Loket 3' });
      seen.push(read(await open(server, id)));
      await endTicket(server, id, 'no-show');
      seen.push(read(await open(server, id)));
      await endTicket(server, id, 'recall');
      await endTicket(server, id, 'finish');
      seen.push(read(await open(server, id)));

      const sentences = [
        'Giliran Anda berikutnya',
        'Silakan ke Loket 3',
        'Nomor Anda sudah dipanggil',
        'Selesai dilayani',
      ];
      for (const [index, sentence] of sentences.entries()) expect(seen[index]).toContain(sentence);
    });

    it('says so when the number is for another day', async () => {
      const own = issued(1, { businessDate: '2026-11-25' });
      const server = await serverWith([own]);

      expect(read(await open(server, own.payload.ticketId))).toContain('Nomor ini untuk tanggal 25-11-2026');
    });

    it('reloads by itself, runs no script, and is kept by nobody', async () => {
      const own = issued(1, { priority: true });
      const server = await serverWith([own]);

      const answer = await open(server, own.payload.ticketId);
      const html = String(answer.body);
      const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
      const hash = createHash('sha256').update(style).digest('base64');

      expect(html).toMatch(/<meta http-equiv="refresh" content="15">/);
      expect(html).not.toContain('<script');
      expect(answer.headers.get('content-security-policy')).toContain(`style-src 'sha256-${hash}'`);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
      expect(html).not.toMatch(/prior/i);
    });

    it('shows what a kiosk sent as text, never as markup', async () => {
      const own = issued(1, { number: '<b>"&\'1' });
      const server = await serverWith([own]);

      const html = String((await open(server, own.payload.ticketId)).body);

      expect(html).not.toContain('<b>"');
      expect(html).toContain('&lt;b&gt;&quot;&amp;&#39;1');
    });
  });

  describe('an unknown ticket', () => {
    it.each([randomUUID(), 'not-an-id', '../../etc/passwd'.replaceAll('/', '%2F')])(
      '%s gets a kind page',
      async (id) => {
        const server = await serverWith([issued(1)]);

        const answer = await open(server, id);

        expect(answer.status).toBe(404);
        expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
        expect(read(answer)).toContain('Nomor belum sampai di sini. Muat ulang sebentar lagi.');
        expect(read(answer)).toContain('Your number has not arrived here yet.');
      },
    );
  });
});
