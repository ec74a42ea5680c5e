// How busy it is now and when it usually is quiet, in words, with the hours of today as bars. The words say all; the bars
// are for the eye.
import { quietStretch, type UsualDay, usualCrowd } from '../../../src-shared/domain/busy-hours.ts';
import { formatTime } from '../../../src-shared/locales/format.ts';
import { localTimeSchema } from '../../../src-shared/protocol/words.ts';
import { siteCrowd } from '../../session/crowd.ts';
import { useSay, useWorld } from '../../session/kiosk-context.tsx';
import { Meter } from '../../ui/chip.tsx';
import { useNow } from '../../ui/use-now.ts';
import './usual-hours.css';

const now = { quiet: 'idle.nowQuiet', moderate: 'idle.nowModerate', busy: 'idle.nowBusy' } as const;
const usually = { quiet: 'idle.hourQuiet', moderate: 'idle.hourModerate', busy: 'idle.hourBusy' } as const;

export function UsualHours({ usual }: { readonly usual: UsualDay }) {
  const hour = Number(useNow().time.slice(0, 2));
  return (
    <section className="usual">
      <Words usual={usual} hour={hour} />
      <div className="usual-bars" aria-hidden="true">
        {usual.numbers.map((numbers, index) => (
          <Bar
            // biome-ignore lint/suspicious/noArrayIndexKey: the hours of one day never change places
            key={index}
            share={numbers / Math.max(...usual.numbers, 1)}
            hour={usual.from + index}
            tone={usual.from + index === hour ? 'now' : (usualCrowd(usual, usual.from + index) ?? 'quiet')}
          />
        ))}
      </div>
    </section>
  );
}

interface WordsProps {
  readonly usual: UsualDay;
  readonly hour: number;
}

/** Now by live figures where they are there; otherwise what this hour usually is. */
function Words({ usual, hour }: WordsProps) {
  const say = useSay();
  const { time } = useNow();
  const { statuses, hours } = useWorld();
  const live = siteCrowd(statuses);
  const past = usualCrowd(usual, hour);
  const last = hours.today === null ? null : localTimeSchema.parse(hours.today.lastNumber);
  const quiet = last === null ? null : quietStretch(usual, time, last);
  return (
    <div className="usual-words">
      {live !== null ? <h2>{say(now[live])}</h2> : past !== null && <h2>{say(usually[past])}</h2>}
      {quiet !== null && (
        <p>
          <Meter crowd="quiet" />
          {say('idle.quietAt', { from: formatTime(say, quiet.from), to: formatTime(say, quiet.to) })}
        </p>
      )}
    </div>
  );
}

interface BarProps {
  readonly share: number;
  readonly hour: number;
  readonly tone: 'now' | 'quiet' | 'moderate' | 'busy';
}

function Bar({ share, hour, tone }: BarProps) {
  return (
    <div className={`usual-bar usual-bar-${tone}`}>
      <div className="usual-rise">
        <i style={{ height: `${Math.max(6, Math.round(share * 100))}%` }} />
      </div>
      <span>{String(hour).padStart(2, '0')}</span>
    </div>
  );
}
