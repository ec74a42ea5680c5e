// How many numbers of a service are taken on a business date: tickets, open grants, and shares not used yet. One counter
// per service and day, changed by statements that look and write at once, so that a quota holds whoever asks together.
import type { Queries } from './schema.ts';
import type { SiteDay } from './tickets.ts';

export interface ServiceDay extends SiteDay {
  readonly serviceId: string;
}

/**
 * Takes `count` numbers, 1 or more, if they fit below `quota` (null: no quota); false, and nothing taken, when they do
 * not. It looks and writes in one statement.
 */
export async function takeWithin(
  queries: Queries,
  day: ServiceDay,
  { count, quota }: { readonly count: number; readonly quota: number | null },
): Promise<boolean> {
  if (quota !== null && count > quota) return false;
  const rows = await queries
    .insertInto('service_days')
    .values({ ...keyOf(day), taken: count })
    .onConflict((conflict) => {
      const more = conflict
        .columns(['site_id', 'business_date', 'service_id'])
        .doUpdateSet((eb) => ({ taken: eb('service_days.taken', '+', count) }));
      return quota === null ? more : more.where('service_days.taken', '<=', quota - count);
    })
    .returning('taken')
    .execute();
  return rows.length === 1;
}

/** Takes as many of `count` numbers, 0 or more, as fit below `quota`; answers how many. */
export async function takeUpTo(
  queries: Queries,
  day: ServiceDay,
  { count, quota }: { readonly count: number; readonly quota: number | null },
): Promise<number> {
  for (let fitting = count; fitting > 0; ) {
    if (await takeWithin(queries, day, { count: fitting, quota })) return fitting;
    // The end of a quota: once a day, or a few times where others take places of it at the same moment.
    const left = (quota ?? 0) - ((await takenOn(queries, day)).get(day.serviceId) ?? 0);
    fitting = Math.min(fitting - 1, left);
  }
  return 0;
}

/** Takes `count` more numbers, quota or not: they are out in the world already. A negative count gives places back. */
export async function countTaken(queries: Queries, day: ServiceDay, count: number): Promise<void> {
  if (count === 0) return;
  await queries
    .insertInto('service_days')
    .values({ ...keyOf(day), taken: count })
    .onConflict((conflict) =>
      conflict
        .columns(['site_id', 'business_date', 'service_id'])
        .doUpdateSet((eb) => ({ taken: eb('service_days.taken', '+', count) })),
    )
    .execute();
}

/** Numbers taken of every service that has a count on this day. */
export async function takenOn(queries: Queries, day: SiteDay): Promise<ReadonlyMap<string, number>> {
  const rows = await queries
    .selectFrom('service_days')
    .select(['service_id', 'taken'])
    .where('site_id', '=', day.siteId)
    .where('business_date', '=', day.businessDate)
    .execute();
  return new Map(rows.map((row) => [row.service_id, row.taken]));
}

function keyOf({ siteId, businessDate, serviceId }: ServiceDay) {
  return { site_id: siteId, business_date: businessDate, service_id: serviceId };
}
