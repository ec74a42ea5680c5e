// A field to type into. It has the focus from the start, and letters of a keyboard with cables reach it wherever the focus
// has gone.
import { type KeyboardEvent as ReactKeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useKiosk, useSay } from '../session/kiosk-context.tsx';
import { Icon } from './icon.tsx';
import './typing-field.css';

interface TypingFieldProps {
  readonly value: string;
  readonly icon: ReactNode;
  readonly label: string;
  readonly placeholder: string;
  /** Characters taken at most. */
  readonly longest: number;
  readonly onType: (value: string) => void;
  readonly onClear: () => void;
  readonly onTap?: () => void;
  readonly onKeyDown: (event: ReactKeyboardEvent) => void;
}

export function TypingField(props: TypingFieldProps) {
  const { value, onType } = props;
  const say = useSay();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const frame = requestAnimationFrame(() => input.current?.focus({ preventScroll: true }));
    return () => cancelAnimationFrame(frame);
  }, []);
  useCables({ value, onType, input });
  const clear = () => {
    props.onClear();
    input.current?.focus({ preventScroll: true });
  };
  return (
    <div className="typing-field">
      {props.icon}
      <input
        ref={input}
        type="text"
        // The kiosk has its own keyboard; the system's must not cover it.
        inputMode="none"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        maxLength={props.longest}
        aria-label={props.label}
        placeholder={props.placeholder}
        value={value}
        onChange={(event) => onType(event.currentTarget.value)}
        onClick={props.onTap}
        onKeyDown={props.onKeyDown}
      />
      {value !== '' && (
        <button type="button" className="typing-clear" aria-label={say('search.clear')} onClick={clear}>
          <Icon name="x" weight="bold" />
        </button>
      )}
    </div>
  );
}

interface Cables {
  readonly value: string;
  readonly onType: (value: string) => void;
  readonly input: { readonly current: HTMLInputElement | null };
}

/** A letter typed while something else on this screen has the focus belongs into the field. */
function useCables({ value, onType, input }: Cables): void {
  const covered = useKiosk(({ session }) => session.panel !== null || session.warned);
  useEffect(() => {
    if (covered) return;
    const letter = (event: KeyboardEvent) => {
      const typed = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.altKey && !event.metaKey;
      const erased = event.key === 'Backspace' && value !== '';
      if (event.defaultPrevented || event.target === input.current || (!typed && !erased)) return;
      event.preventDefault();
      onType(erased ? value.slice(0, -1) : value + event.key);
      input.current?.focus({ preventScroll: true });
    };
    // Before the page's own keys, which would go back at Backspace.
    window.addEventListener('keydown', letter, { capture: true });
    return () => window.removeEventListener('keydown', letter, { capture: true });
  }, [covered, value, onType, input]);
}
