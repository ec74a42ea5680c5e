// Every text of the page in every language, ready before the first screen is drawn.
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { defaultLanguage, locales } from '../../src-shared/locales/locales.ts';
import type { Say } from '../../src-shared/locales/texts.ts';
import type { Language } from '../../src-shared/protocol/words.ts';

export const texts = i18next.createInstance();
void texts.use(initReactI18next).init({
  lng: defaultLanguage,
  fallbackLng: defaultLanguage,
  // All texts are in the bundle: ready before the first screen is drawn.
  initAsync: false,
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  resources: Object.fromEntries(locales.map((locale) => [locale.language, { translation: locale.texts }])),
});

/** The words of one language outside of components, for the voice. */
export function sayIn(language: Language): Say {
  const translate: (key: string, variables: Record<string, unknown>) => string = texts.getFixedT(language);
  return (key, ...[variables]) => translate(key, variables ?? {});
}
