// Finding a service by one's own words. Everything found is shown with each letter; nothing typed leaves this screen. A
// keyboard to touch below (beside, on a lying screen); one with cables works as well, wherever the focus stands.
import { useEffect, useMemo, useState } from 'react';
import type { Directory } from '../../../src-shared/contract/views.ts';
import { type Found, searchIndexOf } from '../../search/search-index.ts';
import { useDirectory, useDispatch, useSay } from '../../session/kiosk-context.tsx';
import type { SearchScreen } from '../../session/screens.ts';
import type { Position } from '../../ui/dock.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ScreenFrame } from '../../ui/screen-frame.tsx';
import { Field } from './field.tsx';
import { Keyboard } from './keyboard.tsx';
import { NothingFound } from './nothing-found.tsx';
import { pagesOf, ROOM_FOR_MORE, roomAfter } from './pages.ts';
import { Results } from './results.tsx';
import './search.css';
import { Suggestions } from './suggestions.tsx';
import { useHeight } from './use-height.ts';
import { type ResultRow, useRows } from './use-rows.ts';

/** Builds the index before the first search needs it. */
export function prepareSearch(directory: Directory): void {
  searchIndexOf(directory);
}

export function Search({ screen }: { readonly screen: SearchScreen }) {
  const say = useSay();
  const directory = useDirectory();
  const { query, typing } = screen;
  const found = useMemo(() => searchIndexOf(directory).find(query), [directory, query]);
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  const height = useHeight(box);
  const rows = useRows(found, typing);
  const pages = useMemo(() => pagesOf(rows, height), [rows, height]);
  const roomBelow = roomAfter(rows, height);
  const page = Math.min(screen.page, Math.max(0, pages.length - 1));
  const shown = pages[page] ?? [];
  const asked = query.trim() !== '';
  useFocusAfterKeyboard(typing);
  return (
    <ScreenFrame name="search" position={positionIn(pages, page)}>
      <h1 className="spoken">{say('search.title')}</h1>
      <div className={typing ? 'search is-typing' : 'search'}>
        <div className="search-found">
          <Field screen={screen} />
          {screen.numberRefused && (
            <p className="search-hint" role="status">
              <Icon name="shield-check" weight="duotone" />
              {say('search.noNumber')}
            </p>
          )}
          <h2 className="section-title">
            <span role="status">
              {!asked
                ? say('search.wanted')
                : found.length > 0
                  ? say('search.found', { count: servicesIn(found) })
                  : say('search.none')}
            </span>
          </h2>
          <div ref={setBox} className="search-box">
            {asked && found.length > 0 && <Results rows={shown} />}
            {pages.length === 1 && roomBelow > ROOM_FOR_MORE && <More />}
            {asked && found.length === 0 && <NothingFound />}
            {!asked && <Suggestions />}
          </div>
        </div>
        {typing && <TypingKeyboard query={query} />}
      </div>
    </ScreenFrame>
  );
}

/** Who typed with a keypad goes on in the list when the keyboard has gone. */
function useFocusAfterKeyboard(typing: boolean): void {
  useEffect(() => {
    if (typing || document.activeElement !== document.body) return;
    document.querySelector<HTMLElement>('.search-box button')?.focus();
  }, [typing]);
}

function servicesIn(found: readonly Found[]): number {
  return found.filter(({ kind }) => kind === 'service').length;
}

function TypingKeyboard({ query }: { readonly query: string }) {
  const dispatch = useDispatch();
  const onKey = (key: string) => {
    if (key === 'erase') return dispatch({ type: 'queryTyped', query: query.slice(0, -1) });
    dispatch(key === 'show' ? { type: 'typingEnded' } : { type: 'queryTyped', query: query + key });
  };
  return <Keyboard onKey={onKey} />;
}

/** Below a short list there is room for what others come for. */
function More() {
  const say = useSay();
  return (
    <>
      <h2 className="section-title search-more">{say('search.wanted')}</h2>
      <Suggestions />
    </>
  );
}

/** What the dock says: which of the rows are on this page. */
function positionIn(pages: readonly (readonly ResultRow[])[], page: number): Position | undefined {
  if (pages.length < 2) return undefined;
  const before = pages.slice(0, page).reduce((sum, each) => sum + each.length, 0);
  const total = pages.reduce((sum, each) => sum + each.length, 0);
  return { page, pages: pages.length, from: before + 1, to: before + (pages[page]?.length ?? 0), total };
}
