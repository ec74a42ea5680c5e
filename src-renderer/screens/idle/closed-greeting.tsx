// A closed house: why, by name where it is a holiday, when it opens, and before the opening of today how long that still is.
import { minutesOf } from '../../../src-shared/domain/local-time.ts';
import { formatLength, formatMoment, formatTime } from '../../../src-shared/locales/format.ts';
import { useLocal, useSay, useWorld } from '../../session/kiosk-context.tsx';
import { ScreenTitle } from '../../ui/screen-frame.tsx';
import { useNow } from '../../ui/use-now.ts';

export function ClosedGreeting() {
  const say = useSay();
  const { hours, businessDate } = useWorld();
  const now = useNow();
  const { today, reopens } = hours;
  const opensToday = reopens !== null && reopens.date === now.date;
  const left = opensToday ? Math.max(0, minutesOf(reopens.time) - minutesOf(now.time)) : 0;
  const before = opensToday && today !== null && now.time < today.opens;
  return (
    <div className="attract-greeting">
      <ScreenTitle>{say(before ? 'idle.notYet' : today === null ? 'idle.closedToday' : 'idle.closed')}</ScreenTitle>
      <Why />
      {opensToday && left > 0 && (
        <p>{say('idle.opensAt', { time: formatTime(say, reopens.time), left: formatLength(say, left) })}</p>
      )}
      {reopens !== null && !(opensToday && left > 0) && (
        <p>{say('idle.reopens', { when: formatMoment(say, reopens, businessDate) })}</p>
      )}
      {before && <p className="attract-meanwhile">{say('idle.meanwhile')}</p>}
    </div>
  );
}

function Why() {
  const say = useSay();
  const local = useLocal();
  const { closedFor } = useWorld().hours;
  if (closedFor === null) return null;
  const text = local(closedFor.text);
  return <p>{closedFor.kind === 'holiday' ? say('reason.holiday', { name: text }) : text}</p>;
}
