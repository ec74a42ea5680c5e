// Rows 5 and 6: from nothing to a screen that answers a finger. The kiosk's program and a browser are started and the idle
// screen is tapped until home is there; beside it a bare server with a page of one button. Then the same after kill -9.
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { citizen } from '../e2e/citizen.ts';
import { launchBrowser, panels } from '../support/browser.ts';
import { openStore } from '../support/kiosk-parts.ts';
import { openNowCatalogue } from '../support/open-now-catalogue.ts';
import { newTap, openTappingPage } from '../support/pages/tapping-page.ts';
import { milliseconds, percentile, type Row } from './measure.ts';
import { type Running, startProcess } from './processes.ts';

const STARTS = 7;

export async function benchStart(folder: string): Promise<Row[]> {
  const data = join(folder, 'start');
  const store = openStore(data);
  store.catalogue.put(openNowCatalogue(), Date.now());
  store.close();
  const bare: number[] = [];
  const ours: number[] = [];
  const killed: number[] = [];
  // The first round is warm-up: files are read from the disk, pages are compiled.
  for (let round = 0; round <= STARTS; round += 1) {
    bare.push(await touchable(startBare, answersBare));
    ours.push(await touchable(() => startKiosk(data), answers));
    await takeTicketsAndDie(data);
    killed.push(await touchable(() => startKiosk(data), answers));
  }
  for (const samples of [bare, ours, killed]) samples.shift();
  const ratio = percentile(
    ours.map((each, round) => each / (bare[round] ?? Number.NaN)),
    0.5,
  );
  const afterKill = percentile(killed, 0.5);
  return [
    {
      measure: 'start → touchable (warm), median',
      figure: `${milliseconds(percentile(ours, 0.5))} (${ratio.toFixed(2)}x)`,
      beside: `a bare server and a page of one button: ${milliseconds(percentile(bare, 0.5))}`,
      limit: '≤ 1.5x',
      held: ratio <= 1.5,
    },
    {
      measure: 'kill -9 → touchable, median',
      figure: milliseconds(afterKill),
      beside: `the same start: ${milliseconds(percentile(ours, 0.5))}`,
      limit: '≤ 3 s',
      held: afterKill <= 3_000,
    },
  ];
}

/** Milliseconds from starting the program to the first finger that is answered, browser and all. */
async function touchable(start: () => Promise<Running>, untilAnswered: (page: Page) => Promise<void>): Promise<number> {
  const began = performance.now();
  const program = await start();
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: panels.portrait, hasTouch: true, reducedMotion: 'reduce' });
  await page.goto(program.said[1] ?? '');
  await untilAnswered(page);
  const took = performance.now() - began;
  await browser.close();
  await program.stop();
  return took;
}

function startBare(): Promise<Running> {
  return startProcess('tests/bench/bare-server.ts', ['page'], /^server=(\S+)/m);
}

function startKiosk(data: string): Promise<Running> {
  return startProcess('scripts/kiosk.ts', [`--data=${data}`, '--no-open', '--port=0'], /^kiosk=(\S+)$/m);
}

async function answersBare(page: Page): Promise<void> {
  await page.getByRole('button').tap();
  await page.getByText('Terima kasih').waitFor();
}

async function answers(page: Page): Promise<void> {
  const visitor = citizen(page);
  await visitor.taps('idle.touch');
  await visitor.sees('home.title');
}

/** Dies with a journal to be replayed: tickets were taken, and nothing was closed. */
async function takeTicketsAndDie(data: string): Promise<void> {
  const kiosk = await startKiosk(data);
  const page = await openTappingPage(kiosk.said[1] ?? '');
  for (let ticket = 0; ticket < 20; ticket += 1) await page.take(newTap('ktp'));
  const gone = new Promise((resolve) => kiosk.process.once('exit', resolve));
  kiosk.process.kill('SIGKILL');
  await gone;
  page.leave();
}
