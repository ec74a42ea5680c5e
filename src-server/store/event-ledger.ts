// The ledger of everything kiosks told: one row per (kiosk, epoch, seq), also for events that were set aside, so that a
// repeated event is recognised and the kiosk learns how far the server has everything.
import type { Queries } from './schema.ts';

/** The events of one pairing of one kiosk. */
export interface EventSource {
  readonly kioskId: string;
  readonly epoch: number;
}

export interface LedgerEntry {
  readonly seq: number;
  /** Canonical JSON of the event as it came. */
  readonly content: string;
}

/** What the ledger holds under these seqs: seq -> content. */
export async function knownEvents(
  queries: Queries,
  source: EventSource,
  seqs: readonly number[],
): Promise<Map<number, string>> {
  if (seqs.length === 0) return new Map();
  const rows = await queries
    .selectFrom('events')
    .select(['seq', 'content'])
    .where('kiosk_id', '=', source.kioskId)
    .where('epoch', '=', source.epoch)
    .where('seq', 'in', seqs)
    .execute();
  return new Map(rows.map((row) => [row.seq, row.content]));
}

/** How far the events of this source are here; null: none came yet. */
export async function progressOf(
  queries: Queries,
  source: EventSource,
): Promise<{ readonly acknowledged: number; readonly highest: number } | null> {
  const progress = await queries
    .selectFrom('event_progress')
    .select('acknowledged')
    .where('kiosk_id', '=', source.kioskId)
    .where('epoch', '=', source.epoch)
    .executeTakeFirst();
  if (progress === undefined) return null;
  const { highest } = await queries
    .selectFrom('events')
    .select(({ fn }) => fn.max('seq').as('highest'))
    .where('kiosk_id', '=', source.kioskId)
    .where('epoch', '=', source.epoch)
    .executeTakeFirstOrThrow();
  return { acknowledged: progress.acknowledged, highest };
}

/** Appends events that `knownEvents` did not know; in the same transaction. */
export async function appendEvents(
  queries: Queries,
  source: EventSource,
  entries: readonly LedgerEntry[],
  receivedAt: number,
): Promise<void> {
  if (entries.length === 0) return;
  await queries
    .insertInto('events')
    .values(
      entries.map((entry) => ({
        kiosk_id: source.kioskId,
        epoch: source.epoch,
        seq: entry.seq,
        content: entry.content,
        received_at: receivedAt,
      })),
    )
    .execute();
}

/**
 * Counts on from where the source was complete and answers the highest seq without a gap before it. A kiosk sends in
 * order, so the first seq of an epoch is the lowest the server still lacked. `lowest` is the lowest seq of this batch.
 */
export async function advanceProgress(queries: Queries, source: EventSource, lowest: number): Promise<number> {
  const progress = await queries
    .selectFrom('event_progress')
    .select(['first_seq', 'acknowledged'])
    .where('kiosk_id', '=', source.kioskId)
    .where('epoch', '=', source.epoch)
    .executeTakeFirst();
  const first = Math.min(progress?.first_seq ?? lowest, lowest);
  const from = progress === undefined || first < progress.first_seq ? first : progress.acknowledged;
  const acknowledged = await endOfRun(queries, source, from);
  await queries
    .insertInto('event_progress')
    .values({ kiosk_id: source.kioskId, epoch: source.epoch, first_seq: first, acknowledged })
    .onConflict((conflict) => conflict.columns(['kiosk_id', 'epoch']).doUpdateSet({ first_seq: first, acknowledged }))
    .execute();
  return acknowledged;
}

/**
 * The last seq of the unbroken run that begins at `from`, which is in the ledger. In a run a seq and its place differ by
 * one and the same number. Looks only at what lies above `from`, once, however long the ledger is.
 */
async function endOfRun(queries: Queries, source: EventSource, from: number): Promise<number> {
  const row = await queries
    .selectFrom((builder) =>
      builder
        .selectFrom('events')
        .select([
          'seq',
          ({ fn }) =>
            fn
              .agg<number>('row_number')
              .over((over) => over.orderBy('seq'))
              .as('place'),
        ])
        .where('kiosk_id', '=', source.kioskId)
        .where('epoch', '=', source.epoch)
        .where('seq', '>=', from)
        .as('above'),
    )
    .select(({ fn }) => fn.max('seq').as('last'))
    .where((eb) => eb(eb('seq', '-', eb.ref('place')), '=', from - 1))
    .executeTakeFirst();
  return row?.last ?? from;
}
