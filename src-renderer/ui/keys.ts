// Everything by keys: the pads beside headphone jacks are keyboards with arrows, enter and back. Arrows move the focus
// among what can be tapped, enter taps it, back goes back. A screen's own keys come first (preventDefault says so).

import { LOUDEST } from '../../src-shared/contract/speech.ts';
import { delays } from '../delays.ts';
import { kioskScreen } from '../session/kiosk-screen.ts';
import type { KioskStore } from '../session/store.ts';
import { controlAt, topLayer } from '../speech/outline.ts';
import { type Direction, nextIn } from './spatial.ts';
import { createBurstWatch, isSign } from './typed-burst.ts';

interface KeyPorts {
  readonly page: Document;
  readonly store: KioskStore;
  /** Taps a button as a finger would: once, however the key trembles. */
  readonly press: (button: HTMLButtonElement) => void;
  /** Reads the screen aloud from the beginning, where it is read at all. */
  readonly readAgain: () => void;
}

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};
const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock']);

export function installKeys(ports: KeyPorts, signal: AbortSignal): void {
  const { page, store } = ports;
  const isScanned = createBurstWatch();
  const begin = beginning(store, signal);

  const first = (event: KeyboardEvent) => {
    const scanned = isScanned({ key: event.key, at: event.timeStamp });
    if (MODIFIERS.has(event.key)) return;
    if (scanned && !takesCodes(store) && !isTextField(event.target)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return begin.forget();
    }
    showInput(page, 'keys');
    if (!isIdle(store)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!event.repeat) begin.by(event.key);
  };
  const last = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (act(event, ports)) event.preventDefault();
  };

  window.addEventListener('keydown', first, { capture: true, signal });
  window.addEventListener('keydown', last, { signal });
  page.addEventListener('pointerdown', () => showInput(page, 'touch'), { capture: true, signal });
}

/** What a key means here; false where it means nothing and the browser may have it. */
function act(event: KeyboardEvent, ports: KeyPorts): boolean {
  const { page, store } = ports;
  const { key, target } = event;
  const inText = isTextField(target);
  const direction = directions[key];
  if (direction !== undefined) {
    if (inText && (direction === 'left' || direction === 'right')) return false;
    return moveFocus(page, direction);
  }
  switch (key) {
    case 'Enter':
    case ' ':
      return !inText && pressFocused(event, ports);
    case 'Escape':
    case 'BrowserBack':
    case 'GoBack':
      return goBack(store);
    case 'Backspace':
      return !inText && !isTyping(store) && goBack(store);
    case 'Home':
    case 'BrowserHome':
      return !inText && goHome(store);
    case 'PageDown':
      return pressPage(ports);
    case 'PageUp':
      return turnBack(store);
    case 'Tab':
      return keepInside(page, event.shiftKey);
    case '+':
    case '=':
    case 'AudioVolumeUp':
      return !isWriting(store) && changeVolume(store, 1);
    case '-':
    case 'AudioVolumeDown':
      return !isWriting(store) && changeVolume(store, -1);
    case 'F1':
    case 'Help':
    case '?':
      if (isSign(key) && isWriting(store)) return false;
      ports.readAgain();
      return true;
    default:
      return false;
  }
}

/** Enter on a button taps it; elsewhere, as on a title, it has the screen read again. */
function pressFocused(event: KeyboardEvent, { press, readAgain }: KeyPorts): boolean {
  const control = controlAt(event.target);
  if (control instanceof HTMLButtonElement) {
    if (!event.repeat) press(control);
    return true;
  }
  readAgain();
  return true;
}

function moveFocus(page: Document, direction: Direction): boolean {
  const controls = tappable(page);
  const from = page.activeElement;
  const standsSomewhere = from !== null && from !== page.body && topLayer(page).contains(from);
  const at = nextIn(
    direction,
    standsSomewhere ? from.getBoundingClientRect() : null,
    controls.map((control) => control.getBoundingClientRect()),
  );
  controls[at]?.focus({ preventScroll: true });
  return true;
}

/** Tab goes round in what is open: past the last comes the first. */
function keepInside(page: Document, backwards: boolean): boolean {
  const controls = tappable(page).filter(({ tabIndex }) => tabIndex >= 0);
  const edge = backwards ? controls[0] : controls.at(-1);
  const active = page.activeElement;
  const outside = active === null || !topLayer(page).contains(active);
  if (!outside && active !== edge) return false;
  (backwards ? controls.at(-1) : controls[0])?.focus({ preventScroll: true });
  return true;
}

