// What is typed into the search, as a side story of the session. It is kept as short as a search needs, and a long number,
// which could be somebody's NIK, is never kept at all: none is needed to find a service.
import type { SearchScreen } from './screens.ts';

export type SearchEvent =
  | { readonly type: 'searchOpened' }
  /** All that stands in the field now. */
  | { readonly type: 'queryTyped'; readonly query: string }
  | { readonly type: 'queryCleared' }
  /** The citizen wants to see what was found: the keyboard makes room. */
  | { readonly type: 'typingEnded' }
  | { readonly type: 'typingResumed' };

/** Longer than any name in a catalogue. */
export const LONGEST_QUERY = 60;

/**
 * A number this long is thrown away as soon as it stands there. Nothing that is searched for has more than four digits
 * ("1770", "2026"); the first six of a NIK are only a district's code, so no part of it that means a person is ever kept.
 */
const LONG_NUMBER = /\d(?:[\s.-]*\d){6,}/g;
const MORE_OF_IT = /^[\d\s.-]+$/;

export const emptySearch: SearchScreen = {
  kind: 'search',
  query: '',
  typing: true,
  numberRefused: false,
  page: 0,
  back: { kind: 'home' },
};

export function followSearch(
  screen: SearchScreen,
  event: Exclude<SearchEvent, { type: 'searchOpened' }>,
): SearchScreen {
  switch (event.type) {
    case 'queryTyped':
      return typed(screen, event.query);
    case 'queryCleared':
      return { ...emptySearch, back: screen.back };
    case 'typingEnded':
      return screen.typing ? { ...screen, typing: false } : screen;
    case 'typingResumed':
      return screen.typing ? screen : { ...screen, typing: true, page: 0 };
  }
}

/** After a refused number, digits are not taken until a letter is typed: the rest of it must not stay either. */
function typed(screen: SearchScreen, text: string): SearchScreen {
  const query = text.slice(0, LONGEST_QUERY);
  if (screen.numberRefused && MORE_OF_IT.test(added(screen.query, query))) return screen;
  const kept = query.replace(LONG_NUMBER, '').trimStart();
  const numberRefused = kept !== query.trimStart();
  return { ...screen, query: kept, numberRefused, typing: true, page: 0 };
}

/** What was typed at the end; empty where it is not the end that changed. */
function added(before: string, after: string): string {
  return after.startsWith(before) ? after.slice(before.length) : '';
}
