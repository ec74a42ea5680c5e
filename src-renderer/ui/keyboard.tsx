// The keyboard on the screen: simple-keyboard lays out native buttons, which ui/touch.ts presses like all others. Nothing
// typed stays in it. With a keypad it is one stop: arrows go from key to key, enter types.
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { SimpleKeyboard } from 'simple-keyboard/build/index.modern.js';
import { useSay } from '../session/kiosk-context.tsx';
import { interfaceIcons } from './icon-paths.ts';
import './keyboard.css';

const letters = ['1 2 3 4 5 6 7 8 9 0', 'q w e r t y u i o p', 'a s d f g h j k l', 'z x c v b n m {bksp}'];
/** What is typed: words have spaces between them, codes have what sets their parts off. */
const layouts = {
  words: [...letters, '{space} {enter}'],
  codes: [...letters, '- / {enter}'],
} as const;

/** A letter or digit, a space, `erase` for the last letter, `show` to look it up. */
export type Key = string;

interface KeyboardProps {
  readonly layout: keyof typeof layouts;
  /** What the large key says that looks up what was typed. */
  readonly enter: string;
  readonly onKey: (key: Key) => void;
}

export function Keyboard({ layout, enter, onKey }: KeyboardProps) {
  const say = useSay();
  const box = useRef<HTMLDivElement>(null);
  const heard = useRef(onKey);
  heard.current = onKey;
  useEffect(() => {
    if (box.current === null) return;
    const rows = [...layouts[layout]];
    const keys = rows.flatMap((row) => row.split(' ')).join(' ');
    const keyboard = new SimpleKeyboard(box.current, {
      theme: 'keyboard-keys',
      layout: { default: rows },
      display: {
        '{bksp}': drawing('backspace'),
        '{space}': say('search.space'),
        '{enter}': `${drawing('magnifying-glass')}<span>${enter}</span>`,
      },
      mergeDisplay: true,
      useButtonTag: true,
      // Keys act on click, which touch.ts gives, and enter does: one way for fingers, mice and keypads.
      useMouseEvents: true,
      disableButtonHold: true,
      disableCaretPositioning: true,
      buttonAttributes: [
        { attribute: 'type', value: 'button', buttons: keys },
        // An attribute without a value is left out by the library.
        { attribute: 'data-key', value: 'key', buttons: keys },
        { attribute: 'tabindex', value: '-1', buttons: keys },
        { attribute: 'aria-label', value: say('search.erase'), buttons: '{bksp}' },
      ],
      onKeyPress: (button: string) => heard.current(meaningOf(button)),
      // The query is the session's; a copy here would outlive it.
      onChange: () => keyboard.clearInput(),
    });
    box.current.querySelector('button')?.setAttribute('tabindex', '0');
    return () => keyboard.destroy();
  }, [say, layout, enter]);
  return (
    <section
      className={`keyboard keyboard-${layout}`}
      data-voice="name"
      aria-label={say('search.keyboard')}
      onKeyDown={moveAmongKeys}
    >
      <div ref={box} className="keyboard-box" />
    </section>
  );
}

function meaningOf(button: string): Key {
  switch (button) {
    case '{bksp}':
      return 'erase';
    case '{enter}':
      return 'show';
    case '{space}':
      return ' ';
    default:
      return button;
  }
}

function drawing(name: 'backspace' | 'magnifying-glass'): string {
  const paths = interfaceIcons[name].bold.map((path) => `<path d="${path}"></path>`).join('');
  return `<svg class="icon" viewBox="0 0 256 256" aria-hidden="true">${paths}</svg>`;
}

/** To the key beside, or to the nearest one in the row above or below. */
function moveAmongKeys(event: KeyboardEvent<HTMLElement>): void {
  const { activeElement: from } = document;
  const next = from instanceof HTMLElement ? keyTowards(event.key, from) : null;
  if (next === null || from === null) return;
  event.preventDefault();
  from.setAttribute('tabindex', '-1');
  next.setAttribute('tabindex', '0');
  next.focus();
}

function keyTowards(direction: string, from: HTMLElement): HTMLElement | null {
  const row = from.parentElement;
  switch (direction) {
    case 'ArrowLeft':
      return asKey(from.previousElementSibling);
    case 'ArrowRight':
      return asKey(from.nextElementSibling);
    case 'ArrowUp':
      return nearest(from, row?.previousElementSibling);
    case 'ArrowDown':
      return nearest(from, row?.nextElementSibling);
    default:
      return null;
  }
}

function asKey(element: Element | null): HTMLElement | null {
  return element instanceof HTMLElement ? element : null;
}

function nearest(from: HTMLElement, row: Element | null | undefined): HTMLElement | null {
  const middle = (element: Element) => {
    const { left, width } = element.getBoundingClientRect();
    return left + width / 2;
  };
  const distance = (element: Element) => Math.abs(middle(element) - middle(from));
  const [closest = null] = [...(row?.children ?? [])].sort((a, b) => distance(a) - distance(b));
  return asKey(closest);
}
