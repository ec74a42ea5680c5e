// Lends each kiosk a part of what is left of every daily quota, for the time it is alone. Half of what is left is lent,
// in equal parts; the other half stays here for whoever is connected. As the day goes on shares shrink with what is left,
// and the last numbers of a quota are with the server alone.
//
// Why the sum never exceeds the quota, whatever answer is lost: what a kiosk may have in force is what it reports as held
// or what it is answered now, so the larger of the two is counted as taken until a later round reports less. While one
// kiosk still gives the shared series alone, all that is left is in its hands, and nothing more is lent to anybody.
import type { z } from 'zod';
import type { Catalogue, Service } from '../../src-shared/protocol/catalogue.ts';
import type { quotaSharesAnswerSchema, quotaSharesRequestSchema } from '../../src-shared/protocol/site-numbers.ts';
import type { PairedKiosk } from '../store/kiosks.ts';
import { countKiosksSeen, isSeriesHeld } from '../store/kiosks.ts';
import { outstanding, outstandingOn, type QuotaShare, saveShare, sharesOf } from '../store/quota-shares.ts';
import type { Queries } from '../store/schema.ts';
import { countTaken, takenOn, takeWithin } from '../store/service-days.ts';
import type { Store } from '../store/store.ts';
import { kioskLine } from '../store/store.ts';

export type SharesRequest = z.infer<typeof quotaSharesRequestSchema>;
export type SharesAnswer = z.infer<typeof quotaSharesAnswerSchema>;

/** A kiosk that was heard of within this time gets a part, milliseconds. */
const KIOSK_LIVES = 12 * 3_600_000;
/** One in this many of the numbers left is lent. */
const LENT = 2;

export interface ShareParts {
  readonly store: Store;
  readonly catalogue: Catalogue;
  /** Epoch ms. */
  readonly now: number;
}

/** The share of every limited service for this kiosk. The epoch of the request is the kiosk's. */
export function shareQuota(parts: ShareParts, kiosk: PairedKiosk, request: SharesRequest): Promise<SharesAnswer> {
  return parts.store.transaction((queries) => share(queries, parts, { kiosk, request }), kioskLine(kiosk.kioskId));
}

interface Asked {
  readonly kiosk: PairedKiosk;
  readonly request: SharesRequest;
}

async function share(queries: Queries, parts: ShareParts, { kiosk, request }: Asked): Promise<SharesAnswer> {
  const { businessDate, epoch, round } = request;
  const day = { siteId: kiosk.siteId, businessDate };
  const holder = { ...day, kioskId: kiosk.kioskId };
  const rows = (await sharesOf(queries, holder)).filter((row) => row.epoch === epoch);
  const known = new Map(rows.map((row) => [row.serviceId, row]));
  const latest = rows.reduce((highest, row) => Math.max(highest, row.round), 0);
  const limited = limitedServices(parts.catalogue);
  if (round <= latest) {
    const shares = limited.map(({ id }) => ({ serviceId: id, share: known.get(id)?.offered ?? 0 }));
    return { businessDate, round: latest, shares };
  }
  const held = new Map<string, number>(request.held.map((one) => [one.serviceId, one.share]));
  const kiosks = Math.max(1, await countKiosksSeen(queries, kiosk.siteId, parts.now - KIOSK_LIVES));
  const taken = await takenOn(queries, day);
  const lent = await outstandingOn(queries, day);
  const dayBegan = parts.now;
  const isHeld = await isSeriesHeld(queries, kiosk.siteId, { dayBegan });
  const shares: SharesAnswer['shares'] = [];
  for (const service of limited) {
    const before = known.get(service.id) ?? { ...nothing, serviceId: service.id, epoch };
    const counts = { taken: taken.get(service.id) ?? 0, lent: lent.get(service.id) ?? 0, kiosks, isHeld };
    const next = plan(service, { before, held: held.get(service.id) ?? 0, ...counts });
    const settled = await settle(
      queries,
      { ...day, serviceId: service.id, quota: service.dailyQuota },
      { before, next },
    );
    await saveShare(queries, holder, { ...settled, round });
    shares.push({ serviceId: service.id, share: settled.offered });
  }
  return { businessDate, round, shares };
}

const nothing = { share: 0, used: 0, offered: 0, round: 0 } as const;

type LimitedService = Service & { readonly dailyQuota: number };

/** In the order of their ids: every transaction that changes several counts does so in one order. */
function limitedServices(catalogue: Catalogue): readonly LimitedService[] {
  return catalogue.instansi
    .flatMap((instansi) => instansi.services)
    .filter((service): service is LimitedService => service.dailyQuota !== null)
    .toSorted((left, right) => (left.id < right.id ? -1 : 1));
}

interface Counts {
  readonly before: QuotaShare;
  /** What the kiosk says is in force. */
  readonly held: number;
  readonly taken: number;
  /** Outstanding shares of all kiosks. */
  readonly lent: number;
  /** 1 or more. */
  readonly kiosks: number;
  /** A kiosk gives the shared series alone, by its own count of the quota. */
  readonly isHeld: boolean;
}

/** `keep`: what the kiosk has in any case; `wish`: what it is to have from now on. */
function plan({ dailyQuota }: LimitedService, { before, held, taken, lent, kiosks, isHeld }: Counts) {
  const keep = Math.max(held, before.used);
  const left = isHeld ? 0 : Math.max(0, dailyQuota - (taken - lent));
  return { keep, wish: before.used + Math.floor(left / (LENT * kiosks)) };
}

/** Counts what the kiosk keeps, and more where it is to have more and the quota has room for it. */
async function settle(
  queries: Queries,
  service: {
    readonly siteId: PairedKiosk['siteId'];
    businessDate: SharesRequest['businessDate'];
    serviceId: string;
    quota: number;
  },
  { before, next }: { readonly before: QuotaShare; readonly next: { readonly keep: number; readonly wish: number } },
): Promise<QuotaShare> {
  const kept = { ...before, share: next.keep };
  await countTaken(queries, service, outstanding(kept) - outstanding(before));
  const more = next.wish - next.keep;
  if (more <= 0) return { ...kept, offered: Math.max(next.wish, before.used) };
  // Grants may have gone out since `left` was looked at; then the kiosk keeps what it has until its next round.
  const fits = await takeWithin(queries, service, { count: more, quota: service.quota });
  return fits ? { ...kept, share: next.wish, offered: next.wish } : { ...kept, offered: next.keep };
}
