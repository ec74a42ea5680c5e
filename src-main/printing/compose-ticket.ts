// A ticket from the database to the bytes of its paper, in its citizen's language.
import { createInstance } from 'i18next';
import { defaultLanguage, locales } from '../../src-shared/locales/locales.ts';
import type { Say } from '../../src-shared/locales/texts.ts';
import type { Language } from '../../src-shared/protocol/words.ts';
import type { Ticket } from '../store/tickets.ts';
import { ticketDocument } from './document.ts';
import { type PaperWidth, textTicket } from './escpos/text-ticket.ts';

export type { PaperWidth } from './escpos/text-ticket.ts';

export interface Composition {
  readonly ticket: Ticket;
  readonly copy: number;
  readonly kioskName: string;
  readonly paperWidth: PaperWidth;
}

export function composeTicket({ ticket, copy, kioskName, paperWidth }: Composition): Uint8Array {
  return textTicket(ticketDocument({ ticket, copy, kioskName, say: sayIn(ticket.language) }), paperWidth);
}

const texts = createInstance({
  lng: defaultLanguage,
  fallbackLng: defaultLanguage,
  resources: Object.fromEntries(locales.map((locale) => [locale.language, { translation: locale.texts }])),
  keySeparator: false,
  nsSeparator: false,
  initAsync: false,
  interpolation: { escapeValue: false },
});
void texts.init();

/** The words for keys in `language`; a text it lacks is said in Indonesian. */
export function sayIn(language: Language): Say {
  const translate = texts.getFixedT(language);
  return (key, ...variables) => {
    const values: Readonly<Record<string, string | number>> = variables[0] ?? {};
    return String(translate(key as string, values));
  };
}
