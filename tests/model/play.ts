// Plays a script at a site, one step after another, and looks after each whether the site still keeps its promises.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { isCopied } from '../../src-main/store/care/machine.ts';
import { localMoment } from '../../src-shared/domain/local-time.ts';
import { localDateSchema, type RequestId } from '../../src-shared/protocol/words.ts';
import { serviceIdOf } from '../support/catalogue-fixture.ts';
import { Broken, checkAfterStep, checkHealed, countersBeginAnew, noteStored } from './invariants.ts';
import {
  addKiosk,
  bringIn,
  closeSite,
  DAY,
  exchangeDisk,
  kill,
  MINUTE,
  type ModelKiosk,
  newDisk,
  newRequest,
  openSite,
  restart,
  type Site,
  type Stage,
  siteCatalogue,
  sync,
} from './site.ts';
import { Died, hasBackup, makeBackup, ruinDatabase, tearJournal } from './site-kiosk.ts';
import { copyDisk, OPERATOR_TOKEN } from './site-server.ts';
import type { ClockSetting, Script, ServiceName, Step } from './steps.ts';

/** Between two steps; more than a circuit rests after a tap in vain. */
const BETWEEN_STEPS = 10_000;

/** @throws Broken where a promise is not kept */
export async function play(stage: Stage, script: Script): Promise<void> {
  const site = await openSite(stage, script.kiosks);
  try {
    for (const step of script.steps) {
      site.step += 1;
      site.time.now += BETWEEN_STEPS;
      await take(site, step);
      await noteStored(site);
      await checkAfterStep(site);
    }
    await heal(site);
    await checkHealed(site);
  } finally {
    await closeSite(site);
  }
}

async function take(site: Site, step: Step): Promise<void> {
  switch (step.do) {
    case 'tap-together':
      await Promise.all(site.kiosks.map((kiosk) => tap(site, kiosk, { service: step.service, request: newRequest() })));
      return;
    case 'late-arrives':
      return site.network.deliverLate();
    case 'pass':
      site.time.now += step.minutes * MINUTE;
      return;
    case 'midnight':
      return midnight(site);
    case 'add-kiosk':
      return addKiosk(site);
    case 'quota':
      return changeQuota(site, step.quota);
    case 'server-crash':
    case 'server-down':
    case 'server-up':
    case 'remember-server':
    case 'restore-server':
      return takeAtServer(site, step.do);
    default:
      return takeAtKiosk(site, kioskAt(site, step.kiosk), step);
  }
}

type KioskStep = Extract<Step, { readonly kiosk: number }>;

async function takeAtKiosk(site: Site, kiosk: ModelKiosk | null, step: KioskStep): Promise<void> {
  if (kiosk === null) return;
  switch (step.do) {
    case 'tap':
      kiosk.wire.fates.push(step.fate);
      await tap(site, kiosk, { service: step.service, request: newRequest() });
      return endOfFates(kiosk);
    case 'double-tap': {
      kiosk.wire.fates.push(step.fate);
      const wanted = { service: step.service, request: newRequest() };
      await Promise.all([tap(site, kiosk, wanted), tap(site, kiosk, wanted)]);
      return endOfFates(kiosk);
    }
    case 'retry': {
      const before = kiosk.requests.at(-1 - step.back);
      if (before !== undefined) await tap(site, kiosk, { service: before.service, request: before.requestId });
      return;
    }
    case 'die-in-tap':
      kiosk.life.dieAt = step.at;
      await tap(site, kiosk, { service: step.service, request: newRequest() });
      kiosk.life.dieAt = null;
      return;
    case 'slips':
      return giveSlips(site, kiosk);
    case 'sync':
      kiosk.wire.fates.push(...step.fates);
      await sync(site, kiosk);
      return endOfFates(kiosk);
    case 'net-down':
    case 'net-up':
      kiosk.wire.isUp = step.do === 'net-up';
      return;
    case 'clock-jump':
      kiosk.clock = clockAt(site, step.to);
      return;
    case 'remove-kiosk':
      return removeKiosk(site, kiosk);
    case 'close-service':
    case 'open-service':
      return overrideService(kiosk, step.service, step.do === 'close-service');
    default:
      return takeAtDisk(site, kiosk, step);
  }
}

