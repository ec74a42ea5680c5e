// From a configuration to a kiosk that is ready to start: lock, database, ports. What stands in the way is said in one
// sentence that names the thing and what to do; a database that cannot be used becomes a screen.
import { statSync } from 'node:fs';
import packageJson from '../package.json' with { type: 'json' };
import { fail, type Result, succeed } from '../src-shared/contract/define.ts';
import type { KioskConfiguration } from './configuration.ts';
import { readHardwareMarks } from './hardware-marks.ts';
import { createKiosk, type Kiosk, type KioskPorts } from './kiosk.ts';
import type { EventLog } from './log-events.ts';
import { profileById } from './printing/profiles/known.ts';
import { createPrinterPort } from './printing/transports/create-printer-port.ts';
import { createBackups } from './store/care/backups.ts';
import { createBallast } from './store/care/ballast.ts';
import { createDatabaseCare, createIdleCare, type DatabaseCare } from './store/care/database-care.ts';
import type { MachineVerdict } from './store/care/machine.ts';
import { type CaredDatabase, openWithCare } from './store/care/open-with-care.ts';
import { createStorageHealth, type StorageHealth, type StorageNews } from './store/care/storage-health.ts';
import { type DatabaseFault, openMemoryDatabase } from './store/database.ts';
import { takeInstanceLock } from './store/instance-lock.ts';
import { createStore, type Store } from './store/store.ts';

/** Milliseconds; design language §3.7. */
const TIMEOUTS = { idle: 60_000, warning: 30_000, ticket: 45_000, troubleTicket: 90_000 };

/**
 * The error is a sentence for the person at the keyboard: a folder that cannot be made, another kiosk on it. A database
 * that cannot be used is no error here: nobody sits at a lobby's keyboard, so the kiosk comes up and says so on its screen.
 */
export function openKiosk(
  configuration: KioskConfiguration,
  log: EventLog,
  hardwareMarks: KioskPorts['hardwareMarks'] = readHardwareMarks,
): Result<Kiosk, string> {
  const { dataDirectory: folder, adoptMachine: adopt } = configuration;
  const lock = takeInstanceLock(folder);
  if (!lock.ok && (lock.reason === 'held-by-another-process' || !isFolder(folder))) {
    return fail(describeLock(lock.reason, folder, lock.detail));
  }
  const storage = createStorageHealth(folder, createBallast(folder));
  storage.onNews((news) => logNews(log, news));
  const opened: CaredDatabase = lock.ok
    ? openWithCare({ folder, storage, now: Date.now(), marks: hardwareMarks(), adopt })
    : { ok: false, fault: { kind: 'data-folder-unusable', folder, reason: lock.detail } };
  const kiosk = opened.ok
    ? kioskOn(opened, { configuration, log, hardwareMarks, storage })
    : kioskWithoutDatabase(opened.fault, { configuration, log, hardwareMarks });
  return succeed({
    ...kiosk,
    stop: async () => {
      await kiosk.stop();
      if (lock.ok) lock.release();
    },
  });
}

interface Surroundings {
  readonly configuration: KioskConfiguration;
  readonly log: EventLog;
  readonly hardwareMarks: KioskPorts['hardwareMarks'];
}

function kioskOn(
  { database, restoration, requestRefused, machine }: Extract<CaredDatabase, { ok: true }>,
  { configuration, log, hardwareMarks, storage }: Surroundings & { readonly storage: StorageHealth },
): Kiosk {
  if (restoration !== null) log.write('store.restored', { ...restoration });
  if (requestRefused !== null) log.write('store.restore-refused', { reason: requestRefused });
  logMachine(log, machine);
  const store = createStore(database);
  if (configuration.openNow) openSite(store, Date.now());
  const care = createDatabaseCare({
    store,
    storage,
    backups: createBackups(configuration.dataDirectory, Date.now),
    clock: Date.now,
    onBackup: (report) => log.write('code' in report ? 'store.backup-failed' : 'store.backup-made', { ...report }),
  });
  return createKiosk({
    ...commonPorts({ configuration, log, hardwareMarks }),
    store,
    care,
    printer: configuration.printer === null ? null : createPrinterPort(configuration.printer),
    printerProfile: profileById(configuration.printerProfile),
    server:
      configuration.server === null ? null : { url: configuration.server, pairingCode: configuration.pairingCode },
  });
}

