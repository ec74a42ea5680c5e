// Promises 1 and 4 over a whole site: three kiosk processes and a server process, each killed (kill -9) again and again,
// on lines that are cut, slow, refusing and losing answers, while people tap 2,000 times. Afterwards every number
// anybody saw is on its kiosk's disk and on the server, once; no number was given twice; nothing was set aside.
//
// A schedule is drawn from a seed, which the test's name tells; ANJUNGAN_SEED draws it again. Processes answer when
// they like, so the same seed makes the same trouble, not the same run.
import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../src-shared/protocol/catalogue.ts';
import { heartbeatAnswerSchema } from '../../src-shared/protocol/site-numbers.ts';
import { type FaultProxy, startFaultProxy, type Weather } from '../support/fault-proxy.ts';
import { openStore } from '../support/kiosk-parts.ts';
import { type LobbyServer, startServerProgram } from '../support/lobby.ts';
import { openNowCatalogue } from '../support/open-now-catalogue.ts';
import { newTap, type Tap } from '../support/pages/tapping-page.ts';
import { stores } from '../support/postgres-stores.ts';
import { createRestlessKiosk, type RestlessKiosk, type SeenTicket } from '../support/restless-kiosk.ts';
import { type SeededRandom, seededRandom } from '../support/seeded-random.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const TAPS = 2_000;
/** Kiosks join after so many taps at the whole site: one alone, then two, then three. */
const JOINS = [0, 300, 700] as const;
/** After so many all is well for a moment. */
const CALM_AT = 1_000;
/** People who tap at once, at most. */
const CROWD = 6;
/** Share of crowds during which the kiosk dies. */
const DEADLY = 0.035;
/** Taps at the whole site from one bad line, or death of the server, to the next, and how long it lasts. */
const WEATHER_EVERY = 80;
const WEATHER_LASTS = 40;
const SERVER_DIES_EVERY = 450;
const SERVER_AWAY = 80;
/** A limited service, asked for only once the site shares its numbers. */
const LIMITED = 'kk';
const QUOTA = 150;

