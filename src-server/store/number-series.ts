// The running count behind the letters of a number, per site and business date. It only rises: numbers are never recycled.
import type { Queries } from './schema.ts';
import type { SiteDay } from './tickets.ts';

/** Gives the next `count` ordinals: one statement, so that no two ask and get the same, in one process or in many. */
export async function nextOrdinals(
  queries: Queries,
  day: SiteDay,
  { letters, count }: { readonly letters: string; readonly count: number },
): Promise<readonly number[]> {
  if (count === 0) return [];
  const row = await queries
    .insertInto('number_series')
    .values({ site_id: day.siteId, business_date: day.businessDate, letters, last_ordinal: count })
    .onConflict((conflict) =>
      conflict
        .columns(['site_id', 'business_date', 'letters'])
        .doUpdateSet((eb) => ({ last_ordinal: eb('number_series.last_ordinal', '+', count) })),
    )
    .returning('last_ordinal')
    .executeTakeFirstOrThrow();
  return Array.from({ length: count }, (_, place) => row.last_ordinal - count + 1 + place);
}

/** A kiosk used `ordinal` by itself: what is given from now on lies above it. */
export async function raiseSeries(
  queries: Queries,
  day: SiteDay,
  seen: { readonly letters: string; readonly ordinal: number },
): Promise<void> {
  await queries
    .insertInto('number_series')
    .values({
      site_id: day.siteId,
      business_date: day.businessDate,
      letters: seen.letters,
      last_ordinal: seen.ordinal,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['site_id', 'business_date', 'letters'])
        .doUpdateSet({ last_ordinal: seen.ordinal })
        .where('number_series.last_ordinal', '<', seen.ordinal),
    )
    .execute();
}

/** Every series of the site from `businessDate` on. */
export async function seriesSince(
  queries: Queries,
  { siteId, businessDate }: SiteDay,
): Promise<readonly { readonly businessDate: string; readonly letters: string; readonly lastOrdinal: number }[]> {
  const rows = await queries
    .selectFrom('number_series')
    .select(['business_date', 'letters', 'last_ordinal'])
    .where('site_id', '=', siteId)
    .where('business_date', '>=', businessDate)
    .orderBy('business_date')
    .orderBy('letters')
    .execute();
  return rows.map((row) => ({
    businessDate: row.business_date,
    letters: row.letters,
    lastOrdinal: row.last_ordinal,
  }));
}
