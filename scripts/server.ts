// `npm run server`: the central server alone. Also embedded by the start script through `runServer`, which prints
// nothing and hands back what there is to show.
import { join, resolve } from 'node:path';
import type { AuthoringFault } from '../src-server/catalogue/catalogue-fault.ts';
import { loadCatalogue } from '../src-server/catalogue/load-catalogue.ts';
import { withoutPassword } from '../src-server/database-url.ts';
import { createLogger, type Logger } from '../src-server/log.ts';
import { createServer, type ServerHandle } from '../src-server/server.ts';
import { readSettings } from '../src-server/settings.ts';
import { ServerStartFailure } from '../src-server/start-failure.ts';
import type { Catalogue } from '../src-shared/protocol/catalogue.ts';
import { isMain, onStop, sayAndExit } from './process.ts';

const root = join(import.meta.dirname, '..');

export interface RunOptions {
  /** Data folder. */
  readonly data: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly host?: string;
  /** postgres://… instead of SQLite in the data folder. */
  readonly databaseUrl?: string | null;
  /** Folder of YAML files or JSON file; null keeps the catalogue published last. */
  readonly catalogue?: string | null;
  readonly name?: string;
  /** Where phones reach this server, for the QR on tickets; instead of what the catalogue says. */
  readonly publicUrl?: string | null;
  /** Folder of the built counter page; null takes `dist/counter` of this package. */
  readonly pages?: string | null;
  readonly logger?: Logger;
  /** Epoch milliseconds. */
  readonly clock?: () => number;
}

export interface RunningServer extends ServerHandle {
  /** The counter page, without the operator's token. */
  readonly counterUrl: string;
  /** What is wrong with the catalogue given; not empty means that the last good one stayed in force. */
  readonly catalogueFaults: readonly AuthoringFault[];
}

/** A catalogue was given that is faulty, and no good one was ever published. */
export class NoUsableCatalogue extends ServerStartFailure {
  readonly faults: readonly AuthoringFault[];

  constructor(source: string, faults: readonly AuthoringFault[]) {
    const first = faults.slice(0, 3).map(describeFault).join('; ');
    super(
      'catalogue-faulty',
      `The catalogue ${source} has ${faults.length} faults, and none was published before: ${first}`,
    );
    this.faults = faults;
  }
}

/**
 * Starts a server with a catalogue from disk.
 * @throws ServerStartFailure
 */
export async function runServer(options: RunOptions): Promise<RunningServer> {
  const { data, catalogue: source = null, publicUrl = null, pages = null, ...rest } = options;
  const loaded = source === null ? null : await loadCatalogue(resolve(source));
  const faults = loaded?.ok === false ? loaded.faults : [];
  const catalogue = loaded?.ok === true ? withPublicUrl(loaded.catalogue, publicUrl) : null;
  const server = await createServer({
    ...rest,
    dataDirectory: resolve(data),
    catalogue,
    pagesDirectory: pages === null ? join(root, 'dist', 'counter') : resolve(pages),
  });
  // While the database is not reached nobody knows yet whether a good one was published before.
  if (source !== null && faults.length > 0 && server.isReady() && server.catalogueRevision() === null) {
    await server.close();
    throw new NoUsableCatalogue(source, faults);
  }
  return { ...server, counterUrl: `${server.url}/counter/`, catalogueFaults: faults };
}

function withPublicUrl(catalogue: Catalogue, publicUrl: string | null): Catalogue {
  return publicUrl === null ? catalogue : { ...catalogue, site: { ...catalogue.site, publicUrl } };
}

async function main(flags: readonly string[]): Promise<void> {
  const read = readSettings(flags, join(root, 'data', 'server'));
  if (!read.ok) return sayAndExit(read.faults.join('\n'));
  const { log, ...settings } = read.settings;
  try {
    // Log lines go to the error stream, so that the addresses stay readable and parseable on the other one.
    const server = await runServer({ ...settings, logger: createLogger(log, process.stderr) });
    onStop(server.close);
    printFaults(server.catalogueFaults);
    announce(server, settings.data);
    if (!server.isReady()) console.error(databaseAwaited(settings.databaseUrl ?? settings.data));
    await server.ready;
    await announceCatalogue(server);
  } catch (error) {
    if (error instanceof NoUsableCatalogue) printFaults(error.faults);
    if (error instanceof ServerStartFailure) return sayAndExit(error.message);
    throw error;
  }
}

function announce(server: RunningServer, data: string): void {
  // A terminal belongs to the operator; anything else (a service's journal, a file) would keep the token for ever.
  const fragment = process.stdout.isTTY ? `#token=${server.operatorToken}` : '';
  console.log(`server=${server.url} counter=${server.counterUrl}${fragment}`);
  if (fragment === '') console.log(`Operator token: see ${resolve(data, 'operator-token')}`);
}

function databaseAwaited(database: string): string {
  return (
    `The database at ${withoutPassword(database)} cannot be reached. ` +
    'The server goes on trying; until it succeeds, every answer is 503 database-unavailable.'
  );
}

async function announceCatalogue(server: RunningServer): Promise<void> {
  if (server.catalogueRevision() === null) {
    console.log('No catalogue yet: give one with --catalogue, or publish one with PUT /api/catalogue.');
    return;
  }
  const { code, expiresAt } = await server.createPairingCode();
  console.log(`pairing=${code} expires=${new Date(expiresAt).toISOString()}`);
}

function printFaults(faults: readonly AuthoringFault[]): void {
  for (const fault of faults) console.error(describeFault(fault));
  if (faults.length > 0) console.error(`The catalogue was not published: ${faults.length} faults.`);
}

function describeFault({ file, path, reason, line }: AuthoringFault): string {
  return `${file}${line === undefined ? '' : `:${line}`}${path === '' ? '' : ` ${path}`}: ${reason}`;
}

if (isMain(import.meta.url)) await main(process.argv.slice(2));
