// How busy a service is, in the three steps of the meter, and which services are quiet now. Only from figures that are
// there: where nobody knows, nothing is claimed.
import type { Directory, ServiceStatus, ServiceView, Statuses } from '../../src-shared/contract/views.ts';
import type { LocalMoment, WaitRange } from '../../src-shared/domain/availability-schema.ts';
import { popularInstansi } from './directory.ts';

export type Crowd = 'quiet' | 'moderate' | 'busy';

/** Longest wait, in minutes, that still counts as quiet, and as moderate. Above both it is busy. */
const QUIET_UP_TO = 25;
const MODERATE_UP_TO = 45;

/** The step of one wait; null where there is no estimate. */
export function crowdOf(wait: WaitRange | null): Crowd | null {
  if (wait === null) return null;
  if (wait.to <= QUIET_UP_TO) return 'quiet';
  return wait.to <= MODERATE_UP_TO ? 'moderate' : 'busy';
}

/** An instansi as one tile shows it. */
export type InstansiStatus =
  | { readonly kind: 'open'; readonly crowd: Crowd | null }
  | { readonly kind: 'online-only' }
  | { readonly kind: 'closed'; readonly reopens: LocalMoment | null };

/**
 * Open as soon as one of its services is, and as busy as the busiest of those: whoever goes there must not be surprised.
 * Closed, it reopens with the first that does.
 */
export function instansiStatus(services: readonly ServiceView[], statuses: Statuses): InstansiStatus {
  const known = services.flatMap((service) => statuses[service.id] ?? []);
  const open = known.filter((status) => status.availability.kind === 'open');
  if (open.length > 0) {
    const waits = open.flatMap((status) => status.figures.wait ?? []);
    const longest = waits.reduce<WaitRange | null>((most, wait) => (most && most.to >= wait.to ? most : wait), null);
    return { kind: 'open', crowd: crowdOf(longest) };
  }
  if (known.length > 0 && known.every((status) => status.availability.kind === 'online-only')) {
    return { kind: 'online-only' };
  }
  return { kind: 'closed', reopens: earliest(known) };
}

function earliest(statuses: readonly ServiceStatus[]): LocalMoment | null {
  const moments = statuses.flatMap(({ availability }) =>
    'reopens' in availability && availability.reopens !== null ? [availability.reopens] : [],
  );
  return moments.sort((a, b) => `${a.date}${a.time}`.localeCompare(`${b.date}${b.time}`))[0] ?? null;
}

export interface QuietService {
  readonly service: ServiceView;
  readonly wait: WaitRange;
}

/**
 * Open services that are quiet now, at most one of each instansi. Those of instansi asked for most come first, so that
 * the list helps many; within one instansi the shortest wait.
 */
export function quietServices(directory: Directory, statuses: Statuses, most: number): readonly QuietService[] {
  const rankOf = popularity(directory);
  const quiet = directory.services.flatMap((service) => {
    const status = statuses[service.id];
    if (status?.availability.kind !== 'open' || status.figures.wait === null) return [];
    if (crowdOf(status.figures.wait) !== 'quiet') return [];
    return [{ service, wait: status.figures.wait }];
  });
  quiet.sort((a, b) => rankOf(a.service) - rankOf(b.service) || a.wait.to - b.wait.to || a.wait.from - b.wait.from);
  return onePerInstansi(quiet).slice(0, most);
}

/** What else gives numbers now at the same instansi: the shortest wait first, unknown waits last. */
export function openBeside(directory: Directory, statuses: Statuses, service: ServiceView): readonly ServiceView[] {
  const waitOf = ({ id }: ServiceView) => statuses[id]?.figures.wait?.to ?? Number.MAX_SAFE_INTEGER;
  return directory.services
    .filter(({ id, instansi }) => instansi === service.instansi && id !== service.id)
    .filter(({ id }) => statuses[id]?.availability.kind === 'open')
    .sort((a, b) => waitOf(a) - waitOf(b));
}

/** How it is in the building: the wait that half of all who wait have at most. Null where nobody knows, or only from before. */
export function siteCrowd(statuses: Statuses): Crowd | null {
  const known = Object.values(statuses).flatMap((status) => {
    if (status?.availability.kind !== 'open' || status.figures.asOf !== null) return [];
    const { waiting, wait } = status.figures;
    return waiting === null || wait === null ? [] : [{ waiting, wait }];
  });
  if (known.length === 0) return null;
  const half = known.reduce((sum, { waiting }) => sum + waiting, 0) / 2;
  let before = 0;
  for (const { waiting, wait } of known.sort((a, b) => a.wait.to - b.wait.to)) {
    before += waiting;
    if (waiting > 0 && before >= half) return crowdOf(wait);
  }
  return 'quiet';
}

export interface QuotaLeft {
  readonly service: ServiceView;
  /** 0 when the quota is gone. */
  readonly left: number;
}

/** Services with a daily quota, the popular instansi first, at most one of each, those nearly gone before others. */
export function scarceServices(directory: Directory, statuses: Statuses, most: number): readonly QuotaLeft[] {
  const rankOf = popularity(directory);
  const limited = directory.services.flatMap((service) => {
    const left = quotaLeft(statuses[service.id]);
    return left === null ? [] : [{ service, left }];
  });
  limited.sort((a, b) => rankOf(a.service) - rankOf(b.service) || a.left - b.left);
  return onePerInstansi(limited).slice(0, most);
}

/** 0 for services of the instansi asked for most; the same for all that are not popular. */
function popularity(directory: Directory): (service: ServiceView) => number {
  const ranks = new Map(popularInstansi(directory).map((instansi, rank) => [instansi.id, rank]));
  return (service) => ranks.get(service.instansi) ?? ranks.size;
}

function onePerInstansi<Entry extends { readonly service: ServiceView }>(entries: readonly Entry[]): readonly Entry[] {
  const seen = new Set<string>();
  return entries.filter(({ service }) => !seen.has(service.instansi) && seen.add(service.instansi));
}

function quotaLeft(status: ServiceStatus | undefined): number | null {
  if (status?.availability.kind === 'quota-gone') return 0;
  return status?.availability.kind === 'open' ? status.availability.quotaLeft : null;
}

/** How many services, and of how many instansi, give numbers now. */
export function openCounts(directory: Directory, statuses: Statuses): { services: number; instansi: number } {
  const open = directory.services.filter((service) => statuses[service.id]?.availability.kind === 'open');
  return { services: open.length, instansi: new Set(open.map((service) => service.instansi)).size };
}
