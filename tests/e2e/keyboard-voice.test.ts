// A visitor who does not see the screen, at a real kiosk: earphones, a pad with arrows, enter and back. The witness is the
// speech program, a process of its own that writes down what it was given to say.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { closeBrowserAfterwards, openPanel } from '../support/browser.ts';
import { openLobby } from '../support/lobby.ts';
import { hasShebangs, type SpeechProgram, speechProgram } from '../support/speech-program.ts';

closeBrowserAfterwards();

if (!hasShebangs) process.stderr.write('\nNOT TESTED: a stand-in speech program needs a system with #! scripts.\n');

interface Listener {
  readonly page: Page;
  presses(...keys: readonly string[]): Promise<void>;
  /** Waits until these words have been said, after everything awaited before. */
  hears(words: RegExp): Promise<void>;
  /** Everything said since the last words that were heard. */
  since(): string;
  /** Presses `key` until the words are heard, at most 40 times. */
  looksFor(words: RegExp, key: string): Promise<void>;
}

function listener(page: Page, program: SpeechProgram): Listener {
  let heard = 0;
  const since = () => program.said().slice(heard).join(' ');
  const presses = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const hears = async (words: RegExp) => {
    await expect.poll(since, { timeout: 15_000, interval: 20 }).toMatch(words);
    heard = program.said().length;
  };
  return {
    page,
    presses,
    hears,
    since,
    looksFor: async (words, key) => {
      for (let step = 0; step < 40; step += 1) {
        await presses(key);
        // Each control says its place; that much is always said.
        await expect.poll(since, { timeout: 15_000, interval: 20 }).not.toBe('');
        const said = since();
        heard = program.said().length;
        if (words.test(said)) return;
      }
      throw new Error(`nothing said ${words}`);
    },
  };
}

describe.runIf(hasShebangs)('a visitor by keys and ears alone', () => {
  it('takes a number, hears it sign by sign, and nothing is said when the session is over', async () => {
    const program = speechProgram();
    const lobby = await openLobby(undefined, [`--speech-program=${program.path}`]);
    const visitor = listener(await openPanel(lobby.kiosk.url), program);
    await visitor.page.getByRole('button', { name: /Sentuh layar/ }).waitFor();
    expect(program.said()).toEqual([]);

    await visitor.presses('ArrowDown');
    await visitor.hears(/Bacakan layar dengan suara\? Tekan enter untuk suara/);
    await visitor.presses('Enter');
    await visitor.hears(/Tekan panah untuk memilih.*Apa yang bisa kami bantu\?/);
    await visitor.looksFor(/Ambil Nomor Antrean/, 'ArrowDown');
    await visitor.presses('Enter');
    await visitor.hears(/Mau ke mana\?/);

    // The wrong one first, and back.
    await visitor.looksFor(/Samsat/, 'ArrowRight');
    await visitor.presses('Enter');
    await visitor.hears(/Samsat.*1 pilihan|Samsat.*Pajak tahunan/);
    await visitor.presses('Backspace');
    await visitor.hears(/Mau ke mana\?/);
    await visitor.looksFor(/Disdukcapil/, 'ArrowRight');
    await visitor.presses('Enter');
    await visitor.hears(/Disdukcapil/);
    await visitor.looksFor(/Perekaman KTP-el.*\d+ dari \d+/, 'ArrowRight');
    await visitor.presses('Enter');
    await visitor.hears(/Persyaratan/);
    await visitor.looksFor(/Ambil nomor/, 'ArrowRight');
    await visitor.presses('Enter');
    await visitor.hears(/termasuk yang didahulukan\?/);
    await visitor.looksFor(/Tidak, nomor biasa/, 'ArrowDown');
    await visitor.presses('Enter');
    await visitor.hears(/Ini nomor Anda.*Nomor antrean Anda a, nol, nol, satu/);
    await visitor.hears(/Tiket sudah tercetak/);
    await visitor.looksFor(/Selesai/, 'ArrowRight');
    await visitor.presses('Enter');

    await visitor.page.getByRole('button', { name: /Sentuh layar/ }).waitFor();
    const over = program.said().length;
    // A whole session of somebody who sees: nothing of the one before is left, and nothing is said.
    await visitor.page.touchscreen.tap(540, 1200);
    await visitor.page.getByRole('button', { name: 'Cek Persyaratan' }).tap();
    await visitor.page.getByRole('button', { name: /Disdukcapil/ }).waitFor();
    expect(program.said()).toHaveLength(over);
  });

  it('interrupts the voice with any key: the program is ended in the middle of a text', async () => {
    const program = speechProgram({ takes: 60_000 });
    const lobby = await openLobby(undefined, [`--speech-program=${program.path}`]);
    const visitor = listener(await openPanel(lobby.kiosk.url), program);
    await visitor.page.getByRole('button', { name: /Sentuh layar/ }).waitFor();
    await visitor.presses('ArrowDown');
    await visitor.hears(/Tekan enter untuk suara/);
    await visitor.presses('Enter');
    await visitor.hears(/Apa yang bisa kami bantu/);
    await visitor.presses('ArrowDown');
    await visitor.hears(/Cari layanan.*1 dari/);
    await visitor.page.touchscreen.tap(1_060, 1_000);
    await expect.poll(() => program.records().filter(({ pid }) => isRunning(pid)), { timeout: 5_000 }).toEqual([]);
    expect(program.records().filter(({ what }) => what === 'ended')).toEqual([]);
  });

  it('reads the number at a touch on "Dengar", where nobody asked for a voice', async () => {
    const program = speechProgram();
    const lobby = await openLobby(undefined, [`--speech-program=${program.path}`]);
    const page = await openPanel(lobby.kiosk.url);
    const visitor = listener(page, program);
    for (const name of [
      /Sentuh layar/,
      /Ambil Nomor/,
      /Disdukcapil/,
      /Perekaman KTP-el/,
      /Ambil nomor/,
      /nomor biasa/,
    ]) {
      await page.getByRole('button', { name }).first().tap();
    }
    await page.getByRole('button', { name: 'Dengar' }).tap();
    await visitor.hears(
      /^Nomor antrean Anda a, nol, nol, satu\. Perekaman KTP-el.* Tunggu di: .*Di depan: .*Perkiraan: /,
    );
    expect(program.said().join(' ')).not.toMatch(/Selesai|Dengar/);
  });
});

describe('a kiosk without a voice', () => {
  it('says so where the voice would be turned on, and offers none to a key', async () => {
    const lobby = await openLobby(undefined, ['--speech-program=no-such-program']);
    const page = await openPanel(lobby.kiosk.url);
    await page.getByRole('button', { name: /Sentuh layar/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('heading', { name: 'Apa yang bisa kami bantu?' }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.getByRole('button', { name: 'Akses' }).tap();
    await page.getByText('Suara belum tersedia di kios ini').waitFor();
    // It is told as not to be used, and does nothing when it is tapped all the same.
    await page.getByRole('switch', { name: 'Bacakan layar' }).tap({ force: true });
    expect(await page.getByRole('switch', { name: 'Bacakan layar' }).getAttribute('aria-checked')).toBe('false');
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
