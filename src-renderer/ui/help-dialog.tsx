// "Bantuan": calls a person to this kiosk, and says honestly whether the call has arrived.
import { useDispatch, useSay } from '../session/kiosk-context.tsx';
import type { Panel } from '../session/panel.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Icon } from './icon.tsx';
import { Petal } from './petal.tsx';

type HelpState = Extract<Panel, { kind: 'help' }>['state'];

const titles = {
  asked: 'help.title',
  calling: 'help.calling',
  sent: 'help.sent',
  kept: 'help.kept',
  failed: 'help.failed',
} as const;
const texts = {
  asked: 'help.text',
  calling: 'help.text',
  sent: 'help.sentText',
  kept: 'help.keptText',
  failed: 'help.failedText',
} as const;

export function HelpDialog({ state }: { readonly state: HelpState }) {
  const say = useSay();
  const dispatch = useDispatch();
  const close = () => dispatch({ type: 'panelClosed' });
  return (
    // A new state is a new message: the dialog takes the focus again, so that it is read aloud.
    <Dialog key={state} title={say(titles[state])} onOutside={close}>
      <div className="dialog-petal">
        <Petal tone={state === 'sent' ? 'primary' : 'accent'}>
          <Picture state={state} />
        </Petal>
      </div>
      <p role="status">{say(texts[state])}</p>
      <Answers state={state} onClose={close} />
    </Dialog>
  );
}

function Answers({ state, onClose }: { readonly state: HelpState; readonly onClose: () => void }) {
  const say = useSay();
  const dispatch = useDispatch();
  const call = () => dispatch({ type: 'helpCalled' });
  switch (state) {
    case 'asked':
    case 'calling':
      return (
        <>
          <Button
            tone="primary"
            shape="big"
            icon={
              state === 'calling' ? (
                <Icon name="circle-notch" weight="bold" />
              ) : (
                <Icon name="hand-waving" weight="fill" />
              )
            }
            working={state === 'calling'}
            onTap={state === 'calling' ? () => {} : call}
          >
            {say(state === 'calling' ? 'help.calling' : 'help.call')}
          </Button>
          <Button onTap={onClose}>{say('help.cancel')}</Button>
        </>
      );
    case 'failed':
      return (
        <>
          <Button tone="primary" shape="big" icon={<Icon name="arrow-counter-clockwise" weight="bold" />} onTap={call}>
            {say('help.retry')}
          </Button>
          <Button onTap={onClose}>{say('help.close')}</Button>
        </>
      );
    case 'sent':
    case 'kept':
      return (
        <Button tone="primary" shape="big" icon={<Icon name="check" weight="bold" />} onTap={onClose}>
          {say('help.close')}
        </Button>
      );
  }
}

function Picture({ state }: { readonly state: HelpState }) {
  switch (state) {
    case 'asked':
    case 'calling':
      return <Icon name="hand-waving" weight="fill" />;
    case 'sent':
      return <Icon name="check-circle" weight="fill" />;
    case 'kept':
      return <Icon name="wifi-slash" weight="fill" />;
    case 'failed':
      return <Icon name="warning-octagon" weight="fill" />;
  }
}
