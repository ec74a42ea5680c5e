// Citizens who pressed "Bantuan" at a kiosk, until somebody answered.
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { helpCallSchema } from '../../src-shared/protocol/operator.ts';
import type { Queries } from './schema.ts';

export type HelpCall = z.infer<typeof helpCallSchema>;

export async function saveHelpCall(
  queries: Queries,
  call: { readonly kioskId: string; readonly screen: string; readonly at: number },
): Promise<void> {
  await queries
    .insertInto('help_calls')
    .values({
      help_id: randomUUID(),
      kiosk_id: call.kioskId,
      screen: call.screen,
      called_at: call.at,
      answered_at: null,
    })
    .execute();
}

/** Calls nobody answered, made at or after `since` (epoch ms), oldest first. */
export async function openHelpCalls(queries: Queries, since: number): Promise<readonly HelpCall[]> {
  const rows = await queries
    .selectFrom('help_calls')
    .innerJoin('kiosks', 'kiosks.kiosk_id', 'help_calls.kiosk_id')
    .select([
      'help_calls.help_id',
      'help_calls.kiosk_id',
      'help_calls.screen',
      'help_calls.called_at',
      'kiosks.name as kiosk_name',
    ])
    .where('help_calls.answered_at', 'is', null)
    .where('help_calls.called_at', '>=', since)
    .orderBy('help_calls.called_at')
    .execute();
  return rows.map((row) =>
    helpCallSchema.parse({
      helpId: row.help_id,
      kioskId: row.kiosk_id,
      kioskName: row.kiosk_name,
      screen: row.screen,
      at: row.called_at,
    }),
  );
}

/** Closes a call; false when there is no such call. Closing twice is fine. */
export async function answerHelpCall(queries: Queries, helpId: string, at: number): Promise<boolean> {
  const result = await queries
    .updateTable('help_calls')
    .set((eb) => ({ answered_at: eb.fn.coalesce('answered_at', eb.val(at)) }))
    .where('help_id', '=', helpId)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
