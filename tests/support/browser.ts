// The Chromium that tests drive: the one inside the npm package where it exists (Linux x64), so that pictures are pinned
// by the lock file; elsewhere the machine's own.
import { existsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContext, type Page, chromium as playwright } from 'playwright-core';
import { afterAll, onTestFinished } from 'vitest';

/** A panel in pixels. 21.5" Full HD upright is what the design is drawn for. */
export const panels = { portrait: { width: 1080, height: 1920 }, landscape: { width: 1920, height: 1080 } } as const;
export type Panel = keyof typeof panels;

/** Software drawing, no sandbox (tests may run as root). Web security stays on: the tests are about it. */
const flags = [
  '--no-sandbox',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--hide-scrollbars',
  '--force-color-profile=srgb',
];

/** How long a person would look for a button before giving up, milliseconds. */
const ACTION_TIMEOUT = 15_000;

let launched: Promise<Browser> | null = null;

/** A browser of its own, to be closed by the caller; for programs that are not tests. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await findChromium();
  return playwright.launch({ executablePath, args: flags, headless: true });
}

async function findChromium(): Promise<string> {
  if (process.platform === 'linux' && process.arch === 'x64') return chromium.executablePath();
  const candidates = [
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ];
  const found = candidates.find((candidate) => existsSync(candidate));
  if (found === undefined) throw new Error('End-to-end tests need Chrome, Chromium or Edge on this machine.');
  return found;
}

/** The browser of this test file; closed when the file is done. */
function sharedBrowser(): Promise<Browser> {
  launched ??= launchBrowser();
  return launched;
}

export async function openPanel(url: string, panel: Panel = 'portrait'): Promise<Page> {
  const browser = await sharedBrowser();
  const context: BrowserContext = await browser.newContext({
    viewport: panels[panel],
    hasTouch: true,
    reducedMotion: 'reduce',
  });
  onTestFinished(() => context.close());
  context.setDefaultTimeout(ACTION_TIMEOUT);
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto(url);
  return page;
}

/** To be called once at the top of a test file that opens panels. */
export function closeBrowserAfterwards(): void {
  afterAll(async () => {
    await (await launched)?.close();
    launched = null;
  });
}
