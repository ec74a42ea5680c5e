// The languages of the house: what each is called in itself and whether a native speaker has approved it. To add one:
// a file beside this one, a line here.
import type { Language } from '../protocol/words.ts';
import { english } from './en.ts';
import { indonesian } from './id.ts';
import { sundanese } from './su.ts';
import type { PartialTexts } from './texts.ts';

export interface Locale {
  readonly language: Language;
  /** Its name in itself: "Basa Sunda", never "Sundanese". */
  readonly name: string;
  /** True until a native speaker has approved every text; a draft is offered nowhere. */
  readonly draft: boolean;
  readonly texts: PartialTexts;
}

/** What every text falls back to, and what a new session begins with. */
export const defaultLanguage: Language = 'id';

export const locales: readonly Locale[] = [
  { language: 'id', name: 'Indonesia', draft: false, texts: indonesian },
  { language: 'en', name: 'English', draft: false, texts: english },
  { language: 'su', name: 'Basa Sunda', draft: true, texts: sundanese },
];

/**
 * The languages to offer at a site, in the order its catalogue names them: those that have approved texts. Never empty:
 * Indonesian is always there.
 */
export function offeredLocales(languages: readonly Language[]): readonly Locale[] {
  const offered = languages.flatMap((language) => locales.filter((each) => each.language === language && !each.draft));
  return offered.length > 0 ? offered : locales.filter((each) => each.language === defaultLanguage);
}
