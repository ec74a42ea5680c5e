// Numbers a second that a server grants of one hot service over HTTP, beside a bare fastify whose route is the one
// durable statement that cannot be left out. On SQLite and on PostgreSQL, each server in a process of its own.
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pairingAnswerSchema } from '../../src-shared/protocol/kiosk-server.ts';
import { openNowCatalogue } from '../support/open-now-catalogue.ts';
import { findPostgres, startPostgres } from '../support/postgres.ts';
import { createCaller, perSecond } from './load.ts';
import { percentile, type Row } from './measure.ts';
import { startProcess, startServer } from './processes.ts';
import { today } from './today.ts';

/** As many as a large site has kiosks, each with one citizen before it. */
const AT_ONCE = 12;
const ROUNDS = 7;
const NUMBERS_IN_A_ROUND = 150;

export async function benchGranting(folder: string): Promise<Row[]> {
  const rows = [await grantingOn(join(folder, 'granting-sqlite'), null)];
  const found = findPostgres();
  if ('missing' in found) {
    process.stderr.write(`not measured on PostgreSQL: ${found.missing}\n`);
    return rows;
  }
  const cluster = await startPostgres();
  try {
    const database = { ours: await cluster.createDatabase(), bare: await cluster.createDatabase() };
    return [...rows, await grantingOn(join(folder, 'granting-postgres'), database)];
  } finally {
    await cluster.remove();
  }
}

async function grantingOn(
  folder: string,
  database: { readonly ours: string; readonly bare: string } | null,
): Promise<Row> {
  mkdirSync(folder, { recursive: true });
  const catalogue = openNowCatalogue();
  const server = await startServer(folder, { catalogue, database: database?.ours ?? null });
  const bare = await startProcess(
    'tests/bench/bare-server.ts',
    ['granting', database?.bare ?? join(folder, 'bare.db')],
    /^server=(\S+)/m,
  );
  const stranger = createCaller(server.url, null);
  const code = await server.newPairingCode();
  const pairing = { code, installationId: randomUUID(), name: 'Kios 01', softwareVersion: '0' };
  const { token } = pairingAnswerSchema.parse(JSON.parse(await stranger.post('/api/pairing', pairing)));
  const ours = createCaller(server.url, token);
  const theirs = createCaller(bare.said[1] ?? '', null);
  const businessDate = today(catalogue);
  const grant = () => ours.post('/api/numbers', { grantId: randomUUID(), serviceId: 'ktp', businessDate });
  const next = () => theirs.post('/', { grantId: randomUUID(), serviceId: 'ktp', businessDate });
  const rates: { ours: number; theirs: number }[] = [];
  // The first round is warm-up.
  for (let round = 0; round <= ROUNDS; round += 1) {
    rates.push({
      ours: await perSecond(NUMBERS_IN_A_ROUND, AT_ONCE, grant),
      theirs: await perSecond(NUMBERS_IN_A_ROUND, AT_ONCE, next),
    });
  }
  for (const caller of [stranger, ours, theirs]) caller.close();
  await Promise.all([server.stop(), bare.stop()]);
  rates.shift();
  const ratio = percentile(
    rates.map((rate) => rate.ours / rate.theirs),
    0.5,
  );
  const median = (pick: (rate: (typeof rates)[number]) => number) => percentile(rates.map(pick), 0.5).toFixed(0);
  return {
    measure: `numbers granted a second, one service, ${database === null ? 'SQLite' : 'PostgreSQL'}`,
    figure: `${median((rate) => rate.ours)}/s (${ratio.toFixed(2)}x)`,
    beside: `bare fastify and one durable statement: ${median((rate) => rate.theirs)}/s`,
    limit: '≥ 0.8x',
    held: ratio >= 0.8,
  };
}
