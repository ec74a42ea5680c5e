// Numbers given to kiosks that asked, and what became of them: granted, used by a ticket, or voided.
import { type NumberGrant, numberGrantSchema } from '../../src-shared/protocol/site-numbers.ts';
import type { NumberGrantTable, Queries } from './schema.ts';
import type { SiteDay } from './tickets.ts';

export interface StoredGrant {
  readonly kioskId: string;
  readonly state: 'granted' | 'used' | 'voided';
  /** Null: voided before its request came. */
  readonly grant: NumberGrant | null;
}

export async function findGrant(queries: Queries, grantId: string): Promise<StoredGrant | null> {
  return (await findGrants(queries, [grantId])).get(grantId) ?? null;
}

/** Those of `grantIds` that are there, by their id. */
export async function findGrants(
  queries: Queries,
  grantIds: readonly string[],
): Promise<ReadonlyMap<string, StoredGrant>> {
  const rows = await queries.selectFrom('number_grants').selectAll().where('grant_id', 'in', grantIds).execute();
  return new Map(rows.map((row) => [row.grant_id, toStored(row)]));
}

function toStored(row: NumberGrantTable): StoredGrant {
  const { kiosk_id: kioskId, state } = row;
  return { kioskId, state, grant: row.number === null ? null : toGrant(row) };
}

function toGrant(row: Omit<NumberGrantTable, 'kiosk_id' | 'state' | 'site_id' | 'settled_at'>): NumberGrant {
  return numberGrantSchema.parse({
    grantId: row.grant_id,
    number: row.number,
    serviceId: row.service_id,
    businessDate: row.business_date,
    grantedAt: row.granted_at,
  });
}

/** Writes down grants of one site that are new. */
export async function insertGrants(
  queries: Queries,
  siteId: string,
  grants: readonly (StoredGrant & { readonly grant: NumberGrant })[],
): Promise<void> {
  if (grants.length === 0) return;
  await queries
    .insertInto('number_grants')
    .values(
      grants.map(({ kioskId, state, grant }) => ({
        grant_id: grant.grantId,
        kiosk_id: kioskId,
        state,
        site_id: siteId,
        business_date: grant.businessDate,
        service_id: grant.serviceId,
        number: grant.number,
        granted_at: grant.grantedAt,
        settled_at: null,
      })),
    )
    .execute();
}

/** Open grants of a kiosk from a business date on, oldest first. */
export async function openGrantsOf(queries: Queries, kioskId: string, since: string): Promise<readonly NumberGrant[]> {
  const rows = await queries
    .selectFrom('number_grants')
    .selectAll()
    .where('kiosk_id', '=', kioskId)
    .where('state', '=', 'granted')
    .where('business_date', '>=', since)
    .orderBy('granted_at')
    .orderBy('grant_id')
    .execute();
  return rows.map(toGrant);
}

/**
 * Marks the grants behind these numbers of one kiosk as used, where there are any. Answers the numbers whose grant was
 * open until now: their place was taken when they were granted.
 */
export async function settleGrants(
  queries: Queries,
  tickets: SiteDay & { readonly kioskId: string; readonly numbers: readonly string[]; readonly at: number },
): Promise<ReadonlySet<string>> {
  const ofTickets = queries
    .updateTable('number_grants')
    .set({ state: 'used', settled_at: tickets.at })
    .where('site_id', '=', tickets.siteId)
    .where('business_date', '=', tickets.businessDate)
    .where('kiosk_id', '=', tickets.kioskId)
    .where('number', 'in', tickets.numbers);
  const opened = await ofTickets.where('state', '=', 'granted').returning('number').execute();
  // Voided by mistake: the ticket is out in the world, so the number is used.
  await ofTickets.where('state', '=', 'voided').execute();
  return new Set(opened.flatMap((row) => row.number ?? []));
}

export type VoidResult =
  /** The grant was open; its place is to be given back. */
  | { readonly kind: 'voided'; readonly grant: NumberGrant }
  /** Unknown until now, and void from now on; or void already. */
  | { readonly kind: 'void' }
  | { readonly kind: 'refused'; readonly found: StoredGrant };

/** Voids a grant of a kiosk, also one whose request has not come yet. */
export async function voidGrant(
  queries: Queries,
  grant: { readonly grantId: string; readonly kioskId: string; readonly siteId: string; readonly at: number },
): Promise<VoidResult> {
  const row = await queries
    .insertInto('number_grants')
    .values({
      grant_id: grant.grantId,
      kiosk_id: grant.kioskId,
      state: 'voided',
      site_id: grant.siteId,
      business_date: null,
      service_id: null,
      number: null,
      granted_at: grant.at,
      settled_at: grant.at,
    })
    .onConflict((conflict) =>
      conflict
        .column('grant_id')
        .doUpdateSet({ state: 'voided', settled_at: grant.at })
        .where('number_grants.kiosk_id', '=', grant.kioskId)
        .where('number_grants.state', '=', 'granted'),
    )
    .returningAll()
    .executeTakeFirst();
  if (row !== undefined) return row.number === null ? { kind: 'void' } : { kind: 'voided', grant: toGrant(row) };
  const found = await findGrant(queries, grant.grantId);
  if (found === null) throw new Error(`grant ${grant.grantId} was not written although it is not there`);
  return found.state === 'voided' && found.kioskId === grant.kioskId ? { kind: 'void' } : { kind: 'refused', found };
}
