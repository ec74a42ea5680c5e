// Every text of the page in every language, ready before the first screen is drawn.
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { sayBy, textOptions } from '../../src-shared/locales/say.ts';
import type { Say } from '../../src-shared/locales/texts.ts';
import type { Language } from '../../src-shared/protocol/words.ts';

export const texts = i18next.createInstance();
void texts.use(initReactI18next).init(textOptions);

/** The words of one language outside of components, for the voice. */
export function sayIn(language: Language): Say {
  return sayBy(texts.getFixedT(language));
}
