// The main job, end to end on real parts: Chromium, kiosk process, printer on a socket, server process. One number:
// on screen, on paper, in the kiosk's database and on the server.
import { describe, expect, it } from 'vitest';
import { closeBrowserAfterwards, openPanel } from '../support/browser.ts';
import { openStore } from '../support/kiosk-parts.ts';
import { type Lobby, openLobby, startServerProgram } from '../support/lobby.ts';
import { largestText, paperText } from '../support/virtual-printer/paper-text.ts';
import { citizen, walkToPriority } from './citizen.ts';

closeBrowserAfterwards();

/** Every number the kiosk has on disk. The kiosk is stopped first: it holds the folder for itself. */
async function numbersOnDisk({ kiosk, kioskFolder }: Lobby): Promise<string[]> {
  await kiosk.interrupt();
  const store = openStore(kioskFolder);
  const numbers = store.printJobs.latest(100).flatMap(({ number }) => number ?? []);
  store.close();
  return numbers;
}

/** Asks the server again each time it answered, until the number is there. */
async function arrives(tickets: () => Promise<readonly { number: string }[]>, number: string): Promise<void> {
  await expect
    .poll(async () => (await tickets()).map((ticket) => ticket.number), { timeout: 30_000, interval: 200 })
    .toContain(number);
}

describe('taking a ticket', () => {
  it.each(['portrait', 'landscape'] as const)('gives one number everywhere (%s)', async (panel) => {
    const lobby = await openLobby();
    const visitor = citizen(await openPanel(lobby.kiosk.url, panel));
    await walkToPriority(visitor, /Disdukcapil/, /Perekaman KTP-el/);
    await visitor.taps('priority.no');
    const number = await visitor.readsNumber();
    expect(number).toBe('A-001');

    const paper = await lobby.printer.waitForPaper(1);
    expect(largestText(paper)).toBe(number);
    expect(lobby.printer.problems()).toEqual([]);
    await visitor.sees('ticket.take');
    await arrives(lobby.server.tickets, number);
    expect(await numbersOnDisk(lobby)).toEqual([number]);
  });

  it('works with the server stopped, and the ticket arrives when it is back', async () => {
    const lobby = await openLobby();
    const visitor = citizen(await openPanel(lobby.kiosk.url));
    await walkToPriority(visitor, /Disdukcapil/, /Kartu Keluarga/);
    await lobby.server.interrupt();
    await visitor.sees('banner.offline');
    await visitor.taps('priority.yes');
    const number = await visitor.readsNumber();
    expect(number).toBe('B-001');
    const paper = await lobby.printer.waitForPaper(1);
    expect(largestText(paper)).toBe(number);
    expect(paperText(paper)).toContain('PRIORITAS');

    const port = Number(new URL(lobby.server.url).port);
    const back = await startServerProgram(lobby.serverFolder, port);
    await arrives(back.tickets, number);
    expect((await back.tickets())[0]).toMatchObject({ number, priority: true });
    expect(await numbersOnDisk(lobby)).toEqual([number]);
  });

  it('in English speaks English to the end, on paper too', async () => {
    const lobby = await openLobby();
    const page = await openPanel(lobby.kiosk.url);
    await citizen(page).taps('idle.touch');
    await citizen(page).taps(/^English/);
    const visitor = citizen(page, 'en');
    await visitor.taps('home.take');
    await visitor.taps(/Disdukcapil/);
    await visitor.taps(/ID card enrolment/);
    await visitor.taps('service.take');
    await visitor.taps('priority.no');
    const number = await visitor.readsNumber();
    const text = paperText(await lobby.printer.waitForPaper(1));
    expect(text).toContain(number);
    expect(text).toContain('Your queue number');
  });

  it('shows the number all the same when the printer has no paper, and never says it is printed', async () => {
    const lobby = await openLobby();
    lobby.printer.faults.paperOut(true);
    const visitor = citizen(await openPanel(lobby.kiosk.url));
    await walkToPriority(visitor, /Disdukcapil/, /Perekaman KTP-el/);
    await visitor.taps('priority.no');
    expect(await visitor.readsNumber()).toBe('A-001');
    await visitor.sees('ticket.valid');
    expect(await visitor.page.getByText(/Ambil tiket Anda di bawah/).count()).toBe(0);
    await visitor.taps('ticket.noted');
    await visitor.sees('idle.touch');
  });

  it('tells why a service gives no number today, and when it does', async () => {
    const lobby = await openLobby();
    const visitor = citizen(await openPanel(lobby.kiosk.url));
    for (const number of ['C-001', 'C-002']) {
      await walkToPriority(visitor, /Samsat/, /Pajak tahunan/);
      await visitor.taps('priority.no');
      expect(await visitor.readsNumber()).toBe(number);
      await visitor.taps('ticket.done');
    }
    await visitor.taps('idle.touch');
    await visitor.taps('home.take');
    await visitor.taps(/Samsat/);
    await visitor.sees('status.quotaGone');
    await visitor.taps(/Pajak tahunan/);
    await visitor.sees('reason.quotaGone');
    expect(await visitor.button('service.take').count()).toBe(0);
  });

  it('forgets everything at the end of a session, language included', async () => {
    const lobby = await openLobby();
    const page = await openPanel(lobby.kiosk.url);
    await citizen(page).taps('idle.touch');
    await citizen(page).taps(/^English/);
    await citizen(page, 'en').taps('home.take');
    await citizen(page, 'en').taps('dock.home');
    await page.reload();
    await citizen(page).sees('idle.touch');
    await citizen(page).taps('idle.touch');
    await citizen(page).sees('home.title');
  });
});
