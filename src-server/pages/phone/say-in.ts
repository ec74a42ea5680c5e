// The words of the phone pages: the same keys as on kiosk and paper, in any language of the house.
import { createInstance } from 'i18next';
import { defaultLanguage, locales } from '../../../src-shared/locales/locales.ts';
import type { Say } from '../../../src-shared/locales/texts.ts';
import type { Language } from '../../../src-shared/protocol/words.ts';

const texts = createInstance({
  lng: defaultLanguage,
  fallbackLng: defaultLanguage,
  resources: Object.fromEntries(locales.map((locale) => [locale.language, { translation: locale.texts }])),
  keySeparator: false,
  nsSeparator: false,
  initAsync: false,
  // What comes out is escaped as a whole where it becomes HTML.
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
