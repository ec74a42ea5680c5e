// Somebody who does not know which instansi to go to, and types what they need: by touch on the keyboard of the screen, or
// by a keyboard with cables. From the word to the ticket; and nothing of it stays.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { closeBrowserAfterwards, openPanel } from '../support/browser.ts';
import { openLobby } from '../support/lobby.ts';
import { largestText } from '../support/virtual-printer/paper-text.ts';
import { type Citizen, citizen } from './citizen.ts';

closeBrowserAfterwards();

/** Each letter by its key on the screen. */
async function touches(page: Page, text: string): Promise<void> {
  const keyboard = page.getByRole('region', { name: 'Papan ketik' });
  for (const letter of text) {
    const name = letter === ' ' ? 'spasi' : letter;
    await keyboard.getByRole('button', { name, exact: true }).tap();
  }
}

async function opensSearch(visitor: Citizen): Promise<void> {
  await visitor.taps('idle.touch');
  await visitor.taps('home.search');
  await visitor.page.getByRole('textbox', { name: 'Keperluan Anda' }).waitFor();
}

describe('a citizen who searches', () => {
  it.each(['portrait', 'landscape'] as const)('finds "bikin ktp" by touch and takes the ticket (%s)', async (panel) => {
    const lobby = await openLobby();
    const page = await openPanel(lobby.kiosk.url, panel);
    const visitor = citizen(page);
    await opensSearch(visitor);
    await touches(page, 'bikin ktp');
    expect(await page.getByRole('textbox').inputValue()).toBe('bikin ktp');
    await visitor.sees(/layanan ditemukan/);
    await visitor.taps(/Perekaman KTP-el/);
    await visitor.taps('service.take');
    await visitor.taps('priority.no');
    const number = await visitor.readsNumber();
    expect(number).toBe('A-001');
    expect(largestText(await lobby.printer.waitForPaper(1))).toBe(number);
  });

  it('comes back to what was typed, and leaves nothing to the next', async () => {
    const lobby = await openLobby();
    const page = await openPanel(lobby.kiosk.url);
    const visitor = citizen(page);
    await opensSearch(visitor);
    await touches(page, 'ktpa');
    await page.getByRole('button', { name: 'Hapus satu huruf' }).tap();
    await visitor.taps(/Perekaman KTP-el/);
    await visitor.sees('service.requirements');
    await visitor.taps('dock.back');
    expect(await page.getByRole('textbox').inputValue()).toBe('ktp');
    await visitor.taps('dock.home');
    await visitor.taps('home.search');
    expect(await page.getByRole('textbox').inputValue()).toBe('');
  });

  it('needs no finger: letters, arrows and enter of a keyboard with cables are enough', async () => {
    const lobby = await openLobby();
    const page = await openPanel(lobby.kiosk.url);
    const visitor = citizen(page);
    await opensSearch(visitor);
    // As a hand types: what comes faster is a scanner.
    await page.keyboard.type('perekaman', { delay: 60 });
    await visitor.sees(/1 layanan ditemukan/);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await visitor.sees('service.requirements');
  });

  it('who types an identity number is told that none is needed, and it is gone from the page', async () => {
    const lobby = await openLobby();
    const page = await openPanel(lobby.kiosk.url);
    const visitor = citizen(page);
    await opensSearch(visitor);
    await touches(page, '3273011203900001');
    await visitor.sees('search.noNumber');
    expect(await page.getByRole('textbox').inputValue()).toBe('');
    expect(await page.content()).not.toMatch(/\d{7,}/);
  });

  it('in vain is shown the way to a person', async () => {
    const lobby = await openLobby();
    const page = await openPanel(lobby.kiosk.url);
    const visitor = citizen(page);
    await opensSearch(visitor);
    await touches(page, 'sushi');
    await visitor.sees('search.none');
    await visitor.taps('search.instansi');
    await visitor.sees('instansi.title');
    await visitor.taps('dock.back');
    expect(await page.getByRole('textbox').inputValue()).toBe('sushi');
  });
});
