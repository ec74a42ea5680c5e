// The answer to a code where there is nothing to show but words: what is so, and the way on.
import type { ReactNode } from 'react';
import { useDispatch, useSay } from '../session/kiosk-context.tsx';
import { Button } from './button.tsx';
import './code-answer.css';
import { Icon } from './icon.tsx';
import { Petal } from './petal.tsx';
import { ScreenFrame, ScreenTitle } from './screen-frame.tsx';

interface CodeAnswerProps {
  readonly icon: ReactNode;
  readonly title: string;
  /** A few sentences; the second and later ones say what to do. */
  readonly text: readonly string[];
  /** The ways on; help stands beside them always. */
  readonly children?: ReactNode;
}

export function CodeAnswer({ icon, title, text, children }: CodeAnswerProps) {
  return (
    <ScreenFrame name="code-answer">
      <div className="code-answer" role="alert">
        <Petal tone="accent">{icon}</Petal>
        <ScreenTitle>{title}</ScreenTitle>
        {text.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <div className="code-ways">
        {children}
        <CallHelp />
      </div>
    </ScreenFrame>
  );
}

/** The same once more: whoever was not reached may be now. */
export function CodeRetry() {
  const say = useSay();
  const dispatch = useDispatch();
  return (
    <Button
      tone="primary"
      shape="big"
      icon={<Icon name="arrow-counter-clockwise" weight="bold" />}
      onTap={() => dispatch({ type: 'retried' })}
    >
      {say('code.retry')}
    </Button>
  );
}

/** Back to the field, where what was typed still stands. */
export function CodeChange() {
  const say = useSay();
  const dispatch = useDispatch();
  return (
    <Button
      tone="primary"
      shape="big"
      icon={<Icon name="pencil-simple" weight="fill" />}
      onTap={() => dispatch({ type: 'back' })}
    >
      {say('code.change')}
    </Button>
  );
}

function CallHelp() {
  const say = useSay();
  const dispatch = useDispatch();
  return (
    <Button icon={<Icon name="hand-waving" weight="fill" />} onTap={() => dispatch({ type: 'helpOpened' })}>
      {say('dock.helpLong')}
    </Button>
  );
}

/** The server is asked. Usually too short to see; the way back stays open. */
export function CodeLooking() {
  const say = useSay();
  return (
    <ScreenFrame name="code-answer">
      <div className="code-answer" role="status">
        <Petal>
          <span className="turning">
            <Icon name="circle-notch" weight="bold" />
          </span>
        </Petal>
        <ScreenTitle>{say('code.looking')}</ScreenTitle>
      </div>
    </ScreenFrame>
  );
}
