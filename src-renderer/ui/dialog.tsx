// A dialog in the lower part of the screen, the screen dimmed behind it: trim, a question, what it needs, two buttons.
// Or a sheet along the bottom edge. It takes the focus; what lies behind is inert (app.tsx).
import { type ReactNode, useEffect, useId, useRef } from 'react';
import './dialog.css';

interface DialogProps {
  readonly title: string;
  readonly shape?: 'dialog' | 'sheet';
  /** A tap beside the dialog: always the safe answer. */
  readonly onOutside: () => void;
  readonly children: ReactNode;
}

export function Dialog({ title, shape = 'dialog', onOutside, children }: DialogProps) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div className="dialog-layer">
      <button type="button" className="scrim" tabIndex={-1} aria-hidden="true" onClick={onOutside} />
      <div
        role="dialog"
        aria-modal="true"
        aria-labelledby={id}
        className={shape === 'dialog' ? 'dialog' : 'dialog-sheet'}
      >
        {shape === 'dialog' && <div className="trim" />}
        <h1 id={id} ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {children}
      </div>
    </div>
  );
}
