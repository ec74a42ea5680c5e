// The large clock of the idle screen; a lobby looks at it.
import { formatDate, formatTime, zoneNames } from '../../../src-shared/locales/format.ts';
import { useSay, useWorld } from '../../session/kiosk-context.tsx';
import { useNow } from '../../ui/use-now.ts';

export function IdleClock() {
  const say = useSay();
  const { timeZone } = useWorld();
  const { date, time } = useNow();
  return (
    <div className="attract-clock">
      <b>
        {formatTime(say, time)}
        <small>{zoneNames[timeZone]}</small>
      </b>
      <div>{formatDate(say, date)}</div>
    </div>
  );
}
