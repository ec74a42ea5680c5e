// A long line, said before it is joined: how long, what else is possible, and two answers. Where the line shrinks meanwhile
// the walk goes on by itself (effects.ts).
import type { ReactNode } from 'react';
import { quietStretch } from '../../../src-shared/domain/busy-hours.ts';
import { formatMoment, formatRange, formatTimeRange } from '../../../src-shared/locales/format.ts';
import { instansiById, serviceById } from '../../session/directory.ts';
import { useDirectory, useDispatch, useKiosk, useLocal, useSay, useWorld } from '../../session/kiosk-context.tsx';
import { type LongLine, longLine } from '../../session/long-line.ts';
import type { LineScreen } from '../../session/screens.ts';
import { Above } from '../../ui/above.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { LocalWords } from '../../ui/local-words.tsx';
import { Petal } from '../../ui/petal.tsx';
import { ScreenFrame, ScreenTitle } from '../../ui/screen-frame.tsx';
import { useNow } from '../../ui/use-now.ts';
import './line.css';

export function Line({ screen }: { readonly screen: LineScreen }) {
  const say = useSay();
  const dispatch = useDispatch();
  const { statuses } = useWorld();
  const { site } = useDirectory();
  return (
    <ScreenFrame name="line">
      <Above>
        <ScreenTitle>{say('line.title')}</ScreenTitle>
      </Above>
      <Above tall>
        <Figures screen={screen} line={longLine(statuses[screen.serviceId], site.longLine) ?? screen.line} />
      </Above>
      <Others screen={screen} />
      <div className="line-answers">
        <Button icon={<Icon name="x" weight="bold" />} onTap={() => dispatch({ type: 'home' })}>
          {say('line.leave')}
        </Button>
        <Button
          tone="primary"
          shape="big"
          icon={<Icon name="ticket" weight="fill" />}
          onTap={() => dispatch({ type: 'lineAccepted' })}
        >
          {say('line.stay')}
        </Button>
      </div>
    </ScreenFrame>
  );
}

function Figures({ screen, line: { waiting, wait } }: { readonly screen: LineScreen; readonly line: LongLine }) {
  const say = useSay();
  const local = useLocal();
  const directory = useDirectory();
  const service = serviceById(directory, screen.serviceId);
  const instansi = service && instansiById(directory, service.instansi);
  return (
    <section className="line-now">
      <h2>
        {service !== undefined && <LocalWords text={service.name} />}
        {instansi !== undefined && <small>{local(instansi.shortName)}</small>}
      </h2>
      <div className="line-figures">
        {waiting !== null && (
          <div>
            <Icon name="users" weight="fill" />
            <b>{waiting}</b>
            <span>{say('line.waiting')}</span>
          </div>
        )}
        {wait !== null && (
          <div>
            <Icon name="clock" weight="fill" />
            <b>
              <span className="line-range">{formatRange(wait.from, wait.to)}</span>{' '}
              <small>{say('services.minutes')}</small>
            </b>
            <span>{say('line.wait')}</span>
          </div>
        )}
      </div>
    </section>
  );
}

/** A quieter hour of today, the next day, another service while here: each only where somebody can say. */
function Others({ screen }: { readonly screen: LineScreen }) {
  const say = useSay();
  const dispatch = useDispatch();
  const { businessDate } = useWorld();
  const quiet = useQuietHours(screen);
  const nextDay = useKiosk(({ otherTimes }) =>
    otherTimes?.serviceId === screen.serviceId ? otherTimes.times.nextDay : null,
  );
  return (
    <section className="line-others">
      <h2 className="section-title">{say('line.other')}</h2>
      <Above tall>
        {quiet !== null && (
          <Fact icon={<Icon name="hourglass-medium" weight="duotone" />} value={quiet}>
            {say('line.quiet')}
          </Fact>
        )}
        {nextDay !== null && (
          <Fact icon={<Icon name="calendar-check" weight="fill" />} value={formatMoment(say, nextDay, businessDate)}>
            {say('line.nextDay')}
          </Fact>
        )}
      </Above>
      <button type="button" className="tap-card line-other" onClick={() => dispatch({ type: 'anotherWanted' })}>
        <Petal>
          <Icon name="list-checks" weight="duotone" />
        </Petal>
        <span>
          <b>{say('line.elsewhere')}</b>
          <span>{say('line.elsewhereHint')}</span>
        </span>
        <Icon name="caret-right" weight="bold" />
      </button>
    </section>
  );
}

/** `12.00–14.00`, by what this service was like on this weekday. */
function useQuietHours({ serviceId }: LineScreen): string | null {
  const say = useSay();
  const { time } = useNow();
  const availability = useWorld().statuses[serviceId]?.availability;
  const usual = useKiosk(({ otherTimes }) => (otherTimes?.serviceId === serviceId ? otherTimes.times.usual : null));
  if (usual === null || availability?.kind !== 'open') return null;
  const stretch = quietStretch(usual, time, availability.lastNumberAt);
  return stretch && formatTimeRange(say, stretch.from, stretch.to);
}

interface FactProps {
  readonly icon: ReactNode;
  readonly value: string;
  readonly children: string;
}

function Fact({ icon, value, children }: FactProps) {
  return (
    <div className="line-fact">
      <Petal>{icon}</Petal>
      <span>
        <b>{value}</b>
        <span>{children}</span>
      </span>
    </div>
  );
}