/** It has a screen, which says why it is out of order, and the backups for its technician; nothing else. */
function kioskWithoutDatabase(fault: DatabaseFault, { configuration, log, hardwareMarks }: Surroundings): Kiosk {
  const { dataDirectory } = configuration;
  log.write('store.refused', { ...fault, sentence: describeFault(fault, dataDirectory) });
  return createKiosk({
    ...commonPorts({ configuration, log, hardwareMarks }),
    store: createStore(openMemoryDatabase()),
    care: createIdleCare(troubleOfFault(fault), createBackups(dataDirectory, Date.now)),
    printer: null,
    printerProfile: null,
    server: null,
  });
}

function commonPorts({ configuration, log, hardwareMarks }: Surroundings) {
  return {
    clock: Date.now,
    monotonic: () => performance.now(),
    log,
    hardwareMarks,
    kioskName: configuration.name,
    softwareVersion: packageJson.version,
    fallbackZone: configuration.siteZone,
    paperWidth: configuration.paperWidth,
    rendering: configuration.rendering,
    timeouts: TIMEOUTS,
    panel: {
      diagonal: configuration.panelDiagonal,
      mountingHeight: configuration.mountingHeight,
      counterInFront: configuration.counterInFront,
    },
    speechProgram: configuration.speechProgram,
  } as const;
}

function logMachine(log: EventLog, verdict: MachineVerdict): void {
  const events = {
    first: null,
    same: null,
    unknown: 'machine.unknown',
    unpaired: 'machine.prepared',
    copied: 'machine.copied',
    adopted: 'machine.adopted',
  } as const;
  const event = events[verdict];
  if (event !== null) log.write(event);
}

function logNews(log: EventLog, { kind, ...facts }: StorageNews): void {
  const events = {
    'ballast-released': 'store.ballast-released',
    trouble: 'store.trouble',
    recovered: 'store.recovered',
    'journal-failed': 'store.journal-failed',
  } as const;
  log.write(events[kind], facts);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Opens the whole site from now until its midnight; what an earlier word of the same kind said is over. */
function openSite(store: Store, now: number): void {
  const others = (store.settings.get('overrides') ?? []).filter(({ scope }) => scope.kind !== 'site');
  store.settings.set('overrides', [
    ...others,
    { scope: { kind: 'site' }, action: 'open', from: now, until: null, message: null },
  ]);
}

function describeLock(reason: 'held-by-another-process' | 'folder-unusable', folder: string, detail: string): string {
  return reason === 'held-by-another-process'
    ? `Another kiosk is already running on the data folder ${folder}. Stop it, or give this one its own with --data.`
    : `The data folder ${folder} cannot be used (${detail}). Choose a folder this user may write, with --data.`;
}

function describeFault(fault: DatabaseFault, folder: string): string {
  switch (fault.kind) {
    case 'data-folder-unusable':
      return `The data folder ${folder} cannot be used (${fault.reason}). Choose a folder this user may write, with --data.`;
    case 'disk-full':
      return `The disk that holds ${folder} is full (${fault.reason}). Make room and start the kiosk again.`;
    case 'database-from-the-future':
      return (
        `The database in ${folder} was made by a newer version of this program (schema ${fault.found}; this version ` +
        `knows up to ${fault.known}). Install the newer version. Nothing was changed.`
      );
    case 'database-damaged':
      return `The database in ${folder} is damaged (${fault.reason}). Nothing was changed or deleted; call a technician.`;
  }
}

function troubleOfFault(fault: DatabaseFault): ReturnType<DatabaseCare['trouble']> {
  switch (fault.kind) {
    case 'data-folder-unusable':
      return 'read-only';
    case 'disk-full':
      return 'disk-full';
    case 'database-from-the-future':
      return 'newer-database';
    case 'database-damaged':
      return 'database';
  }
}
