// The button of the design language: a native button with an icon and a label. Pressing, sliding off and double taps are
// the business of touch.ts.
import type { ReactNode } from 'react';
import './button.css';

export type ButtonTone = 'secondary' | 'primary' | 'accent' | 'ghost';

interface ButtonProps {
  readonly tone?: ButtonTone;
  /** `big` is the primary action of a screen; `stacked` has its icon above the label. */
  readonly shape?: 'standard' | 'big' | 'stacked';
  readonly icon?: ReactNode;
  /** Behind the label, for a way forward. */
  readonly iconAfter?: ReactNode;
  /** Being worked on: the icon turns, taps are ignored by state. */
  readonly working?: boolean;
  /** Nothing to do now: dashed and flat, in its place all the same. */
  readonly off?: boolean;
  readonly onTap: () => void;
  readonly children: ReactNode;
}

export function Button(props: ButtonProps) {
  const {
    tone = 'secondary',
    shape = 'standard',
    icon,
    iconAfter,
    working = false,
    off = false,
    onTap,
    children,
  } = props;
  return (
    <button
      type="button"
      className={`button button-${tone} button-${shape}${working ? ' is-working' : ''}${off ? ' is-off' : ''}`}
      aria-busy={working}
      aria-disabled={off || undefined}
      onClick={onTap}
    >
      {icon}
      <span className="button-label">{children}</span>
      {iconAfter}
    </button>
  );
}
