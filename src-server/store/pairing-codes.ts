// Pairing codes: made by an operator, valid for minutes, used once. Only their hashes are kept.
import type { Queries } from './schema.ts';

export interface StoredCode {
  readonly codeHash: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

export type CodeState = 'valid' | 'unknown' | 'expired' | 'used';

/** Keeps a new code and forgets those that ended more than a day ago. */
export async function savePairingCode(queries: Queries, code: StoredCode): Promise<void> {
  await queries
    .deleteFrom('pairing_codes')
    .where('expires_at', '<', code.createdAt - 24 * 60 * 60_000)
    .execute();
  await queries
    .insertInto('pairing_codes')
    .values({ code_hash: code.codeHash, created_at: code.createdAt, expires_at: code.expiresAt, used_by: null })
    .execute();
}

/** What a presented code is worth at the instant `at`. */
export async function judgePairingCode(queries: Queries, codeHash: string, at: number): Promise<CodeState> {
  const row = await queries
    .selectFrom('pairing_codes')
    .select(['expires_at', 'used_by'])
    .where('code_hash', '=', codeHash)
    .executeTakeFirst();
  if (row === undefined) return 'unknown';
  if (row.used_by !== null) return 'used';
  return row.expires_at <= at ? 'expired' : 'valid';
}

/** Marks a code as used; only inside the transaction that judged it valid. */
export async function redeemPairingCode(queries: Queries, codeHash: string, kioskId: string): Promise<void> {
  await queries.updateTable('pairing_codes').set({ used_by: kioskId }).where('code_hash', '=', codeHash).execute();
}
