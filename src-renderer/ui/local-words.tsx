// A text of the catalogue. Where it is only there in Indonesian, the element says so, so that a voice pronounces it right.
import { fellBack } from '../../src-shared/locales/fell-back.ts';
import { defaultLanguage } from '../../src-shared/locales/locales.ts';
import type { LocalText } from '../../src-shared/protocol/words.ts';
import { useLanguage, useLocal, useSay } from '../session/kiosk-context.tsx';
import './local-words.css';

export function LocalWords({ text }: { readonly text: LocalText }) {
  const local = useLocal();
  const language = useLanguage();
  return fellBack(text, language) ? <span lang={defaultLanguage}>{local(text)}</span> : local(text);
}

/** A small word beside paragraphs that are all in Indonesian on a screen that is not; nothing otherwise. */
export function InIndonesian({ texts }: { readonly texts: readonly LocalText[] }) {
  const say = useSay();
  const language = useLanguage();
  const all = texts.length > 0 && texts.every((text) => fellBack(text, language));
  return all ? <span className="in-indonesian">{say('catalogue.inIndonesian')}</span> : null;
}
