// Every screen on the real page in Chromium, under its real policy: nothing is cut off, nothing is too small to read or
// to touch, in each language and look, standing and lying; all of it can be read aloud; its codes can be scanned.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { scanCode } from '../scan-code.ts';
import { ticketFor } from './bandung.ts';
import { flaws } from './flaws.ts';
import { scenes } from './scenes.ts';
import { showScene } from './serve-stage.ts';
import { stageForTests } from './stage-for-tests.ts';

const LONG = 120_000;
const onStage = stageForTests();

describe.each(['portrait', 'landscape'] as const)('every screen, %s', (panel) => {
  test.each([
    ['id', 'normal'],
    ['id', 'large'],
    ['id', 'high'],
    ['en', 'large-high'],
  ])('shows all of itself (%s, %s)', { timeout: LONG }, async (language, look) => {
    const wrong = await onStage(panel, async (page) => {
      const found: string[] = [];
      for (const name of Object.keys(scenes)) {
        await showScene(page, { name, language, look });
        found.push(...(await page.evaluate(flaws)).map((flaw) => `${name}: ${flaw}`));
      }
      return found;
    });
    expect(wrong).toEqual([]);
  });
});

describe('for eyes and ears', () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const main = [
    'idle',
    'home',
    'instansi',
    'services',
    'service',
    'service-online',
    'service-gone',
    'line',
    'priority',
    'ticket',
    'ticket-failed',
    'ticket-unknown',
    'ticket-offered',
    'priority-paper-out',
    'survey',
    'survey-services',
    'survey-question',
    'survey-changed',
    'survey-last',
    'survey-thanks',
    'survey-nothing',
    'survey-failed',
  ];

  const more = ['idle-usual', 'idle-early', 'refused-online', 'list-printed', 'phone', 'complaint', 'maintenance'];

  /** They begin in the field, not at the title. */
  const searching = ['search', 'search-typing', 'search-instansi', 'search-results', 'search-none', 'search-number'];

  test.each(['normal', 'high'])('names, roles and contrast are sound (%s)', { timeout: LONG }, async (look) => {
    const wrong = await onStage('portrait', async (page) => {
      await page.evaluate(axe);
      const found: string[] = [];
      for (const name of [...main, ...searching, 'warning', 'access', 'help', 'refused', 'no-catalogue', ...more]) {
        await showScene(page, { name, look });
        found.push(...(await violations(page)).map((violation) => `${name}: ${violation}`));
      }
      return found;
    });
    expect(wrong).toEqual([]);
  });

  test('each screen has one title, and begins there', async () => {
    const titles = await onStage('portrait', async (page) => {
      const found: string[] = [];
      for (const name of main) {
        await showScene(page, { name });
        found.push(
          await page.evaluate(() => `${document.querySelectorAll('h1').length} ${document.activeElement?.tagName}`),
        );
      }
      return found;
    });
    expect(new Set(titles)).toEqual(new Set(['1 H1']));
  });

  test('the number is read sign by sign', async () => {
    const [spoken] = await onStage('portrait', async (page) => {
      await showScene(page, { name: 'ticket' });
      return [await page.getByText(/^Nomor antrean Anda/).innerText()];
    });
    expect(spoken).toBe('Nomor antrean Anda B, 0, 4, 2');
  });
});

describe('paper that is back', () => {
  const offer = ticketFor('perekaman-ktp', { print: { state: 'failed', trouble: 'paper-out', offered: true } });

  test.each(['normal', 'large'])('is offered without moving a button (%s)', { timeout: LONG }, async (look) => {
    for (const panel of ['portrait', 'landscape'] as const) {
      const moved = await onStage(panel, async (page) => {
        await showScene(page, { name: 'ticket-failed', look });
        const before = await placesOfButtons(page);
        await page.evaluate((ticket) => window.stage?.playing?.main.emit('ticket.changed', ticket), offer);
        await page.getByRole('button', { name: 'Cetak tiket' }).waitFor();
        const after = await placesOfButtons(page);
        return before.filter((place) => !after.includes(place));
      });
      expect(moved).toEqual([]);
    }
  });

  test('is announced where the trouble was: in one place that a screen reader listens to', async () => {
    const [said] = await onStage('portrait', async (page) => {
      await showScene(page, { name: 'ticket-failed' });
      const status = await page.locator('.band [role="status"]').elementHandle();
      await page.evaluate((ticket) => window.stage?.playing?.main.emit('ticket.changed', ticket), offer);
      await page.getByRole('button', { name: 'Cetak tiket' }).waitFor();
      // The very element that said the trouble before; a new one would be read by nobody.
      return [(await status?.evaluate((element) => (element.isConnected ? element.textContent : 'gone'))) ?? 'gone'];
    });
    expect(said).toContain('Kertas sudah ada lagi');
  });
});

/** Name and place of each button on screen. */
function placesOfButtons(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('button')].map((button) => {
      const { x, y, width, height } = button.getBoundingClientRect();
      return `${button.textContent}: ${[x, y, width, height].map(Math.round).join(' ')}`;
    }),
  );
}

describe('codes', () => {
  test.each([
    ['ticket', 'normal', ticketFor('perekaman-ktp').qr],
    ['ticket-failed', 'high', ticketFor('perekaman-ktp').qr],
    ['service-online', 'normal', 'https://disdukcapil.bandung.go.id/salaman'],
    ['refused-online', 'normal', 'https://disdukcapil.bandung.go.id/salaman'],
    ['phone', 'normal', 'https://antre.mppbandung.example/layanan/perekaman-ktp'],
    ['complaint', 'high', 'https://lapor.go.id'],
  ])('on %s (%s) can be scanned from the screen', async (name, look, content) => {
    const readCode = async (page: Page) => {
      await showScene(page, { name, look });
      return [await scanCode(page)];
    };
    const [read] = await onStage('portrait', readCode, 1);
    expect(read).toBe(content);
  });
});

test('requirements without a page on the web are read from the code as text', async () => {
  const [read] = await onStage(
    'landscape',
    async (page) => {
      await showScene(page, { name: 'phone-text' });
      return [await scanCode(page)];
    },
    1,
  );
  expect(read).toMatch(
    /^Persetujuan Bangunan Gedung[\s\S]*\n- KTP pemilik\n[\s\S]*\(dipersingkat, lengkapnya di kios\)$/,
  );
});

const resultSchema = z.object({
  violations: z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) })),
});

/** What axe finds wrong on the page as it stands. */
async function violations(page: Page): Promise<string[]> {
  const result = await page.evaluate('axe.run(document, { resultTypes: ["violations"] })');
  return resultSchema
    .parse(result)
    .violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
}
