// What became of the answers: thanks, nothing sent, or not kept yet. The first two give way to the start by themselves.

import { delays } from '../../delays.ts';
import { useDispatch, useSay } from '../../session/kiosk-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon, KawungMark } from '../../ui/icon.tsx';
import { Petal } from '../../ui/petal.tsx';
import { ScreenFrame, ScreenTitle } from '../../ui/screen-frame.tsx';
import { useLate } from '../../ui/use-late.ts';

interface EndProps {
  readonly kind: 'thanks' | 'nothing-sent' | 'failed';
  /** The same survey is being sent again. */
  readonly working?: boolean;
}

const words = {
  thanks: { title: 'survey.thanks', text: 'survey.thanksText' },
  'nothing-sent': { title: 'survey.nothing', text: 'survey.nothingText' },
  failed: { title: 'survey.failed', text: 'survey.failedText' },
} as const;

export function End({ kind, working = false }: EndProps) {
  const say = useSay();
  const dispatch = useDispatch();
  const late = useLate(working, delays.working);
  return (
    <ScreenFrame name="survey">
      <div key={kind} className="survey-end" role={kind === 'failed' ? 'alert' : undefined}>
        {kind === 'failed' ? (
          <Petal tone="accent">
            <Icon name="warning-octagon" weight="fill" />
          </Petal>
        ) : (
          <div className="survey-flower">
            <KawungMark />
          </div>
        )}
        <ScreenTitle>{say(words[kind].title)}</ScreenTitle>
        <p>{say(words[kind].text)}</p>
        {kind === 'failed' ? (
          <Button
            tone="primary"
            shape="big"
            icon={<Icon name={late ? 'circle-notch' : 'arrow-counter-clockwise'} weight="bold" />}
            working={late}
            onTap={() => dispatch({ type: 'retried' })}
          >
            {say(late ? 'survey.sending' : 'survey.retry')}
          </Button>
        ) : (
          <>
            <Button
              tone="primary"
              shape="big"
              icon={<Icon name="check" weight="bold" />}
              onTap={() => dispatch({ type: 'done' })}
            >
              {say('survey.done')}
            </Button>
            <p className="survey-hint">{say('survey.thanksBack')}</p>
          </>
        )}
      </div>
    </ScreenFrame>
  );
}
