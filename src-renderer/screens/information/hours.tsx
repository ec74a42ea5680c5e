// Opening hours: today large, the coming week, the next holidays, and who keeps other days. Paged, never scrolled.
import { Fragment, useMemo, useState } from 'react';
import type { DayView, HoursView } from '../../../src-shared/contract/information-views.ts';
import { weekdayOf } from '../../../src-shared/domain/local-time.ts';
import { formatDate } from '../../../src-shared/locales/format.ts';
import { instansiById, serviceById } from '../../session/directory.ts';
import { useDirectory, useLanguage, useLocal, useSay, useWorld } from '../../session/kiosk-context.tsx';
import { Flow, type FlowGroup, positionOf } from '../../ui/flow.tsx';
import { Icon } from '../../ui/icon.tsx';
import { LocalWords } from '../../ui/local-words.tsx';
import { Petal } from '../../ui/petal.tsx';
import { ScreenFrame, ScreenTitle } from '../../ui/screen-frame.tsx';
import { useLying } from '../../ui/use-lying.ts';
import { breakWords, dayName, hoursWords, weekWords } from './week-words.ts';
import './hours.css';

interface HoursProps {
  readonly hours: HoursView;
  readonly page: number;
}

export function Hours({ hours, page }: HoursProps) {
  const say = useSay();
  const [entries, setEntries] = useState<readonly number[]>([]);
  const { revision } = useDirectory();
  return (
    <ScreenFrame name="information" position={positionOf(entries, page)}>
      <div className="info-title">
        <ScreenTitle>{say('info.hoursTitle')}</ScreenTitle>
      </div>
      <Flow
        groups={useGroups(hours)}
        columns={useLying() ? 2 : 1}
        page={page}
        signature={`${revision} ${hours.days[0]?.date}`}
        onPages={setEntries}
      />
    </ScreenFrame>
  );
}

function useGroups(hours: HoursView): readonly FlowGroup[] {
  const say = useSay();
  const language = useLanguage();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `say` changes with the language
  return useMemo(() => {
    const head = (text: string) => () => <h2 className="section-title">{text}</h2>;
    const [today, ...week] = hours.days;
    const groups: FlowGroup[] = [
      {
        id: 'today',
        rows: today === undefined ? [] : [{ key: today.date, node: <Today day={today} hours={hours} /> }],
      },
      {
        id: 'week',
        frame: 'info-days',
        head: head(say('info.week')),
        rows: week.map((day) => ({ key: day.date, node: <DayRow day={day} /> })),
      },
      {
        id: 'others',
        head: head(say('info.others')),
        rows: hours.others.map((other) => ({ key: JSON.stringify(other.week), node: <Other other={other} /> })),
      },
      {
        id: 'holidays',
        frame: 'info-days',
        head: head(say('info.holidays')),
        rows: hours.holidays.map((holiday) => ({
          key: `holiday ${holiday.date} ${holiday.name.id}`,
          node: (
            <div className="info-day">
              <b>{formatDate(say, holiday.date)}</b>{' '}
              <span>
                <LocalWords text={holiday.name} />
              </span>
            </div>
          ),
        })),
      },
    ];
    return groups.filter(({ rows }) => rows.length > 0);
  }, [hours, say, language]);
}

function Today({ day, hours: { season } }: { readonly day: DayView; readonly hours: HoursView }) {
  const say = useSay();
  const { businessDate } = useWorld();
  const local = useLocal();
  return (
    <div className="info-today">
      <Petal tone="primary">
        <Icon name="clock" weight="duotone" />
      </Petal>
      <div>
        <h2>
          {day.date === businessDate ? `${say('info.today')}, ` : ''}
          {formatDate(say, day.date)}
        </h2>
        <b>
          {hoursWords(say, day.periods)
            .split(' ')
            .map((range) => (
              <Fragment key={range}>
                <span>{range}</span>{' '}
              </Fragment>
            ))}
        </b>
        {day.message !== null && (
          <p>
            <LocalWords text={day.message} />
          </p>
        )}
        {breakWords(say, day.periods).map((words) => (
          <p key={words}>{words}</p>
        ))}
        {season !== null && <p>{say('info.season', { name: local(season) })}</p>}
      </div>
    </div>
  );
}

function DayRow({ day }: { readonly day: DayView }) {
  const say = useSay();
  return (
    <div className={day.periods.length === 0 ? 'info-day is-closed' : 'info-day'}>
      <b>{dayName(say, weekdayOf(day.date))}</b>{' '}
      <span>
        {hoursWords(say, day.periods)}
        {day.message !== null && (
          <>
            {': '}
            <LocalWords text={day.message} />
          </>
        )}
      </span>
    </div>
  );
}

function Other({ other }: { readonly other: HoursView['others'][number] }) {
  const say = useSay();
  const local = useLocal();
  const directory = useDirectory();
  const names = [
    ...other.instansi.flatMap((id) => instansiById(directory, id)?.shortName ?? []),
    ...other.services.flatMap((id) => serviceById(directory, id)?.name ?? []),
  ];
  return (
    <div className="info-other">
      <b>{names.map(local).join(', ')}</b>
      {weekWords(say, other.week).map(({ days, hours }) => (
        <p key={days}>
          {days} <span>{hours}</span>
        </p>
      ))}
    </div>
  );
}
