// Somebody began with a key: perhaps without seeing the screen. The offer is the one thing said unasked, and only because a
// key was pressed. Enter takes it, back does without.
import { useEffect, useRef } from 'react';
import { useDispatch, useKiosk, useSay } from '../session/kiosk-context.tsx';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Icon } from './icon.tsx';
import { Petal } from './petal.tsx';

export function VoiceOffer() {
  const say = useSay();
  const dispatch = useDispatch();
  const access = useKiosk((state) => state.session.access);
  const answers = useRef<HTMLDivElement>(null);
  // On the answer itself, so that enter alone takes it.
  useEffect(() => answers.current?.querySelector('button')?.focus({ preventScroll: true }), []);
  const refuse = () => dispatch({ type: 'panelClosed' });
  const accept = () => {
    dispatch({ type: 'accessChanged', access: { ...access, voice: { ...access.voice, on: true } } });
    dispatch({ type: 'panelClosed' });
  };
  return (
    <Dialog title={say('voice.title')} onOutside={refuse}>
      <div className="dialog-petal">
        <Petal tone="accent">
          <Icon name="speaker-high" weight="fill" />
        </Petal>
      </div>
      <p>{say('voice.text')}</p>
      <div ref={answers}>
        <Button tone="primary" shape="big" icon={<Icon name="speaker-high" weight="fill" />} onTap={accept}>
          {say('voice.yes')}
        </Button>
        <Button onTap={refuse}>{say('voice.no')}</Button>
      </div>
    </Dialog>
  );
}
