// Reads the screen aloud while the citizen wants it: each new screen from its title on, what the focus comes to, what
// changes by itself, how long there is left. Off until it is asked for; silent the moment a key or a finger comes.
import type { KioskStore } from '../session/store.ts';
import { type Heard, heardOf, nothingHeard, viewOf } from './heard.ts';
import { choiceOf, controlAt, outlineOf, topLayer } from './outline.ts';
import { choiceLines, type Line, screenLines, stateLine, type Tongue, textLine, volumeLine } from './sentences.ts';
import type { SpeechQueue } from './speech-queue.ts';

interface ReaderPorts {
  readonly page: Document;
  readonly store: KioskStore;
  readonly queue: SpeechQueue;
  readonly tongue: () => Tongue;
}

/** Reads until `signal` aborts. Returned: begins again with the screen as it is. */
export function startReader({ page, store, queue, tongue }: ReaderPorts, signal: AbortSignal): () => void {
  let heard: Heard = nothingHeard;
  let looking = 0;
  /** A control that came to the focus, until it is known whether a whole new screen came with it. */
  let focused: Element | null = null;
  let greeting = false;
  let explored: Element | null = null;

  const look = () => {
    looking = 0;
    if (!reads(store)) return;
    const layer = topLayer(page);
    const now = heardOf(page, layer, viewOf(store.getState(), page));
    if (now.view.pending) return;
    const arrived = isNewTo(heard, now);
    const lines = arrived ? [...greetings(), ...screenLines(outlineOf(layer), tongue())] : changes(now, layer);
    focused = null;
    // What lies under a dialog is not read, so it is still new when the dialog goes.
    heard = now.view.layer === null ? now : { ...now, view: { ...now.view, screen: heard.view.screen } };
    if (lines.length > 0) queue.say(lines, arrived ? 'now' : 'next');
  };
  /** After two frames what a tap brought is drawn, and the focus is where it belongs. */
  const lookSoon = () => {
    if (looking !== 0) return;
    looking = requestAnimationFrame(() => {
      looking = requestAnimationFrame(look);
    });
  };

  const greetings = (): readonly Line[] => {
    const { say, language } = tongue();
    if (!greeting) return [];
    greeting = false;
    const byKeys = page.documentElement.dataset['input'] === 'keys';
    return [textLine(say('voice.begins'), language), textLine(say(byKeys ? 'voice.keys' : 'voice.finger'), language)];
  };

  /** On the same screen: where the focus went, what became of it, what changed by itself. */
  const changes = (now: Heard, layer: Element): readonly Line[] => {
    const lines: Line[] = [...greetings()];
    const at = choiceOf(page.activeElement, layer);
    const moved = focused !== null && focused === page.activeElement;
    if (at !== null && moved) {
      queue.hush();
      lines.push(...choiceLines(at, tongue(), heard.group));
    } else if (at !== null && page.activeElement === heard.control && now.states !== heard.states) {
      lines.push(stateLine(at, tongue()));
    }
    if (now.typed !== heard.typed && now.typed !== null) lines.push(typedLine(now.typed, heard.typed, tongue()));
    // What comes to light again under a dialog is nothing new.
    if (now.view.layer !== heard.view.layer) return lines;
    if (now.title !== heard.title && now.title !== null) lines.push(textLine(now.title, tongue().language));
    lines.push(
      ...[...now.live].filter((text) => !heard.live.has(text)).map((text) => textLine(text, tongue().language)),
    );
    if (now.secondsLeft !== heard.secondsLeft) lines.push(...secondsLines(now.secondsLeft, queue.busy(), tongue()));
    return lines;
  };

  const forget = () => {
    heard = nothingHeard;
    focused = null;
    explored = null;
    greeting = false;
  };

  const observer = new MutationObserver(lookSoon);
  const watch = (on: boolean) => {
    observer.disconnect();
    if (!on) return;
    const attributeFilter = ['aria-checked', 'aria-pressed', 'aria-busy', 'inert', 'lang'];
    observer.observe(page.documentElement, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter,
    });
    lookSoon();
  };

  const unsubscribe = store.subscribe((state, before) => {
    const [on, was] = [reads({ getState: () => state }), reads({ getState: () => before })];
    const { voice } = state.session.access;
    if (voice.on && !before.session.access.voice.on) greeting = true;
    if (on !== was) {
      if (!on) {
        queue.hush();
        forget();
      }
      watch(on);
    }
    if (on && was && voice.volume !== before.session.access.voice.volume) {
      queue.say([volumeLine(voice.volume, tongue())], 'now');
    }
    if (state.session.screen.kind === 'idle' && before.session.screen.kind !== 'idle') queue.hush();
    if (on && state.session !== before.session) lookSoon();
  });

  const onFocus = ({ target }: FocusEvent) => {
    if (!reads(store)) return;
    focused = controlAt(target);
    lookSoon();
  };
  /** A finger that slides over the screen hears what lies under it; only where it came down would lifting act. */
  const onSlide = (event: PointerEvent) => {
    if (event.buttons === 0 || !reads(store)) return;
    const under = controlAt(page.elementFromPoint(event.clientX, event.clientY));
    if (under === null || under === explored) return;
    explored = under;
    const choice = choiceOf(under, topLayer(page));
    if (choice !== null) queue.say(choiceLines(choice, tongue(), null), 'now');
  };
  const onDown = (event: PointerEvent) => {
    queue.hush();
    explored = controlAt(event.target);
  };

  page.addEventListener('pointerdown', onDown, { capture: true, signal });
  page.addEventListener('pointermove', onSlide, { signal });
  page.addEventListener('keydown', ({ key }) => !MODIFIERS.has(key) && queue.hush(), { capture: true, signal });
  page.addEventListener('focusin', onFocus, { signal });
  page.addEventListener('input', lookSoon, { signal });
  signal.addEventListener('abort', () => {
    unsubscribe();
    observer.disconnect();
    cancelAnimationFrame(looking);
    queue.hush();
  });
  return () => {
    heard = nothingHeard;
    if (reads(store)) lookSoon();
  };
}

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock']);
/** Seconds left at which the warning says so. */
const COUNTED = new Set([20, 10, 5]);

/** Somebody is here and wants it read, or is being offered that. Never on an idle screen. */
function reads({ getState }: Pick<KioskStore, 'getState'>): boolean {
  const { screen, access, panel } = getState().session;
  return screen.kind !== 'idle' && (access.voice.on || panel?.kind === 'voice');
}

function isNewTo(before: Heard, now: Heard): boolean {
  if (now.view.layer !== null) return now.view.layer !== before.view.layer;
  return now.view.screen !== before.view.screen;
}

/** The letter that came, or all that is left. */
function typedLine(now: string, before: string | null, { say, language }: Tongue): Line {
  const added = before !== null && now.startsWith(before) ? now.slice(before.length).trim() : now;
  return textLine(now === '' ? say('voice.empty') : added === '' ? say('search.space') : added, language);
}

function secondsLines(seconds: number | null, busy: boolean, { say, language }: Tongue): readonly Line[] {
  if (seconds === null || !COUNTED.has(seconds) || busy) return [];
  return [textLine(say('voice.secondsLeft', { seconds }), language)];
}
