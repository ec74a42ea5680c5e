// The page learns of its ticket by the answer, and of its paper by events. An event that came first would be about a
// ticket nobody knows yet, and the screen would say "printing" for ever.
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { requestIdSchema } from '../../src-shared/protocol/words.ts';
import { serviceIdOf } from '../support/catalogue-fixture.ts';
import { openStore } from '../support/kiosk-parts.ts';
import { openNowCatalogue } from '../support/open-now-catalogue.ts';
import { openWebSocketPage } from '../support/pages/websocket-page.ts';
import { startKioskProgram } from '../support/programs.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

it('answers a tap before it tells what became of the paper', async () => {
  const folder = temporaryFolder();
  const store = openStore(folder);
  store.catalogue.put(openNowCatalogue(), Date.now());
  store.close();
  // Without a printer a job fails at once: the quickest event there is.
  const kiosk = await startKioskProgram(folder, ['--printer=none']);
  const page = await openWebSocketPage(kiosk.url);
  for (let id = 1; id <= 20; id += 1) {
    const input = {
      serviceId: serviceIdOf('ktp'),
      priority: false,
      requestId: requestIdSchema.parse(randomUUID()),
      language: 'id',
    };
    page.send(JSON.stringify({ id, call: 'tickets.take', input }));
    const heard: string[] = [];
    while (!heard.includes('ticket.changed')) {
      const message = await page.next();
      heard.push('id' in message ? 'answer' : message.event);
    }
    expect(heard[0]).toBe('answer');
  }
});
