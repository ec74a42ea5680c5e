// People who arranged something before they came: a booked slot, checked in by touch, by a scanner and without the server;
// an application, followed by its receipt number. And nothing of what they typed stays.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { addDays, localMoment, timeOf } from '../../src-shared/domain/local-time.ts';
import type { Catalogue } from '../../src-shared/protocol/catalogue.ts';
import { kioskListSchema } from '../../src-shared/protocol/operator.ts';
import { closeBrowserAfterwards, openPanel } from '../support/browser.ts';
import { type Lobby, openLobby, startServerProgram } from '../support/lobby.ts';
import { openNowCatalogue } from '../support/open-now-catalogue.ts';
import { startKioskProgram } from '../support/programs.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { largestText } from '../support/virtual-printer/paper-text.ts';
import { type Citizen, citizen } from './citizen.ts';

closeBrowserAfterwards();

/** Open at any hour; bookings are taken the whole day, so that no story depends on when it is told. */
let catalogue: Catalogue;
let today: ReturnType<typeof localMoment>;
beforeAll(() => {
  const open = openNowCatalogue();
  const window = { earlyMinutes: 240, lateMinutes: 240 };
  catalogue = { ...open, site: { ...open.site, offers: ['booking', 'tracking'], booking: window } };
  today = localMoment(Date.now(), open.site.timeZone);
});

/** A booking whose slot is around now. */
function bookingNow(code: string) {
  const from = Math.min(today.minutes, 23 * 60);
  return { code, serviceId: 'ktp', businessDate: today.date, from: timeOf(from), to: timeOf(from + 59) };
}
const application = (receipt: string, state: string) => ({
  receipt,
  serviceId: 'kk',
  state,
  step: { id: 'Tanda tangan kepala dinas' },
  stepOn: today.date,
});

async function lobbyWith({ bookings = [], applications = [] }: { bookings?: object[]; applications?: object[] }) {
  const lobby = await openLobby(catalogue);
  if (bookings.length > 0) await lobby.server.send('/api/bookings', { bookings });
  if (applications.length > 0) await lobby.server.send('/api/applications', { applications });
  return lobby;
}

/** Each letter by its key on the screen. */
async function touches(page: Page, text: string): Promise<void> {
  const keyboard = page.getByRole('region', { name: 'Papan ketik' });
  for (const letter of text) await keyboard.getByRole('button', { name: letter.toLowerCase(), exact: true }).tap();
}

/** Milliseconds between two signs of a scanner. */
const SCANNER_PACE = 8;

/** As a scanner does: one sign right after the other, then enter. The moments are told with the keys: no machine is too busy. */
async function scans(page: Page, text: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const begun = Date.now();
  const keys = [...[...text].map((sign) => ({ key: sign, text: sign })), { key: 'Enter', text: '\r' }];
  await Promise.all(
    keys.flatMap((pressed, place) => {
      const timestamp = (begun + place * SCANNER_PACE) / 1_000;
      return [
        devtools.send('Input.dispatchKeyEvent', { type: 'keyDown', ...pressed, timestamp }),
        devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', key: pressed.key, timestamp }),
      ];
    }),
  );
  await devtools.detach();
}

async function opens(visitor: Citizen, walk: 'home.booking' | 'home.tracking'): Promise<void> {
  await visitor.taps('idle.touch');
  await visitor.taps(walk);
  await visitor.sees(walk === 'home.booking' ? 'booking.title' : 'tracking.title');
}

async function textOn(page: Page): Promise<string> {
  return (
    (await page.locator('body').innerText()) +
    JSON.stringify(
      await page.locator('input').evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value)),
    )
  );
}

async function paperOf(lobby: Lobby): Promise<string> {
  return largestText(await lobby.printer.waitForPaper(1));
}

/** The kiosk knows all that its server has to say: it listens to it. */
async function isCaughtUp(url: string, folder: string): Promise<void> {
  const token = readFileSync(join(folder, 'operator-token'), 'utf8').trim();
  const connected = async (): Promise<boolean> => {
    const answer = await fetch(`${url}/api/kiosks`, { headers: { authorization: `Bearer ${token}` } });
    return kioskListSchema.parse(await answer.json()).kiosks.some((kiosk) => kiosk.connected);
  };
  await expect.poll(connected, { timeout: 30_000 }).toBe(true);
}

