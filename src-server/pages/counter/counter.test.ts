// A clerk's day at the counter page: the built page in a real browser against a real server.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import chromium from '@sparticuz/chromium';
import { type Browser, type Page, chromium as playwright } from 'playwright-core';
import { build } from 'vite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { tinyCatalogue } from '../../../tests/support/catalogue-fixture.ts';
import {
  issued,
  pairKiosk,
  sendEvents,
  startTestServer,
  type TestKiosk,
  type TestServer,
  temporaryFolder,
} from '../../test-client.ts';

const BROWSER_TIME = 60_000;
/** Twice the time in which the page takes two presses for one, milliseconds. */
const SECOND_PRESS = 1_200;
/** How long the page may take to show what was done, on a machine with other work. */
const soon = { timeout: 10_000 } as const;

async function buildPage(): Promise<string> {
  const outDir = temporaryFolder();
  await build({
    configFile: false,
    root: import.meta.dirname,
    base: '/',
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, assetsInlineLimit: 0 },
  });
  return outDir;
}

async function launch(): Promise<Browser> {
  const pinned = process.platform === 'linux' && process.arch === 'x64';
  const args = chromium.args.filter((flag) => !/single-process|no-zygote/.test(flag)).concat('--no-sandbox');
  const browser = await playwright.launch(
    pinned ? { executablePath: await chromium.executablePath(), args } : { channel: 'chrome' },
  );
  onTestFinished(() => browser.close());
  return browser;
}

interface Scene {
  readonly server: TestServer;
  readonly kiosk: TestKiosk;
  readonly page: Page;
  readonly pagesDirectory: string;
  /** What the browser complained about. */
  readonly complaints: readonly string[];
}

async function openCounter(): Promise<Scene> {
  const pagesDirectory = await buildPage();
  const server = await startTestServer({ catalogue: tinyCatalogue(), pagesDirectory });
  const kiosk = await pairKiosk(server, { name: 'Kios Lobi' });
  const browser = await launch();
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || /policy/i.test(message.text())) complaints.push(message.text());
  });
  await page.goto(`${server.url}/counter/#token=${server.operatorToken}`);
  return { server, kiosk, page, pagesDirectory, complaints };
}

async function choose(page: Page, services: readonly string[]): Promise<void> {
  await page.getByLabel('Nama loket').fill('Loket 3');
  for (const service of services) await page.getByLabel(service).check();
  await page.getByRole('button', { name: 'Mulai melayani' }).click();
}

const button = (page: Page, name: string) => page.getByRole('button', { name });
const plate = (page: Page) => page.locator('.plate').getAttribute('aria-label');

describe('the counter page', () => {
  it(
    'serves people: choose, call, recall, no-show, finish, by pointer and by key, and find it all again after a reload',
    async () => {
      const { server, kiosk, page, complaints } = await openCounter();
      await choose(page, ['Perekaman KTP-el', 'Kartu Keluarga']);
      expect(page.url()).toBe(`${server.url}/counter/`);

      await button(page, 'Panggil berikutnya').click();
      await page.getByText('Belum ada yang menunggu untuk layanan loket ini.').waitFor();
      await sendEvents(server, kiosk, [
        issued(1),
        issued(2, { serviceId: 'kk', number: 'B-002' }),
        issued(3, { priority: true }),
        { seq: 4, at: server.clock.now, type: 'help.called', payload: { screen: 'home' } },
      ]);
      await page.getByText('3 menunggu').waitFor();
      await page.getByText('Kios Lobi minta bantuan sejak 09.00.').waitFor();

      await page.keyboard.press('n');
      await expect.poll(() => plate(page), soon).toBe('B-002');
      await button(page, 'Tidak datang').click();
      await page.locator('.state', { hasText: 'Tidak datang' }).waitFor();
      await expect.poll(() => button(page, 'Selesai').getAttribute('aria-disabled'), soon).toBe('true');
      await button(page, 'Panggil ulang').click();
      await page.locator('.state', { hasText: 'Sedang dipanggil' }).waitFor();
      await page.reload();
      await expect.poll(() => plate(page), soon).toBe('B-002');
      await button(page, 'Selesai').click();
      await page.locator('.state', { hasText: 'Selesai dilayani' }).waitFor();
      await button(page, 'Panggil Perekaman KTP-el').click();
      await expect.poll(() => plate(page), soon).toBe('A-003');
      await button(page, 'Sudah didatangi').click();
      await expect.poll(() => page.getByText('minta bantuan').count(), soon).toBe(0);
      expect(complaints).toEqual([]);
    },
    BROWSER_TIME,
  );

  it(
    'says in words what is wrong: a token nobody knows, a server that is gone, and comes back by itself',
    async () => {
      const { server, kiosk, page, pagesDirectory } = await openCounter();
      await choose(page, ['Perekaman KTP-el']);
      await sendEvents(server, kiosk, [issued(1), issued(2)]);
      await page.getByText('2 menunggu').waitFor();

      const { port } = new URL(server.url);
      await server.close();
      await page.getByText('Terputus, mencoba lagi').waitFor();
      const pressedAt = await page.evaluate(() => performance.now());
      await page.keyboard.press('n');
      await page.getByText('Server tidak terjangkau. Periksa jaringan, lalu coba lagi.').waitFor();
      await startTestServer({
        catalogue: null,
        dataDirectory: server.folder,
        port: Number(port),
        pagesDirectory,
        clock: server.clock,
      });
      await page.getByText('Tersambung').waitFor();
      // Pressed again too soon it would be taken for a second press of the same finger.
      const passed = ([at = 0, pause = 0]: readonly number[]) => performance.now() - at > pause;
      await page.waitForFunction(passed, [pressedAt, SECOND_PRESS]);
      await page.keyboard.press('n');
      await expect.poll(() => plate(page), soon).toBe('A-001');

      await page.evaluate((key) => sessionStorage.setItem(key, 'wrong'), 'anjungan.operator-token');
      await page.reload();
      await page.getByText('Token tidak dikenal. Buka halaman ini lagi dari tautan pengelola.').waitFor();
    },
    BROWSER_TIME,
  );

  it(
    'has no accessibility fault that axe can see, at the desk and before',
    async () => {
      const { server, kiosk, page } = await openCounter();
      const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
      await page.locator('.setup').waitFor();
      const before = await audit(page, axe);
      await choose(page, ['Perekaman KTP-el', 'Kartu Keluarga']);
      await sendEvents(server, kiosk, [issued(1), issued(2, { priority: true }), issued(3)]);
      await page.getByText('3 menunggu').waitFor();
      await page.keyboard.press('n');
      await expect.poll(() => plate(page), soon).toBe('A-002');

      expect(before).toEqual([]);
      expect(await audit(page, axe)).toEqual([]);
    },
    BROWSER_TIME,
  );
});

/** Rule and element of each violation. Read in the page's own world, past its policy, as a browser extension would. */
async function audit(page: Page, axe: string): Promise<string[]> {
  await page.evaluate(readFileSync(axe, 'utf8'));
  const found: unknown = await page.evaluate(
    'axe.run().then(({ violations }) => violations.flatMap((rule) => rule.nodes.map((node) => rule.id + ": " + node.html)))',
  );
  return Array.isArray(found) ? found.map(String) : [`axe answered ${String(found)}`];
}
