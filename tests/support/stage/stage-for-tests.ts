// The stage as a test file uses it: built and opened once, a fresh page for each test, and every complaint of the browser
// told: errors, and breaches of the page's policy.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchBrowser, type Panel, panels } from '../browser.ts';
import { openStage, type StageServer, serveStage } from './serve-stage.ts';

const START = 60_000;

/** To be called once at the top of a test file. The returned function opens a page, hands it to `use`, and closes it. */
export function stageForTests(): (
  panel: Panel,
  use: (page: Page) => Promise<readonly string[]>,
  scale?: number,
) => Promise<readonly string[]> {
  let stage: StageServer;
  let browser: Browser;
  beforeAll(async () => {
    [stage, browser] = await Promise.all([serveStage(), launchBrowser()]);
  }, START);
  afterAll(async () => {
    await browser?.close();
    await stage?.stop();
  }, START);

  return async (panel, use, scale = 0.5) => {
    const context = await browser.newContext({
      viewport: panels[panel],
      // Half the pixels to draw, unless a test wants the picture; what is measured is the same.
      deviceScaleFactor: scale,
      hasTouch: true,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    try {
      await openStage(page, stage.address);
      return [...(await use(page)), ...complaints];
    } finally {
      await context.close();
    }
  };
}
