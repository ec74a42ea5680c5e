// A paper from its document to its bytes, in one of the two renderings, and the words a paper is written in.
import { createInstance } from 'i18next';
import { sayBy, textOptions } from '../../src-shared/locales/say.ts';
import type { Say } from '../../src-shared/locales/texts.ts';
import type { Language } from '../../src-shared/protocol/words.ts';
import type { PaperDocument, PaperWidth } from './document.ts';
import type { ComposedPaper } from './escpos/commands.ts';
import { textPaper } from './escpos/text-paper.ts';
import { richPaper } from './rich/rich-paper.ts';

/** `text`: short, and right on every printer. `rich`: a picture in our fonts, for printers that take it fast. */
export const renderings = ['text', 'rich'] as const;
export type Rendering = (typeof renderings)[number];

export interface PaperForm {
  readonly rendering: Rendering;
  readonly paperWidth: PaperWidth;
}

export function composePaper(document: PaperDocument, { rendering, paperWidth }: PaperForm): ComposedPaper {
  return rendering === 'rich' ? richPaper(document, paperWidth) : textPaper(document, paperWidth);
}

const texts = createInstance(textOptions);
void texts.init();

/** The words for keys in `language`; a text it lacks is said in Indonesian. */
export function sayIn(language: Language): Say {
  return sayBy(texts.getFixedT(language));
}
