// The field. It has the focus from the start, and letters of a keyboard with cables reach it wherever the focus has gone.
import { type KeyboardEvent as ReactKeyboardEvent, useEffect, useRef } from 'react';
import { useDispatch, useKiosk, useSay } from '../../session/kiosk-context.tsx';
import type { SearchScreen } from '../../session/screens.ts';
import { LONGEST_QUERY } from '../../session/searching.ts';
import { Icon } from '../../ui/icon.tsx';

export function Field({ screen: { query } }: { readonly screen: SearchScreen }) {
  const say = useSay();
  const dispatch = useDispatch();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const frame = requestAnimationFrame(() => input.current?.focus({ preventScroll: true }));
    return () => cancelAnimationFrame(frame);
  }, []);
  useCables(query, input);
  const clear = () => {
    dispatch({ type: 'queryCleared' });
    input.current?.focus({ preventScroll: true });
  };
  return (
    <div className="search-field">
      <Icon name="magnifying-glass" weight="bold" />
      <input
        ref={input}
        type="text"
        // The kiosk has its own keyboard; the system's must not cover it.
        inputMode="none"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        maxLength={LONGEST_QUERY}
        aria-label={say('search.field')}
        placeholder={say('search.placeholder')}
        value={query}
        onChange={(event) => dispatch({ type: 'queryTyped', query: event.currentTarget.value })}
        onClick={() => dispatch({ type: 'typingResumed' })}
        onKeyDown={intoResults}
      />
      {query !== '' && (
        <button type="button" className="search-clear" aria-label={say('search.clear')} onClick={clear}>
          <Icon name="x" weight="bold" />
        </button>
      )}
    </div>
  );
}

/** Down, and enter, lead from the field into what was found. */
function intoResults(event: ReactKeyboardEvent): void {
  if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
  event.preventDefault();
  document.querySelector<HTMLElement>('.search-box button')?.focus();
}

/** A letter typed while something else on this screen has the focus belongs into the field. */
function useCables(query: string, input: { readonly current: HTMLInputElement | null }): void {
  const dispatch = useDispatch();
  const covered = useKiosk(({ session }) => session.panel !== null || session.warned);
  useEffect(() => {
    if (covered) return;
    const letter = (event: KeyboardEvent) => {
      const typed = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.altKey && !event.metaKey;
      const erased = event.key === 'Backspace';
      if (event.target === input.current || (!typed && !erased)) return;
      event.preventDefault();
      dispatch({ type: 'queryTyped', query: erased ? query.slice(0, -1) : query + event.key });
      input.current?.focus({ preventScroll: true });
    };
    window.addEventListener('keydown', letter);
    return () => window.removeEventListener('keydown', letter);
  }, [covered, query, input, dispatch]);
}
