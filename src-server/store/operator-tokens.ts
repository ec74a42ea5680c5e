// Hashes of the operator tokens of every server process that shares this database. Each server keeps its own token in a
// file; whoever got one may use it at all of them, since a proxy chooses the server.
import type { Queries } from './schema.ts';

/** Notes the token of one server; the one it had before is void. */
export async function noteOperatorToken(
  queries: Queries,
  token: { readonly serverId: string; readonly tokenHash: string },
): Promise<void> {
  await queries
    .insertInto('operator_tokens')
    .values({ server_id: token.serverId, token_hash: token.tokenHash })
    .onConflict((conflict) => conflict.column('server_id').doUpdateSet({ token_hash: token.tokenHash }))
    .execute();
}

/** True when a server of this database gave this token out. */
export async function isOperatorToken(queries: Queries, tokenHash: string): Promise<boolean> {
  const row = await queries
    .selectFrom('operator_tokens')
    .select('server_id')
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  return row !== undefined;
}
