// Pictures of the citizen's walk on a lively morning, both ways up. They are for people to look at; what a machine can see
// is checked here: nothing is cut off, nothing scrolls, nothing hangs out of the panel.
// UPDATE_PICTURES=1 renews the ones README shows.
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { closeBrowserAfterwards, openPanel, type Panel } from '../support/browser.ts';
import { openLivelyLobby } from '../support/lively-lobby.ts';
import { citizen, type Tongue } from './citizen.ts';

closeBrowserAfterwards();

const root = join(import.meta.dirname, '..', '..');
const folder = join(root, 'tests', '.artifacts', 'pictures');
mkdirSync(folder, { recursive: true });

/** Pictures that README shows. */
const published = ['id-portrait-2-home', 'id-portrait-4-services', 'id-portrait-7-ticket', 'id-landscape-2-home'];

/** Everything a person would see cut off or hanging out: described, so that the failure names it. */
function faultsIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const { scrollWidth, scrollHeight } = document.documentElement;
    if (scrollWidth > innerWidth || scrollHeight > innerHeight)
      faults.push(`the page is ${scrollWidth}x${scrollHeight}`);
    for (const element of document.querySelectorAll<HTMLElement>('button, h1, h2, p, b, span, li, dd, dt')) {
      const box = element.getBoundingClientRect();
      if (box.width === 0 || getComputedStyle(element).visibility === 'hidden' || element.closest('.spoken') !== null)
        continue;
      const name = `<${element.tagName.toLowerCase()}> "${(element.textContent ?? '').slice(0, 40)}"`;
      if (box.left < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1)
        faults.push(`${name} hangs out of the panel`);
      // A button's own overflow is its pattern; its words are elements of their own.
      if (
        element.tagName !== 'BUTTON' &&
        element.scrollWidth > element.clientWidth + 1 &&
        getComputedStyle(element).overflow !== 'visible'
      )
        faults.push(`${name} is cut off`);
    }
    return faults;
  });
}

describe.each<[Tongue, Panel]>([
  ['id', 'portrait'],
  ['id', 'landscape'],
  ['en', 'portrait'],
  ['en', 'landscape'],
])('the walk in %s, %s', (tongue, panel) => {
  it('is whole on every screen', async () => {
    const lobby = await openLivelyLobby();
    const page = await openPanel(lobby.url, panel);
    const visitor = citizen(page, tongue);
    const faults: string[] = [];
    const take = async (name: string): Promise<void> => {
      await page.evaluate(() => document.fonts.ready);
      const file = join(folder, `${tongue}-${panel}-${name}.png`);
      await page.screenshot({ path: file, animations: 'disabled' });
      faults.push(...(await faultsIn(page)).map((fault) => `${name}: ${fault}`));
    };

    await citizen(page).sees('idle.touch');
    await take('1-idle');
    await citizen(page).taps('idle.touch');
    if (tongue === 'en') await citizen(page).taps(/^English/);
    await visitor.sees('home.title');
    await take('2-home');
    await visitor.taps('home.take');
    await visitor.sees('instansi.title');
    await take('3-instansi');
    await visitor.taps(/Disdukcapil|Civil/);
    await take('4-services');
    await visitor.taps(tongue === 'id' ? /Perekaman KTP/ : /ID card|KTP/);
    await visitor.sees('service.requirements');
    await take('5-service');
    await visitor.taps('service.take');
    // On a lively morning the line is long, so it is asked about first.
    await visitor.sees('line.title');
    await take('5-line');
    await visitor.taps('line.stay');
    await visitor.sees('priority.title');
    await take('6-priority');
    await visitor.taps('priority.no');
    await visitor.readsNumber();
    await visitor.sees('ticket.take');
    await take('7-ticket');
    expect(faults).toEqual([]);
    if (process.env['UPDATE_PICTURES'] === '1') publish(`${tongue}-${panel}`);
  });
});

function publish(prefix: string): void {
  const target = join(root, 'docs', 'pictures');
  mkdirSync(target, { recursive: true });
  for (const name of published.filter((each) => each.startsWith(prefix))) {
    copyFileSync(join(folder, `${name}.png`), join(target, `${name}.png`));
  }
}
