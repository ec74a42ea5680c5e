// A site of the model: kiosks, their disks, the server, the wires between them, one true time, and what the citizens saw.
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openKioskDatabase } from '../../src-main/store/database.ts';
import type { Catalogue } from '../../src-shared/protocol/catalogue.ts';
import { type RequestId, requestIdSchema } from '../../src-shared/protocol/words.ts';
import { tinyCatalogue } from '../support/catalogue-fixture.ts';
import { beginLife, type KioskLife } from './site-kiosk.ts';
import { copyDisk, createSiteServer, type SiteServer } from './site-server.ts';
import type { ServiceName } from './steps.ts';
import { createNetwork, type Network, type Wire } from './wire.ts';

/** A disk from one moment on, in one machine. It is put back where it has lived on before. */
export interface Branch {
  readonly isPutBack: boolean;
  /** When a whole exchange with the server last succeeded on this branch; null: not yet. Counted as `Site.step`. */
  contactAt: number | null;
}

export interface ModelKiosk {
  readonly name: string;
  /** Equal for a kiosk and its clones. */
  readonly disk: string;
  /** What its machine shows of itself; stays whatever disk is put in. */
  readonly marks: readonly string[];
  readonly wire: Wire;
  life: KioskLife;
  branch: Branch;
  /** How far its machine's clock is ahead, milliseconds, or where it stands still. */
  clock: { readonly ahead: number } | { readonly since1970: number };
  /** Requests of its screen, the newest last. */
  readonly requests: { readonly requestId: RequestId; readonly service: ServiceName }[];
  remembered: string | null;
  /** A power cut took lines of the journal, and no backup was made since: losing the database too would be one too many. */
  isJournalTorn: boolean;
}

/** A number somebody holds in the hand. */
export interface Seen {
  readonly at: number;
  readonly kiosk: ModelKiosk;
  readonly branch: Branch;
  /** The branch's last contact when it was given. */
  readonly contactAt: number | null;
  /** As which the server knew the kiosk that gave it. */
  readonly identity: string | null;
  /** Null: a slip. */
  readonly ticketId: string | null;
  readonly requestId: string | null;
  readonly number: string;
  readonly service: ServiceName;
  readonly businessDate: string;
  /** Since when the server has it; null: not, or not any more. */
  storedAt: number | null;
}

export interface Site {
  readonly root: string;
  readonly fresh: Stage['fresh'];
  readonly server: SiteServer;
  readonly network: Network;
  readonly time: { now: number };
  /** Counts steps and what is given in them, so that any two things have an order. */
  step: number;
  kiosks: ModelKiosk[];
  readonly seen: Seen[];
  catalogue: Catalogue;
  readonly quotas: number[];
  rememberedServer: string | null;
  /** Steps at which the server forgot. */
  readonly serverRestores: number[];
  /** A kiosk's disk was put back to a time before. */
  putBackDisks: boolean;
  /** A kiosk was taken out of service while a copy of its disk had not spoken yet: the copy's token is void with it. */
  orphanedCopies: boolean;
  disks: number;
  clones: number;
  added: number;
}

/** 08.00 WIB on a Tuesday. */
export const EIGHT_OCLOCK = Date.parse('2026-05-12T08:00:00+07:00');
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;
const KIOSKS = 4;
const FIRST_QUOTA = 5;

export function siteCatalogue(revision: number, quota: number): Catalogue {
  const tiny = tinyCatalogue();
  const [disdukcapil] = tiny.instansi;
  if (disdukcapil === undefined) throw new Error('the tiny catalogue has instansi');
  const services = disdukcapil.services.map((service) => ({
    ...service,
    minutes: 1,
    dailyQuota: service.id === 'kk' ? quota : null,
  }));
  return tinyCatalogue({
    revision,
    instansi: [{ ...disdukcapil, counters: { ...disdukcapil.counters, count: 60 }, services }],
  });
}

/** Disks in memory where the system has such: what is modelled is the order of writes, not their speed. */
const diskRoot = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

export interface Stage {
  /** A kiosk's disk and a server's as they are when they were just installed: every site begins with copies of them. */
  readonly fresh: { readonly kiosk: string; readonly server: string };
  readonly server: SiteServer;
  readonly network: Network;
  readonly time: { now: number };
}

/** Raised once for many sites. @returns with what takes it down */
export async function openStage(): Promise<Stage & { close(): Promise<void> }> {
  const root = mkdtempSync(join(diskRoot, 'anjungan-stage-'));
  const time = { now: EIGHT_OCLOCK };
  const server = await createSiteServer(() => time.now);
  const fresh = { kiosk: join(root, 'kiosk'), server: join(root, 'server') };
  await server.begin(fresh.server, siteCatalogue(1, FIRST_QUOTA));
  await server.end();
  const opened = openKioskDatabase(fresh.kiosk);
  if (!opened.ok) throw new Error(opened.fault.kind);
  opened.database.close();
  const close = async (): Promise<void> => {
    await server.close();
    rmSync(root, { recursive: true, force: true });
  };
  return { fresh, server, network: createNetwork(server), time, close };
}

