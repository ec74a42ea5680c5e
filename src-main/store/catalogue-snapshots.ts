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
  const newest = connection.prepare<[], { body: string }>(
    'SELECT body FROM catalogue_snapshots ORDER BY received_at DESC, revision DESC LIMIT 1',
  );
  const insert = connection.prepare<[number, string, number]>(
    'INSERT OR REPLACE INTO catalogue_snapshots (revision, body, received_at) VALUES (?, ?, ?)',
  );
  const forget = connection.prepare(
    'DELETE FROM catalogue_snapshots WHERE revision NOT IN ' +
      '(SELECT revision FROM catalogue_snapshots ORDER BY received_at DESC, revision DESC LIMIT 2)',
  );
  const row = newest.get();
  let current = row === undefined ? null : catalogueSchema.parse(JSON.parse(row.body));
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

function indexOf(catalogue: Catalogue | null): ReadonlyMap<ServiceId, CatalogueEntry> {
  const entries = new Map<ServiceId, CatalogueEntry>();
  for (const instansi of catalogue?.instansi ?? []) {
    for (const service of instansi.services) {
      if (catalogue !== null) entries.set(service.id, { catalogue, instansi, service });
    }
  }
  return entries;
}
