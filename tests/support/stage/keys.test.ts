// By keys alone, as from the pad beside a headphone jack, on the real page: where arrows lead, what enter, back and home do,
// where the focus goes, and that a scanner presses nothing.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { delays } from '../../../src-renderer/delays.ts';
import { heard, saidAll } from './heard.ts';
import { showScene } from './serve-stage.ts';
import { stageForTests } from './stage-for-tests.ts';

const onStage = stageForTests();
const story = (use: (page: Page) => Promise<void>) => async () => {
  const complaints = await onStage('portrait', async (page) => {
    await use(page);
    return [];
  });
  expect(complaints).toEqual([]);
};

const session = (page: Page) =>
  page.evaluate(() => {
    const state = window.stage?.playing?.store.getState().session;
    if (state === undefined) throw new Error('nothing plays');
    return { screen: state.screen.kind, panel: state.panel?.kind ?? null, volume: state.access.voice.volume };
  });
const screen = async (page: Page): Promise<string> => (await session(page)).screen;
/** The first words of what has the focus. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const active = document.activeElement;
    return (active?.getAttribute('aria-label') ?? active?.textContent ?? '').trim().slice(0, 20);
  });
const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};
/** Two frames: the focus is where it belongs. */
const settled = (page: Page): Promise<unknown> =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

describe('arrows', () => {
  test(
    'move the focus to what stands there, from the title on',
    story(async (page) => {
      await showScene(page, { name: 'home' });
      await press(page, 'ArrowDown');
      expect(await focused(page)).toMatch(/^Cari layanan/);
      await press(page, 'ArrowDown');
      expect(await focused(page)).toMatch(/^Ambil Nomor/);
      await press(page, 'ArrowDown', 'ArrowDown');
      expect(await focused(page)).toMatch(/^Informasi & denah/);
      await press(page, 'ArrowDown');
      expect(await focused(page)).toMatch(/^Dokumen lingkungan/);
      await press(page, 'ArrowLeft');
      expect(await focused(page)).toMatch(/^Akta Kematian/);
      await press(page, 'ArrowUp');
      expect(await focused(page)).toMatch(/^Informasi & denah/);
    }),
  );

  test(
    'come past everything that can be tapped, and past nothing else',
    story(async (page) => {
      await showScene(page, { name: 'instansi' });
      const all = await page.locator('.stage button:visible').count();
      const seen = new Set<string>();
      for (let step = 0; step < all; step += 1) {
        await press(page, 'ArrowRight');
        seen.add(await page.evaluate(() => document.activeElement?.outerHTML ?? ''));
      }
      expect(seen.size).toBe(all);
    }),
  );

  test(
    'stay inside a dialog, and so does tab',
    story(async (page) => {
      await showScene(page, { name: 'help' });
      const inside = () => page.evaluate(() => document.activeElement?.closest('[role="dialog"]') !== null);
      for (const key of ['ArrowUp', 'ArrowUp', 'ArrowLeft', 'Tab', 'Tab', 'Tab', 'Shift+Tab', 'Shift+Tab']) {
        await press(page, key);
        expect(await inside()).toBe(true);
      }
    }),
  );
});

describe('enter', () => {
  test(
    'taps once, however long it is held and however it trembles',
    story(async (page) => {
      await showScene(page, { name: 'service' });
      await page.getByRole('checkbox', { name: /Datang sendiri/ }).focus();
      await page.keyboard.down('Enter');
      for (let repeat = 0; repeat < 5; repeat += 1) await page.keyboard.down('Enter');
      await page.keyboard.up('Enter');
      await press(page, 'Enter', ' ');
      expect(await page.getByRole('checkbox', { name: /Datang sendiri/ }).getAttribute('aria-checked')).toBe('true');
    }),
  );

  test(
    'twice takes one number',
    story(async (page) => {
      await showScene(page, { name: 'priority' });
      await press(page, 'ArrowDown', 'ArrowDown', 'Enter', 'Enter');
      await page.getByText('Ini nomor Anda').waitFor();
      const takes = await page.evaluate(
        () => window.stage?.playing?.main.heard.filter((each) => 'call' in each && each.call === 'tickets.take').length,
      );
      expect(takes).toBe(1);
    }),
  );
});

describe('back and home', () => {
  test.each(['Escape', 'Backspace'])('%s leads to the screen before, and out of a dialog', (key) =>
    story(async (page) => {
      await showScene(page, { name: 'services' });
      await press(page, key);
      expect(await screen(page)).toBe('instansi');
      await showScene(page, { name: 'help' });
      await press(page, key);
      expect(await session(page)).toMatchObject({ screen: 'home', panel: null });
      await showScene(page, { name: 'warning' });
      await press(page, key);
      await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
      expect(await screen(page)).toBe('service');
    })(),
  );

  test(
    'the home key leads home from anywhere, but not out of a number being made',
    story(async (page) => {
      await showScene(page, { name: 'access' });
      await press(page, 'Home');
      expect(await session(page)).toMatchObject({ screen: 'home', panel: null });
      await showScene(page, { name: 'issuing' });
      await press(page, 'Home', 'Escape');
      expect(await screen(page)).toBe('issuing');
    }),
  );

  test(
    'pages turn by keys',
    story(async (page) => {
      await showScene(page, { name: 'instansi' });
      await press(page, 'PageDown');
      await page.getByText('15–26').waitFor();
      await press(page, 'PageUp');
      await page.getByText('1–14').waitFor();
    }),
  );
});

