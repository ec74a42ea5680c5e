// A citizen at the screen: finds things by role and accessible name, in the session's language, as a person or a screen
// reader does. The stories in this folder are told with these words, so that they read as stories.
import type { Locator, Page } from 'playwright-core';
import { english } from '../../src-shared/locales/en.ts';
import { indonesian } from '../../src-shared/locales/id.ts';
import type { TextKey } from '../../src-shared/locales/texts.ts';

export type Tongue = 'id' | 'en';
const texts: Readonly<Record<Tongue, Readonly<Record<TextKey, string>>>> = { id: indonesian, en: english };

export interface Citizen {
  readonly page: Page;
  /** Taps the first button whose name has these words. */
  taps(words: TextKey | RegExp): Promise<void>;
  sees(words: TextKey | RegExp): Promise<void>;
  /** The number on the plate, e.g. `A-001`. */
  readsNumber(): Promise<string>;
  button(words: TextKey | RegExp): Locator;
}

export function citizen(page: Page, tongue: Tongue = 'id'): Citizen {
  const pattern = (words: TextKey | RegExp): RegExp =>
    words instanceof RegExp ? words : wordsOf(texts[tongue][words]);
  const button = (words: TextKey | RegExp): Locator => page.getByRole('button', { name: pattern(words) }).first();
  return {
    page,
    button,
    taps: (words) => button(words).tap(),
    sees: async (words) => {
      await page.getByText(pattern(words)).first().waitFor();
    },
    readsNumber: async () => {
      // Spoken sign by sign: "Nomor antrean Anda A, 0, 1, 2".
      const plate = page.getByText(wordsOf(texts[tongue]['ticket.number'])).first();
      await plate.waitFor({ state: 'attached' });
      const signs = (await plate.textContent())?.match(/(?<= )[A-Z0-9](?=,|$)/g) ?? [];
      const number = signs.join('').replace(/(?<=[A-Z])(?=\d)/, '-');
      if (!/^[A-Z]{1,3}-\d{2,}$/.test(number))
        throw new Error(`the plate says "${await plate.textContent()}", which is no number`);
      return number;
    },
  };
}

/** The text with its variables standing for anything, and a space that does not break read as any other. */
function wordsOf(text: string): RegExp {
  const escaped = text
    .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
    .replace(/\{\{\w+\}\}/g, '.*')
    .replace(/\u00a0/g, '\\s');
  return new RegExp(escaped);
}

/** From the idle screen to the priority question of a service. */
export async function walkToPriority(visitor: Citizen, instansi: RegExp, service: RegExp): Promise<void> {
  await visitor.taps('idle.touch');
  await visitor.taps('home.take');
  await visitor.taps(instansi);
  await visitor.taps(service);
  await visitor.taps('service.take');
}