type DiskStep = Extract<
  KioskStep,
  {
    readonly do:
      | 'kill'
      | 'restart'
      | 'power-loss'
      | 'back-up'
      | 'ruin-database'
      | 'remember-disk'
      | 'restore-disk'
      | 'clone-disk';
  }
>;

async function takeAtDisk(site: Site, kiosk: ModelKiosk, step: DiskStep): Promise<void> {
  switch (step.do) {
    case 'kill':
      return kill(site, kiosk);
    case 'restart':
      return restart(site, kiosk);
    case 'power-loss':
      kiosk.isJournalTorn ||= step.journal !== 'nothing';
      return kill(site, kiosk, (folder) => tearJournal(folder, step.journal));
    case 'back-up':
      return backUp(site, kiosk);
    case 'ruin-database':
      if (!hasBackup(kiosk.life.folder) || kiosk.isJournalTorn) return;
      await kill(site, kiosk, (folder) => ruinDatabase(folder, step.how));
      return countersBeginAnew(site, kiosk);
    case 'remember-disk':
      kiosk.remembered = newDisk(site);
      copyDisk(kiosk.life.folder, kiosk.remembered);
      return;
    case 'restore-disk':
      if (kiosk.remembered !== null) await exchangeDisk(site, kiosk, kiosk.remembered);
      return;
    case 'clone-disk':
      return cloneDisk(site, kiosk);
  }
}

/** Citizens tap, and read what they get; a process that dies under it begins again. */
async function tap(
  site: Site,
  kiosk: ModelKiosk,
  wanted: { readonly service: ServiceName; readonly request: RequestId },
): Promise<void> {
  const { service, request } = wanted;
  const { life, branch } = kiosk;
  if (!kiosk.requests.some(({ requestId }) => requestId === request))
    kiosk.requests.push({ requestId: request, service });
  const asked = { serviceId: serviceIdOf(service), requestId: request, priority: false, language: 'id' } as const;
  // A tap whose process died after the commit left a ticket: that one is answered, whatever was closed since.
  const isFresh = life.store.tickets.byRequest(request) === null;
  let taken: Awaited<ReturnType<typeof life.takeTicket>>;
  try {
    taken = await site.network.through(kiosk.wire, () => life.takeTicket(asked));
  } catch (error) {
    if (!(error instanceof Died)) throw error;
    return kill(site, kiosk);
  }
  if (!taken.ok) return checkRefusal(kiosk, service, taken.error);
  const { ticketId, number, businessDate } = taken.value;
  const before = site.seen.find((one) => one.requestId === request && one.branch === branch);
  if (before !== undefined) {
    if (before.ticketId === ticketId && before.number === number) return;
    throw new Broken('one request, one ticket', `${kiosk.name} answered ${before.number}, then ${number}`);
  }
  if (isFresh && isCopied(life.store)) throw new Broken('a copy gives no number', `${kiosk.name} gave ${number}`);
  if (isFresh && isClosed(kiosk, service))
    throw new Broken('a closed service gives no number', `${kiosk.name} gave ${number}`);
  const { contactAt } = branch;
  const facts = { ticketId, requestId: request, number, businessDate, service, storedAt: null };
  site.step += 1;
  site.seen.push({ ...facts, at: site.step, kiosk, branch, contactAt, identity: identityOf(kiosk) });
}

function identityOf({ life }: ModelKiosk): string | null {
  return life.store.settings.get('pairing')?.kioskId ?? null;
}

