// Holds the catalogue in force and decides what may replace it. A snapshot is checked whole; whatever is refused leaves
// the last good one in force.
import { type Catalogue, type CatalogueFault, parseCatalogue } from '../../src-shared/protocol/catalogue.ts';
import { catalogueEtag } from '../../src-shared/protocol/kiosk-server.ts';
import type { Log } from '../log.ts';
import { ServerStartFailure } from '../start-failure.ts';
import { newestRevisions, saveRevision } from '../store/catalogue-revisions.ts';
import type { Store } from '../store/store.ts';

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
  /** Takes over what is stored, also by another server process; `onPublished` is told when it is newer. */
  load(): Promise<void>;
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
  /** Told after each publication, here or elsewhere. */
  readonly onPublished: (revision: number) => void;
}

/** How many stored revisions are tried when the newest cannot be read by this version. */
const REVISIONS_TRIED = 20;

/** Publications take turns, in every server process of the database. */
const LINE = 'catalogue';

type PutResult = Exclude<PublishResult, { code: 'faulty' }>;

/** Knows no catalogue until `load`. */
export function createCatalogueKeeper(parts: KeeperParts): CatalogueKeeper {
  let inForce: CatalogueInForce | null = null;

  function putInForce(next: CatalogueInForce): void {
    // Two publications may be answered in another order than they were written.
    if (inForce !== null && inForce.catalogue.revision >= next.catalogue.revision) return;
    inForce = next;
    parts.onPublished(next.catalogue.revision);
  }

  async function put(catalogue: Catalogue, revise: Revise): Promise<PutResult | null> {
    const outcome = await write(parts, catalogue, revise);
    if (outcome?.ok === true) {
      parts.log('catalogue-published', { revision: outcome.revision });
      putInForce(toInForce({ ...catalogue, revision: outcome.revision }));
    }
    return outcome;
  }

  async function load(): Promise<void> {
    const readable = firstReadable(await newestRevisions(parts.store.queries, REVISIONS_TRIED), parts.log);
    if (readable !== null) putInForce(readable);
  }

  return {
    current: () => inForce,
    load,
    publish: async (value) => {
      const parsed = parseCatalogue(value);
      if (!parsed.ok) return { ok: false, code: 'faulty', faults: parsed.faults };
      const result = await put(parsed.catalogue, () => parsed.catalogue.revision);
      if (result === null) throw new Error('a publication is always written or refused');
      return result;
    },
    adopt: async (catalogue) => {
      const result = await put(catalogue, (newest, highest) =>
        newest !== null && saysTheSame(catalogue, newest.catalogue) ? null : Math.max(catalogue.revision, highest + 1),
      );
      if (result === null) return load();
      if (result.ok) return;
      if (result.code === 'other-site') throw otherSite(result.offered, result.served);
      throw new Error(`a catalogue with a raised revision was refused: ${result.code}`);
    },
  };
}

/** The revision under which to write, from the newest readable one and the highest there is; null: do not write. */
type Revise = (newest: CatalogueInForce | null, highest: number) => number | null;

function write({ store, clock, log }: KeeperParts, catalogue: Catalogue, revise: Revise): Promise<PutResult | null> {
  return store.transaction(async (queries) => {
    const stored = await newestRevisions(queries, REVISIONS_TRIED);
    const served = stored[0]?.siteId ?? null;
    const offered = catalogue.site.id;
    if (served !== null && served !== offered) return { ok: false, code: 'other-site', offered, served };
    const highest = stored[0]?.revision ?? 0;
    const revision = revise(firstReadable(stored, log), highest);
    if (revision === null) return null;
    if (revision <= highest) return { ok: false, code: 'stale-revision', offered: revision, inForce: highest };
    const snapshot = JSON.stringify({ ...catalogue, revision });
    await saveRevision(queries, { siteId: offered, revision, snapshot, publishedAt: clock() });
    await store.announce(queries, { kind: 'catalogue' });
    return { ok: true, revision };
  }, LINE);
}

function firstReadable(
  stored: readonly { readonly revision: number; readonly snapshot: string }[],
  log: Log,
): CatalogueInForce | null {
  for (const { revision, snapshot } of stored) {
    const parsed = parseCatalogue(JSON.parse(snapshot));
    if (parsed.ok) return toInForce(parsed.catalogue);
    log('catalogue-unreadable', { revision, faults: parsed.faults.slice(0, 5) });
  }
  return null;
}

function toInForce(catalogue: Catalogue): CatalogueInForce {
  return { catalogue, json: JSON.stringify(catalogue), etag: catalogueEtag(catalogue.revision) };
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