/** What can be tapped right now, in the order of the page. Keys of the keyboard on screen are reached by arrows only. */
function tappable(page: Document): readonly HTMLElement[] {
  return [...topLayer(page).querySelectorAll<HTMLElement>('button, input')].filter(
    (each) =>
      (each.tabIndex >= 0 || each.hasAttribute('data-key')) &&
      each.closest('[inert], [aria-hidden="true"]') === null &&
      each.checkVisibility({ visibilityProperty: true }) &&
      each.getBoundingClientRect().width > 0,
  );
}

/** One step back, whatever lies on top: the safe answer of a dialog, else the screen before. */
function goBack({ getState, dispatch }: KioskStore): boolean {
  const { warned, panel } = getState().session;
  dispatch(warned ? { type: 'moreTime' } : panel === null ? { type: 'back' } : { type: 'panelClosed' });
  return true;
}

function goHome({ getState, dispatch }: KioskStore): boolean {
  const { warned, panel } = getState().session;
  if (warned) dispatch({ type: 'moreTime' });
  if (panel !== null) dispatch({ type: 'panelClosed' });
  dispatch({ type: 'home' });
  return true;
}

function pressPage({ page, press }: KeyPorts): boolean {
  const pager = topLayer(page).querySelector('.dock-pager button');
  if (pager instanceof HTMLButtonElement) press(pager);
  return pager !== null;
}

function turnBack({ getState, dispatch }: KioskStore): boolean {
  const { screen, panel, warned } = getState().session;
  if (!('page' in screen) || screen.page === 0 || panel !== null || warned) return false;
  dispatch({ type: 'pageTurned', page: screen.page - 1 });
  return true;
}

function changeVolume({ getState, dispatch }: KioskStore, by: 1 | -1): boolean {
  const { access } = getState().session;
  if (!access.voice.on) return false;
  const volume = Math.min(LOUDEST, Math.max(1, access.voice.volume + by));
  dispatch({ type: 'accessChanged', access: { ...access, voice: { ...access.voice, volume } } });
  return true;
}

/**
 * A key on an idle screen begins a session and offers a voice. A sign waits a moment: if more follow at a scanner's pace,
 * nobody is there.
 */
function beginning(store: KioskStore, signal: AbortSignal): { by(key: string): void; forget(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const begin = () => {
    if (!isIdle(store)) return;
    store.dispatch({ type: 'touched' });
    offerVoice(store);
  };
  const forget = () => clearTimeout(timer);
  signal.addEventListener('abort', forget);
  return {
    by: (key) => {
      forget();
      if (isSign(key)) timer = setTimeout(begin, delays.loneKey);
      else begin();
    },
    forget,
  };
}

/** Offers a voice where there is one; right after a start it may not be known yet. */
function offerVoice(store: KioskStore): void {
  const { voice, session } = store.getState();
  if (voice === 'able' && session.screen.kind === 'home' && session.panel === null) {
    store.dispatch({ type: 'voiceOffered' });
  }
  if (voice !== 'unknown') return;
  const unsubscribe = store.subscribe((state) => {
    if (state.voice === 'unknown') return;
    unsubscribe();
    offerVoice(store);
  });
}

function isIdle({ getState }: KioskStore): boolean {
  const { connection, world, session } = getState();
  const { kind } = kioskScreen(connection, world, session.screen);
  return kind === 'idle' || kind === 'closed';
}

/** Screens that expect what a scanner types read it themselves. */
function takesCodes({ getState }: KioskStore): boolean {
  const { kind } = getState().session.screen;
  return kind === 'booking' || kind === 'tracking';
}

/** Screens where a sign is a letter of something, wherever the focus stands. */
function isWriting(store: KioskStore): boolean {
  return takesCodes(store) || store.getState().session.screen.kind === 'search';
}

/** Backspace erases a letter while there is one, wherever the focus stands (ui/typing-field.tsx). */
function isTyping({ getState }: KioskStore): boolean {
  const { screen } = getState().session;
  return screen.kind === 'search' && screen.query !== '';
}

function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement;
}

/** The style sheet shows the focus to keys only. */
function showInput(page: Document, input: 'keys' | 'touch'): void {
  const { dataset } = page.documentElement;
  if (dataset['input'] !== input) dataset['input'] = input;
}
