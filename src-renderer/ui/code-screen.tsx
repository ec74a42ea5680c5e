// A code is asked for: by a field with the keyboard on screen, or by a scanner, the same for bookings and for receipts.
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef } from 'react';
import type { CodeEntry, CodeRules } from '../session/code-entry.ts';
import { useDispatch, useSay } from '../session/kiosk-context.tsx';
import './code-screen.css';
import { Icon } from './icon.tsx';
import { Keyboard } from './keyboard.tsx';
import { Petal } from './petal.tsx';
import { ScreenFrame } from './screen-frame.tsx';
import { TypingField } from './typing-field.tsx';

interface CodeScreenProps {
  readonly icon: ReactNode;
  readonly title: string;
  /** Where the code is found. */
  readonly lead: string;
  readonly label: string;
  readonly placeholder: string;
  readonly entry: CodeEntry;
  readonly rules: CodeRules;
  /** What is said to what cannot be a code, and to a long number that was thrown away. */
  readonly hints: { readonly shape: string; readonly noNumber: string };
}

export function CodeScreen({ icon, title, lead, label, placeholder, entry, rules, hints }: CodeScreenProps) {
  const say = useSay();
  const dispatch = useDispatch();
  const { typed } = entry;
  const type = (text: string) => dispatch({ type: 'codeTyped', typed: text });
  const onKey = (key: string) => {
    if (key === 'show') dispatch({ type: 'codeEntered' });
    else type(key === 'erase' ? typed.slice(0, -1) : typed + key.toUpperCase());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    dispatch({ type: 'codeEntered' });
  };
  return (
    <ScreenFrame name="code">
      <div className="code-entry">
        <div className="code-asked">
          <h1>{title}</h1>
          <p>{lead}</p>
          <TypingField
            value={typed}
            icon={icon}
            label={label}
            placeholder={placeholder}
            longest={rules.longest}
            onType={type}
            onClear={() => dispatch({ type: 'codeCleared' })}
            onKeyDown={onKeyDown}
          />
          <div role="status">{entry.hint !== null && <Hint {...hints} hint={entry.hint} />}</div>
          <div className="code-scanner">
            <Petal>
              <Icon name="qr-code" weight="bold" />
            </Petal>
            <p>{say('code.scan')}</p>
          </div>
        </div>
        <Keyboard layout="codes" enter={say('code.check')} onKey={onKey} />
      </div>
    </ScreenFrame>
  );
}

interface HintProps {
  readonly hint: 'shape' | 'no-number';
  readonly shape: string;
  readonly noNumber: string;
}

function Hint({ hint, shape, noNumber }: HintProps) {
  return (
    <p className="typing-hint">
      {hint === 'shape' ? <Icon name="info" weight="bold" /> : <Icon name="shield-check" weight="duotone" />}
      {hint === 'shape' ? shape : noNumber}
    </p>
  );
}

/** Adds signs that were held back for a moment to what stands in the field by then. */
export function useTypeOn(typed: string): (signs: string) => void {
  const dispatch = useDispatch();
  const now = useRef(typed);
  useEffect(() => {
    now.current = typed;
  }, [typed]);
  return useCallback((signs) => dispatch({ type: 'codeTyped', typed: now.current + signs }), [dispatch]);
}
