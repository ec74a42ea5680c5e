// `npm run kiosk`: the kiosk alone, with the shell of your choice. Flags may also stand in DATA/kiosk.json.
import { join } from 'node:path';
import { serveKiosk } from '../src-main/bridge/serve-kiosk.ts';
import { type KioskConfiguration, readConfiguration } from '../src-main/configuration.ts';
import { createEventLog } from '../src-main/log-events.ts';
import { openKiosk } from '../src-main/open-kiosk.ts';
import { startBrowserShell } from '../src-main/shells/browser/browser-shell.ts';
import { openWindow } from '../src-main/shells/browser/open-window.ts';
import { readPageFiles } from '../src-main/shells/page-files.ts';
import { fail, type Result, succeed } from '../src-shared/contract/define.ts';
import { electronIsPresent, runElectron } from './electron.ts';
import { isMain, onStop, sayAndExit } from './process.ts';

const root = join(import.meta.dirname, '..');

export interface RunningKiosk {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a kiosk in this process behind the browser shell. `hardwareMarks`: left out, those of this machine. */
export async function runKiosk(
  configuration: KioskConfiguration,
  hardwareMarks?: () => readonly string[],
): Promise<Result<RunningKiosk, string>> {
  const log = createEventLog();
  const files = readPageFiles(join(root, 'dist', 'renderer'));
  if (files === null) return fail('The page is not built. Run: npm run build');
  const opened = openKiosk(configuration, log, hardwareMarks);
  if (!opened.ok) return opened;
  const kiosk = opened.value;
  const shell = await startBrowserShell({
    port: configuration.port,
    files,
    router: serveKiosk(kiosk),
    onRefused: (reason) => log.write('bridge.refused', { reason }),
  });
  if (!shell.ok) {
    await kiosk.stop();
    return fail(`--port: ${shell.error}`);
  }
  kiosk.start();
  return succeed({
    url: shell.value.url,
    stop: async () => {
      await shell.value.close();
      await kiosk.stop();
    },
  });
}

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const configuration = readConfiguration(args, join(root, 'data', 'kiosk'));
  if (!configuration.ok) return sayAndExit(configuration.error);
  if (configuration.value.shell === 'electron') {
    if (electronIsPresent(root) || args.includes('--shell=electron') || args.includes('electron'))
      return runElectron(root, args);
  }
  const running = await runKiosk(configuration.value);
  if (!running.ok) return sayAndExit(running.error);
  process.stdout.write(`kiosk=${running.value.url}\n`);
  const { open, lock, dataDirectory } = configuration.value;
  const closeWindow = open
    ? openWindow({ url: running.value.url, lock, profileFolder: join(dataDirectory, 'browser') })
    : null;
  onStop(async () => {
    closeWindow?.();
    await running.value.stop();
  });
}

if (isMain(import.meta.url)) await main();
