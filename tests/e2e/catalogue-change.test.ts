// The operator publishes a new catalogue while a citizen stands before the kiosk: the citizen keeps the place, or is told
// why not; what the new catalogue says counts at once, also when the network is gone. Real server, kiosk and Chromium.
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { serveKiosk } from '../../src-main/bridge/serve-kiosk.ts';
import { startBrowserShell } from '../../src-main/shells/browser/browser-shell.ts';
import { readPageFiles } from '../../src-main/shells/page-files.ts';
import type { Catalogue } from '../../src-shared/protocol/catalogue.ts';
import { closeBrowserAfterwards, openPanel } from '../support/browser.ts';
import { tinyCatalogue } from '../support/catalogue-fixture.ts';
import { type ClockedKiosk, type Machine, machineAt, startClockedKiosk } from '../support/clocked-kiosk.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { type Citizen, citizen, type Tongue } from './citizen.ts';

closeBrowserAfterwards();

type Service = Catalogue['instansi'][number]['services'][number];
type Week = Catalogue['schedules'][number]['week'];

/** Tuesday 12 May 2026. The clock stands just before the minute, so that what happens on the minute happens at once. */
const MORNING = '2026-05-12T09:41:59.800+07:00';
const name = { id: 'Perekaman KTP-el', en: 'ID card enrolment' } as const;
const tongues = ['id', 'en'] as const;

interface Scene {
  readonly visitor: Citizen;
  readonly server: TestServer;
  readonly machine: Machine;
  readonly kiosk: ClockedKiosk;
  /** The operator publishes what `change` makes of the catalogue, and the kiosk has it. */
  publish(change: (catalogue: Catalogue) => Catalogue): Promise<void>;
  /** The network is gone, and the citizen is told so. */
  cut(): Promise<void>;
}

async function openScene(tongue: Tongue): Promise<Scene> {
  const machine = machineAt(MORNING);
  let catalogue = tinyCatalogue();
  const server = await startTestServer({ catalogue, clock: machine.clock });
  const kiosk = startClockedKiosk(machine, { server: { url: server.url, pairingCode: await server.pairingCode() } });
  await kiosk.online();
  const visitor = await comeIn(kiosk, tongue);
  return {
    ...{ visitor, server, machine, kiosk },
    publish: async (change) => {
      catalogue = { ...change(catalogue), revision: catalogue.revision + 1 };
      expect((await server.publish(catalogue)).status).toBe(200);
      await expect
        .poll(() => kiosk.kiosk.store.catalogue.current()?.revision, { timeout: 15_000 })
        .toBe(catalogue.revision);
    },
    cut: async () => {
      await server.close();
      await visitor.sees('banner.offline');
    },
  };
}

/** A browser before the kiosk, and a citizen who has begun in `tongue`. */
async function comeIn({ kiosk }: ClockedKiosk, tongue: Tongue): Promise<Citizen> {
  const files = readPageFiles(join(import.meta.dirname, '..', '..', 'dist', 'renderer'));
  if (files === null) throw new Error('the page is not built');
  const shell = await startBrowserShell({ port: 0, files, router: serveKiosk(kiosk), onRefused: () => {} });
  if (!shell.ok) throw new Error(shell.error);
  onTestFinished(shell.value.close);
  const page = await openPanel(shell.value.url);
  await citizen(page).taps('idle.touch');
  if (tongue === 'en') await citizen(page).taps(/^English/);
  return citizen(page, tongue);
}

const walks = {
  services: async (visitor: Citizen) => {
    await visitor.taps('home.take');
    await visitor.taps(/Disdukcapil/);
  },
  service: async (visitor: Citizen, tongue: Tongue) => {
    await walks.services(visitor);
    await visitor.taps(new RegExp(name[tongue]));
    await visitor.button('service.take').waitFor();
  },
  priority: async (visitor: Citizen, tongue: Tongue) => {
    await walks.service(visitor, tongue);
    await visitor.taps('service.take');
    await visitor.button('priority.no').waitFor();
  },
};

/** Until it is ticked: a tap on the spot of the tap before, too soon after it, is taken for a trembling hand. */
async function tick(box: Locator): Promise<void> {
  const isTicked = async (): Promise<boolean> => (await box.getAttribute('aria-checked')) === 'true';
  await expect
    .poll(async () => {
      if (!(await isTicked())) await box.tap();
      return isTicked();
    })
    .toBe(true);
}

