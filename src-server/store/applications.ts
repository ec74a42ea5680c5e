// How far applications are. A receipt number is kept as its hash: who reads this table learns no number to ask with.
import type { z } from 'zod';
import { applicationFoundSchema, type ImportedApplication } from '../../src-shared/protocol/applications.ts';
import type { SiteId } from '../../src-shared/protocol/words.ts';
import { hashSecret } from '../tokens.ts';
import type { Queries } from './schema.ts';

export interface Receipt {
  readonly siteId: SiteId;
  /** Folded (domain/booking-code.ts). */
  readonly receipt: string;
}

export type Standing = z.infer<typeof applicationFoundSchema>;

export async function findApplication(queries: Queries, receipt: Receipt): Promise<Standing | null> {
  const row = await queries
    .selectFrom('applications')
    .selectAll()
    .where('site_id', '=', receipt.siteId)
    .where('receipt_hash', '=', hashOf(receipt))
    .executeTakeFirst();
  if (row === undefined) return null;
  return applicationFoundSchema.parse({
    serviceId: row.service_id,
    state: row.state,
    step: JSON.parse(row.step),
    stepOn: row.step_on,
    updatedAt: row.updated_at,
  });
}

/** Writes down how an application stands now. */
export async function saveApplication(
  queries: Queries,
  receipt: Receipt,
  standing: Omit<ImportedApplication, 'receipt'> & { readonly at: number },
): Promise<void> {
  const facts = {
    service_id: standing.serviceId,
    state: standing.state,
    step: JSON.stringify(standing.step),
    step_on: standing.stepOn,
    updated_at: standing.at,
  };
  await queries
    .insertInto('applications')
    .values({ site_id: receipt.siteId, receipt_hash: hashOf(receipt), ...facts })
    .onConflict((conflict) => conflict.columns(['site_id', 'receipt_hash']).doUpdateSet(facts))
    .execute();
}

function hashOf({ siteId, receipt }: Receipt): string {
  return hashSecret(`${siteId}\n${receipt}`);
}
