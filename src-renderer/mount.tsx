// Puts the page together: fonts, store, touch, keys, speech, React. Apart from main.tsx so that a stage can do it with another pipe.
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import type { MessagePipe } from './bridge/message-pipe.ts';
import { KioskProvider } from './session/kiosk-context.tsx';
import { createKioskStore, type KioskStore } from './session/store.ts';
import { startSpeech } from './speech/speech.ts';
import { installKeys } from './ui/keys.ts';
import { installTouch } from './ui/touch.ts';

/** Everything the first screen is set in; pages are measured, so letters must be there before they are. */
const faces = [
  '700 1rem "Plus Jakarta Sans"',
  '800 1rem "Plus Jakarta Sans"',
  '500 1rem "Anjungan Text"',
  '600 1rem "Anjungan Text"',
  '700 1rem "Anjungan Text"',
  '800 1rem "Anjungan Text"',
];

export interface MountedPage {
  readonly store: KioskStore;
  /** Takes the page off again. A kiosk never does; a stage does, between two scenes. */
  readonly unmount: () => void;
}

export async function mount(element: HTMLElement, pipe: MessagePipe): Promise<MountedPage> {
  const store = createKioskStore(pipe, () => performance.now());
  const touch = new AbortController();
  const onTouch = () => {
    if (store.getState().session.screen.kind !== 'idle') store.dispatch({ type: 'touched' });
  };
  const press = installTouch(document, onTouch, touch.signal);
  const speech = startSpeech(document, store, touch.signal);
  installKeys({ page: document, store, press, readAgain: speech.again }, touch.signal);
  // A font that cannot be read leaves the system's in its place: uglier, but every word is there.
  await Promise.allSettled(faces.map((face) => document.fonts.load(face, 'Aa09')));
  const root = createRoot(element);
  root.render(
    <KioskProvider store={store} speech={speech}>
      <App />
    </KioskProvider>,
  );
  const unmount = () => {
    touch.abort();
    root.unmount();
  };
  return { store, unmount };
}
