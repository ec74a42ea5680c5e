// What a citizen sees when printing goes wrong, on real parts: Chromium, kiosk process, printer on a socket. Whatever
// happens to the paper, the number is on screen and nothing on it is a lie.
import { describe, expect, it } from 'vitest';
import { closeBrowserAfterwards, openPanel } from '../support/browser.ts';
import { openLobby } from '../support/lobby.ts';
import { largestText, paperText } from '../support/virtual-printer/paper-text.ts';
import type { VirtualPrinter } from '../support/virtual-printer/virtual-printer.ts';
import { type Citizen, citizen, walkToPriority } from './citizen.ts';

closeBrowserAfterwards();

/** The kiosk looks at a printer in trouble every ten seconds. */
const UNTIL_NOTICED = 30_000;
/** Nobody is told "sedang mencetak" for longer; the rest is the machine's own slowness. */
const UNTIL_HONEST = 5_000 + 2_000;

/** Bytes a second. */
const SLOW = 30;

async function takesNumber(visitor: Citizen): Promise<string> {
  await walkToPriority(visitor, /Disdukcapil/, /Perekaman KTP-el/);
  await visitor.taps('priority.no');
  return visitor.readsNumber();
}

/** The kiosk itself has seen that the printer is well again: the screens say nothing about it any more. */
async function seesNoTrouble(visitor: Citizen): Promise<void> {
  await visitor.page.locator('.banner-warning').waitFor({ state: 'hidden', timeout: UNTIL_NOTICED });
}

/** How many papers of this number have come out without SALINAN on them. */
function unmarked(printer: VirtualPrinter, number: string): number {
  const texts = [...printer.papers(), printer.openPaper()].map(paperText);
  return texts.filter((text) => text.includes(number) && !text.includes('SALINAN')).length;
}

describe('paper that is out before the tap', () => {
  it('is told before, the number comes on screen, and when it is refilled the ticket can be printed, once', async () => {
    const { kiosk, printer } = await openLobby();
    printer.faults.paperOut(true);
    const visitor = citizen(await openPanel(kiosk.url));
    const number = await takesNumber(visitor);
    await visitor.sees('ticket.valid');
    await visitor.sees('printer.paper-out');
    await visitor.page.getByRole('img', { name: /Kode QR/ }).waitFor();
    expect(await visitor.button('ticket.print').count()).toBe(0);

    printer.faults.paperOut(false);
    await visitor.button('ticket.print').waitFor({ timeout: UNTIL_NOTICED });
    await visitor.sees('ticket.paperBack');
    expect(printer.papers()).toEqual([]);
    await visitor.taps('ticket.print');
    await visitor.sees('ticket.take');
    const paper = await printer.waitForPaper(1);
    expect(largestText(paper)).toBe(number);
    expect(unmarked(printer, number)).toBe(1);
    expect(await visitor.button('ticket.print').count()).toBe(0);
    expect(printer.problems()).toEqual([]);
  });

  it('is offered to nobody but the session that took the number', async () => {
    const { kiosk, printer } = await openLobby();
    printer.faults.paperOut(true);
    const visitor = citizen(await openPanel(kiosk.url));
    const first = await takesNumber(visitor);
    await visitor.taps('ticket.noted');
    await visitor.taps('idle.touch');
    await visitor.sees('banner.paper');

    printer.faults.paperOut(false);
    await seesNoTrouble(visitor);
    await visitor.taps('home.take');
    await visitor.taps(/Disdukcapil/);
    await visitor.taps(/Perekaman KTP-el/);
    await visitor.taps('service.take');
    expect(await visitor.page.getByText(/tidak di kertas/).count()).toBe(0);
    await visitor.taps('priority.no');
    await visitor.sees('ticket.take');
    const second = await visitor.readsNumber();
    expect(await visitor.button('ticket.print').count()).toBe(0);
    expect(largestText(await printer.waitForPaper(1))).toBe(second);
    expect(unmarked(printer, first)).toBe(0);
  });
});

describe('paper that runs out in the middle of a ticket', () => {
  it('is told as uncertain, and the ticket never comes out again unmarked', async () => {
    const { kiosk, printer } = await openLobby();
    const visitor = citizen(await openPanel(kiosk.url));
    await walkToPriority(visitor, /Disdukcapil/, /Perekaman KTP-el/);
    printer.faults.paperOutAfterLines(3);
    await visitor.taps('priority.no');
    const number = await visitor.readsNumber();
    await visitor.sees('ticket.look');
    await visitor.sees('ticket.valid');
    expect(await visitor.page.getByText(/Tiket sudah tercetak/).count()).toBe(0);

    await visitor.taps('ticket.noted');
    await visitor.taps('idle.touch');
    await visitor.sees('banner.paper');
    printer.faults.paperOut(false);
    await seesNoTrouble(visitor);
    expect(unmarked(printer, number)).toBeLessThanOrEqual(1);
  });
});

describe('a cover that is open', () => {
  it('is told in plain words: before the tap, at the question, and with the number', async () => {
    const { kiosk, printer } = await openLobby();
    printer.faults.coverOpen(true);
    const visitor = citizen(await openPanel(kiosk.url, 'landscape'));
    await visitor.taps('idle.touch');
    await visitor.sees('banner.printer');
    await visitor.taps('home.take');
    await visitor.taps(/Disdukcapil/);
    await visitor.taps(/Perekaman KTP-el/);
    await visitor.taps('service.take');
    await visitor.sees('priority.noPaper');
    await visitor.taps('priority.no');
    expect(await visitor.readsNumber()).toBe('A-001');
    await visitor.sees('printer.cover-open');
    await visitor.sees('ticket.valid');
  });
});

describe('a printer that hangs', () => {
  /** Nothing on screen says any more that something is being done; the number is valid whatever became of the paper. */
  async function waitsNoLonger(visitor: Citizen): Promise<void> {
    await visitor.page.getByText('Sedang mencetak').waitFor({ state: 'hidden', timeout: UNTIL_HONEST });
    await visitor.sees('ticket.valid');
    expect(await visitor.page.getByText('Tiket sudah tercetak').count()).toBe(0);
  }

  it('before the ticket makes nobody wait longer than five seconds', async () => {
    const { kiosk, printer } = await openLobby();
    const visitor = citizen(await openPanel(kiosk.url));
    await walkToPriority(visitor, /Disdukcapil/, /Perekaman KTP-el/);
    printer.faults.hang(true);
    await visitor.taps('priority.no');
    expect(await visitor.readsNumber()).toBe('A-001');
    await waitsNoLonger(visitor);
    await visitor.taps('ticket.noted');
    await visitor.sees('idle.touch');
  });

  it('in the middle of the ticket leaves it uncertain, and says so within five seconds', async () => {
    const { kiosk, printer } = await openLobby();
    const visitor = citizen(await openPanel(kiosk.url));
    await walkToPriority(visitor, /Disdukcapil/, /Perekaman KTP-el/);
    // Slower than any printer: questions are answered, the ticket does not come to its end.
    printer.faults.slowRead(SLOW);
    await visitor.taps('priority.no');
    expect(await visitor.readsNumber()).toBe('A-001');
    await visitor.sees('ticket.printing');
    await waitsNoLonger(visitor);
    await visitor.sees('ticket.look');
    expect(await visitor.button('ticket.print').count()).toBe(0);
  });
});
