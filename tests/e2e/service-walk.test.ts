// Around the number, on real parts: a service that is closed, a line that is long, requirements on paper and on the phone.
import { describe, expect, it } from 'vitest';
import { localMoment, timeOf } from '../../src-shared/domain/local-time.ts';
import { type Catalogue, weekdays } from '../../src-shared/protocol/catalogue.ts';
import { closeBrowserAfterwards, openPanel } from '../support/browser.ts';
import { openLobby } from '../support/lobby.ts';
import { openNowCatalogue } from '../support/open-now-catalogue.ts';
import { scanCode } from '../support/scan-code.ts';
import { paperText } from '../support/virtual-printer/paper-text.ts';
import { type Citizen, citizen } from './citizen.ts';

closeBrowserAfterwards();

const PUBLIC_URL = 'https://antre.example.go.id/mpp/';

function catalogueWith(site: Partial<Catalogue['site']>): Catalogue {
  const catalogue = openNowCatalogue();
  return { ...catalogue, site: { ...catalogue.site, ...site } };
}

/** Kartu Keluarga is open on every day but today. */
function familyCardsNotToday(): Catalogue {
  const catalogue = catalogueWith({});
  const office = catalogue.schedules.find(({ id }) => id === 'kantor');
  if (office === undefined) throw new Error('the fixture has office hours');
  const { weekday } = localMoment(Date.now(), catalogue.site.timeZone);
  const hours = [{ open: timeOf(8 * 60), close: timeOf(15 * 60) }];
  const week = { ...office.week };
  for (const day of weekdays) week[day] = day === weekday ? [] : hours;
  return {
    ...catalogue,
    holidays: [],
    schedules: catalogue.schedules.map((each) => (each === office ? { ...office, week } : each)),
    instansi: catalogue.instansi.map((instansi) => ({
      ...instansi,
      services: instansi.services.map((service) =>
        service.id === 'kk' ? { ...service, schedule: office.id } : service,
      ),
    })),
  };
}

async function walkToService(visitor: Citizen, service: RegExp): Promise<void> {
  await visitor.taps('idle.touch');
  await visitor.taps('home.take');
  await visitor.taps(/Disdukcapil/);
  await visitor.taps(service);
}

describe('someone whose service is closed today', () => {
  it('reads why, until when and what instead, and takes a number there', async () => {
    const lobby = await openLobby(familyCardsNotToday());
    const visitor = citizen(await openPanel(lobby.kiosk.url));
    await walkToService(visitor, /Kartu Keluarga/);
    await visitor.sees('reason.weekday');
    await visitor.sees(/Buka lagi besok 08\.00/);
    await visitor.sees('instead.title');
    expect(await visitor.button('service.take').count()).toBe(0);

    await visitor.taps(/Perekaman KTP-el/);
    await visitor.taps('service.take');
    await visitor.taps('priority.no');
    expect(await visitor.readsNumber()).toBe('A-001');
  });

  it('can look at the rest of the building', async () => {
    const lobby = await openLobby(familyCardsNotToday());
    const visitor = citizen(await openPanel(lobby.kiosk.url, 'landscape'));
    await walkToService(visitor, /Kartu Keluarga/);
    await visitor.taps('instead.other');
    await visitor.sees('instansi.title');
  });
});

describe('a long line', () => {
  it('is asked about: one stays, one leaves', async () => {
    const lobby = await openLobby(catalogueWith({ longLine: { minutes: 600, people: 1 } }));
    const visitor = citizen(await openPanel(lobby.kiosk.url));
    const first = async (): Promise<void> => {
      await walkToService(visitor, /Perekaman KTP-el/);
      await visitor.taps('service.take');
    };
    await first();
    await visitor.taps('priority.no');
    expect(await visitor.readsNumber()).toBe('A-001');
    await visitor.taps('ticket.done');

    await walkToService(visitor, /Perekaman KTP-el/);
    await visitor.sees(/1 menunggu/);
    await visitor.taps('service.take');
    await visitor.sees('line.title');
    await visitor.sees(/^besok 00\.00$/);
    await visitor.taps('line.stay');
    // Back from the next question is the service: the line is not asked about twice.
    await visitor.taps('dock.back');
    await visitor.taps('service.take');
    await visitor.taps('line.stay');
    await visitor.taps('priority.no');
    expect(await visitor.readsNumber()).toBe('A-002');
    await visitor.taps('ticket.done');

    await first();
    await visitor.taps('line.leave');
    await visitor.sees('home.title');
    expect((await lobby.server.tickets()).length).toBeLessThanOrEqual(2);
  });
});

describe('what a service requires', () => {
  it('comes on paper, once for a session, with a code for the phone', async () => {
    const lobby = await openLobby(catalogueWith({ publicUrl: PUBLIC_URL }));
    const visitor = citizen(await openPanel(lobby.kiosk.url));
    await walkToService(visitor, /Perekaman KTP-el/);
    await visitor.taps('list.print');
    const text = paperText(await lobby.printer.waitForPaper(1));
    for (const words of ['Daftar persyaratan', 'Perekaman KTP-el', 'KTP-el asli', 'Tanyakan di loket']) {
      expect(text).toContain(words);
    }
    expect(text).toContain(`[qr ${PUBLIC_URL}layanan/ktp]`);
    expect(lobby.printer.problems()).toEqual([]);
    await visitor.sees('list.printed');
    await visitor.taps('list.close');
    await visitor.taps('list.print');
    await visitor.sees('list.had');

    await visitor.taps('list.close');
    await visitor.taps('dock.home');
    await visitor.sees('home.title');
  });

  it('is said to stay off paper when the printer has none', async () => {
    const lobby = await openLobby();
    lobby.printer.faults.paperOut(true);
    const visitor = citizen(await openPanel(lobby.kiosk.url));
    await walkToService(visitor, /Perekaman KTP-el/);
    await visitor.sees('banner.paper');
    await visitor.taps('list.print');
    await visitor.sees('list.noPaper');
    // The same words stand on the service behind the dialog.
    await visitor.page.getByRole('dialog').getByRole('button', { name: 'Kirim ke HP' }).tap();
    await visitor.sees('phone.title');
  });

  it('moves to a phone by a code, whose page the server has', async () => {
    const lobby = await openLobby(catalogueWith({ publicUrl: PUBLIC_URL }));
    const page = await openPanel(lobby.kiosk.url);
    const visitor = citizen(page);
    await walkToService(visitor, /Perekaman KTP-el/);
    await visitor.taps('list.phone');
    await visitor.sees('phone.title');
    const address = await scanCode(page);
    expect(address).toBe(`${PUBLIC_URL}layanan/ktp`);

    const answer = await fetch(`${lobby.server.url}/${address.slice(PUBLIC_URL.length)}`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('KTP-el asli');
  });

  it('moves to a phone as text where the site has no pages on the web', async () => {
    const lobby = await openLobby();
    const page = await openPanel(lobby.kiosk.url, 'landscape');
    const visitor = citizen(page);
    await walkToService(visitor, /Perekaman KTP-el/);
    await visitor.taps('list.phone');
    await visitor.sees('phone.title');
    expect(await scanCode(page)).toMatch(/^Perekaman KTP-el\nDisdukcapil\n- KTP-el asli\n- Fotokopi KK\n/);
  });
});