export async function openSite(stage: Stage, kiosks: number): Promise<Site> {
  stage.time.now = EIGHT_OCLOCK;
  stage.network.forgetLate();
  const root = mkdtempSync(join(diskRoot, 'anjungan-model-'));
  const site: Site = {
    ...stage,
    root,
    step: 0,
    kiosks: [],
    seen: [],
    catalogue: siteCatalogue(1, FIRST_QUOTA),
    quotas: [FIRST_QUOTA],
    rememberedServer: null,
    serverRestores: [],
    putBackDisks: false,
    orphanedCopies: false,
    disks: 0,
    clones: 0,
    added: 0,
  };
  const serverDisk = newDisk(site);
  copyDisk(stage.fresh.server, serverDisk);
  await site.server.begin(serverDisk, null);
  for (let count = 0; count < kiosks; count += 1) await addKiosk(site);
  return site;
}

export async function closeSite(site: Site): Promise<void> {
  for (const kiosk of site.kiosks) kiosk.life.close();
  await site.server.end();
  rmSync(site.root, { recursive: true, force: true });
}

export function newDisk(site: Site): string {
  site.disks += 1;
  return join(site.root, `disk-${site.disks}`);
}

/** Unpacked, paired by a technician, and brought up to date as far as the server lets it. */
export async function addKiosk(site: Site): Promise<void> {
  if (!site.server.isUp() || site.kiosks.length >= KIOSKS) return;
  site.added += 1;
  const name = `Kios ${site.added}`;
  const folder = newDisk(site);
  copyDisk(site.fresh.kiosk, folder);
  await bringIn(site, { name, disk: name, folder });
  const kiosk = site.kiosks.at(-1);
  if (kiosk !== undefined) await sync(site, kiosk);
}

export async function bringIn(
  site: Site,
  from: { readonly name: string; readonly disk: string; readonly folder: string },
): Promise<void> {
  const { name, disk, folder } = from;
  const kiosk: Omit<ModelKiosk, 'life'> = {
    name,
    disk,
    marks: [`mac of ${name}`],
    wire: { address: '', isUp: true, fates: [] },
    branch: { isPutBack: false, contactAt: null },
    clock: { ahead: 0 },
    requests: [],
    remembered: null,
    isJournalTorn: false,
  };
  site.kiosks.push(Object.assign(kiosk, { life: await live(site, kiosk, folder) }));
}

/** Of all sites on all stages. */
let lives = 0;

async function live(site: Site, kiosk: Omit<ModelKiosk, 'life'>, folder: string): Promise<KioskLife> {
  const { time, server } = site;
  const startedAt = time.now;
  lives += 1;
  kiosk.wire.address = `10.${(lives >> 16) & 255}.${(lives >> 8) & 255}.${lives & 255}`;
  return beginLife({
    folder,
    name: kiosk.name,
    machine: () => machineTime(time.now, kiosk.clock),
    monotonic: () => time.now - startedAt + 10 * MINUTE,
    pairingCode: server.isUp() ? await server.pairingCode() : null,
    marks: kiosk.marks,
  });
}

function machineTime(now: number, clock: ModelKiosk['clock']): number {
  return 'ahead' in clock ? now + clock.ahead : now - clock.since1970;
}

/** The process ends in order, and begins again on the same disk. */
export async function restart(site: Site, kiosk: ModelKiosk): Promise<void> {
  kiosk.life.close();
  kiosk.life = await live(site, kiosk, kiosk.life.folder);
}

/** The process ends without a word; another begins on what is on `files`, or on its disk as it is. */
export async function kill(site: Site, kiosk: ModelKiosk, change: (folder: string) => void = () => {}): Promise<void> {
  const folder = newDisk(site);
  copyDisk(kiosk.life.folder, folder);
  kiosk.life.close();
  change(folder);
  kiosk.life = await live(site, kiosk, folder);
}

/** The kiosk goes on with its disk as it was. */
export async function exchangeDisk(site: Site, kiosk: ModelKiosk, from: string): Promise<void> {
  const folder = newDisk(site);
  copyDisk(from, folder);
  kiosk.life.close();
  kiosk.branch = { isPutBack: true, contactAt: null };
  site.putBackDisks = true;
  kiosk.life = await live(site, kiosk, folder);
}

export async function sync(site: Site, kiosk: ModelKiosk): Promise<boolean> {
  const failure = await site.network.through(kiosk.wire, kiosk.life.sync);
  if (failure !== null) return false;
  const { store } = kiosk.life;
  if (store.settings.get('pairing') !== null) kiosk.branch.contactAt = site.step;
  return store.settings.get('pairing') !== null;
}

export const newRequest = (): RequestId => requestIdSchema.parse(randomUUID());
