// Kiosks known by pairing: identity, letter, epoch, and the hash of the token that speaks for them.
import { z } from 'zod';
import { type KioskRecord, kioskRecordSchema } from '../../src-shared/protocol/kiosk-server.ts';
import { kioskIdSchema, kioskLetterSchema, siteIdSchema } from '../../src-shared/protocol/words.ts';
import type { KioskTable, Queries } from './schema.ts';

const pairedKioskSchema = z.object({
  kioskId: kioskIdSchema,
  siteId: siteIdSchema,
  name: z.string(),
  letter: kioskLetterSchema,
  epoch: z.int(),
});
/** A kiosk as the rest of the server knows it. */
export type PairedKiosk = z.infer<typeof pairedKioskSchema>;

export type RefusedCatalogue = NonNullable<KioskRecord['refusedCatalogue']>;

/** What a pairing writes. */
export interface Pairing extends PairedKiosk {
  readonly installationId: string;
  readonly tokenHash: string;
  readonly softwareVersion: string;
  readonly pairedAt: number;
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

/** The kiosk whose token has this hash, or null. */
export async function findKioskByTokenHash(queries: Queries, tokenHash: string): Promise<PairedKiosk | null> {
  const row = await queries
    .selectFrom('kiosks')
    .select(identity)
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  return row === undefined ? null : toPairedKiosk(row);
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
  };
  await queries
    .insertInto('kiosks')
    .values({
      kiosk_id: pairing.kioskId,
      site_id: pairing.siteId,
      installation_id: pairing.installationId,
      letter: pairing.letter,
      ...renewed,
    })
    .onConflict((conflict) => conflict.column('kiosk_id').doUpdateSet(renewed))
    .execute();
}

/** Notes that the kiosk was heard of. */
export async function noteKioskSeen(queries: Queries, kioskId: string, at: number): Promise<void> {
  await queries.updateTable('kiosks').set({ last_seen_at: at }).where('kiosk_id', '=', kioskId).execute();
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

/** Every kiosk of the site in the order of their letters, without what only the live hub knows. */
export async function listKiosks(queries: Queries, siteId: string): Promise<readonly Omit<KioskRecord, 'connected'>[]> {
  const rows = await queries.selectFrom('kiosks').selectAll().where('site_id', '=', siteId).orderBy('letter').execute();
  return rows.map((row) => ({
    ...toPairedKiosk(row),
    softwareVersion: row.software_version,
    pairedAt: row.paired_at,
    lastSeenAt: row.last_seen_at,
    refusedCatalogue: parseRefused(row.refused_catalogue),
  }));
}

function parseRefused(text: string | null): KioskRecord['refusedCatalogue'] {
  return kioskRecordSchema.shape.refusedCatalogue.parse(text === null ? null : JSON.parse(text));
}
