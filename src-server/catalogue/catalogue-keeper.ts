// Holds the catalogue in force and decides what may replace it. A snapshot is checked whole; whatever is refused leaves
// the last good one in force.
import { type Catalogue, type CatalogueFault, parseCatalogue } from '../../src-shared/protocol/catalogue.ts';
import { catalogueEtag } from '../../src-shared/protocol/kiosk-server.ts';
import type { Log } from '../log.ts';
import { ServerStartFailure } from '../start-failure.ts';
import { newestRevisions, saveRevision } from '../store/catalogue-revisions.ts';
import type { Store } from '../store/open-store.ts';

export interface CatalogueInForce {
  readonly catalogue: Catalogue;
  /** What kiosks receive, made once. */
  readonly json: string;
  readonly etag: string;
}

export type PublishResult =
  | { readonly ok: true; readonly revision: number }
  | { readonly ok: false; readonly code: 'faulty'; readonly faults: readonly CatalogueFault[] }
  | { readonly ok: false; readonly code: 'stale-revision'; readonly offered: number; readonly inForce: number }
  | { readonly ok: false; readonly code: 'other-site'; readonly offered: string; readonly served: string };

export interface CatalogueKeeper {
  current(): CatalogueInForce | null;
  /** Publishes a snapshot whose revision is above the newest. */
  publish(value: unknown): Promise<PublishResult>;
  /**
   * Publishes a catalogue from the author's hands: only if it says something else than the newest one, and under a
   * revision raised as far as needed.
   * @throws ServerStartFailure `other-site`
   */
  adopt(catalogue: Catalogue): Promise<void>;
}

export interface KeeperParts {
  readonly store: Store;
  readonly clock: () => number;
  readonly log: Log;
  /** Told after each publication. */
  readonly onPublished: (revision: number) => void;
}

/** How many stored revisions are tried when the newest cannot be read by this version. */
const REVISIONS_TRIED = 20;

export async function createCatalogueKeeper(parts: KeeperParts): Promise<CatalogueKeeper> {
  const stored = await newestRevisions(parts.store.queries, REVISIONS_TRIED);
  let newest = stored[0]?.revision ?? 0;
  const siteId = stored[0]?.siteId ?? null;
  let inForce = firstReadable(stored, parts.log);

  async function put(catalogue: Catalogue): Promise<PublishResult> {
    const served = inForce?.catalogue.site.id ?? siteId;
    if (served !== null && served !== catalogue.site.id) {
      return { ok: false, code: 'other-site', offered: catalogue.site.id, served };
    }
    const { revision } = catalogue;
    if (revision <= newest) return { ok: false, code: 'stale-revision', offered: revision, inForce: newest };
    const json = JSON.stringify(catalogue);
    const row = { siteId: catalogue.site.id, revision, snapshot: json, publishedAt: parts.clock() };
    const written = await saveRevision(parts.store.queries, row);
    if (!written) return { ok: false, code: 'stale-revision', offered: revision, inForce: newest };
    newest = revision;
    inForce = toInForce(catalogue, json);
    parts.log('catalogue-published', { revision });
    parts.onPublished(revision);
    return { ok: true, revision };
  }

  return {
    current: () => inForce,
    publish: async (value) => {
      const parsed = parseCatalogue(value);
      return parsed.ok ? put(parsed.catalogue) : { ok: false, code: 'faulty', faults: parsed.faults };
    },
    adopt: async (catalogue) => {
      if (inForce !== null && saysTheSame(catalogue, inForce.catalogue)) return;
      const result = await put({ ...catalogue, revision: Math.max(catalogue.revision, newest + 1) });
      if (result.ok) return;
      if (result.code === 'other-site') throw otherSite(result.offered, result.served);
      throw new Error(`a catalogue with a raised revision was refused: ${result.code}`);
    },
  };
}

function firstReadable(
  stored: readonly { readonly revision: number; readonly snapshot: string }[],
  log: Log,
): CatalogueInForce | null {
  for (const { revision, snapshot } of stored) {
    const parsed = parseCatalogue(JSON.parse(snapshot));
    if (parsed.ok) return toInForce(parsed.catalogue, JSON.stringify(parsed.catalogue));
    log('catalogue-unreadable', { revision, faults: parsed.faults.slice(0, 5) });
  }
  return null;
}

function toInForce(catalogue: Catalogue, json: string): CatalogueInForce {
  return { catalogue, json, etag: catalogueEtag(catalogue.revision) };
}

function saysTheSame(left: Catalogue, right: Catalogue): boolean {
  // Both come out of the same schema, which writes keys in one order.
  return JSON.stringify({ ...left, revision: 0 }) === JSON.stringify({ ...right, revision: 0 });
}

function otherSite(offered: string, served: string): ServerStartFailure {
  return new ServerStartFailure(
    'other-site',
    `The catalogue is for site "${offered}", but this data folder serves site "${served}". ` +
      'Give the right catalogue, or choose another data folder for the other site.',
  );
}
