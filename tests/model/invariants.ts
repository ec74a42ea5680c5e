// What must hold at a site whatever happens, and exactly what a disk or a server that was put back may cost.
import { parseNumber } from '../../src-shared/domain/number.ts';
import type { ModelKiosk, Seen, Site } from './site.ts';

/** A promise that was not kept. */
export class Broken extends Error {
  readonly promise: string;
  constructor(promise: string, detail: string) {
    super(`${promise}: ${detail}`);
    this.name = 'Broken';
    this.promise = promise;
  }
}

/** Notes since when the server has which ticket. */
export async function noteStored(site: Site): Promise<void> {
  if (!site.server.isUp()) return;
  const rows = await site.server.life().store.queries.selectFrom('tickets').select('ticket_id').execute();
  const here = new Set(rows.map((row) => row.ticket_id));
  for (const one of site.seen) {
    if (one.storedAt === null && one.ticketId !== null && here.has(one.ticketId)) one.storedAt = site.step;
  }
}

export async function checkAfterStep(site: Site): Promise<void> {
  checkNumbers(site);
  checkQuota(site);
  for (const kiosk of site.kiosks) {
    checkDisk(site, kiosk);
    checkCountersOf(`${kiosk.name}`, kiosk.branch, kiosk.life.look.series());
  }
  if (!site.server.isUp()) return;
  const rows = await site.server
    .life()
    .store.queries.selectFrom('number_series')
    .select(['business_date', 'letters', 'last_ordinal'])
    .execute();
  const series = rows.map((row) => [`${row.business_date} ${row.letters}`, row.last_ordinal] as const);
  // A server that was put back begins to count anew; what that may cost is said at `isAdmitted`.
  checkCountersOf('the server', serverAge(site), series);
}

/** Promise 1. */
function checkNumbers(site: Site): void {
  const bearers = Map.groupBy(site.seen, (one) => `${one.businessDate} ${one.number}`);
  for (const [what, [first, ...others]] of bearers) {
    for (const other of others) {
      if (first !== undefined && !isAdmitted(site, first, other)) {
        const by = `${first.kiosk.name} (step ${first.at}) and ${other.kiosk.name} (step ${other.at})`;
        throw new Broken('numbers are unique', `${what} was given by ${by}`);
      }
    }
  }
}

/**
 * Where two people may hold one number all the same, because nobody could know better:
 *   - A disk was put back to a time before, in its own machine, and when the later number was given its kiosk had not spoken
 *     with the server since, or what the server heard by then did not hold the earlier number.
 *   - The earlier number was given on a disk that was put back since to a time before, and nobody had been told of it.
 *   - The server was put back in between to a time before it had the earlier number, and had not been told of it again.
 *   - The server was put back to a time before one of them was paired, and gave its letter to the other.
 * On a disk that goes on, and between two such disks, it is never admitted; nor ever to a copy in another machine.
 */
function isAdmitted(site: Site, earlier: Seen, later: Seen): boolean {
  // A request repeated on a copy is answered with the ticket it has: one ticket, one number.
  if (earlier.ticketId !== null && earlier.ticketId === later.ticketId) return true;
  if (earlier.branch === later.branch) return false;
  if (site.serverRestores.length > 0 && boreOneLetter(earlier, later)) return true;
  const heardBefore = (at: number): boolean => earlier.storedAt !== null && earlier.storedAt <= at;
  if (site.serverRestores.some((at) => earlier.at < at && at < later.at) && !heardBefore(later.at - 1)) return true;
  if (earlier.branch.isPutBack && earlier.contactAt === null && !heardBefore(later.at - 1)) return true;
  const isInService = site.kiosks.includes(earlier.kiosk);
  const isForgotten = earlier.kiosk.branch !== earlier.branch && !(isInService && isOnDiskOf(earlier.kiosk, earlier));
  if (isForgotten && !heardBefore(later.at - 1)) return true;
  return later.branch.isPutBack && (later.contactAt === null || !heardBefore(later.contactAt));
}

/** Two kiosks, and not a copy under the name of its original, gave numbers of one letter. */
function boreOneLetter(one: Seen, other: Seen): boolean {
  const isOfOwnSeries = (parseNumber(one.number)?.letters.length ?? 0) > 1;
  return isOfOwnSeries && one.identity !== other.identity;
}

function isOnDiskOf({ life }: ModelKiosk, { ticketId }: Seen): boolean {
  return ticketId !== null && life.look.tickets().has(ticketId);
}

/** Of what was put back a share may be used twice; then nothing is said about the quota. */
function checkQuota(site: Site): void {
  if (site.putBackDisks || site.serverRestores.length > 0) return;
  const highest = Math.max(...site.quotas);
  // What a kiosk had not told when it was taken out of service nobody can know of.
  const isUntold = ({ kiosk, storedAt }: Seen): boolean => storedAt === null && !site.kiosks.includes(kiosk);
  const limited = site.seen.filter((one) => one.service === 'kk' && !isUntold(one));
  for (const [date, given] of Map.groupBy(limited, (one) => one.businessDate)) {
    if (given.length > highest) {
      const numbers = given.map(({ number }) => number).join(', ');
      throw new Broken('the quota is never exceeded', `${given.length} of ${highest} on ${date}: ${numbers}`);
    }
  }
}