/** A service without a quota always gives a number (promise 5), unless a person closed it or the day is at its end. */
function checkRefusal(
  kiosk: ModelKiosk,
  service: ServiceName,
  refusal: { readonly code: string; readonly availability?: { readonly kind: string } },
): void {
  const kind = refusal.availability?.kind ?? refusal.code;
  if ((kind === 'not-serving') !== isCopied(kiosk.life.store)) {
    throw new Broken('a copy gives no number', `${kiosk.name} refused ${service}: ${kind}`);
  }
  if (kind === 'not-serving') return;
  const isRight = kind === 'line-full' || (kind === 'closed' && isClosed(kiosk, service));
  if (isRight || (service === 'kk' && kind === 'quota-gone')) return;
  const hasCatalogue = kiosk.life.store.catalogue.current() !== null;
  if (hasCatalogue) throw new Broken('a number is always given', `${kiosk.name} refused ${service}: ${kind}`);
}

function isClosed({ life }: ModelKiosk, service: ServiceName): boolean {
  const overrides = life.store.settings.get('overrides') ?? [];
  return overrides.some(({ scope, action }) => action === 'close' && scope.kind === 'service' && scope.id === service);
}

function giveSlips(site: Site, kiosk: ModelKiosk): void {
  // Of the service without a quota: slips are given whatever the quota is (they are for the day the kiosk cannot).
  const { life, branch } = kiosk;
  const businessDate = (): string => life.store.settings.get('businessDate') ?? '';
  if (life.store.catalogue.current() === null) return;
  const numbers = life.reserveSlips(serviceIdOf('ktp'));
  const job = life.store.printJobs.latest(1)[0];
  const order = job?.order;
  for (const number of numbers) {
    site.step += 1;
    const date = order !== undefined && 'businessDate' in order ? String(order.businessDate) : businessDate();
    const facts = {
      ticketId: null,
      requestId: null,
      number,
      businessDate: date,
      service: 'ktp',
      storedAt: null,
    } as const;
    site.seen.push({
      ...facts,
      at: site.step,
      kiosk,
      branch,
      contactAt: branch.contactAt,
      identity: identityOf(kiosk),
    });
  }
}

function midnight(site: Site): void {
  const { minutes } = localMoment(site.time.now, 'Asia/Jakarta');
  site.time.now += (24 * 60 - minutes + 1) * MINUTE;
}

function clockAt(site: Site, to: ClockSetting): ModelKiosk['clock'] {
  switch (to) {
    case '1970':
      return { since1970: site.time.now - 60_000 };
    case '-1 day':
      return { ahead: -DAY };
    case '+1 day':
      return { ahead: DAY };
    case '+3 days':
      return { ahead: 3 * DAY };
    case '-3 minutes':
      return { ahead: -3 * MINUTE };
    case '+3 minutes':
      return { ahead: 3 * MINUTE };
    case 'right':
      return { ahead: 0 };
  }
}

/** Switched off for ever, and the operator says so. */
async function removeKiosk(site: Site, kiosk: ModelKiosk): Promise<void> {
  const pairing = kiosk.life.store.settings.get('pairing');
  if (!site.server.isUp() || site.kiosks.length === 1 || pairing === null) return;
  // Of a copy that is one of its own already, a backup may still be of the time before.
  const needsToken = ({ life, disk }: ModelKiosk): boolean =>
    life.store.settings.get('pairing')?.kioskId === pairing.kioskId || (disk === kiosk.disk && hasBackup(life.folder));
  if (site.kiosks.some((other) => other !== kiosk && needsToken(other))) site.orphanedCopies = true;
  site.kiosks = site.kiosks.filter((other) => other !== kiosk);
  kiosk.life.close();
  await asOperator(site, `/api/kiosks/${pairing.kioskId}/retire`, 'POST', {});
}

async function changeQuota(site: Site, quota: number): Promise<void> {
  if (!site.server.isUp()) return;
  site.catalogue = siteCatalogue(site.catalogue.revision + 1, quota);
  site.quotas.push(quota);
  await asOperator(site, '/api/catalogue', 'PUT', site.catalogue);
}

async function asOperator(site: Site, url: string, method: 'POST' | 'PUT', payload: object): Promise<void> {
  const headers = { authorization: `Bearer ${OPERATOR_TOKEN}` };
  const answer = await site.server.app.inject({ method, url, headers, payload });
  const isKnown = answer.statusCode === 404 && site.serverRestores.length > 0;
  if (answer.statusCode !== 200 && !isKnown) throw new Error(`${method} ${url}: ${answer.statusCode} ${answer.body}`);
}

