// The Electron shell from start to end: configuration, data folder, kiosk, window, and an orderly stop. Whatever stands
// in the way is one sentence on stderr and an exit code, never a dialog.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, ipcMain, Menu, powerSaveBlocker, protocol, session } from 'electron';
import { fail, type Result, succeed } from '../../../src-shared/contract/define.ts';
import { serveKiosk } from '../../bridge/serve-kiosk.ts';
import { type KioskConfiguration, readConfiguration } from '../../configuration.ts';
import type { Kiosk } from '../../kiosk.ts';
import { createEventLog, type EventLog } from '../../log-events.ts';
import { openKiosk } from '../../open-kiosk.ts';
import { type PageFile, readPageFiles } from '../page-files.ts';
import { createResponder, customScheme, SCHEME } from './app-scheme.ts';
import { createIpcTransport } from './ipc-transport.ts';
import { openKioskWindow } from './kiosk-window.ts';
import { endInOrder, endOnBug, type Host, refuse } from './lifecycle.ts';
import { lockDownApp, lockDownSession } from './lock-down.ts';
import { keepPage } from './page-keeper.ts';

interface Prepared {
  readonly configuration: KioskConfiguration;
  readonly files: ReadonlyMap<string, PageFile>;
  readonly kiosk: Kiosk;
}

/** Runs the kiosk in this Electron process. `built` is the folder of the built main program. Returns at once. */
export function startElectronShell(host: Host, built: string): void {
  const log = createEventLog(host.stderr);
  const bug = endOnBug(host, log);
  protocol.registerSchemesAsPrivileged([customScheme]);
  lockDownApp(app);
  const prepared = prepare(kioskArguments(host.argv, app.isPackaged), built, log);
  if (!prepared.ok) {
    refuse(host, prepared.error);
    return;
  }
  let stop = prepared.value.kiosk.stop;
  const ending = endInOrder(host, () => stop(), bug);
  app
    .whenReady()
    .then(() => {
      if (!ending()) stop = show(prepared.value, built, log);
    })
    .catch(bug);
}

/** Switches for Chromium that a technician may need on a particular machine; all others are refused as unknown flags. */
const chromiumSwitch =
  /^--(no-sandbox|disable-gpu|ozone-platform(-hint)?|force-device-scale-factor|touch-events|use-(gl|angle))(=|$)/;

/** The kiosk's own flags. A packaged kiosk takes the machine over unless `--no-lock` says otherwise. */
function kioskArguments(argv: readonly string[], isPackaged: boolean): readonly string[] {
  const given = argv.slice(isPackaged ? 1 : 2).filter((argument) => !chromiumSwitch.test(argument));
  return isPackaged ? ['--lock', ...given] : given;
}

function prepare(args: readonly string[], built: string, log: EventLog): Result<Prepared, string | null> {
  const configuration = readConfiguration(args, app.getPath('userData'));
  if (!configuration.ok) return configuration;
  const files = readPageFiles(join(built, '..', 'renderer'));
  if (files === null) return fail('The page is not built. Run: npm run build');
  const fault = takeDataFolder(configuration.value.dataDirectory);
  if (fault !== null) return fail(fault);
  // The first one brings its window to the front (below); this one has nothing to say.
  if (!app.requestSingleInstanceLock()) return fail(null);
  const opened = openKiosk(configuration.value, log);
  return opened.ok ? succeed({ configuration: configuration.value, files, kiosk: opened.value }) : opened;
}

/** Chromium's own files go into a folder of their own beside the database. */
function takeDataFolder(folder: string): string | null {
  try {
    mkdirSync(join(folder, 'electron'), { recursive: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `The data folder ${folder} cannot be used (${reason}). Choose a folder this user may write, with --data.`;
  }
  app.setPath('userData', folder);
  app.setPath('sessionData', join(folder, 'electron'));
  return null;
}

/** Opens the window on the kiosk; returns how to stop both. */
function show({ configuration, files, kiosk }: Prepared, built: string, log: EventLog): () => Promise<void> {
  Menu.setApplicationMenu(null);
  // In memory: nothing a page could store outlives the process.
  const pages = session.fromPartition('kiosk', { cache: false });
  for (const each of [session.defaultSession, pages]) lockDownSession(each);
  pages.protocol.handle(SCHEME, createResponder(files));
  const { lock } = configuration;
  if (lock) powerSaveBlocker.start('prevent-display-sleep');
  const window = openKioskWindow({ lock, preload: join(built, '..', 'preload', 'preload.cjs'), session: pages });
  const { webContents: contents } = window;
  const disconnect = createIpcTransport({
    ipc: ipcMain,
    contents,
    connect: serveKiosk(kiosk).connect,
    onRefused: (reason) => log.write('bridge.refused', { reason }),
  });
  const release = keepPage({ contents, recordCrash: kiosk.recordCrash, onFault: kiosk.reportBug });
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  kiosk.start();
  return async () => {
    release();
    disconnect();
    await kiosk.stop();
  };
}
