// One of the two huge actions: title, one line, a petal, and the kawung field beside them.
import type { ReactNode } from 'react';
import './home-action.css';

interface HomeActionProps {
  readonly tone: 'take' | 'check';
  readonly icon: ReactNode;
  readonly title: string;
  /** The site is closed: dashed, but it still leads on, to see what opens when. */
  readonly off?: boolean;
  readonly onTap: () => void;
  readonly children: string;
}

export function HomeAction({ tone, icon, title, off = false, onTap, children }: HomeActionProps) {
  return (
    <button type="button" className={`home-action home-action-${tone}${off ? ' is-off' : ''}`} onClick={onTap}>
      <span className="home-action-field" />
      <span className="home-action-text">
        <b>{title}</b>
        <span>{children}</span>
      </span>
      <span className="home-action-petal">{icon}</span>
    </button>
  );
}