function overrideService({ life }: ModelKiosk, service: ServiceName, closes: boolean): void {
  const { settings } = life.store;
  const id = serviceIdOf(service);
  const others = (settings.get('overrides') ?? []).filter(({ scope }) => scope.kind !== 'service' || scope.id !== id);
  const scope = { kind: 'service', id } as const;
  const closing = { scope, action: 'close', from: 0, until: null, message: null } as const;
  settings.set('overrides', closes ? [...others, closing] : others);
}

/** As the nightly one: a whole copy, by the date of the day. */
function backUp(site: Site, kiosk: ModelKiosk): void {
  const folder = join(kiosk.life.folder, 'backups');
  mkdirSync(folder, { recursive: true });
  kiosk.isJournalTorn = false;
  makeBackup(kiosk.life, folder, localDateSchema.parse(localMoment(site.time.now, 'Asia/Jakarta').date));
}

/** Its disk is copied while it runs, and put into another machine. */
async function cloneDisk(site: Site, kiosk: ModelKiosk): Promise<void> {
  if (site.kiosks.length >= 4) return;
  const folder = newDisk(site);
  copyDisk(kiosk.life.folder, folder);
  site.clones += 1;
  await bringIn(site, { name: `Salinan ${site.clones}`, disk: kiosk.disk, folder });
}

async function takeAtServer(site: Site, what: string): Promise<void> {
  const { server } = site;
  if (what === 'server-up') {
    if (!server.isUp()) await server.begin(lastServerDisk(site), null);
    return;
  }
  if (!server.isUp()) return;
  const { folder } = server.life();
  const copy = newDisk(site);
  if (what === 'restore-server') {
    if (site.rememberedServer === null) return;
    copyDisk(site.rememberedServer, copy);
    await server.end();
    await server.begin(copy, null);
    serverDisks.set(site, copy);
    site.step += 1;
    site.serverRestores.push(site.step);
    for (const one of site.seen) one.storedAt = null;
    return;
  }
  copyDisk(folder, copy);
  if (what === 'remember-server') {
    site.rememberedServer = copy;
    return;
  }
  await server.end();
  serverDisks.set(site, copy);
  if (what === 'server-crash') await server.begin(copy, null);
}

const serverDisks = new WeakMap<Site, string>();

function lastServerDisk(site: Site): string {
  const disk = serverDisks.get(site);
  if (disk === undefined) throw new Error('a server that is down was up before');
  return disk;
}

/** Everything works again, and everybody has the time to tell all. */
async function heal(site: Site): Promise<void> {
  site.step += 1;
  if (!site.server.isUp()) await takeAtServer(site, 'server-up');
  await site.network.deliverLate();
  for (let pass = 0; pass < 3; pass += 1) {
    for (const kiosk of site.kiosks) {
      site.time.now += MINUTE;
      kiosk.wire.isUp = true;
      kiosk.wire.fates.length = 0;
      kiosk.clock = { ahead: 0 };
      if (pass === 0) await restart(site, kiosk);
      const isQuiet = (await sync(site, kiosk)) || (await pairAgain(site, kiosk));
      if (!isQuiet) throw new Broken('a healed site comes to rest', `${kiosk.name} cannot sync`);
      await noteStored(site);
    }
  }
}

/**
 * A server that was put back may not know the kiosk or its token, and a copy whose original was retired has a void one. A
 * technician then enters a new code. Otherwise this is never needed.
 */
async function pairAgain(site: Site, kiosk: ModelKiosk): Promise<boolean> {
  if (!site.putBackDisks && !site.orphanedCopies && site.serverRestores.length === 0) return false;
  await restart(site, kiosk);
  // The first try learns that the token is void.
  return (await sync(site, kiosk)) || (await sync(site, kiosk));
}

function endOfFates({ wire }: ModelKiosk): void {
  wire.fates.length = 0;
}

function kioskAt(site: Site, index: number): ModelKiosk | null {
  return site.kiosks[index % site.kiosks.length] ?? null;
}
