// A short message above the dock, spoken too. It leaves by itself (timeouts.ts) or when it is tapped.
import { useDispatch, useSay } from '../session/kiosk-context.tsx';
import { Icon } from './icon.tsx';

export function Toast() {
  const say = useSay();
  const dispatch = useDispatch();
  return (
    <button
      type="button"
      className="toast banner banner-info"
      aria-label={say('notice.close')}
      onClick={() => dispatch({ type: 'noticeClosed' })}
    >
      <Icon name="info" weight="bold" />
      <span role="status">{say('notice.noLongerOffered')}</span>
    </button>
  );
}
