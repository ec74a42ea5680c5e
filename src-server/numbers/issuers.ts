// Who gives the numbers of the series that all kiosks of a site share. A kiosk without others gives them by itself and
// needs nobody; as soon as there is a second one, each number is granted here. Between the two stands the hour in which
// the first has not heard of the second yet: until it says so, the series is held, and nobody else is granted of it.
import type { z } from 'zod';
import type { HeartbeatAnswer, heartbeatSchema } from '../../src-shared/protocol/kiosk-server.ts';
import { localDateSchema } from '../../src-shared/protocol/words.ts';
import type { SiteToday } from '../site-calendar.ts';
import { hasOtherKiosks, type PairedKiosk, setIssuing } from '../store/kiosks.ts';
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
  if (await hasOtherKiosks(queries, kiosk)) {
    const everythingIsHere = heartbeat.acknowledgedSeq === heartbeat.highestSeq;
    // All it gave alone has come, and it gives no more: the series is free.
    if (inStep && heartbeat.issuing === 'shared' && everythingIsHere)
      await setIssuing(queries, kiosk.kioskId, 'shared');
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