describe('the focus', () => {
  test(
    'shows to keys, not to fingers',
    story(async (page) => {
      await showScene(page, { name: 'home' });
      const outline = () =>
        page.evaluate(() => {
          const style = getComputedStyle(document.activeElement ?? document.body);
          return style.outlineStyle === 'none' ? 0 : Math.round(Number.parseFloat(style.outlineWidth));
        });
      await press(page, 'ArrowDown');
      expect(await outline()).toBe(6);
      await page.mouse.click(10, 10);
      await page.evaluate(() => document.querySelector('button')?.focus());
      expect(await outline()).toBe(0);
    }),
  );

  test(
    'goes back to what opened a dialog',
    story(async (page) => {
      await showScene(page, { name: 'service' });
      await page.getByRole('button', { name: 'Akses' }).focus();
      await press(page, 'Enter');
      await settled(page);
      expect(await focused(page)).toBe('Akses mudah');
      await press(page, 'Escape');
      await settled(page);
      expect(await focused(page)).toMatch(/^Akses/);
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BUTTON');
    }),
  );
});

describe('the search', () => {
  test(
    'is typed into by arrows and enter, and by a keyboard with letters',
    story(async (page) => {
      await showScene(page, { name: 'search' });
      const query = () => page.locator('input').inputValue();
      await page.getByRole('button', { name: 'q', exact: true }).focus();
      await press(page, 'ArrowRight', 'Enter', 'ArrowDown', 'Enter');
      expect(await query()).toMatch(/^w[sda]$/);
      await press(page, 'Backspace', 'Backspace');
      expect(await query()).toBe('');
      await page.keyboard.type('paspor');
      expect(await query()).toBe('paspor');
      await page.getByRole('button', { name: 'q', exact: true }).focus();
      for (let letter = 0; letter < 6; letter += 1) await press(page, 'Backspace');
      expect([await query(), await screen(page)]).toEqual(['', 'search']);
    }),
  );

  test(
    'is left from its keyboard by the arrows',
    story(async (page) => {
      await showScene(page, { name: 'search-typing' });
      await page.getByRole('button', { name: '5', exact: true }).focus();
      await press(page, 'ArrowUp');
      expect(await page.evaluate(() => document.activeElement?.closest('.keyboard'))).toBeNull();
    }),
  );
});

describe('a key on an idle screen', () => {
  test(
    'begins a session and offers a voice, said aloud; enter takes it',
    story(async (page) => {
      await showScene(page, { name: 'idle' });
      await press(page, 'ArrowDown');
      expect(await session(page)).toMatchObject({ screen: 'home', panel: 'voice' });
      await saidAll(page);
      expect((await heard(page)).join(' ')).toContain('Tekan enter untuk suara');
      await press(page, 'Enter');
      expect(await session(page)).toMatchObject({ screen: 'home', panel: null });
      await expect.poll(async () => (await heard(page)).join(' ')).toContain('Layar dibacakan. Tekan panah');
      await expect.poll(async () => (await heard(page)).join(' ')).toContain('Apa yang bisa kami bantu?');
    }),
  );

  test(
    'back takes it without a voice, and nothing more is said',
    story(async (page) => {
      await showScene(page, { name: 'idle' });
      await press(page, 'F5');
      await saidAll(page);
      await press(page, 'Escape');
      const before = (await heard(page)).length;
      await press(page, 'ArrowDown', 'ArrowDown', 'Enter');
      await expect.poll(() => screen(page)).toBe('instansi');
      await settled(page);
      expect(await heard(page)).toHaveLength(before);
    }),
  );

  test(
    'of a letter alone begins one too; of a scanner begins none',
    story(async (page) => {
      await showScene(page, { name: 'idle' });
      await scan(page, 'BDG-20260512-0042');
      await loneKeyOver(page);
      expect(await screen(page)).toBe('idle');
      await press(page, '5');
      await expect.poll(() => screen(page)).toBe('home');
    }),
  );
});

describe('a scanner', () => {
  test.each(['home', 'services', 'priority', 'ticket'])('on %s presses nothing', (name) =>
    story(async (page) => {
      await showScene(page, { name });
      await press(page, 'ArrowDown');
      const before = [await screen(page), await focused(page)];
      await scan(page, '1 2 3-TIKET');
      expect([await screen(page), await focused(page)]).toEqual(before);
    })(),
  );
});

describe('volume', () => {
  test(
    'goes up and down by keys within its limits, while the screen is read',
    story(async (page) => {
      await showScene(page, { name: 'home', look: 'voice' });
      for (let step = 0; step < 4; step += 1) await page.keyboard.press('+', { delay: 40 });
      expect((await session(page)).volume).toBe(5);
      for (let step = 0; step < 7; step += 1) await page.keyboard.press('-', { delay: 40 });
      expect((await session(page)).volume).toBe(1);
      await saidAll(page);
      expect((await heard(page)).at(-1)).toBe('Volume 1 dari 5.');
    }),
  );
});

/** Timers run in the order they end: when this one has, so has the page's own for a key that might stand alone. */
function loneKeyOver(page: Page): Promise<unknown> {
  return page.evaluate((wait) => new Promise((resolve) => setTimeout(resolve, wait)), delays.loneKey + 1);
}

/** Types as a scanner does: a few milliseconds between signs, enter at the end. */
function scan(page: Page, code: string): Promise<void> {
  return page.evaluate((signs) => {
    const target = document.activeElement ?? document.body;
    for (const key of [...signs, 'Enter']) {
      for (const type of ['keydown', 'keyup']) {
        target.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, cancelable: true }));
      }
    }
  }, code);
}
