// Promise 2: a number that a citizen saw is on disk first. The kiosk is killed (kill -9) fifty times, right after a
// number appeared or while one is being made; afterwards no number is lost and none was given twice.
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { requestIdSchema } from '../../src-shared/protocol/words.ts';
import { serviceIdOf } from '../support/catalogue-fixture.ts';
import { openStore } from '../support/kiosk-parts.ts';
import { openNowCatalogue } from '../support/open-now-catalogue.ts';
import { openContractPage } from '../support/pages/contract-page.ts';
import { startKioskProgram } from '../support/programs.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const KILLS = 50;

it(`loses no number and gives none twice when it is killed ${KILLS} times`, async () => {
  const folder = temporaryFolder();
  const prepared = openStore(folder);
  prepared.catalogue.put(openNowCatalogue(), Date.now());
  prepared.close();

  const request = () => ({
    serviceId: serviceIdOf('ktp'),
    priority: false,
    requestId: requestIdSchema.parse(randomUUID()),
    language: 'id',
  });
  const seen: { number: string; businessDate: string; ticketId: string }[] = [];
  let unanswered = request();
  for (let kill = 0; kill < KILLS; kill += 1) {
    const kiosk = await startKioskProgram(folder);
    const page = await openContractPage(kiosk.url);
    // What the last run was asked and never answered is asked again, as the page would after a reload.
    seen.push(await page.call('tickets.take', unanswered));
    seen.push(await page.call('tickets.take', request()));
    // Every other time it dies in the middle of making a number instead of right after it.
    unanswered = request();
    if (kill % 2 === 0) page.send('tickets.take', unanswered);
    await kiosk.kill();
  }

  const store = openStore(folder);
  for (const ticket of seen) {
    expect(store.tickets.byId(ticket.ticketId as never), ticket.number).toMatchObject({ number: ticket.number });
  }
  store.close();
  const numbers = seen.map(({ businessDate, number }) => `${businessDate} ${number}`);
  expect(new Set(numbers).size).toBe(2 * KILLS);
});