const changing =
  (change: (service: Service) => readonly Service[]) =>
  (catalogue: Catalogue): Catalogue => ({
    ...catalogue,
    instansi: catalogue.instansi.map((instansi) => ({
      ...instansi,
      services: instansi.services.flatMap((service) => (service.id === 'ktp' ? change(service) : [service])),
    })),
  });
const removed = changing(() => []);
const quotaOf = (dailyQuota: number) => changing((service) => [{ ...service, dailyQuota }]);
const renamed = changing((service) => [{ ...service, name: { id: 'Rekam KTP Digital', en: 'Digital ID card' } }]);
const withoutInstansi = (catalogue: Catalogue): Catalogue => ({
  ...catalogue,
  instansi: catalogue.instansi.filter(({ id }) => id !== 'disdukcapil'),
});
/** The services of Disdukcapil follow another week from now on. */
const hours = (change: (week: Week) => Week) => (catalogue: Catalogue) => ({
  ...catalogue,
  schedules: catalogue.schedules.map((schedule) =>
    schedule.id === 'selalu' ? { ...schedule, week: change(schedule.week) } : schedule,
  ),
});
const closedToday = hours((week) => ({ ...week, tue: [] }));

describe.each(tongues)('a service that is removed (%s)', (tongue) => {
  it('with its whole instansi leaves the choice of instansi, and the citizen chooses on', async () => {
    const { visitor, publish } = await openScene(tongue);
    await visitor.taps('home.take');
    await visitor.button(/Disdukcapil/).waitFor();
    await publish(withoutInstansi);
    await visitor.button(/Disdukcapil/).waitFor({ state: 'detached' });
    await visitor.taps(/Samsat/);
    await visitor.button(tongue === 'id' ? /Pajak tahunan/ : /Yearly tax/).waitFor();
  });

  it('leaves the list while it is read, and its own screen with a word why', async () => {
    const { visitor, publish } = await openScene(tongue);
    await walks.services(visitor);
    await visitor.button(new RegExp(name[tongue])).waitFor();
    await publish(removed);
    await visitor.button(new RegExp(name[tongue])).waitFor({ state: 'detached' });
    await visitor.button(tongue === 'id' ? /Kartu Keluarga/ : /Family card/).waitFor();

    await publish((catalogue) => ({ ...catalogue, instansi: tinyCatalogue().instansi }));
    await visitor.taps(new RegExp(name[tongue]));
    await visitor.button('service.take').waitFor();
    await publish(removed);
    await visitor.sees('notice.noLongerOffered');
    await visitor.button(tongue === 'id' ? /Kartu Keluarga/ : /Family card/).waitFor();
  });

  it('takes the question about priority away with a word why, and its instansi leads back to all of them', async () => {
    const { visitor, kiosk, publish } = await openScene(tongue);
    await walks.priority(visitor, tongue);
    await publish(withoutInstansi);
    await visitor.sees('notice.noLongerOffered');
    await visitor.button(/Samsat/).waitFor();
    expect(await visitor.button(/Disdukcapil/).count()).toBe(0);
    expect(kiosk.kiosk.store.tickets.newest()).toBeNull();
  });

  it('never takes a number away that is on screen, nor from the server', async () => {
    const { visitor, server, kiosk, publish } = await openScene(tongue);
    await walks.priority(visitor, tongue);
    await visitor.taps('priority.no');
    const number = await visitor.readsNumber();
    await publish(withoutInstansi);
    await expect.poll(() => kiosk.kiosk.snapshot(0).directory?.instansi.length).toBe(2);

    expect(await visitor.readsNumber()).toBe(number);
    await visitor.sees(new RegExp(name[tongue]));
    await expect.poll(async () => (await server.tickets()).map((ticket) => ticket.number)).toEqual([number]);
  });
});

