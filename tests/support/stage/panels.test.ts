// The screens on panels of other sizes than the drawn one, and in reach mode: nothing cut off, nothing too small, and in
// reach mode nothing to touch above the band.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { flaws } from './flaws.ts';
import { showOnPanel, showScene } from './serve-stage.ts';
import { stageForTests } from './stage-for-tests.ts';

const LONG = 120_000;
const onStage = stageForTests();

/** One of each kind of layout: lists, cards, answers, keyboard, paper, dialogs. */
const kinds = [
  'home',
  'search-typing',
  'search-results',
  'instansi',
  'services',
  'service',
  'priority',
  'line',
  'ticket',
  'ticket-failed',
  'refused',
  'access',
  'help',
  'warning',
];

interface Mount {
  readonly diagonal: number;
  readonly width: number;
  readonly height: number;
  /** Millimetres. */
  readonly mountingHeight: number;
  readonly look: string;
}

async function flawsOn({ diagonal, width, height, mountingHeight, look }: Mount): Promise<readonly string[]> {
  return onStage(width < height ? 'portrait' : 'landscape', async (page) => {
    await page.setViewportSize({ width, height });
    await showOnPanel(page, { diagonal, mountingHeight, counterInFront: false });
    const found: string[] = [];
    for (const name of kinds) {
      await showScene(page, { name, look });
      found.push(...(await page.evaluate(flaws)).map((flaw) => `${name}: ${flaw}`));
    }
    return found;
  });
}

describe('on another panel', () => {
  test.each([
    { diagonal: 21.5, width: 1366, height: 768, mountingHeight: 1_000, look: 'normal' },
    { diagonal: 43, width: 2160, height: 3840, mountingHeight: 700, look: 'normal' },
  ])('$diagonal inches, $width x $height, all is whole', { timeout: LONG }, async (mount) => {
    expect(await flawsOn(mount)).toEqual([]);
  });
});

describe('in reach mode', () => {
  test.each([
    { diagonal: 21.5, width: 1080, height: 1920, mountingHeight: 1_000, look: 'reach' },
    { diagonal: 21.5, width: 1080, height: 1920, mountingHeight: 1_000, look: 'reach-high' },
    { diagonal: 21.5, width: 1920, height: 1080, mountingHeight: 1_000, look: 'reach' },
    { diagonal: 32, width: 1080, height: 1920, mountingHeight: 850, look: 'reach' },
  ])(
    '$diagonal inches, $width x $height, $look: all that is touched is in the band',
    { timeout: LONG },
    async (mount) => {
      expect(await flawsOn(mount)).toEqual([]);
    },
  );

  test('there is nothing to move where the whole screen is within reach', async () => {
    const attributes = await onStage('landscape', async (page) => {
      await showOnPanel(page, { diagonal: 21.5, mountingHeight: 800, counterInFront: false });
      await showScene(page, { name: 'services', look: 'reach' });
      return [(await page.locator('html').getAttribute('data-reach')) ?? 'none'];
    });
    expect(attributes).toEqual(['full']);
  });

  test('the way back and forth through a list is Sebelum and Berikut', async () => {
    const places = await onStage('portrait', async (page) => {
      await showScene(page, { name: 'services', look: 'reach' });
      const place = page.locator('.reach-position');
      const seen = [(await place.textContent()) ?? ''];
      await page.getByRole('button', { name: 'Berikut' }).click();
      seen.push((await place.textContent()) ?? '');
      await page.getByRole('button', { name: 'Sebelum' }).click();
      return [...seen, (await place.textContent()) ?? ''];
    });
    expect(places).toEqual(['1 sampai 3 dari 9', '4 sampai 6 dari 9', '1 sampai 3 dari 9']);
  });

  test('is chosen in the access panel, and ends with the session', async () => {
    const seen = await onStage('portrait', async (page) => {
      await showScene(page, { name: 'access' });
      await page.getByRole('button', { name: 'Rendah' }).click();
      const chosen = await page.locator('html').getAttribute('data-reach');
      await page.evaluate(() => window.stage?.playing?.store.dispatch({ type: 'timedOut' }));
      await page.getByRole('heading', { name: 'Selamat datang' }).waitFor();
      return [chosen ?? '', (await page.locator('html').getAttribute('data-reach')) ?? ''];
    });
    expect(seen).toEqual(['band', 'full']);
  });

  test('names, roles and contrast are sound', { timeout: LONG }, async () => {
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const wrong = await onStage('portrait', async (page) => {
      await page.evaluate(axe);
      const found: string[] = [];
      for (const name of ['home', 'services', 'service', 'priority', 'search-typing', 'refused', 'access']) {
        await showScene(page, { name, look: 'reach' });
        const result = resultSchema.parse(await page.evaluate('axe.run(document, { resultTypes: ["violations"] })'));
        found.push(...result.violations.map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.html.slice(0, 120)}`));
      }
      return found;
    });
    expect(wrong).toEqual([]);
  });
});

const resultSchema = z.object({
  violations: z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) })),
});
