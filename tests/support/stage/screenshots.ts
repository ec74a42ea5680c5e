// Pictures of every scene, standing and lying, in each language and look, to be looked at by people:
//   node tests/support/stage/screenshots.ts OUT [--scene home,ticket] [--panel portrait] [--language en] [--look reach]
//     [--diagonal 15.6] [--mounting 900] [--panel 1366x768]
// Without a choice: all scenes, both ways, Indonesian, normal.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchBrowser, panels } from '../browser.ts';
import { scenes } from './scenes.ts';
import { openStage, serveStage, showOnPanel, showScene } from './serve-stage.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    scene: { type: 'string', default: Object.keys(scenes).join() },
    panel: { type: 'string', default: 'portrait,landscape' },
    language: { type: 'string', default: 'id' },
    look: { type: 'string', default: 'normal' },
    /** Inches; and how high the panel hangs, millimetres. */
    diagonal: { type: 'string' },
    mounting: { type: 'string' },
  },
});
const out = positionals[0];
if (out === undefined) throw new Error('say where the pictures go: screenshots.ts OUT');

const settings = {
  diagonal: values.diagonal === undefined ? null : Number(values.diagonal),
  mountingHeight: values.mounting === undefined ? null : Number(values.mounting),
  counterInFront: false,
};

/** `portrait`, `landscape`, or pixels such as `768x1366`. */
function viewportOf(panel: string): { readonly width: number; readonly height: number } {
  if (panel === 'landscape' || panel === 'portrait') return panels[panel];
  const [width = 0, height = 0] = panel.split('x').map(Number);
  return { width, height };
}

const stage = await serveStage();
const browser = await launchBrowser();
try {
  await mkdir(out, { recursive: true });
  for (const panel of values.panel.split(',')) {
    const viewport = viewportOf(panel);
    const page = await browser.newPage({ viewport, reducedMotion: 'reduce' });
    page.on('pageerror', (error) => console.error(`${panel}: ${error.message}`));
    page.on('console', (message) => message.type() === 'error' && console.error(`${panel}: ${message.text()}`));
    await openStage(page, stage.address);
    await showOnPanel(page, settings);
    for (const language of values.language.split(',')) {
      for (const look of values.look.split(',')) {
        for (const name of values.scene.split(',')) {
          await showScene(page, { name, language, look });
          await page.screenshot({ path: join(out, `${name}.${panel}.${language}.${look}.png`) });
        }
      }
    }
    await page.close();
  }
} finally {
  await browser.close();
  await stage.stop();
}
