// The catalogue on disk: the last two revisions, the newest in force. A faulty one never gets here.
import { type Catalogue, catalogueSchema, type Instansi, type Service } from '../../src-shared/protocol/catalogue.ts';
import type { ServiceId } from '../../src-shared/protocol/words.ts';
import type { KioskDatabase } from './database.ts';

export interface CatalogueEntry {
  readonly catalogue: Catalogue;
  readonly instansi: Instansi;
  readonly service: Service;
}

export interface CatalogueSnapshots {
  /** The catalogue in force, or null before the first one arrived. */
  current(): Catalogue | null;
  /** A service of the catalogue in force with its instansi, or null where it offers no such service (any more). */
  find(serviceId: ServiceId): CatalogueEntry | null;
  /** Swaps in a validated catalogue, keeping the one before it. */
  put(catalogue: Catalogue, receivedAt: number): void;
}

export function createCatalogueSnapshots(database: KioskDatabase): CatalogueSnapshots {
  const { connection } = database;
  const newestFirst = connection
    .prepare<[], string>('SELECT body FROM catalogue_snapshots ORDER BY received_at DESC, revision DESC')
    .pluck();
  const insert = connection.prepare<[number, string, number]>(
    // Later than all there are, also after the clock was set back: the last that came is the one in force.
    'INSERT OR REPLACE INTO catalogue_snapshots (revision, body, received_at) ' +
      'VALUES (?, ?, max(?, (SELECT coalesce(max(received_at), 0) + 1 FROM catalogue_snapshots)))',
  );
  const forget = connection.prepare(
    'DELETE FROM catalogue_snapshots WHERE revision NOT IN ' +
      '(SELECT revision FROM catalogue_snapshots ORDER BY received_at DESC, revision DESC LIMIT 2)',
  );
  let current = firstUsable(newestFirst.all());
  let entries = indexOf(current);
  return {
    current: () => current,
    find: (serviceId) => entries.get(serviceId) ?? null,
    put: (catalogue, receivedAt) => {
      database.transaction(() => {
        insert.run(catalogue.revision, JSON.stringify(catalogue), receivedAt);
        forget.run();
      });
      current = catalogue;
      entries = indexOf(catalogue);
    },
  };
}

/** A version of the program with stricter rules may not take the newest any more: the one before it is better than none. */
function firstUsable(bodies: readonly string[]): Catalogue | null {
  for (const body of bodies) {
    const parsed = catalogueSchema.safeParse(JSON.parse(body));
    if (parsed.success) return parsed.data;
  }
  return null;
}

function indexOf(catalogue: Catalogue | null): ReadonlyMap<ServiceId, CatalogueEntry> {
  const entries = new Map<ServiceId, CatalogueEntry>();
  for (const instansi of catalogue?.instansi ?? []) {
    for (const service of instansi.services) {
      if (catalogue !== null) entries.set(service.id, { catalogue, instansi, service });
    }
  }
  return entries;
}
