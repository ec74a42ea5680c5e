// Waits that were told against waits that came: from the ticket's event to the report of the day, on each database.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { waitsText } from '../../scripts/waits.ts';
import {
  callNext,
  endTicket,
  issued,
  MINUTE,
  NINE_OCLOCK,
  pairKiosk,
  type SentEvent,
  sendEvents,
  startTestServer,
  type TestServer,
  TODAY,
} from '../../src-server/test-client.ts';
import { localDateSchema } from '../../src-shared/protocol/words.ts';
import { tinyCatalogue } from '../support/catalogue-fixture.ts';
import { databaseFor, stores } from '../support/postgres-stores.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

async function serverWith(events: readonly SentEvent[]): Promise<TestServer> {
  const server = await startTestServer({ catalogue: tinyCatalogue() });
  await sendEvents(server, await pairKiosk(server), events);
  return server;
}

const report = async (server: TestServer, date = TODAY): Promise<string[]> => {
  const databaseUrl = await databaseFor(server.folder);
  const question = { data: server.folder, databaseUrl, date: localDateSchema.parse(date), now: server.clock.now };
  return (await waitsText(question)).split('\n').map((line) => line.replaceAll(/ {2,}/g, ' | '));
};

/** Calls the next of `service`, `minutes` after nine. */
async function callAt(server: TestServer, service: string, minutes: number) {
  server.clock.now = NINE_OCLOCK + minutes * MINUTE;
  const ticket = await callNext(server, service, { counter: `Loket ${service}` });
  if (ticket === null) throw new Error(`nobody waits for ${service}`);
  return ticket;
}

const at = (minutes: number) => ({ issuedAt: NINE_OCLOCK + minutes * MINUTE });
const told = (from: number, to: number) => ({ waitFrom: from, waitTo: to });

describe.each(stores)('on $name', (store) => {
  store.use();

  it('the report of a day says, per service and in all, how many came within the range they were told', async () => {
    const server = await serverWith([
      issued(1, { ...at(1), ...told(0, 5) }),
      issued(2, { ...at(2), ...told(5, 10) }),
      issued(3, { ...at(3), ...told(10, 20) }),
      issued(4, at(4)),
      issued(5, { serviceId: 'kk', number: 'B-001', ...at(5), ...told(20, 30) }),
      issued(6, { serviceId: 'kk', number: 'B-002', ...at(6), ...told(20, 30) }),
    ]);

    await callAt(server, 'ktp', 1 + 3);
    await callAt(server, 'ktp', 2 + 12);
    await callAt(server, 'ktp', 3 + 14);
    await callAt(server, 'ktp', 4 + 40);
    await callAt(server, 'kk', 5 + 10);

    expect(await report(server)).toEqual([
      `MPP Uji, ${TODAY}`,
      'service | called | told a range | inside it | earlier | later | median error',
      'Perekaman KTP-el | 4 | 3 | 67% | 0 | 1 | 1 min',
      'Kartu Keluarga | 1 | 1 | 0% | 1 | 0 | 15 min',
      'all together | 5 | 4 | 50% | 1 | 1 | 2.8 min',
    ]);
  });

  it('a recall ends no wait: the first call did', async () => {
    const server = await serverWith([issued(1, { ...at(0), ...told(0, 5) })]);
    const ticket = await callAt(server, 'ktp', 4);
    server.clock.now = NINE_OCLOCK + 30 * MINUTE;
    await endTicket(server, ticket.ticketId, 'recall');

    expect((await report(server)).at(-1)).toBe('all together | 1 | 1 | 100% | 0 | 0 | 1.5 min');
  });

  it('the event of a kiosk that does not tell its estimates yet is taken as it is', async () => {
    const { waitFrom: _, waitTo: __, ...payload } = issued(1).payload;
    const server = await serverWith([{ ...issued(1), payload }]);
    await callAt(server, 'ktp', 4);

    expect((await report(server)).at(-1)).toBe('all together | 1 | 0 | - | 0 | 0 | -');
  });

  it('is of the day that was asked for', async () => {
    const server = await serverWith([issued(1, { ...at(0), ...told(0, 5) })]);
    await callAt(server, 'ktp', 4);

    expect(await report(server, '2026-11-23')).toEqual(['MPP Uji, 2026-11-23', 'Nobody was called on that day.']);
  });
});

describe('a folder without a database', () => {
  it('is named, and nothing is made in it', async () => {
    const data = join(temporaryFolder(), 'empty');
    mkdirSync(data);
    await expect(waitsText({ data, databaseUrl: null, date: null, now: 0 })).rejects.toThrow(
      /There is no .*server\.db/,
    );
  });
});
