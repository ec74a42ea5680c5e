// How components reach the one store, and the words in the session's language.
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Directory } from '../../src-shared/contract/views.ts';
import type { Say } from '../../src-shared/locales/texts.ts';
import type { Language, LocalText } from '../../src-shared/protocol/words.ts';
import { inLanguage } from '../../src-shared/protocol/words.ts';
import type { Speech } from '../speech/speech.ts';
import type { SessionEvent } from './events.ts';
import type { PageState } from './page-state.ts';
import type { KioskStore } from './store.ts';
import { texts } from './texts-in.ts';
import type { World } from './world.ts';

interface Kiosk {
  readonly store: KioskStore;
  readonly speech: Speech;
  readonly say: Say;
  readonly language: Language;
}
const KioskContext = createContext<Kiosk | null>(null);

interface KioskProviderProps {
  readonly store: KioskStore;
  readonly speech: Speech;
  readonly children: ReactNode;
}

export function KioskProvider({ store, speech, children }: KioskProviderProps) {
  const language = useStore(store, (state) => state.session.language);
  const { t } = useTranslation('translation', { lng: language, i18n: texts });
  const kiosk = useMemo<Kiosk>(() => {
    // Which variables a key needs is checked by `Say`; i18next only fills them in.
    const translate: (key: string, variables: Record<string, unknown>) => string = t;
    return { store, speech, language, say: remembering(translate) };
  }, [store, speech, language, t]);
  return <KioskContext.Provider value={kiosk}>{children}</KioskContext.Provider>;
}

/** Most texts have no variables; looked up once in each session's language, they cost a tap nothing. */
function remembering(translate: (key: string, variables: Record<string, unknown>) => string): Say {
  const known = new Map<string, string>();
  return (key, ...[variables]) => {
    if (variables !== undefined) return translate(key, variables);
    const text = known.get(key) ?? translate(key, {});
    known.set(key, text);
    return text;
  };
}

function useKioskContext(): Kiosk {
  const kiosk = useContext(KioskContext);
  if (kiosk === null) throw new Error('a component of the kiosk stands outside KioskProvider');
  return kiosk;
}

/** A part of the page's state. `select` must return the same value for the same state. */
export function useKiosk<Part>(select: (state: PageState) => Part): Part {
  return useStore(useKioskContext().store, select);
}

export function useStoreActions(): Pick<KioskStore, 'openAgain' | 'lookAroundAgain' | 'now'> {
  return useKioskContext().store;
}

/** For a button that has a part of the screen read aloud. */
export function useSpeechAloud(): Speech {
  return useKioskContext().speech;
}

/** Tells the session what the citizen did. */
export function useDispatch(): (event: SessionEvent) => void {
  return useKioskContext().store.dispatch;
}

/** The words for a key, in the session's language. */
export function useSay(): Say {
  return useKioskContext().say;
}

/** The words in another language than the session's. */
export function useSayIn(language: Language): Say {
  return useMemo(() => {
    const fixed: (key: string, variables: Record<string, unknown>) => string = texts.getFixedT(language);
    return remembering(fixed);
  }, [language]);
}

export function useLanguage(): Language {
  return useKioskContext().language;
}

/** A text of the catalogue in the session's language. */
export function useLocal(): (text: LocalText) => string {
  const language = useLanguage();
  return (text) => inLanguage(text, language);
}

/** What is known of the kiosk. Only for screens that are shown when something is. */
export function useWorld(): World {
  const world = useKiosk((state) => state.world);
  if (world === null) throw new Error('this screen needs a snapshot');
  return world;
}

/** The catalogue. Only for screens of a session, which never start without one. */
export function useDirectory(): Directory {
  const { directory } = useWorld();
  if (directory === null) throw new Error('this screen needs a catalogue');
  return directory;
}
