// Keeps the page alive: a crashed or hung page is loaded again until the crash budget is used up. Then the kiosk's own
// state says out of order; a page that cannot even show that gives way to a picture, and the picture to peace.
import type { WebContents } from 'electron';
import { CRASH_WINDOW } from '../../kiosk.ts';
import { CRASH_LIMIT } from '../../views/kiosk-state.ts';
import { OUT_OF_ORDER_ADDRESS, PAGE_ADDRESS } from './app-scheme.ts';

export interface PageKeeperPorts {
  readonly contents: Pick<WebContents, 'loadURL' | 'forcefullyCrashRenderer' | 'isDestroyed' | 'on'>;
  /** Counts a crash; answers how many there were within the budget's time, this one included. */
  readonly recordCrash: (reason: string) => number;
  /** Told of what must not happen: a page or preload that does not load though its process lives. */
  readonly onFault: (error: unknown, where: string) => void;
}

/** Loads the page and watches over it until the returned function is called. */
export function keepPage({ contents, recordCrash, onFault }: PageKeeperPorts): () => void {
  let patience: NodeJS.Timeout | undefined;
  let watching = true;

  const load = (address: string): void => {
    if (!watching || contents.isDestroyed()) return;
    // A load that the end of the kiosk cut off is no fault.
    contents.loadURL(address).catch((error: unknown) => watching && onFault(error, 'page-load'));
  };
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (!watching) return;
    const crashes = recordCrash(`${reason}, exit code ${exitCode}`);
    clearTimeout(patience);
    const next = nextAddress(crashes);
    // Not within the notice itself: Chromium is still taking the dead process away.
    if (next !== null) setImmediate(load, next);
    if (next !== PAGE_ADDRESS) patience = setTimeout(load, CRASH_WINDOW, PAGE_ADDRESS);
  });
  // A hung page cannot be asked to reload; ended, it takes the way of every crash.
  contents.on('unresponsive', () => contents.forcefullyCrashRenderer());
  contents.on('preload-error', (_event, _path, error) => onFault(error, 'preload'));
  load(PAGE_ADDRESS);

  return () => {
    watching = false;
    clearTimeout(patience);
  };
}

/** One load beyond the limit is for the page's own out-of-order screen, which lets a technician in; then the picture. */
function nextAddress(crashes: number): string | null {
  if (crashes <= CRASH_LIMIT + 1) return PAGE_ADDRESS;
  return crashes === CRASH_LIMIT + 2 ? OUT_OF_ORDER_ADDRESS : null;
}