const seed = Number(process.env['ANJUNGAN_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

describe.each(stores)('three kiosks of one site, on $name', (store) => {
  store.use();

  it(`lose no ticket and give no number twice (ANJUNGAN_SEED=${seed})`, async () => {
    const site = await openSite();
    await Promise.all(site.kiosks.map((kiosk, index) => live(site, kiosk, { from: JOINS[index] ?? 0, to: CALM_AT })));
    await heal(site);
    // All is well: everybody is granted numbers of the series that all share.
    for (const kiosk of site.kiosks)
      await expect.poll(() => isGranted(site, kiosk), { timeout: 60_000, interval: 250 }).toBe(true);
    await Promise.all(site.kiosks.map((kiosk) => live(site, kiosk, { from: CALM_AT, to: TAPS })));
    await heal(site);
    await Promise.all(site.kiosks.map((kiosk) => kiosk.stop()));

    const tickets = await site.server().tickets();
    const seen = site.kiosks.flatMap((kiosk) => [...kiosk.seen.values()]);
    const refused = site.kiosks.flatMap((kiosk) => [...kiosk.refused.values()]);
    expect(seen.length + refused.length).toBe(TAPS);
    // Nobody was turned away but for the quota.
    expect([...new Set(refused)]).toEqual(refused.length === 0 ? [] : [`${LIMITED}: unavailable`]);
    expect(tickets.map(({ ticketId, number }) => `${number} ${ticketId}`).sort()).toEqual(
      seen.map(({ ticketId, number }) => `${number} ${ticketId}`).sort(),
    );
    expect(new Set(tickets.map(({ businessDate, number }) => `${businessDate} ${number}`)).size).toBe(tickets.length);
    expect(await site.server().quarantine()).toEqual([]);
    expect(tickets.filter((ticket) => ticket.serviceId === LIMITED).length).toBeLessThanOrEqual(QUOTA);
    for (const kiosk of site.kiosks) await expectWhole(site, kiosk);
    expectTrouble(site);
  });
});

interface Site {
  readonly kiosks: readonly RestlessKiosk[];
  readonly random: SeededRandom;
  readonly taps: TapBook;
  server(): LobbyServer;
  /** Everything planned has happened, and the server is there. */
  calm(): Promise<void>;
}

async function openSite(): Promise<Site> {
  const random = seededRandom(seed);
  const folder = temporaryFolder();
  const catalogue = limitedCatalogue();
  let server = await startServerProgram(folder, 0, catalogue);
  const port = Number(new URL(server.url).port);
  const kiosks: RestlessKiosk[] = [];
  for (const index of JOINS.keys()) {
    const line = await startFaultProxy(port);
    const code = await server.newPairingCode();
    kiosks.push(createRestlessKiosk({ folder: temporaryFolder(), line }, `Kios ${index + 1}`, code));
  }
  const taps = createTapBook(random);
  let serverLife: Promise<void> = Promise.resolve();
  let back: () => void = () => {};
  for (const at of everySoOften(SERVER_DIES_EVERY)) {
    taps.at(at, () => {
      const returns = new Promise<void>((resolve) => {
        back = resolve;
        taps.at(at + SERVER_AWAY, resolve);
      });
      serverLife = serverLife.then(async () => {
        await server.kill();
        await returns;
        server = await startServerProgram(folder, port, catalogue);
      });
    });
  }
  for (const at of everySoOften(WEATHER_EVERY)) {
    const kiosk = random.below(kiosks.length);
    const change = drawWeather(random);
    taps.at(at, () => {
      const line = kiosks[kiosk]?.line;
      if (line === undefined) return;
      change(line);
      taps.at(at + WEATHER_LASTS, () => line.become({ kind: 'clear' }));
    });
  }
  const calm = async (): Promise<void> => {
    back();
    await serverLife;
  };
  return { kiosks, random, taps, server: () => server, calm };
}

function limitedCatalogue(): Catalogue {
  const catalogue = openNowCatalogue();
  const instansi = catalogue.instansi.map((each) => ({
    ...each,
    services: each.services.map((service) => (service.id === LIMITED ? { ...service, dailyQuota: QUOTA } : service)),
  }));
  return { ...catalogue, instansi };
}

function everySoOften(distance: number): readonly number[] {
  return Array.from({ length: Math.ceil(TAPS / distance) - 1 }, (_, index) => (index + 1) * distance);
}

function drawWeather(random: SeededRandom): (line: FaultProxy) => void {
  if (random.chance(0.3)) return (line) => line.cut();
  const weather = random.pick<Weather>([
    { kind: 'slow', delay: 20 },
    // Longer than a citizen waits for a number.
    { kind: 'slow', delay: 200 },
    { kind: 'refuse' },
    { kind: 'lose-replies' },
  ]);
  return (line) => {
    line.become(weather);
    if (weather.kind === 'refuse') line.cut();
  };
}

/** Hands out the taps of the whole site, and tells when so many are out. */
interface TapBook {
  draw(count: number, limited: boolean): readonly Tap[];
  drawn(): number;
  at(count: number, action: () => void): void;
}

function createTapBook(random: SeededRandom): TapBook {
  let drawn = 0;
  const planned: { readonly count: number; readonly action: () => void }[] = [];
  const due = (): void => {
    for (const plan of planned.filter(({ count }) => count <= drawn)) {
      planned.splice(planned.indexOf(plan), 1);
      plan.action();
    }
  };
  return {
    drawn: () => drawn,
    draw: (count, limited) => {
      const taps = Array.from({ length: Math.min(count, TAPS - drawn) }, () =>
        newTap(limited && random.chance(0.2) ? LIMITED : random.pick(['ktp', 'balik-nama'])),
      );
      drawn += taps.length;
      due();
      return taps;
    },
    at: (count, action) => {
      planned.push({ count, action });
      due();
    },
  };
}

/** One kiosk's day between two counts of taps, until all it was asked is answered, however often it dies. */
async function live(site: Site, kiosk: RestlessKiosk, { from, to }: { readonly from: number; readonly to: number }) {
  const { taps, random } = site;
  await new Promise<void>((resolve) => taps.at(from, resolve));
  if (!kiosk.isRunning()) await kiosk.start();
  for (;;) {
    const people = Math.min(1 + random.below(CROWD), to - taps.drawn());
    const crowd = [...kiosk.unanswered.values(), ...taps.draw(Math.max(0, people), isShared(site))];
    if (crowd.length === 0) return;
    const impatient = random.chance(0.1) ? crowd.slice(0, 1) : [];
    await kiosk.press([...crowd, ...impatient], random.chance(DEADLY) ? random.below(crowd.length + 1) : null);
  }
}

/** Whether somebody besides the first kiosk has been granted a number of the shared series. */
function isShared({ kiosks }: Site): boolean {
  return kiosks.slice(1).some(({ seen }) => [...seen.values()].some(isOfSharedSeries));
}

function isOfSharedSeries({ number }: SeenTicket): boolean {
  return /^[A-Z]-/.test(number);
}

/** Taps once; whether that gave a number of the shared series. */
async function isGranted({ taps }: Site, kiosk: RestlessKiosk): Promise<boolean> {
  await kiosk.press(taps.draw(1, false), null);
  const last = [...kiosk.seen.values()].at(-1);
  return last !== undefined && isOfSharedSeries(last);
}

/** Ends all trouble; resolves when every kiosk has told the server everything. */
async function heal(site: Site): Promise<void> {
  await site.calm();
  for (const { line } of site.kiosks) line.become({ kind: 'clear' });
  // A new process does not remember how long it meant to wait.
  await Promise.all(site.kiosks.map((kiosk) => kiosk.restart()));
  for (const kiosk of site.kiosks)
    await expect.poll(() => kiosk.pendingEvents(), { timeout: 30_000, interval: 50 }).toBe(0);
}

/** What people saw is on the kiosk's disk and nothing else; no granted number is left in the air. */
async function expectWhole(site: Site, kiosk: RestlessKiosk): Promise<void> {
  const store = openStore(kiosk.folder);
  const pairing = store.settings.get('pairing');
  if (pairing === null) throw new Error('this kiosk never paired');
  for (const ticket of kiosk.seen.values()) {
    expect(store.tickets.byId(ticket.ticketId as never), ticket.number).toMatchObject({ number: ticket.number });
  }
  const [first] = kiosk.seen.values();
  expect(store.tickets.dayTotals(first?.businessDate as never).issued).toBe(kiosk.seen.size);
  const highestSeq = store.outbox.highestSeq();
  store.close();
  const answer = await fetch(`${site.server().url}/api/heartbeat`, {
    method: 'POST',
    headers: { authorization: `Bearer ${pairing.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      epoch: pairing.epoch,
      clock: Date.now(),
      highestSeq,
      acknowledgedSeq: highestSeq,
      owesFromAlone: false,
    }),
  });
  expect(heartbeatAnswerSchema.parse(await answer.json())).toMatchObject({
    epoch: pairing.epoch,
    verdict: 'in-step',
    acknowledged: highestSeq,
    openGrants: [],
  });
}

/** The test tested something: all ways to a number were gone, and every kiosk died. */
function expectTrouble({ kiosks }: Site): void {
  for (const kiosk of kiosks) {
    const seen = [...kiosk.seen.values()];
    expect(kiosk.kills()).toBeGreaterThan(2);
    expect(seen.some(isOfSharedSeries)).toBe(true);
    expect(seen.some((ticket) => !isOfSharedSeries(ticket))).toBe(true);
  }
}
