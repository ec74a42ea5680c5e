// Finding a service by one's own words. Everything found is shown with each letter; nothing typed leaves this screen. A
// keyboard to touch below (beside, on a lying screen); one with cables works as well, wherever the focus stands.
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useState } from 'react';
import type { Directory } from '../../../src-shared/contract/views.ts';
import { type Found, searchIndexOf } from '../../search/search-index.ts';
import { useDirectory, useDispatch, useLocal, useSay } from '../../session/kiosk-context.tsx';
import type { SearchScreen } from '../../session/screens.ts';
import { LONGEST_QUERY } from '../../session/searching.ts';
import { Above } from '../../ui/above.tsx';
import type { Position } from '../../ui/dock.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Keyboard } from '../../ui/keyboard.tsx';
import { ScreenFrame } from '../../ui/screen-frame.tsx';
import { TypingField } from '../../ui/typing-field.tsx';
import { useLying } from '../../ui/use-lying.ts';
import { useReaching } from '../../ui/use-panel.ts';
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
  const lying = useLying();
  /** The keyboard fills the band of a standing screen: what is found is only shown above it, and opened with "Cari". */
  const told = useReaching() && typing && !lying;
  useFocusAfterKeyboard(typing);
  return (
    <ScreenFrame name="search" position={told ? undefined : positionIn(pages, page)}>
      <h1 className="spoken">{say('search.title')}</h1>
      <div className={typing ? 'search is-typing' : 'search'}>
        <Aloft when={told}>
          <div className="search-found">
            <Field query={query} />
            {screen.numberRefused && (
              <p className="typing-hint" role="status">
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
            {told ? (
              <div className="search-box">
                <Preview found={asked ? found : []} />
              </div>
            ) : (
              <div ref={setBox} className="search-box">
                {asked && found.length > 0 && <Results rows={shown} />}
                {pages.length === 1 && roomBelow > ROOM_FOR_MORE && <More />}
                {asked && found.length === 0 && <NothingFound />}
                {!asked && <Suggestions />}
              </div>
            )}
          </div>
        </Aloft>
        {typing && <TypingKeyboard query={query} />}
      </div>
    </ScreenFrame>
  );
}

function Field({ query }: { readonly query: string }) {
  const say = useSay();
  const dispatch = useDispatch();
  return (
    <TypingField
      value={query}
      icon={<Icon name="magnifying-glass" weight="bold" />}
      label={say('search.field')}
      placeholder={say('search.placeholder')}
      longest={LONGEST_QUERY}
      onType={(typed) => dispatch({ type: 'queryTyped', query: typed })}
      onClear={() => dispatch({ type: 'queryCleared' })}
      onTap={() => dispatch({ type: 'typingResumed' })}
      onKeyDown={intoResults}
    />
  );
}

/** Down, and enter, lead from the field into what was found. */
function intoResults(event: KeyboardEvent): void {
  if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
  event.preventDefault();
  document.querySelector<HTMLElement>('.search-box button')?.focus();
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
  const say = useSay();
  const dispatch = useDispatch();
  const onKey = (key: string) => {
    if (key === 'erase') return dispatch({ type: 'queryTyped', query: query.slice(0, -1) });
    dispatch(key === 'show' ? { type: 'typingEnded' } : { type: 'queryTyped', query: query + key });
  };
  return <Keyboard layout="words" enter={say('search.show')} onKey={onKey} />;
}

/** Above the band only while there is nothing in it to touch. */
function Aloft({ when, children }: { readonly when: boolean; readonly children: ReactNode }) {
  return when ? <Above>{children}</Above> : children;
}

/** How many names of what was found are told while one types. */
const TOLD = 4;

function Preview({ found }: { readonly found: readonly Found[] }) {
  const local = useLocal();
  const names = found.slice(0, TOLD).map((each) => {
    const { id, name } = each.kind === 'service' ? each.service : each.instansi;
    return { id, name: local(name) };
  });
  return (
    <ul className="search-told">
      {names.map(({ id, name }) => (
        <li key={id}>{name}</li>
      ))}
    </ul>
  );
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
