// Where the citizen is: the petal of the instansi or service, its name, and one line of facts. The name may be long: it
// gets smaller rather than cut.
import type { ReactNode } from 'react';
import { Above } from './above.tsx';
import './crumb.css';
import { Petal } from './petal.tsx';
import { ScreenTitle } from './screen-frame.tsx';

/** A name longer than this many characters takes the smaller size. */
const LONG_NAME = 28;

interface CrumbProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly facts: readonly string[];
  /** To the right, or below: a status. */
  readonly aside?: ReactNode;
}

export function Crumb({ icon, title, facts, aside }: CrumbProps) {
  return (
    <Above>
      <div className={title.length > LONG_NAME ? 'crumb crumb-long' : 'crumb'}>
        <Petal tone="primary">{icon}</Petal>
        <div className="crumb-text">
          <ScreenTitle>{title}</ScreenTitle>
          <p>
            {facts.map((fact, index) => (
              <span key={fact} className="crumb-fact">
                {index > 0 && <i>{'  ·  '}</i>}
                {fact}
              </span>
            ))}
          </p>
        </div>
        {aside}
      </div>
    </Above>
  );
}
