// The craft of touching, in one place for all buttons: what is pressed shows in the same frame, sliding off cancels,
// lifting inside acts however far the finger wandered, and a trembling second tap does nothing. Buttons only need a
// plain onClick. Works by attributes on the element, so that no render stands between finger and picture.
import { delays } from '../delays.ts';

/** Two taps closer than this are on one spot, in CSS pixels on either axis. */
const SAME_SPOT = 40;

interface Press {
  readonly button: HTMLButtonElement;
  readonly pointer: number;
}
interface Tap {
  readonly button: HTMLButtonElement;
  readonly at: number;
  readonly x: number;
  readonly y: number;
}

/** Presses a button for a key, by the same rules as for a finger. */
export type PressByKey = (button: HTMLButtonElement) => void;

/** Takes over all buttons of `page` until `signal` aborts. `onTouch` is called with every sign of life. */
export function installTouch(page: Document, onTouch: () => void, signal: AbortSignal): PressByKey {
  let press: Press | null = null;
  let lastTap: Tap | null = null;
  const letGo = lingering();

  const show = (pressed: boolean) => press?.button.toggleAttribute('data-pressed', pressed);
  const release = () => {
    show(false);
    press = null;
  };

  const down = (event: PointerEvent) => {
    onTouch();
    const button = buttonAt(event.target);
    // Two fingers type faster than one lifts: the next key ends the one before it.
    const rollsOver = press !== null && isKey(press.button) && button !== null && isKey(button);
    if (rollsOver) press?.button.click();
    if ((!event.isPrimary && !rollsOver) || event.button !== 0) return release();
    if (button === null) return;
    if (rollsOver) release();
    // A touch keeps its pointer captured; let go, so that elementFromPoint decides where it is.
    if (event.target instanceof Element && event.target.hasPointerCapture(event.pointerId)) {
      event.target.releasePointerCapture(event.pointerId);
    }
    letGo(null);
    press = { button, pointer: event.pointerId };
    show(true);
  };

  const move = (event: PointerEvent) => {
    if (press?.pointer === event.pointerId) show(isOver(page, press.button, event));
  };

  const up = (event: PointerEvent) => {
    if (press?.pointer !== event.pointerId) return;
    const { button } = press;
    const inside = isOver(page, button, event);
    if (!inside) return release();
    press = null;
    letGo(button);
    const tap: Tap = { button, at: event.timeStamp, x: event.clientX, y: event.clientY };
    if (isSecondOf(lastTap, tap)) return;
    lastTap = tap;
    button.click();
  };

  page.addEventListener('pointerdown', down, { signal });
  page.addEventListener('pointermove', move, { signal });
  page.addEventListener('pointerup', up, { signal });
  page.addEventListener('pointercancel', release, { signal });

  // What the browser makes of a touch on a button afterwards, a mouse that came, clicked and went, nobody needs; and it
  // would stand between the tap and its answer.
  const noMouse = (event: TouchEvent) => event.cancelable && buttonAt(event.target) !== null && event.preventDefault();
  page.addEventListener('touchend', noMouse, { passive: false, signal });

  // The browser's own click of a pointer comes after ours, or not at all when the finger moved: ours is the one.
  page.addEventListener(
    'click',
    (event) => {
      const fromPointer = event.isTrusted && event.detail > 0;
      if (!fromPointer || buttonAt(event.target) === null) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    { capture: true, signal },
  );

  page.addEventListener('keydown', onTouch, { signal });
  for (const unwanted of ['contextmenu', 'selectstart', 'dragstart', 'gesturestart']) {
    page.addEventListener(unwanted, (event) => event.preventDefault(), { signal });
  }
  page.addEventListener('wheel', (event) => event.ctrlKey && event.preventDefault(), { passive: false, signal });

  return (button) => {
    // A key stands nowhere on the screen: only the same button again is a second tap of it.
    const tap: Tap = { button, at: performance.now(), x: Number.NaN, y: Number.NaN };
    if (isSecondOf(lastTap, tap)) return;
    lastTap = tap;
    button.toggleAttribute('data-pressed', true);
    letGo(button);
    button.click();
  };
}

/**
 * A tapped button looks pressed a moment longer: drawing it released would only hold up the answer, which usually draws
 * another screen in its place. Returned: lets go of one button after that moment, and of the one before at once.
 */
function lingering(): (button: HTMLButtonElement | null) => void {
  let last: HTMLButtonElement | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = () => last?.removeAttribute('data-pressed');
  return (button) => {
    clearTimeout(timer);
    if (button !== last) end();
    last = button;
    if (button !== null) timer = setTimeout(end, delays.letGo);
  };
}

function buttonAt(target: EventTarget | null): HTMLButtonElement | null {
  return target instanceof Element ? target.closest('button') : null;
}

/** A key of a keyboard, as `data-key` says: pressed again and again, also by two fingers at once. */
function isKey(button: HTMLButtonElement): boolean {
  return button.hasAttribute('data-key');
}

function isOver(page: Document, button: HTMLButtonElement, event: PointerEvent): boolean {
  return button.contains(page.elementFromPoint(event.clientX, event.clientY));
}

function isSecondOf(last: Tap | null, tap: Tap): boolean {
  if (last === null) return false;
  const since = tap.at - last.at;
  if (last.button === tap.button) return since < (isKey(tap.button) ? delays.sameKey : delays.sameControl);
  if (isKey(last.button) && isKey(tap.button)) return false;
  const sameSpot = Math.abs(last.x - tap.x) < SAME_SPOT && Math.abs(last.y - tap.y) < SAME_SPOT;
  return sameSpot && since < delays.sameSpot;
}
