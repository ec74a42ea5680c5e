// What was there at one moment, to tell what has changed since: which screen, where the focus stood and in what state, what
// the live parts said.
import { kioskScreen } from '../session/kiosk-screen.ts';
import type { PageState } from '../session/page-state.ts';
import { choiceOf, textOf } from './outline.ts';

interface View {
  /** Changes when there is another screen, page or language to be read from the beginning. */
  readonly screen: string;
  /** Names what lies over the screen; null where nothing does. */
  readonly layer: string | null;
  /** It is still being fetched: there is nothing to read yet. */
  readonly pending: boolean;
}

export interface Heard {
  readonly view: View;
  readonly title: string | null;
  readonly control: Element | null;
  readonly states: string;
  readonly group: string | null;
  /** What stands in the text field; null where there is none. */
  readonly typed: string | null;
  readonly live: ReadonlySet<string>;
  readonly secondsLeft: number | null;
}

export const nothingHeard: Heard = {
  view: { screen: '', layer: null, pending: false },
  title: null,
  control: null,
  states: '',
  group: null,
  typed: null,
  live: new Set(),
  secondsLeft: null,
};

/** Said by themselves whenever they change. */
const LIVE = '[role="status"], [role="alert"], [aria-live]';

export function heardOf(page: Document, layer: Element, view: View): Heard {
  const control = choiceOf(page.activeElement, layer);
  const live = [...page.querySelectorAll(LIVE)].map(textOf).filter((text) => text !== '');
  const timer = page.querySelector('[role="timer"]');
  const seconds = timer === null ? Number.NaN : Number.parseInt(textOf(timer), 10);
  return {
    view,
    title: titleOf(layer),
    control: control === null ? null : page.activeElement,
    states: control?.states.join() ?? '',
    group: control?.group ?? null,
    typed: layer.querySelector('input')?.value ?? null,
    live: new Set(live),
    secondsLeft: Number.isNaN(seconds) ? null : seconds,
  };
}

export function viewOf({ connection, world, session, details }: PageState, page: Document): View {
  const { screen, panel, warned, language } = session;
  const shown = kioskScreen(connection, world, screen);
  const title = titleOf(page.querySelector('.stage') ?? page.body);
  const detail = screen.kind === 'service' ? details.get(screen.serviceId)?.state : undefined;
  const number = 'page' in screen ? screen.page : 0;
  // A ticket's title changes with its paper: that is told, and is no new screen.
  const named = screen.kind === 'ticket' ? '' : title;
  // While a number is made the question stands where it was.
  const kind = screen.kind === 'issuing' ? 'priority' : screen.kind;
  return {
    screen: [shown.kind, kind, number, language, named, detail].join('|'),
    layer: warned ? 'warning' : panel === null ? null : JSON.stringify(panel),
    pending: detail === 'loading' || page.querySelector('.stage .screen:empty') !== null,
  };
}

function titleOf(layer: Element): string | null {
  const title = layer.querySelector('h1');
  return title === null ? null : textOf(title);
}
