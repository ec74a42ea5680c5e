// Every catalogue ever published, as the text that kiosks receive. The highest revision is in force.
import type { Queries } from './schema.ts';

export interface StoredRevision {
  readonly siteId: string;
  readonly revision: number;
  /** JSON of the snapshot. */
  readonly snapshot: string;
  readonly publishedAt: number;
}

/** The newest revisions first. One server serves one site, so there is no other to choose from. */
export async function newestRevisions(queries: Queries, limit: number): Promise<readonly StoredRevision[]> {
  const rows = await queries
    .selectFrom('catalogue_revisions')
    .selectAll()
    .orderBy('revision', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    siteId: row.site_id,
    revision: row.revision,
    snapshot: row.snapshot,
    publishedAt: row.published_at,
  }));
}

/** Keeps a revision that is above all there are; in the transaction that looked. */
export async function saveRevision(queries: Queries, revision: StoredRevision): Promise<void> {
  await queries
    .insertInto('catalogue_revisions')
    .values({
      site_id: revision.siteId,
      revision: revision.revision,
      snapshot: revision.snapshot,
      published_at: revision.publishedAt,
    })
    .execute();
}
