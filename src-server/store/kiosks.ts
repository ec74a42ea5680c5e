// Kiosks known by pairing: identity, letter, epoch, and the hash of the token that speaks for them.
import type { ExpressionBuilder } from 'kysely';
import { z } from 'zod';
import { type KioskRecord, kioskRecordSchema } from '../../src-shared/protocol/operator.ts';
import { kioskIdSchema, kioskLetterSchema, siteIdSchema } from '../../src-shared/protocol/words.ts';
import type { KioskTable, Queries, Tables } from './schema.ts';

const pairedKioskSchema = z.object({
  kioskId: kioskIdSchema,
  siteId: siteIdSchema,
  name: z.string(),
  letter: kioskLetterSchema,
  epoch: z.int(),
});
/** The line of everything that gives out letters, tokens and epochs. */
export const PAIRING_LINE = 'pairing';

/** A kiosk as the rest of the server knows it. */
export type PairedKiosk = z.infer<typeof pairedKioskSchema>;

export type RefusedCatalogue = NonNullable<KioskRecord['refusedCatalogue']>;

/** What a pairing writes. */
export interface Pairing extends PairedKiosk {
  readonly installationId: string;
  readonly tokenHash: string;
  readonly softwareVersion: string;
  readonly pairedAt: number;
  /** The kiosk whose disk was copied; only at the first pairing. */
  readonly splitFrom?: string;
}

function toPairedKiosk(row: Pick<KioskTable, 'kiosk_id' | 'site_id' | 'name' | 'letter' | 'epoch'>): PairedKiosk {
  return pairedKioskSchema.parse({
    kioskId: row.kiosk_id,
    siteId: row.site_id,
    name: row.name,
    letter: row.letter,
    epoch: row.epoch,
  });
}

const identity = ['kiosk_id', 'site_id', 'name', 'letter', 'epoch'] as const;

