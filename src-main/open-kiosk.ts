// From a configuration to a kiosk that is ready to start: lock, database, ports. What stands in the way is said in one
// sentence that names the thing and what to do, and nothing on disk is changed by a refusal.
import packageJson from '../package.json' with { type: 'json' };
import { fail, type Result, succeed } from '../src-shared/contract/define.ts';
import type { KioskConfiguration } from './configuration.ts';
import { createKiosk, type Kiosk } from './kiosk.ts';
import type { EventLog } from './log-events.ts';
import { profileById } from './printing/profiles/known.ts';
import { createPrinterPort } from './printing/transports/create-printer-port.ts';
import { type DatabaseFault, openKioskDatabase } from './store/database.ts';
import { takeInstanceLock } from './store/instance-lock.ts';
import { createStore, type Store } from './store/store.ts';

/** Milliseconds; design language §3.7. */
const TIMEOUTS = { idle: 60_000, warning: 30_000, ticket: 45_000, troubleTicket: 90_000 };

export function openKiosk(configuration: KioskConfiguration, log: EventLog): Result<Kiosk, string> {
  const { dataDirectory } = configuration;
  const lock = takeInstanceLock(dataDirectory);
  if (!lock.ok) return fail(describeLock(lock.reason, dataDirectory, lock.detail));
  const opened = openKioskDatabase(dataDirectory);
  if (!opened.ok) {
    lock.release();
    log.write('store.refused', { ...opened.fault });
    return fail(describeFault(opened.fault, dataDirectory));
  }
  const store = createStore(opened.database);
  if (configuration.openNow) openSite(store, Date.now());
  const kiosk = createKiosk({
    store,
    clock: Date.now,
    log,
    kioskName: configuration.name,
    softwareVersion: packageJson.version,
    fallbackZone: configuration.siteZone,
    printer: configuration.printer === null ? null : createPrinterPort(configuration.printer),
    paperWidth: configuration.paperWidth,
    rendering: configuration.rendering,
    printerProfile: profileById(configuration.printerProfile),
    server:
      configuration.server === null ? null : { url: configuration.server, pairingCode: configuration.pairingCode },
    timeouts: TIMEOUTS,
  });
  return succeed({
    ...kiosk,
    stop: async () => {
      await kiosk.stop();
      lock.release();
    },
  });
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
    case 'database-from-the-future':
      return (
        `The database in ${folder} was made by a newer version of this program (schema ${fault.found}; this version ` +
        `knows up to ${fault.known}). Install the newer version. Nothing was changed.`
      );
    case 'database-damaged':
      return `The database in ${folder} is damaged (${fault.reason}). Nothing was changed or deleted; call a technician.`;
  }
}
