// Opens a Chromium window on the kiosk: an ordinary closable one for a try-out, or full screen without a way out.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names: Readonly<Record<string, readonly string[]>> = {
  linux: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'],
};

/** A portrait kiosk drawn at half its size, so that it fits a desk's screen. */
const TRY_OUT = ['--window-size=540,960', '--force-device-scale-factor=0.5'];
/** For a kiosk in a lobby: nothing of the browser shows, no gesture leaves the page. */
const LOCKED = [
  '--kiosk',
  '--noerrdialogs',
  '--disable-pinch',
  '--overscroll-history-navigation=0',
  '--disable-session-crashed-bubble',
  '--disable-features=Translate,TouchpadOverscrollHistoryNavigation',
];

export interface WindowOptions {
  readonly url: string;
  /** True on a kiosk in a lobby. */
  readonly lock: boolean;
  /** The browser's own folder, so that it is ours alone and ends with us. */
  readonly profileFolder: string;
}

/** Opens the window and returns how to close it; null where there is no display or no Chromium (the address is printed). */
export function openWindow({ url, lock, profileFolder }: WindowOptions): (() => void) | null {
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return null;
  const browser = findBrowser();
  if (browser === null) return null;
  const child = spawn(
    browser,
    [
      `--app=${url}`,
      `--user-data-dir=${profileFolder}`,
      '--no-first-run',
      '--no-default-browser-check',
      ...(lock ? LOCKED : TRY_OUT),
    ],
    { stdio: 'ignore' },
  );
  // A browser that cannot start leaves the printed address as the way in.
  child.on('error', () => {});
  return () => child.kill();
}

function findBrowser(): string | null {
  const folders =
    process.platform === 'win32'
      ? [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']]
      : (process.env['PATH'] ?? '').split(delimiter);
  for (const name of names[process.platform] ?? []) {
    if (existsSync(name)) return name;
    const folder = folders.find((candidate) => candidate !== undefined && existsSync(join(candidate, name)));
    if (folder !== undefined) return join(folder, name);
  }
  return null;
}
