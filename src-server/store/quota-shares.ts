// What a kiosk may give of limited services while it is alone, per epoch: its share, and how much of it came back as
// tickets. A share is counted as taken from the moment it is offered until it is used or given back.
import type { Queries } from './schema.ts';
import type { ServiceDay } from './service-days.ts';
import type { SiteDay } from './tickets.ts';

export interface QuotaShare {
  readonly serviceId: string;
  readonly epoch: number;
  /** Numbers of its own series the kiosk may have given in all, by what the server knows. */
  readonly share: number;
  /** Numbers of its own series that came. */
  readonly used: number;
  /** What the kiosk was told in its last round. */
  readonly offered: number;
  readonly round: number;
}

/** Numbers set aside for the kiosk and not come yet, 0 or more. */
export function outstanding({ share, used }: Pick<QuotaShare, 'share' | 'used'>): number {
  return Math.max(0, share - used);
}

export interface ShareHolder extends SiteDay {
  readonly kioskId: string;
}

/** All shares of a kiosk on a day, older epochs first. */
export async function sharesOf(queries: Queries, holder: ShareHolder): Promise<readonly QuotaShare[]> {
  const rows = await queries
    .selectFrom('quota_shares')
    .select(['service_id', 'epoch', 'share', 'used', 'offered', 'round'])
    .where('site_id', '=', holder.siteId)
    .where('business_date', '=', holder.businessDate)
    .where('kiosk_id', '=', holder.kioskId)
    .orderBy('epoch')
    .execute();
  return rows.map(({ service_id: serviceId, ...row }) => ({ serviceId, ...row }));
}

/** Numbers set aside for all kiosks of the site together, per service. */
export async function outstandingOn(queries: Queries, day: SiteDay): Promise<ReadonlyMap<string, number>> {
  const rows = await queries
    .selectFrom('quota_shares')
    .select(['service_id', (eb) => eb.fn.sum<number>(eb('share', '-', eb.ref('used'))).as('sum')])
    .where('site_id', '=', day.siteId)
    .where('business_date', '=', day.businessDate)
    .whereRef('share', '>', 'used')
    .groupBy('service_id')
    .execute();
  // PostgreSQL adds bigints up to a numeric, which its driver hands over as text.
  return new Map(rows.map((row) => [row.service_id, Number(row.sum)]));
}

/** Writes the share of one service. */
export async function saveShare(
  queries: Queries,
  holder: ShareHolder,
  { serviceId, epoch, ...share }: QuotaShare,
): Promise<void> {
  await queries
    .insertInto('quota_shares')
    .values({
      site_id: holder.siteId,
      business_date: holder.businessDate,
      service_id: serviceId,
      kiosk_id: holder.kioskId,
      epoch,
      ...share,
    })
    .onConflict((conflict) =>
      conflict.columns(['site_id', 'business_date', 'service_id', 'kiosk_id', 'epoch']).doUpdateSet(share),
    )
    .execute();
}

/** Counts `count` numbers of the kiosk's own series that came. */
export async function countUsed(
  queries: Queries,
  holder: ServiceDay & { readonly kioskId: string; readonly epoch: number },
  count: number,
): Promise<void> {
  await queries
    .insertInto('quota_shares')
    .values({
      site_id: holder.siteId,
      business_date: holder.businessDate,
      service_id: holder.serviceId,
      kiosk_id: holder.kioskId,
      epoch: holder.epoch,
      used: count,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['site_id', 'business_date', 'service_id', 'kiosk_id', 'epoch'])
        .doUpdateSet((eb) => ({ used: eb('quota_shares.used', '+', count) })),
    )
    .execute();
}
