// Events that could not be taken over, kept whole with the reason. Nothing in here is ever dropped by the server.
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { quarantinedEventSchema, type setAsideReasons } from '../../src-shared/protocol/operator.ts';
import type { EventSource } from './event-ledger.ts';
import type { Queries } from './schema.ts';

export type SetAsideCode = (typeof setAsideReasons)[number];

export interface SetAside {
  readonly seq: number;
  readonly content: string;
  readonly code: SetAsideCode;
  readonly reason: string;
  readonly receivedAt: number;
}

/** Keeps an event that was set aside. */
export async function quarantineEvent(queries: Queries, source: EventSource, event: SetAside): Promise<void> {
  await queries
    .insertInto('quarantine')
    .values({
      quarantine_id: randomUUID(),
      kiosk_id: source.kioskId,
      epoch: source.epoch,
      seq: event.seq,
      content: event.content,
      code: event.code,
      reason: event.reason,
      received_at: event.receivedAt,
    })
    .execute();
}

/** True when this very event, same seq and same content, was set aside before. */
export async function isQuarantined(
  queries: Queries,
  source: EventSource,
  event: { readonly seq: number; readonly content: string },
): Promise<boolean> {
  const row = await queries
    .selectFrom('quarantine')
    .select('quarantine_id')
    .where('kiosk_id', '=', source.kioskId)
    .where('epoch', '=', source.epoch)
    .where('seq', '=', event.seq)
    .where('content', '=', event.content)
    .executeTakeFirst();
  return row !== undefined;
}

/** The newest events set aside, at most `limit`. */
export async function listQuarantine(
  queries: Queries,
  limit: number,
): Promise<readonly z.infer<typeof quarantinedEventSchema>[]> {
  const rows = await queries
    .selectFrom('quarantine')
    .innerJoin('kiosks', 'kiosks.kiosk_id', 'quarantine.kiosk_id')
    .selectAll('quarantine')
    .select('kiosks.name as kiosk_name')
    .orderBy('quarantine.received_at', 'desc')
    .orderBy('quarantine.seq', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) =>
    quarantinedEventSchema.parse({
      kioskId: row.kiosk_id,
      kioskName: row.kiosk_name,
      epoch: row.epoch,
      seq: row.seq,
      code: row.code,
      reason: row.reason,
      receivedAt: row.received_at,
      event: JSON.parse(row.content),
    }),
  );
}
