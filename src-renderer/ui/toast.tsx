// A short message above the dock, spoken too. It leaves by itself (timeouts.ts) or when it is tapped.
import { useDispatch, useKiosk, useSay } from '../session/kiosk-context.tsx';
import { Icon } from './icon.tsx';

export function Toast() {
  const say = useSay();
  const dispatch = useDispatch();
  const notice = useKiosk((state) => state.session.notice);
  return (
    <button
      type="button"
      data-voice="first"
      className="toast banner banner-info"
      onClick={() => dispatch({ type: 'noticeClosed' })}
    >
      <Icon name="info" weight="bold" />
      <span role="status">
        {say(notice === 'requirements-changed' ? 'notice.requirementsChanged' : 'notice.noLongerOffered')}
      </span>
      <span className="spoken"> {say('notice.close')}</span>
    </button>
  );
}
