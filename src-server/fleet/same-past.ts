// Whether a kiosk and the server have the same past. Either may have been restored from a backup: a server that forgot
// asks for everything once more; a kiosk that forgot begins a new epoch, so that it reissues neither seq nor number.
import type { z } from 'zod';
import type { SeriesAbove } from '../../src-shared/protocol/kiosk-server.ts';
import type {
  epochAnswerSchema,
  epochRequestSchema,
  HeartbeatAnswer,
  heartbeatSchema,
} from '../../src-shared/protocol/site-numbers.ts';
import { localDateSchema } from '../../src-shared/protocol/words.ts';
import { type IssuingOrder, orderIssuing } from '../numbers/issuers.ts';
import type { SiteCalendar, SiteToday } from '../site-calendar.ts';
import { progressOf } from '../store/event-ledger.ts';
import { noteKioskSeen, PAIRING_LINE, type PairedKiosk, raiseEpoch } from '../store/kiosks.ts';
import { openGrantsOf } from '../store/number-grants.ts';
import { seriesSince } from '../store/number-series.ts';
import type { Queries } from '../store/schema.ts';
import type { Store } from '../store/store.ts';

/**
 * A restored kiosk may have given numbers that reached neither its backup nor the server. It goes on this far above what
 * the server knows, rounded up to a full hundred; its own issue journal may know better still.
 */
const MARGIN = 100;

export interface PastParts {
  readonly store: Store;
  readonly clock: () => number;
  readonly calendar: SiteCalendar;
}

export async function beat(
  { store, clock, calendar }: PastParts,
  kiosk: PairedKiosk,
  told: z.infer<typeof heartbeatSchema>,
): Promise<HeartbeatAnswer> {
  const at = clock();
  await noteKioskSeen(store.queries, kiosk.kioskId, at);
  const progress = await progressOf(store.queries, { kioskId: kiosk.kioskId, epoch: told.epoch });
  const today = calendar();
  const grants = today === null ? [] : await openGrantsOf(store.queries, kiosk.kioskId, today.businessDate);
  const verdict = judge(kiosk, told, progress);
  const order: IssuingOrder =
    today === null
      ? { issuing: 'shared', series: [] }
      : await store.transaction(
          (queries) => orderIssuing(queries, kiosk, { heartbeat: told, inStep: verdict === 'in-step', today }),
          PAIRING_LINE,
        );
  return {
    clock: at,
    epoch: kiosk.epoch,
    acknowledged: progress?.acknowledged ?? null,
    verdict,
    openGrants: [...grants],
    ...order,
  };
}

function judge(
  kiosk: PairedKiosk,
  told: z.infer<typeof heartbeatSchema>,
  progress: { readonly acknowledged: number; readonly highest: number } | null,
): HeartbeatAnswer['verdict'] {
  // An epoch below: this disk was put back. An epoch above: the server forgot a pairing.
  if (told.epoch !== kiosk.epoch) return 'raise-epoch';
  if (progress !== null && progress.highest > told.highestSeq) return 'raise-epoch';
  return told.acknowledgedSeq > (progress?.acknowledged ?? 0) ? 'resend' : 'in-step';
}

/** Begins a new epoch, once per request id. */
export async function beginEpoch(
  { store, clock, calendar }: PastParts,
  kiosk: PairedKiosk,
  request: z.infer<typeof epochRequestSchema>,
): Promise<z.infer<typeof epochAnswerSchema>> {
  const today = calendar();
  return store.transaction(async (queries) => {
    const { requestId } = request;
    const told = { kioskId: kiosk.kioskId, requestId, atLeast: request.epoch, at: clock() };
    const epoch = await raiseEpoch(queries, told);
    return { epoch, series: today === null ? [] : await seriesWellAbove(queries, today) };
  }, PAIRING_LINE);
}

/** Where a kiosk that forgot goes on: every series of today and later, with the margin. */
export async function seriesWellAbove(queries: Queries, today: SiteToday): Promise<SeriesAbove[]> {
  const series = await seriesSince(queries, today);
  return series.map(({ businessDate, letters, lastOrdinal }) => ({
    businessDate: localDateSchema.parse(businessDate),
    letters,
    above: Math.ceil((lastOrdinal + MARGIN) / 100) * 100,
  }));
}
