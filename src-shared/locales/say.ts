// How i18next is set up wherever something is said (page, paper, phone), and `Say` made of it. The library itself is not
// imported here: whoever says something brings it.
import { defaultLanguage, locales } from './locales.ts';
import type { Say } from './texts.ts';

/** Keys have dots and no namespaces. What is said is made safe, if at all, as a whole where it becomes HTML. */
export const textOptions = {
  lng: defaultLanguage,
  fallbackLng: defaultLanguage,
  // All texts are here: ready before the first of them is needed.
  initAsync: false,
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  resources: Object.fromEntries(locales.map((locale) => [locale.language, { translation: locale.texts }])),
} as const;

/** i18next's function for one language: a key and its variables become words. */
type Translate = (key: string, variables: Readonly<Record<string, unknown>>) => string;

/** Which variables a key needs is checked by `Say`; i18next only fills them in. */
export function sayBy(translate: Translate): Say {
  return (key, ...[variables]) => translate(key, variables ?? {});
}
