// A real cupsd in a folder of its own: no other printers, no network, its own socket, and Debian's rules about who may do
// what. The machine's own CUPS, if it runs, is not touched.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';

const DAEMON = '/usr/sbin/cupsd';
const BACKEND = '/usr/lib/cups/backend/socket';

export const cupsMissing =
  existsSync(DAEMON) && existsSync(BACKEND)
    ? null
    : `it needs a real CUPS, and ${DAEMON} or ${BACKEND} is not here (Debian: apt-get install cups)`;

export interface CupsDaemon {
  /** For the programs that talk to it. */
  readonly environment: { readonly CUPS_SERVER: string };
  /** Runs one of CUPS's own programs, such as lpadmin, and returns what it said; throws when it fails. */
  run(program: string, ...args: readonly string[]): string;
  /** Adds a raw queue that sends to this TCP port of 127.0.0.1. */
  addQueue(name: string, port: number): void;
  /** Stops the daemon where it stands, as a machine that thrashes would. */
  freeze(): void;
  thaw(): void;
}

export async function startCupsDaemon(): Promise<CupsDaemon> {
  const folder = temporaryFolder();
  const socket = join(folder, 'cups.sock');
  const environment = { CUPS_SERVER: socket };
  const daemon = await start(folder, socket);
  onTestFinished(async () => {
    daemon.kill('SIGCONT');
    await stop(daemon);
  });
  const run = (program: string, ...args: readonly string[]): string => {
    const { status, stdout, stderr } = spawnSync(program, args, {
      encoding: 'utf8',
      env: { ...process.env, ...environment, LC_ALL: 'C' },
    });
    if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
    return stdout;
  };
  return {
    environment,
    run,
    addQueue: (name, port) => {
      run('/usr/sbin/lpadmin', '-p', name, '-E', '-v', `socket://127.0.0.1:${port}`);
    },
    freeze: () => {
      daemon.kill('SIGSTOP');
    },
    thaw: () => {
      daemon.kill('SIGCONT');
    },
  };
}

/** Resolves when it accepts connections; rejects with what it said when it does not start. */
async function start(folder: string, socket: string): Promise<ChildProcess> {
  writeConfiguration(folder, socket);
  const daemon = spawn(DAEMON, ['-f', '-c', join(folder, 'cupsd.conf'), '-s', join(folder, 'cups-files.conf')], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [daemon.stdout, daemon.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += String(chunk);
    });
  }
  let ended = false;
  daemon.once('exit', () => {
    ended = true;
  });
  while (!(await accepts(socket))) {
    if (ended) throw new Error(`cupsd ended at once: ${said}`);
  }
  return daemon;
}

function accepts(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const guest = connect(path);
    guest.once('connect', () => resolve(true));
    guest.once('error', () => resolve(false));
    guest.once('connect', () => guest.destroy());
  });
}

function stop(daemon: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (daemon.exitCode !== null || daemon.signalCode !== null) return resolve();
    daemon.once('exit', () => resolve());
    // SIGTERM, so that it ends its backends too.
    daemon.kill('SIGTERM');
  });
}

function writeConfiguration(folder: string, socket: string): void {
  // The backends run as another user, who must be able to pass through.
  chmodSync(folder, 0o711);
  for (const name of ['spool', 'spool/tmp', 'cache', 'state', 'log']) mkdirSync(join(folder, name));
  writeFileSync(
    join(folder, 'cups-files.conf'),
    [
      `ServerRoot ${folder}`,
      `RequestRoot ${join(folder, 'spool')}`,
      `TempDir ${join(folder, 'spool', 'tmp')}`,
      `CacheDir ${join(folder, 'cache')}`,
      `StateDir ${join(folder, 'state')}`,
      `AccessLog ${join(folder, 'log', 'access')}`,
      `ErrorLog ${join(folder, 'log', 'error')}`,
      `PageLog ${join(folder, 'log', 'page')}`,
      '',
    ].join('\n'),
  );
  writeFileSync(
    join(folder, 'cupsd.conf'),
    `Listen ${socket}
Browsing No
WebInterface No
# Debian's default: what cannot be printed now is tried again for ever.
ErrorPolicy retry-job
<Location />
  Order allow,deny
</Location>
<Policy default>
  JobPrivateAccess default
  JobPrivateValues default
  <Limit Create-Job Print-Job Print-URI Validate-Job>
    Order deny,allow
  </Limit>
  <Limit Send-Document Hold-Job Release-Job Purge-Jobs Set-Job-Attributes Cancel-My-Jobs Cancel-Job>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit Cancel-Jobs>
    AuthType Default
    Require user @SYSTEM
    Order deny,allow
  </Limit>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
`,
  );
}
