// Pictures of every scene, standing and lying, in each language and look, to be looked at by people:
//   node tests/support/stage/screenshots.ts OUT [--scene home,ticket] [--screen portrait] [--language en] [--look large]
// Without a choice: all scenes, both ways, Indonesian, normal.

import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';
import { build } from 'vite';
import { scenes } from './scenes.ts';

const screens = { portrait: { width: 1080, height: 1920 }, landscape: { width: 1920, height: 1080 } } as const;
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    scene: { type: 'string' },
    screen: { type: 'string', default: 'portrait,landscape' },
    language: { type: 'string', default: 'id' },
    look: { type: 'string', default: 'normal' },
  },
});

/** Builds the stage into a folder of its own and serves it; the address, and how to stop. */
async function serveStage(): Promise<{ address: string; stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'stage-'));
  await build({
    configFile: false,
    root: import.meta.dirname,
    base: './',
    logLevel: 'warn',
    build: { outDir: folder, emptyOutDir: true, rollupOptions: { input: join(import.meta.dirname, 'stage.html') } },
  });
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://stage').pathname;
    readFile(join(folder, path)).then(
      (body) => response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream').end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = (server.address() as { port: number }).port;
  return {
    address: `http://127.0.0.1:${port}/stage.html`,
    stop: async () => {
      server.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function launch(): Promise<Browser> {
  const args = chromium.args.filter((arg) => !/single-process|no-zygote/.test(arg));
  return playwright.launch({ executablePath: await chromium.executablePath(), args, headless: true });
}

async function shoot(browser: Browser, address: string, out: string): Promise<void> {
  const chosen = values.scene?.split(',') ?? Object.keys(scenes);
  for (const screen of values.screen.split(',')) {
    const viewport = screen === 'landscape' ? screens.landscape : screens.portrait;
    const page = await browser.newPage({ viewport, reducedMotion: 'reduce' });
    page.on('pageerror', (error) => console.error(`${screen}: ${error.message}`));
    page.on('console', (message) => message.type() === 'error' && console.error(`${screen}: ${message.text()}`));
    for (const language of values.language.split(',')) {
      for (const look of values.look.split(',')) {
        for (const scene of chosen) {
          await page.goto(address);
          await page.waitForFunction(() => window.stage !== undefined);
          await page.evaluate(([name, tongue, access]) => window.stage?.show(name, tongue, access), [
            scene,
            language,
            look,
          ] as const);
          // Two frames: one for the events, one for what they led to.
          await page.evaluate(
            () =>
              new Promise((resolve) =>
                setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(resolve)), 60),
              ),
          );
          await page.screenshot({ path: join(out, `${scene}.${screen}.${language}.${look}.png`) });
        }
      }
    }
    await page.close();
  }
}

const out = positionals[0];
if (out === undefined) throw new Error('say where the pictures go: screenshots.ts OUT');
await mkdir(out, { recursive: true });
const stage = await serveStage();
const browser = await launch();
try {
  await shoot(browser, stage.address, out);
} finally {
  await browser.close();
  await stage.stop();
}
