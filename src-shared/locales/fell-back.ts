// Which texts of the catalogue stand in Indonesian because they are not there in the language asked for.
import type { Language, LocalText } from '../protocol/words.ts';
import { defaultLanguage } from './locales.ts';

/** True where a reader of `language` gets Indonesian. A name that is the same in every language is no fallback either way. */
export function fellBack(text: LocalText, language: Language): boolean {
  return language !== defaultLanguage && text[language] === undefined;
}