/** The kiosks whose tokens have these hashes, by hash. */
export async function findKiosksByTokenHash(
  queries: Queries,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, PairedKiosk>> {
  const rows = await queries
    .selectFrom('kiosks')
    .select([...identity, 'token_hash'])
    .where('token_hash', 'in', hashes)
    .execute();
  return new Map(rows.map((row) => [row.token_hash, toPairedKiosk(row)]));
}

/** The kiosk of one data folder, or null when it never paired here. */
export async function findKioskByInstallation(queries: Queries, installationId: string): Promise<PairedKiosk | null> {
  const row = await queries
    .selectFrom('kiosks')
    .select(identity)
    .where('installation_id', '=', installationId)
    .executeTakeFirst();
  return row === undefined ? null : toPairedKiosk(row);
}

/** The kiosk that a copied disk became under this installation id, or null. */
export async function findSplitKiosk(
  queries: Queries,
  installationId: string,
): Promise<(PairedKiosk & { readonly splitFrom: string | null; readonly isRetired: boolean }) | null> {
  const row = await queries
    .selectFrom('kiosks')
    .select([...identity, 'split_from', 'retired_at'])
    .where('installation_id', '=', installationId)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { ...toPairedKiosk(row), splitFrom: row.split_from, isRetired: row.retired_at !== null };
}

/** What the kiosks of this site are called. */
export async function kioskNames(queries: Queries, siteId: string): Promise<ReadonlySet<string>> {
  const rows = await queries.selectFrom('kiosks').select('name').where('site_id', '=', siteId).execute();
  return new Set(rows.map((row) => row.name));
}

/** Letters that kiosks of this site already bear. */
export async function lettersInUse(queries: Queries, siteId: string): Promise<ReadonlySet<string>> {
  const rows = await queries.selectFrom('kiosks').select('letter').where('site_id', '=', siteId).execute();
  return new Set(rows.map((row) => row.letter));
}

/** Writes a first pairing, or raises an earlier one to a new epoch and token. */
export async function savePairing(queries: Queries, pairing: Pairing): Promise<void> {
  const renewed = {
    name: pairing.name,
    epoch: pairing.epoch,
    token_hash: pairing.tokenHash,
    software_version: pairing.softwareVersion,
    paired_at: pairing.pairedAt,
    last_seen_at: pairing.pairedAt,
    retired_at: null,
  };
  await queries
    .insertInto('kiosks')
    .values({
      kiosk_id: pairing.kioskId,
      site_id: pairing.siteId,
      installation_id: pairing.installationId,
      letter: pairing.letter,
      split_from: pairing.splitFrom ?? null,
      ...renewed,
    })
    .onConflict((conflict) => conflict.column('kiosk_id').doUpdateSet(renewed))
    .execute();
}

/** Whether a kiosk of the site other than `kioskId` is in service. */
export async function hasOtherKiosks(queries: Queries, { siteId, kioskId }: PairedKiosk): Promise<boolean> {
  const row = await queries
    .selectFrom('kiosks')
    .select('kiosk_id')
    .where('site_id', '=', siteId)
    .where('kiosk_id', '<>', kioskId)
    .where('retired_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether places of that date or later are taken by kiosks other than `kioskId`: tickets, open grants, or shares. */
export async function hasNumbersOfOthers(
  queries: Queries,
  { siteId, kioskId }: PairedKiosk,
  businessDate: string,
): Promise<boolean> {
  const of = (table: 'tickets' | 'number_grants' | 'quota_shares') =>
    queries
      .selectFrom(table)
      .select('kiosk_id')
      .where('site_id', '=', siteId)
      .where('business_date', '>=', businessDate)
      .where('kiosk_id', '<>', kioskId)
      .limit(1);
  const found = [
    await of('tickets').executeTakeFirst(),
    await of('number_grants').where('state', '=', 'granted').executeTakeFirst(),
    await of('quota_shares').where('share', '>', 0).executeTakeFirst(),
  ];
  return found.some((row) => row !== undefined);
}

/**
 * Kiosks that may have given numbers of the shared series by themselves that nobody here knows of yet. One that was retired
 * meanwhile will never tell: what it held stays held until the business date it was retired on is over, that is while
 * `dayBegan`, the instant (epoch ms) at which the asked-for date began, lies before its retirement.
 */
export function isAlone(dayBegan: number) {
  return (eb: ExpressionBuilder<Tables, 'kiosks'>) =>
    eb.and([eb('issuing', '=', 'alone'), eb.or([eb('retired_at', 'is', null), eb('retired_at', '>=', dayBegan)])]);
}

/** Whether any kiosk of the site, `besides` one, is alone (see `isAlone`). */
export async function isSeriesHeld(
  queries: Queries,
  siteId: string,
  { dayBegan, besides = null }: { readonly dayBegan: number; readonly besides?: string | null },
): Promise<boolean> {
  const row = await queries
    .selectFrom('kiosks')
    .select('kiosk_id')
    .where('site_id', '=', siteId)
    .where('kiosk_id', '<>', besides ?? '')
    .where(isAlone(dayBegan))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function setIssuing(queries: Queries, kioskId: string, issuing: 'alone' | 'shared'): Promise<void> {
  await queries.updateTable('kiosks').set({ issuing }).where('kiosk_id', '=', kioskId).execute();
}

/**
 * Takes a kiosk out of service: its token is worth nothing from now on. What it may have given of the shared series without
 * telling is not given again today (see `isSeriesHeld`). False: no such kiosk.
 */
export async function retireKiosk(
  queries: Queries,
  { siteId, kioskId, at }: { readonly siteId: string; readonly kioskId: string; readonly at: number },
): Promise<boolean> {
  const result = await queries
    .updateTable('kiosks')
    .set({ retired_at: at, token_hash: `retired ${kioskId}` })
    .where('site_id', '=', siteId)
    .where('kiosk_id', '=', kioskId)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Notes that the kiosk was heard of. */
export async function noteKioskSeen(queries: Queries, kioskId: string, at: number): Promise<void> {
  await queries.updateTable('kiosks').set({ last_seen_at: at }).where('kiosk_id', '=', kioskId).execute();
}

/** Notes that a connection of the kiosk is open and may be believed to be until `until` (epoch ms). */
export async function noteKioskConnected(
  queries: Queries,
  connection: { readonly kioskId: string; readonly link: string; readonly at: number; readonly until: number },
): Promise<void> {
  await queries
    .updateTable('kiosks')
    .set({ live_link: connection.link, live_until: connection.until, last_seen_at: connection.at })
    .where('kiosk_id', '=', connection.kioskId)
    .execute();
}

/** These connections are still open; those that a newer connection of the same kiosk replaced stay as they are. */
export async function renewKioskLinks(queries: Queries, links: readonly string[], until: number): Promise<void> {
  if (links.length === 0) return;
  await queries.updateTable('kiosks').set({ live_until: until }).where('live_link', 'in', links).execute();
}

/** Notes that a connection ended; one that a newer one replaced says nothing about the kiosk. */
export async function noteKioskDisconnected(queries: Queries, link: string, at: number): Promise<void> {
  await queries
    .updateTable('kiosks')
    .set({ live_link: null, live_until: 0, last_seen_at: at })
    .where('live_link', '=', link)
    .execute();
}

/** Notes a start of the kiosk; whatever catalogue it refused before is forgotten. */
export async function noteKioskStarted(queries: Queries, kioskId: string, softwareVersion: string): Promise<void> {
  await queries
    .updateTable('kiosks')
    .set({ software_version: softwareVersion, refused_catalogue: null })
    .where('kiosk_id', '=', kioskId)
    .execute();
}

/** Notes that the kiosk could not use a catalogue. */
export async function noteRefusedCatalogue(
  queries: Queries,
  kioskId: string,
  refused: RefusedCatalogue,
): Promise<void> {
  await queries
    .updateTable('kiosks')
    .set({ refused_catalogue: JSON.stringify(refused) })
    .where('kiosk_id', '=', kioskId)
    .execute();
}

/** Kiosks of the site that were heard of at or after `since` (epoch ms). */
export async function countKiosksSeen(queries: Queries, siteId: string, since: number): Promise<number> {
  const row = await queries
    .selectFrom('kiosks')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('site_id', '=', siteId)
    .where('last_seen_at', '>=', since)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/**
 * Raises the epoch of a kiosk above what it was and above `atLeast`, once per request id.
 * @returns the epoch in force
 */
export async function raiseEpoch(
  queries: Queries,
  request: { readonly kioskId: string; readonly requestId: string; readonly atLeast: number; readonly at: number },
): Promise<number> {
  const { kioskId, requestId } = request;
  const row = await queries
    .selectFrom('kiosks')
    .select(['epoch', 'epoch_request'])
    .where('kiosk_id', '=', kioskId)
    .executeTakeFirstOrThrow();
  if (row.epoch_request === requestId) return row.epoch;
  const epoch = Math.max(row.epoch, request.atLeast) + 1;
  await queries
    .updateTable('kiosks')
    .set({ epoch, epoch_request: requestId, last_seen_at: request.at })
    .where('kiosk_id', '=', kioskId)
    .execute();
  return epoch;
}

/** Every kiosk of the site in the order of their letters, as it stands at `at` (epoch ms). */
export async function listKiosks(queries: Queries, siteId: string, at: number): Promise<readonly KioskRecord[]> {
  const rows = await queries.selectFrom('kiosks').selectAll().where('site_id', '=', siteId).orderBy('letter').execute();
  return rows.map((row) => ({
    ...toPairedKiosk(row),
    softwareVersion: row.software_version,
    pairedAt: row.paired_at,
    lastSeenAt: row.last_seen_at,
    connected: row.live_until > at,
    refusedCatalogue: parseRefused(row.refused_catalogue),
    copyOf: kioskRecordSchema.shape.copyOf.parse(row.split_from),
  }));
}

function parseRefused(text: string | null): KioskRecord['refusedCatalogue'] {
  return kioskRecordSchema.shape.refusedCatalogue.parse(text === null ? null : JSON.parse(text));
}
