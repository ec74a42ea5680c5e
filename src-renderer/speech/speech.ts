// Puts speech together: engines, queue, reader, and the one thing a button may ask for, to hear a part of the screen.
import type { Language } from '../../src-shared/protocol/words.ts';
import type { KioskStore } from '../session/store.ts';
import { sayIn } from '../session/texts-in.ts';
import { browserVoice } from './browser-voice.ts';
import { engineFor } from './engine.ts';
import { mainVoice } from './main-voice.ts';
import { outlineOf } from './outline.ts';
import { startReader } from './reader.ts';
import { screenLines, type Tongue } from './sentences.ts';
import { createSpeechQueue } from './speech-queue.ts';

export interface Speech {
  /** Says what stands in these elements, in this order, whether or not the screen is being read aloud. */
  readonly read: (elements: readonly Element[]) => void;
  /** Reads the screen from its beginning, where it is being read aloud. */
  readonly again: () => void;
}

/** Off until a citizen wants it; ends when `signal` aborts. */
export function startSpeech(page: Document, store: KioskStore, signal: AbortSignal): Speech {
  const synthesis = page.defaultView?.speechSynthesis ?? null;
  const main = mainVoice(store.call);
  const engines = [browserVoice(synthesis), main];
  const tongue = (): Tongue => {
    const { language } = store.getState().session;
    return { say: sayIn(language), language };
  };
  // Before main has answered, that the browser has no voice says nothing yet.
  let answered = false;
  const judge = () => {
    const able = engineFor(engines, tongue().language) !== null;
    if (able || answered) store.toldByVoice({ voice: able ? 'able' : 'unable' });
  };
  const check = () =>
    void main.check().then(() => {
      answered = true;
      judge();
    });
  const queue = createSpeechQueue({
    engineFor: (language: Language) => engineFor(engines, language),
    manner: () => {
      const { speed, volume } = store.getState().session.access.voice;
      return { speed, volume };
    },
    onSpeaking: (speaking) => store.toldByVoice({ speaking }),
    onFailed: judge,
  });

  const unsubscribe = store.subscribe((state, before) => {
    if (state.connection === 'open' && before.connection !== 'open') check();
    if (state.session.language !== before.session.language) judge();
    if (state.session.screen.kind !== 'idle' || before.session.screen.kind === 'idle') return;
    // Nothing of one citizen is heard by the next; and what failed for one may be well again for the next.
    main.stop();
    if (state.voice === 'unable') check();
  });
  synthesis?.addEventListener('voiceschanged', judge, { signal });
  signal.addEventListener('abort', unsubscribe);
  const again = startReader({ page, store, queue, tongue }, signal);
  return {
    again,
    read: (elements) => queue.say(screenLines(elements.flatMap(wordsOf), tongue()), 'now'),
  };
}

/** What there is to hear in an element, without the buttons in it. */
function wordsOf(element: Element): ReturnType<typeof outlineOf> {
  return outlineOf(element).filter(({ kind }) => kind !== 'choice');
}
