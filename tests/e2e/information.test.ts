// Somebody who only wants to know where an office is: from home over the plan to its zone, its counters and its services,
// in two languages, by finger and by keys alone.
import { describe, expect, it } from 'vitest';
import { closeBrowserAfterwards, openPanel } from '../support/browser.ts';
import { tinyCatalogue } from '../support/catalogue-fixture.ts';
import { openLobby } from '../support/lobby.ts';
import { citizen } from './citizen.ts';

closeBrowserAfterwards();

const catalogue = tinyCatalogue({
  zones: [
    {
      id: 'a',
      name: { id: 'Zona A', en: 'Zone A' },
      floor: { id: 'Lantai 1', en: 'Floor 1' },
      directions: { id: 'Dari pintu masuk, belok kiri.', en: 'From the entrance, turn left.' },
    },
    { id: 'b', name: { id: 'Zona B', en: 'Zone B' }, floor: { id: 'Lantai 2', en: 'Floor 2' } },
  ],
  floorPlans: [
    {
      floor: { id: 'Lantai 1', en: 'Floor 1' },
      width: 30,
      height: 20,
      zones: [{ zone: 'a', x: 0, y: 0, width: 12, height: 10 }],
      places: [{ kind: 'toilet', x: 20, y: 5 }],
      kiosks: [{ x: 15, y: 15 }],
    },
  ],
});

describe('a citizen who looks for an office', () => {
  it('finds it on the plan, its counters, and its services', async () => {
    const lobby = await openLobby(catalogue);
    const visitor = citizen(await openPanel(lobby.kiosk.url));
    await visitor.taps('idle.touch');
    await visitor.taps('home.information');
    await visitor.taps('info.plan');
    await visitor.sees('info.here');
    await visitor.sees('info.toilet');
    await visitor.taps(/Zona A/);
    await visitor.sees(/belok kiri/);
    await visitor.taps(/Disdukcapil/);
    await visitor.taps(/KTP/);
    await visitor.sees('service.requirements');
    // By the back key: a finger this quick would be taken for a trembling one.
    await visitor.page.keyboard.press('Escape');
    await visitor.sees(/Disdukcapil/);
    await visitor.page.keyboard.press('Escape');
    await visitor.sees(/belok kiri/);
  });

  it('finds it in English, and reads where to complain', async () => {
    const lobby = await openLobby(catalogue);
    const page = await openPanel(lobby.kiosk.url, 'landscape');
    const visitor = citizen(page, 'en');
    await page.getByRole('button', { name: 'English' }).tap();
    await visitor.taps('home.information');
    await visitor.taps('info.plan');
    await visitor.taps('info.asList');
    await visitor.taps(/Zone A.*turn left/);
    await visitor.sees(/Disdukcapil/);
    for (const seen of ['info.zonesTitle', 'info.planTitle', 'info.hint'] as const) {
      await page.keyboard.press('Escape');
      await visitor.sees(seen);
    }
    await visitor.taps('info.complaint');
    await visitor.sees('info.sms');
    expect(await page.getByRole('img', { name: 'SP4N-LAPOR QR code' }).count()).toBe(1);
  });

  it('needs no finger: enter on what has the focus is enough', async () => {
    const lobby = await openLobby(catalogue);
    const page = await openPanel(lobby.kiosk.url);
    const visitor = citizen(page);
    const enters = (words: Parameters<typeof visitor.button>[0]) => visitor.button(words).press('Enter');
    await visitor.taps('idle.touch');
    await visitor.sees('home.title');
    await enters('home.information');
    await enters('info.plan');
    await enters(/Zona A/);
    await enters(/Disdukcapil/);
    await visitor.sees(/KTP/);
  });
});
