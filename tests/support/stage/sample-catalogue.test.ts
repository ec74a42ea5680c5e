// The sample catalogue on the real page: each of its services, with all its pages, fits the screen in every panel, look
// and language. What its authors write must not be cut off.
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { directoryOf, serviceDetailOf } from '../../../src-main/views/directory.ts';
import { loadCatalogue } from '../../../src-server/catalogue/load-catalogue.ts';
import { type Snapshot, statusesSchema } from '../../../src-shared/contract/views.ts';
import { flaws } from './flaws.ts';
import { showScene } from './serve-stage.ts';
import { stageForTests } from './stage-for-tests.ts';

const LONG = 180_000;
const onStage = stageForTests();

const loaded = await loadCatalogue(
  join(import.meta.dirname, '..', '..', '..', 'assets', 'catalogue', 'sample-bandung'),
);
if (!loaded.ok) throw new Error('the sample catalogue is not sound');
const { catalogue } = loaded;
const entries = catalogue.instansi.flatMap((instansi) =>
  instansi.services.map((service) => ({ catalogue, instansi, service })),
);
const services = Object.fromEntries(entries.map((entry) => [entry.service.id, serviceDetailOf(entry)]));
const world: Partial<Snapshot> = {
  directory: directoryOf(catalogue),
  statuses: statusesSchema.parse(
    Object.fromEntries(
      entries.map(({ service }) => [
        service.id,
        {
          availability: service.channel.kind === 'online-only' ? { ...service.channel } : openWith(service.dailyQuota),
          figures: { waiting: 12, wait: { from: 105, to: 140 }, serving: null, asOf: null },
        },
      ]),
    ),
  ),
};

function openWith(quotaLeft: number | null) {
  return { kind: 'open', closesAt: '15:00', lastNumberAt: '14:30', quotaLeft, pausedUntil: null };
}

/** Opens each service from home and looks at each of its pages. */
async function walkServices(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const { service } of entries) {
    for (let number = 0; number < (await openPage(page, service.id, number)); number++) {
      const wrong = await page.evaluate(flaws);
      found.push(...wrong.map((flaw) => `${service.id}, page ${number + 1}: ${flaw}`));
    }
  }
  return found;
}

/** Puts one page of a service on screen; answers how many it has. */
function openPage(page: Page, serviceId: string, number: number): Promise<number> {
  return page.evaluate(
    async ([id, at]) => {
      const store = window.stage?.playing?.store;
      if (store === undefined) throw new Error('nothing is playing');
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      if (at === 0) {
        store.dispatch({ type: 'home' });
        store.dispatch({ type: 'serviceChosen', serviceId: id as never });
        while (document.querySelector('.flow-row') === null) await frame();
      }
      store.dispatch({ type: 'pageTurned', page: at });
      await frame();
      await frame();
      return Number(document.querySelector('.dock-position')?.textContent?.match(/(\d+)$/)?.[1] ?? 1);
    },
    [serviceId, number] as const,
  );
}

describe('the sample catalogue', () => {
  test.each([
    ['portrait', 'en', 'large'],
    ['landscape', 'id', 'normal'],
  ] as const)('fits the screen (%s, %s, %s)', { timeout: LONG }, async (panel, language, look) => {
    const wrong = await onStage(panel, async (page) => {
      await page.evaluate(
        (given) => {
          if (window.stage !== undefined) window.stage.catalogue = given as NonNullable<typeof window.stage.catalogue>;
        },
        JSON.parse(JSON.stringify({ world, services })),
      );
      const found: string[] = [];
      for (const name of ['idle', 'home', 'instansi', 'instansi-2']) {
        await showScene(page, { name, language, look });
        found.push(...(await page.evaluate(flaws)).map((flaw) => `${name}: ${flaw}`));
      }
      return [...found, ...(await walkServices(page))];
    });
    expect(wrong).toEqual([]);
  });
});
