// A screen for a kiosk that cannot serve right now: calm, one sentence for the citizen, and below a line what helps the
// people of the house.
import type { ReactNode } from 'react';
import type { Language } from '../../src-shared/protocol/words.ts';
import { KawungMark } from './icon.tsx';
import { ScreenTitle } from './screen-frame.tsx';
import './system-screen.css';

interface SystemScreenProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: ReactNode;
  /** The same in another language, where nobody can choose theirs. */
  readonly also?: { readonly language: Language; readonly title: string; readonly text: string } | undefined;
  /** Turns slowly while something is under way. */
  readonly busy?: boolean;
  /** For staff and technicians: a heading and steps. */
  readonly staff?: { readonly title: string | null; readonly lines: readonly string[] };
}

export function SystemScreen({ icon, title, text, also, busy = false, staff }: SystemScreenProps) {
  return (
    <main className="screen system ground">
      <div className="system-mark">
        <span className="logo">
          <KawungMark />
        </span>
      </div>
      <div className="system-message" role="status">
        <span className="petal petal-accent">
          <span className={busy ? 'turning' : ''}>{icon}</span>
        </span>
        <ScreenTitle>{title}</ScreenTitle>
        <p>{text}</p>
        {also !== undefined && (
          <p className="system-also" lang={also.language}>
            {also.title}. {also.text}
          </p>
        )}
      </div>
      {staff !== undefined && (
        <section className="system-staff">
          {staff.title !== null && <h2>{staff.title}</h2>}
          <ol>
            {staff.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ol>
        </section>
      )}
    </main>
  );
}
