// The craft of touching, with real pointers on the real page: what is pressed shows at once, sliding off cancels, and a
// trembling finger does nothing twice.
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { showScene } from './serve-stage.ts';
import { stageForTests } from './stage-for-tests.ts';

const onStage = stageForTests();

const shown = (page: Page): Promise<string> =>
  page.evaluate(() => window.stage?.playing?.store.getState().session.screen.kind ?? 'nothing');
const takes = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      window.stage?.playing?.main.heard.filter((each) => 'call' in each && each.call === 'tickets.take').length ?? 0,
  );
const pressed = (button: Locator): Promise<boolean> => button.evaluate((each) => each.hasAttribute('data-pressed'));

/** The middle of a button, to move a pointer by hand. */
async function middle(button: Locator): Promise<{ x: number; y: number; width: number }> {
  const box = await button.boundingBox();
  if (box === null) throw new Error('the button is not on screen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, width: box.width };
}

describe('a button', () => {
  test('shows that it is pressed before anything else can happen', async () => {
    await onStage('portrait', async (page) => {
      await showScene(page, { name: 'home' });
      const button = page.getByRole('button', { name: 'Cek Persyaratan' });
      const { x, y } = await middle(button);
      // In the very task of the event: no render, no frame in between.
      const atOnce = await button.evaluate(
        (each, at) => {
          each.dispatchEvent(
            new PointerEvent('pointerdown', {
              bubbles: true,
              isPrimary: true,
              button: 0,
              clientX: at.x,
              clientY: at.y,
            }),
          );
          return each.hasAttribute('data-pressed');
        },
        { x, y },
      );
      expect(atOnce).toBe(true);
      return [];
    });
  });

  test('acts when the finger lifts, not when it lands', async () => {
    await onStage('portrait', async (page) => {
      await showScene(page, { name: 'home' });
      const button = page.getByRole('button', { name: 'Cek Persyaratan' });
      const { x, y } = await middle(button);
      await page.mouse.move(x, y);
      await page.mouse.down();
      expect([await pressed(button), await shown(page)]).toEqual([true, 'home']);
      await page.mouse.up();
      expect(await shown(page)).toBe('instansi');
      return [];
    });
  });

  test('acts however far the finger wandered inside it', async () => {
    await onStage('portrait', async (page) => {
      await showScene(page, { name: 'home' });
      const { x, y, width } = await middle(page.getByRole('button', { name: 'Cek Persyaratan' }));
      await page.mouse.move(x - width / 3, y);
      await page.mouse.down();
      await page.mouse.move(x + width / 3, y, { steps: 8 });
      await page.mouse.up();
      expect(await shown(page)).toBe('instansi');
      return [];
    });
  });

  test('does nothing when the finger slides off, and shows it', async () => {
    await onStage('portrait', async (page) => {
      await showScene(page, { name: 'home' });
      const button = page.getByRole('button', { name: 'Cek Persyaratan' });
      const { x, y } = await middle(button);
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(10, 10, { steps: 4 });
      expect(await pressed(button)).toBe(false);
      await page.mouse.up();
      expect(await shown(page)).toBe('home');
      return [];
    });
  });

  test('answers a real touch', async () => {
    await onStage('portrait', async (page) => {
      await showScene(page, { name: 'home' });
      await page.getByRole('button', { name: 'Cek Persyaratan' }).tap();
      expect(await shown(page)).toBe('instansi');
      return [];
    });
  });

  test('answers the keyboard', async () => {
    await onStage('portrait', async (page) => {
      await showScene(page, { name: 'home' });
      await page.getByRole('button', { name: 'Cek Persyaratan' }).focus();
      await page.keyboard.press('Enter');
      expect(await shown(page)).toBe('instansi');
      return [];
    });
  });

  test('ignores a second tap right after the first', async () => {
    await onStage('portrait', async (page) => {
      await showScene(page, { name: 'service' });
      const row = page.getByRole('checkbox', { name: /Datang sendiri/ });
      await row.dblclick();
      expect(await row.getAttribute('aria-checked')).toBe('true');
      return [];
    });
  });
});

describe('a double tap', () => {
  test('does not fall through to what appears under it', async () => {
    await onStage('portrait', async (page) => {
      await showScene(page, { name: 'instansi' });
      const { x, y } = await middle(page.getByRole('button', { name: /Bank bjb/ }));
      await page.mouse.dblclick(x, y);
      expect(await shown(page)).toBe('services');
      return [];
    });
  });

  test('takes one number', async () => {
    await onStage('portrait', async (page) => {
      await showScene(page, { name: 'priority' });
      await page.getByRole('button', { name: /Tidak, nomor biasa/ }).dblclick();
      await page.getByText('Ini nomor Anda').waitFor();
      expect(await takes(page)).toBe(1);
      return [];
    });
  });

  test('answers one question of the survey', async () => {
    await onStage('portrait', async (page) => {
      await showScene(page, { name: 'survey-question' });
      await page.getByRole('button', { name: 'Kurang sesuai' }).dblclick();
      await page.getByRole('heading', { name: 'Seberapa mudah' }).waitFor();
      expect(await page.getByText('2 dari 9').count()).toBe(1);
      return [];
    });
  });
});

describe('the screen', () => {
  test('begins a session wherever it is touched', async () => {
    await onStage('portrait', async (page) => {
      await showScene(page, { name: 'idle' });
      await page.touchscreen.tap(540, 1200);
      expect(await shown(page)).toBe('home');
      return [];
    });
  });

  test('neither selects, nor calls up a menu, nor zooms', async () => {
    await onStage('portrait', async (page) => {
      await showScene(page, { name: 'service' });
      const refused = await page.evaluate(() =>
        ['contextmenu', 'selectstart', 'dragstart'].map(
          (type) => !document.body.dispatchEvent(new Event(type, { bubbles: true, cancelable: true })),
        ),
      );
      expect(refused).toEqual([true, true, true]);
      const zoomed = await page.evaluate(() =>
        document.body.dispatchEvent(new WheelEvent('wheel', { bubbles: true, cancelable: true, ctrlKey: true })),
      );
      expect(zoomed).toBe(false);
      return [];
    });
  });
});

describe('a number that takes long', () => {
  test('is said to be on its way, on the very screen that was asked', async () => {
    const complaints = await onStage('portrait', async (page) => {
      await showScene(page, { name: 'issuing' });
      await page.getByText('Menyiapkan nomor').waitFor();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('didahulukan');
      return [];
    });
    expect(complaints).toEqual([]);
  });
});