describe.each(tongues)('a service that is closed (%s)', (tongue) => {
  it('says why and when it opens again, and gives no number', async () => {
    const { visitor, publish } = await openScene(tongue);
    await walks.service(visitor, tongue);
    await publish(closedToday);
    await visitor.sees('reason.weekday');
    await visitor.sees('reason.reopens');
    await visitor.sees(new RegExp(name[tongue]));
    expect(await visitor.button('service.take').count()).toBe(0);
  });

  it('between the question and its answer refuses with the reason, and the citizen goes on from there', async () => {
    const { visitor, kiosk, publish } = await openScene(tongue);
    await walks.priority(visitor, tongue);
    await publish(closedToday);
    await visitor.taps('priority.no');
    await visitor.sees('refused.title');
    await visitor.sees('reason.weekday');
    expect(kiosk.kiosk.store.tickets.newest()).toBeNull();
    await visitor.taps('refused.requirements');
    await visitor.sees(new RegExp(name[tongue]));
  });

  it('by hours that were published before the network went closes on the minute, without it', async () => {
    const { visitor, machine, publish, cut } = await openScene(tongue);
    await walks.service(visitor, tongue);
    const morning = [{ open: '00:00', close: '09:43' }] as Week['tue'];
    await publish(hours((week) => ({ ...week, tue: morning })));
    await cut();
    await visitor.button('service.take').waitFor();
    machine.pass(3 * 60_000);
    await visitor.sees('reason.afterClosing');
    await visitor.button('service.take').waitFor({ state: 'detached' });
  });
});

describe.each(tongues)('a quota that is lowered to what was given (%s)', (tongue) => {
  it('is gone at once, on the screen and for the one who is about to answer', async () => {
    const { visitor, kiosk, publish } = await openScene(tongue);
    await kiosk.take();
    await walks.services(visitor);
    await publish(quotaOf(3));
    await visitor.sees(tongue === 'id' ? /sisa 2 nomor/ : /2 numbers left/);
    await visitor.taps(new RegExp(name[tongue]));
    await visitor.taps('service.take');
    await visitor.button('priority.no').waitFor();
    await publish(quotaOf(1));
    await visitor.taps('priority.no');
    await visitor.sees('refused.title');
    await visitor.sees('reason.quotaGone');
  });

  it('stays gone without the network, also after a restart', async () => {
    const { visitor, kiosk, machine, publish, cut } = await openScene(tongue);
    await kiosk.take();
    await publish(quotaOf(2));
    await cut();
    await walks.priority(visitor, tongue);
    await visitor.taps('priority.no');
    expect(await visitor.readsNumber()).toBe('A-002');
    await kiosk.stop();

    const again = startClockedKiosk(machine);
    const next = await comeIn(again, tongue);
    await next.taps('home.take');
    await next.taps(/Disdukcapil/);
    await next.taps(new RegExp(name[tongue]));
    await next.sees('reason.quotaGone');
  });
});

describe.each(tongues)('a service that is renamed (%s)', (tongue) => {
  const newName = { id: /Rekam KTP Digital/, en: /Digital ID card/ } as const;

  it('keeps the citizen and the ticks where they are, under its new name', async () => {
    const { visitor, publish } = await openScene(tongue);
    await walks.service(visitor, tongue);
    const box = visitor.page.getByRole('checkbox').first();
    await tick(box);
    await publish(renamed);
    await visitor.sees(newName[tongue]);
    await expect.poll(() => box.getAttribute('aria-checked')).toBe('true');
    await visitor.taps('service.take');
    await visitor.taps('priority.no');
    expect(await visitor.readsNumber()).toBe('A-001');
    await visitor.sees(newName[tongue]);
  });

  it('does not rename a ticket that was given', async () => {
    const { visitor, kiosk, publish } = await openScene(tongue);
    await walks.priority(visitor, tongue);
    await visitor.taps('priority.no');
    await visitor.readsNumber();
    await publish(renamed);
    await expect.poll(() => JSON.stringify(kiosk.kiosk.snapshot(0).directory)).toMatch(newName[tongue]);
    await visitor.sees(new RegExp(name[tongue]));
  });

  it('and asks for other papers: what was ticked is asked again, and said', async () => {
    const { visitor, publish } = await openScene(tongue);
    await walks.service(visitor, tongue);
    const box = visitor.page.getByRole('checkbox').first();
    await tick(box);
    await publish(
      changing((service) => {
        const { components } = service;
        return [{ ...service, components: { ...components, requirements: components.requirements.toReversed() } }];
      }),
    );
    await visitor.sees('notice.requirementsChanged');
    expect(await box.getAttribute('aria-checked')).toBe('false');
  });
});
