// A Tuesday morning at the sample mall, 09.41, in one process with a clock that obeys: real server, real kiosk, real
// queues that people have joined since eight and counters that have called them. For pictures.

import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { serveKiosk } from '../../src-main/bridge/serve-kiosk.ts';
import { createKiosk, type Kiosk } from '../../src-main/kiosk.ts';
import { createEventLog } from '../../src-main/log-events.ts';
import { createTcpPort } from '../../src-main/printing/transports/tcp.ts';
import { startBrowserShell } from '../../src-main/shells/browser/browser-shell.ts';
import { readPageFiles } from '../../src-main/shells/page-files.ts';
import { createBackups } from '../../src-main/store/care/backups.ts';
import { createIdleCare } from '../../src-main/store/care/database-care.ts';
import { loadCatalogue } from '../../src-server/catalogue/load-catalogue.ts';
import { unknownPanel } from '../../src-shared/domain/panel.ts';
import { requestIdSchema, type ServiceId } from '../../src-shared/protocol/words.ts';
import { openStore, TUESDAY_MORNING } from './kiosk-parts.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { startTestServer, type TestServer } from './test-server.ts';
import { startVirtualPrinter, type VirtualPrinter } from './virtual-printer/virtual-printer.ts';

const MINUTE = 60_000;
const root = join(import.meta.dirname, '..', '..');

export interface LivelyLobby {
  readonly url: string;
  readonly kiosk: Kiosk;
  readonly printer: VirtualPrinter;
  readonly server: TestServer;
}

export async function openLivelyLobby(): Promise<LivelyLobby> {
  // Eight in the morning first; the clock walks to 09.41 as people come.
  let now = TUESDAY_MORNING - MORNING * MINUTE;
  const clock = (): number => now;
  const loaded = await loadCatalogue(join(root, 'assets', 'catalogue', 'sample-bandung'));
  if (!loaded.ok) throw new Error('the sample catalogue is faulty');
  const server = await startTestServer({ catalogue: loaded.catalogue, clock });
  const printer = await startVirtualPrinter({ port: 0, widthDots: 576 });
  onTestFinished(() => printer.close());
  const folder = temporaryFolder();
  const kiosk = createKiosk({
    store: openStore(folder),
    care: createIdleCare(null, createBackups(folder, clock)),
    clock,
    monotonic: clock,
    log: createEventLog(),
    hardwareMarks: () => [],
    kioskName: 'Kios 03',
    softwareVersion: '0.0.0-test',
    fallbackZone: 'Asia/Jakarta',
    printer: createTcpPort({ host: '127.0.0.1', port: printer.port }),
    paperWidth: '80',
    rendering: 'auto',
    printerProfile: null,
    server: { url: server.url, pairingCode: await server.pairingCode() },
    panel: unknownPanel,
    timeouts: { idle: 600_000, warning: 30_000, ticket: 600_000, troubleTicket: 600_000 },
    speechProgram: null,
  });
  const files = readPageFiles(join(root, 'dist', 'renderer'));
  if (files === null) throw new Error('the page is not built');
  const shell = await startBrowserShell({ port: 0, files, router: serveKiosk(kiosk), onRefused: () => {} });
  if (!shell.ok) throw new Error(shell.error);
  kiosk.start();
  onTestFinished(async () => {
    await shell.value.close();
    await kiosk.stop();
  });
  await expect.poll(() => kiosk.store.catalogue.current()).not.toBeNull();
  await fillQueues(kiosk, server, {
    pass: (minutes) => {
      now += minutes * MINUTE;
    },
  });
  now = TUESDAY_MORNING;
  return { url: shell.value.url, kiosk, printer, server };
}

/** Minutes between two arrivals, by the service's place among the busy ones. */
const arrivals = [2, 3, 9, 5, 4, 12, 7, 3, 15, 10];
const MORNING = 96;

/** People come and counters call, minute by minute, from eight until now; counters are a little slower than people. */
async function fillQueues(kiosk: Kiosk, server: TestServer, time: { pass(minutes: number): void }): Promise<void> {
  const catalogue = kiosk.store.catalogue.current();
  const popular = (catalogue?.instansi ?? []).filter((instansi) => instansi.popularRank !== undefined);
  const busy = popular.flatMap((instansi) =>
    instansi.services.filter(({ channel }) => channel.kind !== 'online-only').slice(0, 4),
  );
  for (let minute = 0; minute < MORNING; minute += 1) {
    for (const [index, service] of busy.entries()) {
      const every = arrivals[index % arrivals.length] ?? 5;
      if (minute % every === 0) await take(kiosk, service.id);
    }
    await expect.poll(() => kiosk.store.outbox.pendingCount(), { timeout: 20_000, interval: 5 }).toBe(0);
    for (const [index, service] of busy.entries()) {
      const every = Math.ceil(1.6 * (arrivals[index % arrivals.length] ?? 5));
      if (minute % every === every - 1) await server.call(service.id, `Loket ${1 + (index % 4)}`);
    }
    time.pass(1);
  }
}

async function take(kiosk: Kiosk, serviceId: ServiceId): Promise<void> {
  await kiosk.takeTicket({
    serviceId,
    priority: false,
    requestId: requestIdSchema.parse(randomUUID()),
    language: 'id',
  });
}
