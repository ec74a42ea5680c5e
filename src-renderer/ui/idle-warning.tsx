// "Anda masih di sini?": at least twenty seconds, counted down in a ring and in digits, the safe answer larger and first.
import { useEffect, useState } from 'react';
import { delays } from '../delays.ts';
import { useDispatch, useKiosk, useSay, useWorld } from '../session/kiosk-context.tsx';
import { warningDelay } from '../session/timeouts.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Icon } from './icon.tsx';

/** Circumference of the ring, in its own units. */
const AROUND = 2 * Math.PI * 43;

export function IdleWarning() {
  const say = useSay();
  const dispatch = useDispatch();
  const session = useKiosk((state) => state.session);
  const total = warningDelay(session, useWorld().timeouts);
  const more = () => dispatch({ type: 'moreTime' });
  return (
    <Dialog title={say('warning.title')} onOutside={more}>
      <p>{say('warning.text')}</p>
      <Countdown total={total} />
      <Button tone="primary" shape="big" icon={<Icon name="hand-palm" weight="fill" />} onTap={more}>
        {say('warning.more')}
      </Button>
      <Button onTap={() => dispatch({ type: 'done' })}>{say('warning.end')}</Button>
    </Dialog>
  );
}

/** `total` milliseconds, from now. */
function Countdown({ total }: { readonly total: number }) {
  const say = useSay();
  const seconds = Math.ceil(total / delays.second);
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    const timer = setInterval(() => setLeft((before) => Math.max(0, before - 1)), delays.second);
    return () => clearInterval(timer);
  }, []);
  const style = { strokeDasharray: AROUND, strokeDashoffset: AROUND * (1 - left / seconds) };
  return (
    <div className="ring" role="timer">
      <svg viewBox="0 0 100 100" aria-hidden="true" focusable="false">
        <circle className="ring-track" cx="50" cy="50" r="43" />
        <circle className="ring-rest" cx="50" cy="50" r="43" style={style} />
      </svg>
      <b>
        {left}
        <small>{say('warning.seconds')}</small>
      </b>
    </div>
  );
}
