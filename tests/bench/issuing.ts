// Row 1: taking a ticket inside the main process, beside the same rows written by bare SQLite with the same durability.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { createSignalBoard } from '../../src-main/signals.ts';
import { openKioskDatabase } from '../../src-main/store/database.ts';
import { createLiveFigures } from '../../src-main/store/live-figures.ts';
import { createStore } from '../../src-main/store/store.ts';
import { createTicketIssuer } from '../../src-main/tickets/issue-ticket.ts';
import { requestIdSchema } from '../../src-shared/protocol/words.ts';
import { serviceIdOf } from '../support/catalogue-fixture.ts';
import { openNowCatalogue } from '../support/open-now-catalogue.ts';
import { milliseconds, percentile, type Row, timed } from './measure.ts';

/** A very busy day of two services; the whole mall of Bandung sees about 430 visitors. */
const TICKETS = 600;
/** Taken first and not counted: a kiosk is warm long before the doors open. */
const WARM_UP = 100;
const SERVICES = ['ktp', 'balik-nama'] as const;

export async function benchIssuing(folder: string): Promise<Row[]> {
  const opened = openKioskDatabase(join(folder, 'kiosk'));
  if (!opened.ok) throw new Error(JSON.stringify(opened.fault));
  const store = createStore(opened.database);
  store.catalogue.put(openNowCatalogue(), Date.now());
  const issuer = createTicketIssuer({
    store,
    figures: createLiveFigures(),
    signals: createSignalBoard((error) => {
      throw error;
    }),
    clock: Date.now,
  });
  const bare = bareWriter(opened.database.connection, join(folder, 'bare.db'));
  const ours: number[] = [];
  const theirs: number[] = [];
  // One and one in turn, so that a slow moment of the disk meets both.
  for (let ticket = 0; ticket < WARM_UP + TICKETS; ticket += 1) {
    const request = {
      serviceId: serviceIdOf(SERVICES[ticket % SERVICES.length] ?? 'ktp'),
      priority: false,
      requestId: requestIdSchema.parse(randomUUID()),
      language: 'id',
    };
    ours.push(
      timed(() => {
        if (!issuer.take(request).ok) throw new Error('refused: nothing was measured');
      }),
    );
    const rows = bare.newest();
    // Citizens come seconds apart, so the journal's sync of the last one is long over; here it would meet the next write.
    await opened.database.journal.synced();
    theirs.push(timed(() => bare.write(rows)));
  }
  bare.close();
  store.close();
  for (const samples of [ours, theirs]) samples.splice(0, WARM_UP);
  const ratio = percentile(ours, 0.5) / percentile(theirs, 0.5);
  return [
    {
      measure: 'take a ticket in the main process, p50 / p99',
      figure: `${milliseconds(percentile(ours, 0.5))} / ${milliseconds(percentile(ours, 0.99))} (${ratio.toFixed(2)}x p50)`,
      beside: `the same rows by bare SQLite, FULL: ${milliseconds(percentile(theirs, 0.5))} / ${milliseconds(percentile(theirs, 0.99))}`,
      limit: '≤ 1.5x p50',
      held: ratio <= 1.5,
    },
  ];
}

/** Writes the very rows the kiosk just wrote into a database of the same schema, in one transaction, and nothing else. */
function bareWriter(kiosk: Database.Database, file: string) {
  const connection = new Database(file);
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  const schema = kiosk.prepare<[], string>(
    "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'",
  );
  for (const sql of schema.pluck().all()) connection.exec(sql);
  const newestJob = '(SELECT ticket_id FROM print_jobs ORDER BY job_id DESC LIMIT 1)';
  const copies = [
    [
      'series',
      `SELECT * FROM series WHERE service_id = (SELECT service_id FROM tickets WHERE ticket_id = ${newestJob})`,
    ],
    ['tickets', `SELECT * FROM tickets WHERE ticket_id = ${newestJob}`],
    ['print_jobs', 'SELECT * FROM print_jobs ORDER BY job_id DESC LIMIT 1'],
    ['outbox', 'SELECT * FROM outbox ORDER BY device_seq DESC LIMIT 1'],
  ].map(([table, sql = '']) => {
    const read = kiosk.prepare<[], unknown[]>(sql).raw();
    const places = read
      .columns()
      .map(() => '?')
      .join(', ');
    return { read, write: connection.prepare(`INSERT OR REPLACE INTO ${table} VALUES (${places})`) };
  });
  const write = connection.transaction((rows: readonly unknown[][]) => {
    for (const [index, row] of rows.entries()) copies[index]?.write.run(...row);
  });
  return {
    /** Reads what is to be written; not part of what is measured. */
    newest: (): unknown[][] => copies.map(({ read }) => read.get() ?? []),
    write: (rows: readonly unknown[][]) => write.immediate(rows),
    close: () => connection.close(),
  };
}
