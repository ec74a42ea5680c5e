// Builds the stage and serves it on this machine, under the very headers of the real page, so that what its policy
// forbids fails here too.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { PAGE_HEADERS } from '../../../src-main/shells/page-files.ts';
import type { PanelSettings } from '../../../src-shared/domain/panel.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

export interface StageServer {
  readonly address: string;
  stop(): Promise<void>;
}

export async function serveStage(): Promise<StageServer> {
  const folder = await mkdtemp(join(tmpdir(), 'stage-'));
  await build({
    configFile: false,
    root: import.meta.dirname,
    base: './',
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      target: 'chrome120',
      rollupOptions: { input: join(import.meta.dirname, 'stage.html') },
    },
  });
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://stage').pathname;
    for (const [name, value] of Object.entries(PAGE_HEADERS)) response.setHeader(name, value);
    readFile(join(folder, path)).then(
      (body) => response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream').end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the stage has no port');
  return {
    address: `http://127.0.0.1:${address.port}/stage.html`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true });
    },
  };
}

/** Opens the stage; scenes are then put on with showScene. */
export async function openStage(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForFunction(() => window.stage !== undefined);
}

/** Scenes from now on stand on a panel of this size, hung this high. */
export async function showOnPanel(page: Page, panel: PanelSettings): Promise<void> {
  await page.evaluate((settings) => {
    if (window.stage !== undefined) window.stage.panel = settings;
  }, panel);
}

/** Puts a scene on screen and waits until it is drawn. */
export async function showScene(
  page: Page,
  scene: { readonly name: string; readonly language?: string; readonly look?: string },
): Promise<void> {
  await page.evaluate(({ name, language = 'id', look = 'normal' }) => window.stage?.show(name, language, look), scene);
}