describe('a citizen with a booking', () => {
  it.each(['portrait', 'landscape'] as const)('types the code and gets the number (%s)', async (panel) => {
    const lobby = await lobbyWith({ bookings: [bookingNow('BDG-7K4Q')] });
    const page = await openPanel(lobby.kiosk.url, panel);
    const visitor = citizen(page);
    await opens(visitor, 'home.booking');
    await touches(page, 'bdg-7k4q');
    await visitor.taps('code.check');
    await visitor.sees(/Booking Anda: Perekaman KTP-el/);
    await visitor.taps('priority.no');
    const number = await visitor.readsNumber();
    expect(number).toMatch(/^A-/);
    expect(await paperOf(lobby)).toBe(number);
    await visitor.taps('ticket.done');
    await visitor.sees('idle.touch');
    expect(await textOn(page)).not.toMatch(/7K4Q/i);

    await opens(visitor, 'home.booking');
    await touches(page, 'bdg7k4q');
    await visitor.taps('code.check');
    await visitor.sees('booking.used');
    await visitor.sees(new RegExp(number));
    await visitor.taps('dock.home');
    await visitor.taps('home.booking');
    expect(await page.getByRole('textbox').inputValue()).toBe('');
  });

  it('shows the code to a scanner, wherever the focus stands, as an address too', async () => {
    const lobby = await lobbyWith({ bookings: [bookingNow('BDG-9M2R')] });
    const page = await openPanel(lobby.kiosk.url);
    const visitor = citizen(page);
    await visitor.taps('idle.touch');
    // Another screen hears no scanner: nothing is chosen by it.
    await scans(page, 'BDG-9M2R');
    await visitor.sees('home.title');
    await visitor.taps('home.booking');
    await visitor.sees('booking.title');
    await visitor.button('dock.back').focus();
    await scans(page, 'https://booking.example/b/bdg-9m2r');
    await visitor.sees(/Booking Anda: Perekaman KTP-el/);
    await visitor.taps('priority.no');
    expect(await visitor.readsNumber()).toMatch(/^A-/);
  });

  it('who comes on the wrong day is told when, and may take a usual number', async () => {
    const late = { ...bookingNow('BDG-3H8T'), businessDate: addDays(today.date, -1) };
    const early = { ...bookingNow('BDG-5X6W'), businessDate: addDays(today.date, 1), from: '12:00', to: '12:30' };
    const lobby = await lobbyWith({ bookings: [late, early] });
    const page = await openPanel(lobby.kiosk.url);
    const visitor = citizen(page);
    await opens(visitor, 'home.booking');
    await scans(page, 'BDG-5X6W');
    await visitor.sees('booking.early');
    await visitor.sees(/Silakan kembali mulai besok 08.00/);
    await scans(page, 'BDG-3H8T');
    await visitor.sees('booking.late');
    await visitor.taps('booking.take');
    await visitor.sees(/Perekaman KTP-el/);
    await visitor.taps('service.take');
    await visitor.taps('priority.no');
    expect(await visitor.readsNumber()).toBe('A-001');
  });

  it('checks in without the server, where the booking was known before; an unknown one is led on', async () => {
    const folder = temporaryFolder();
    const server = await startServerProgram(folder, 0, catalogue);
    await server.send('/api/bookings', { bookings: [bookingNow('BDG-7K4Q')] });
    const kiosk = await startKioskProgram(temporaryFolder(), [
      `--server=${server.url}`,
      `--pairing-code=${server.pairingCode}`,
    ]);
    await isCaughtUp(server.url, folder);
    const page = await openPanel(kiosk.url);
    const visitor = citizen(page);
    await opens(visitor, 'home.booking');
    await server.kill();
    await touches(page, 'bdg-9898');
    await visitor.taps('code.check');
    await visitor.sees('booking.unknown');
    await visitor.taps('code.change');
    await visitor.button('search.clear').tap();
    await touches(page, 'bdg-7k4q');
    await visitor.taps('code.check');
    await visitor.taps('priority.no');
    expect(await visitor.readsNumber()).toMatch(/^A/);
  });
});

describe('a citizen with an application', () => {
  it('sees that it is done, where to collect it, and what was typed is gone', async () => {
    const lobby = await lobbyWith({ applications: [application('503/0421', 'done')] });
    const page = await openPanel(lobby.kiosk.url);
    const visitor = citizen(page);
    await opens(visitor, 'home.tracking');
    await touches(page, '503/0421');
    await visitor.taps('code.check');
    await visitor.sees('tracking.done');
    for (const words of [/Tanda tangan kepala dinas/, /Loket 1–4/, /Zona A/]) await visitor.sees(words);
    await visitor.sees('tracking.nextDone');
    expect(await textOn(page)).not.toContain('0421');
  });

  it('is helped on where the number is not known, and where it is no receipt at all', async () => {
    const lobby = await lobbyWith({});
    const page = await openPanel(lobby.kiosk.url);
    const visitor = citizen(page);
    await opens(visitor, 'home.tracking');
    await scans(page, '503/9999');
    await visitor.sees('tracking.unknown');
    await visitor.taps('code.change');
    await visitor.button('search.clear').tap();
    await touches(page, '3273012103950101');
    await visitor.sees('tracking.noNumber');
    expect(await page.getByRole('textbox').inputValue()).toBe('');
  });

  it('is told plainly that only the server knows, while it is away', async () => {
    const lobby = await lobbyWith({});
    const page = await openPanel(lobby.kiosk.url);
    const visitor = citizen(page);
    await opens(visitor, 'home.tracking');
    await lobby.server.kill();
    await scans(page, '503/0421');
    await visitor.sees('tracking.notReachable');
    await visitor.sees('tracking.notReachableHint');
    await visitor.button('tracking.places').waitFor();
  });
});
