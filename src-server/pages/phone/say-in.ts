// The words of the phone pages: the same keys as on kiosk and paper, in any language of the house.
import { createInstance } from 'i18next';
import { sayBy, textOptions } from '../../../src-shared/locales/say.ts';
import type { Say } from '../../../src-shared/locales/texts.ts';
import type { Language } from '../../../src-shared/protocol/words.ts';

const texts = createInstance(textOptions);
void texts.init();

/** The words for keys in `language`; a text it lacks is said in Indonesian. */
export function sayIn(language: Language): Say {
  return sayBy(texts.getFixedT(language));
}