/** Promise 2, and that no paper comes out for a ticket that is not on disk. */
function checkDisk(site: Site, kiosk: ModelKiosk): void {
  const { look } = kiosk.life;
  const onDisk = look.tickets();
  for (const { ticketId, number, branch } of site.seen) {
    if (branch !== kiosk.branch || ticketId === null) continue;
    if (onDisk.get(ticketId) !== number) throw new Broken('what was seen is on disk', `${kiosk.name} lost ${number}`);
  }
  const jobs = look.jobs();
  if (look.homelessJobs() !== 0 || jobs !== onDisk.size) {
    throw new Broken('no print job without a ticket', `${kiosk.name}: ${jobs} jobs, ${onDisk.size} tickets`);
  }
}

const counters = new WeakMap<object, Map<string, number>>();

/** `life`: the time in which a counter may not fall. */
function checkCountersOf(whose: string, life: object, series: readonly (readonly [string, number])[]): void {
  const highest = counters.get(life) ?? new Map<string, number>();
  counters.set(life, highest);
  const now = new Map(series);
  for (const [key, before] of highest) {
    if ((now.get(key) ?? 0) < before) throw new Broken('counters never fall', `${whose}: ${key} stood at ${before}`);
  }
  for (const [key, ordinal] of series) highest.set(key, ordinal);
}

/**
 * After a ruined database the counters are built from backup and journal: what was only skipped before, with no number
 * given, may be forgotten, but never a number that somebody has.
 */
export function countersBeginAnew(site: Site, kiosk: ModelKiosk): void {
  const given = new Map<string, number>();
  for (const { branch, businessDate, number } of site.seen) {
    const parsed = branch === kiosk.branch ? parseNumber(number) : null;
    if (parsed === null) continue;
    const key = `${businessDate} ${parsed.letters}`;
    given.set(key, Math.max(parsed.ordinal, given.get(key) ?? 0));
  }
  counters.set(kiosk.branch, given);
}

const ages = new WeakMap<Site, { restores: number; age: object }>();

function serverAge(site: Site): object {
  const known = ages.get(site);
  if (known?.restores === site.serverRestores.length) return known.age;
  const begun = { restores: site.serverRestores.length, age: {} };
  ages.set(site, begun);
  return begun.age;
}

/** Promise 4, once everybody could speak with the server. */
export async function checkHealed(site: Site): Promise<void> {
  checkNumbers(site);
  const { queries } = site.server.life().store;
  const rows = await queries.selectFrom('tickets').select(['ticket_id', 'number', 'business_date']).execute();
  const stored = new Map(rows.map((row) => [row.ticket_id, row]));
  const aside = await queries.selectFrom('quarantine').selectAll().execute();
  const asideText = aside.map((row) => row.content).join('\n');
  for (const kiosk of site.kiosks) {
    const { store, look } = kiosk.life;
    const pending = store.outbox.pendingCount();
    if (pending > 0) throw new Broken('a healed site comes to rest', `${kiosk.name} still has ${pending} events`);
    for (const [ticketId, number] of look.tickets()) {
      if (stored.get(ticketId)?.number === number) continue;
      // A conflict is kept, not dropped. One thing nobody can see: a disk, before and after it was put back, gave different
      // events the same seq, one of them was acknowledged, and then the server was put back and got the other under it.
      const isHidden = kiosk.branch.isPutBack && site.serverRestores.length > 0;
      const isKept = isHidden || (asideText.includes(ticketId) && !isStrict(site));
      if (!isKept) throw new Broken('the server has what the kiosks have', `${number} of ${kiosk.name} is not there`);
    }
  }
  const known = new Set(site.seen.map(({ ticketId }) => ticketId));
  const invented = rows.find((row) => !known.has(row.ticket_id) && !isOnSomeDisk(site, row.ticket_id));
  if (invented !== undefined) throw new Broken('the server has what the kiosks have', `${invented.number} is nobody's`);
  if (isStrict(site) && aside.length > 0) {
    throw new Broken('nothing is set aside', `${aside[0]?.code}: ${aside[0]?.reason}`);
  }
  await checkGrants(site);
}

/** Nothing was put back, and every copy could say what it found on its disk. */
function isStrict({ putBackDisks, orphanedCopies, serverRestores }: Site): boolean {
  return !putBackDisks && !orphanedCopies && serverRestores.length === 0;
}

/** A grant that nobody used was given back: its place under the quota is free again. */
async function checkGrants(site: Site): Promise<void> {
  const { store, calendar } = site.server.life();
  const inService = new Set<string>(site.kiosks.map(({ life }) => life.store.settings.get('pairing')?.kioskId ?? ''));
  const open = await store.queries
    .selectFrom('number_grants')
    .select(['number', 'kiosk_id', 'grant_id'])
    .where('state', '=', 'granted')
    .where('business_date', '>=', calendar()?.businessDate ?? '')
    .execute();
  const kept = open.find(({ kiosk_id }) => inService.has(kiosk_id));
  if (kept !== undefined) throw new Broken('no number is held back', `${kept.number} was granted and is nobody's`);
}

/** Given by a process that died before it could say so, on a kiosk that is still there or was. */
function isOnSomeDisk(site: Site, ticketId: string): boolean {
  const onKiosk = site.kiosks.some(({ life }) => life.look.tickets().has(ticketId));
  return onKiosk || site.kiosks.length < site.added + site.clones || site.putBackDisks;
}
