// A kiosk that was alone for days: 10,000 tickets on its disk, and the line comes back. Until the server on PostgreSQL has
// all of them and the kiosk knows it, beside one bulk insert of the very rows that were written there.
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { openKioskDatabase } from '../../src-main/store/database.ts';
import { createStore, type Store } from '../../src-main/store/store.ts';
import { pushOutbox } from '../../src-main/sync/push.ts';
import { createServerClient } from '../../src-main/sync/server-client.ts';
import { newTicketId } from '../../src-main/tickets/ticket-id.ts';
import type { Catalogue } from '../../src-shared/protocol/catalogue.ts';
import { pairingAnswerSchema } from '../../src-shared/protocol/kiosk-server.ts';
import { serviceIdOf } from '../support/catalogue-fixture.ts';
import { openNowCatalogue } from '../support/open-now-catalogue.ts';
import { findPostgres, type PostgresCluster, startPostgres } from '../support/postgres.ts';
import { createCaller } from './load.ts';
import { milliseconds, percentile, type Row } from './measure.ts';
import { type ServerProcess, startServer } from './processes.ts';
import { today } from './today.ts';

const TICKETS = 10_000;
/** Kiosks that catch up one after another; each is one sample. */
const KIOSKS = 3;
const TABLES = ['tickets', 'events'] as const;

export async function benchCatchingUp(folder: string): Promise<Row[]> {
  const found = findPostgres();
  if ('missing' in found) {
    process.stderr.write(`not measured: ${found.missing}\n`);
    return [];
  }
  const cluster = await startPostgres();
  try {
    return [await catchUp(join(folder, 'catching-up'), cluster)];
  } finally {
    await cluster.remove();
  }
}

async function catchUp(folder: string, cluster: PostgresCluster): Promise<Row> {
  mkdirSync(folder, { recursive: true });
  const database = await cluster.createDatabase();
  const catalogue = openNowCatalogue();
  const server = await startServer(folder, { catalogue, database });
  const samples: { ours: number; theirs: number }[] = [];
  for (let kiosk = 0; kiosk < KIOSKS; kiosk += 1) {
    const ours = await pushAll(join(folder, `kiosk-${kiosk}`), server, catalogue);
    samples.push({ ours, theirs: await bulkInsert(database) });
  }
  await server.stop();
  const median = (pick: (sample: (typeof samples)[number]) => number) => percentile(samples.map(pick), 0.5);
  const ratio = median(({ ours, theirs }) => ours / theirs);
  return {
    measure: `${TICKETS} offline tickets catch up`,
    figure: `${milliseconds(median(({ ours }) => ours))} (${ratio.toFixed(1)}x)`,
    beside: `one bulk insert of the same rows in PostgreSQL: ${milliseconds(median(({ theirs }) => theirs))}`,
    limit: '≤ 5x',
    held: ratio <= 5,
  };
}

/** Milliseconds until the outbox of a new kiosk is empty. */
async function pushAll(folder: string, server: ServerProcess, catalogue: Catalogue): Promise<number> {
  const opened = openKioskDatabase(folder);
  if (!opened.ok) throw new Error(JSON.stringify(opened.fault));
  const store = createStore(opened.database);
  const stranger = createCaller(server.url, null);
  const code = await server.newPairingCode();
  const asked = { code, installationId: randomUUID(), name: 'Kios', softwareVersion: '0' };
  const { token, epoch, letter } = pairingAnswerSchema.parse(JSON.parse(await stranger.post('/api/pairing', asked)));
  stranger.close();
  fillOutbox(store, { letters: `A${letter}`, catalogue });
  await opened.database.journal.synced();
  const client = createServerClient(server.url, token, AbortSignal.timeout(120_000));
  const refuse = (_seq: number, reason: string): never => {
    throw new Error(`set aside: ${reason}`);
  };
  const start = performance.now();
  const pushed = await pushOutbox({ client, store, epoch, clock: Date.now, onSetAside: refuse });
  const took = performance.now() - start;
  if (!pushed.ok || pushed.value !== TICKETS) throw new Error(`not all was pushed: ${JSON.stringify(pushed)}`);
  store.close();
  return took;
}

/** What 10,000 taps leave in the outbox, in one transaction: how they were taken is another row's matter. */
function fillOutbox(store: Store, { letters, catalogue }: { letters: string; catalogue: Catalogue }): void {
  const businessDate = today(catalogue);
  const now = Date.now();
  store.transaction(() => {
    for (let ordinal = 1; ordinal <= TICKETS; ordinal += 1) {
      const payload = {
        ticketId: newTicketId(now),
        number: `${letters}-${String(ordinal).padStart(2, '0')}`,
        serviceId: serviceIdOf('ktp'),
        businessDate,
        issuedAt: now,
        priority: false,
        language: 'id',
        ahead: null,
        waitFrom: null,
        waitTo: null,
        clockSuspect: false,
      };
      store.outbox.append({ type: 'ticket.issued', payload }, now);
    }
  });
}

/** Milliseconds for the rows of the newest kiosk once more: into tables of the same form, one statement each. */
async function bulkInsert(database: string): Promise<number> {
  const client = new Client({ connectionString: database });
  await client.connect();
  const rows = new Map<string, string>();
  for (const table of TABLES) {
    const newest = '(SELECT kiosk_id FROM kiosks ORDER BY paired_at DESC, letter DESC LIMIT 1)';
    const read = await client.query<{ rows: string }>(
      `SELECT json_agg(${table})::text AS rows FROM ${table} WHERE kiosk_id = ${newest}`,
    );
    rows.set(table, read.rows[0]?.rows ?? '[]');
    await client.query(`DROP TABLE IF EXISTS bare_${table}`);
    await client.query(`CREATE TABLE bare_${table} (LIKE ${table} INCLUDING ALL)`);
  }
  const start = performance.now();
  await client.query('BEGIN');
  for (const [table, values] of rows) {
    const named = `bare_${table}`;
    await client.query(`INSERT INTO ${named} SELECT * FROM json_populate_recordset(NULL::${named}, $1::json)`, [
      values,
    ]);
  }
  await client.query('COMMIT');
  const took = performance.now() - start;
  const written = await client.query<{ count: string }>('SELECT count(*) FROM bare_tickets');
  if (Number(written.rows[0]?.count) !== TICKETS) throw new Error('not the same rows were written');
  await client.end();
  return took;
}
