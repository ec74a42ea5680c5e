// Who gives the numbers of the series that all kiosks of a site share. A kiosk without others gives them by itself and
// needs nobody; as soon as there is a second one, each number is granted here. Between the two stands the hour in which
// the first has not heard of the second yet: until it says so, the series is held, and nobody else is granted of it.
// Whoever is alone also counts the daily quotas by itself. So a kiosk is told to be alone only where no other has taken
// numbers of the day: one whose last neighbour was retired at noon asks for each until the date changes.
import type { z } from 'zod';
import { instantOf, timeOf } from '../../src-shared/domain/local-time.ts';
import type { HeartbeatAnswer, heartbeatSchema } from '../../src-shared/protocol/site-numbers.ts';
import { type LocalDate, localDateSchema } from '../../src-shared/protocol/words.ts';
import type { SiteToday } from '../site-calendar.ts';
import { hasNumbersOfOthers, hasOtherKiosks, isSeriesHeld, type PairedKiosk, setIssuing } from '../store/kiosks.ts';
import { seriesSince } from '../store/number-series.ts';
import type { Queries } from '../store/schema.ts';

export type IssuingOrder = Pick<HeartbeatAnswer, 'issuing' | 'series'>;

/**
 * What `kiosk` is to do, written down before it is told. In the line of pairings, so that no second kiosk comes between.
 * `inStep`: kiosk and server have the same past, so what the kiosk told can be believed.
 */
export async function orderIssuing(
  queries: Queries,
  kiosk: PairedKiosk,
  told: { readonly heartbeat: z.infer<typeof heartbeatSchema>; readonly inStep: boolean; readonly today: SiteToday },
): Promise<IssuingOrder> {
  const { heartbeat, inStep, today } = told;
  if (!(await ownsTheDay(queries, kiosk, today))) {
    // All it gave alone has come, and it gives no more: the series is free.
    const hasLetGo = inStep && heartbeat.issuing === 'shared' && !heartbeat.owesFromAlone;
    if (hasLetGo) await setIssuing(queries, kiosk.kioskId, 'shared');
    return { issuing: 'shared', series: [] };
  }
  if (!inStep) return { issuing: 'shared', series: [] };
  await setIssuing(queries, kiosk.kioskId, 'alone');
  const series = await seriesSince(queries, today);
  return {
    issuing: 'alone',
    series: series.map(({ businessDate, letters, lastOrdinal }) => ({
      businessDate: localDateSchema.parse(businessDate),
      letters,
      above: lastOrdinal,
    })),
  };
}

/** Nobody else gives numbers, has given any of today or later, or was retired today while it may have. */
async function ownsTheDay(
  queries: Queries,
  kiosk: PairedKiosk,
  { businessDate, timeZone }: SiteToday,
): Promise<boolean> {
  if (await hasOtherKiosks(queries, kiosk)) return false;
  if (await hasNumbersOfOthers(queries, kiosk, businessDate)) return false;
  const dayBegan = beginningOf(businessDate, timeZone);
  return !(await isSeriesHeld(queries, kiosk.siteId, { dayBegan, besides: kiosk.kioskId }));
}

/** The instant (epoch ms) at which a date began at the site; a rollover hour is left out, which only holds a series longer. */
export function beginningOf(businessDate: LocalDate, timeZone: SiteToday['timeZone']): number {
  return instantOf(businessDate, timeOf(0), timeZone);
}
