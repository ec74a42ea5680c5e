// The one question at the start, and two answers: take a number, or check what it needs. Below them the smaller ways, and
// where those leave room what is quiet right now, one tap away.
import { formatMoment, formatTime } from '../../../src-shared/locales/format.ts';
import { useDispatch, useSay, useWorld } from '../../session/kiosk-context.tsx';
import { Above } from '../../ui/above.tsx';
import { closedChip } from '../../ui/availability-words.ts';
import { Chip } from '../../ui/chip.tsx';
import { Icon } from '../../ui/icon.tsx';
import { QuietestHere } from '../../ui/reach-quiet.tsx';
import { ScreenFrame, ScreenTitle } from '../../ui/screen-frame.tsx';
import { useSpeech } from '../../ui/use-speech.ts';
import { HomeAction } from './home-action.tsx';
import './home.css';
import { QuietList } from './quiet-list.tsx';
import { SideTiles } from './side-tiles.tsx';

export function Home() {
  const say = useSay();
  const dispatch = useDispatch();
  const { hours, businessDate } = useWorld();
  const closed =
    hours.reopens === null
      ? say('idle.closed')
      : say('idle.reopens', { when: formatMoment(say, hours.reopens, businessDate) });
  return (
    <ScreenFrame name="home" largeHeader back={false}>
      <Above>
        <div className="home-title">
          <ScreenTitle>{say('home.title')}</ScreenTitle>
          <p>{say('home.hint')}</p>
        </div>
        <HoursLine />
      </Above>
      <QuietestHere />
      <SearchEntry />
      <div className="home-actions">
        <HomeAction
          tone="take"
          icon={<Icon name="ticket" weight="duotone" />}
          title={say('home.take')}
          off={!hours.open}
          onTap={() => dispatch({ type: 'purposeChosen', purpose: 'take' })}
        >
          {hours.open ? say('home.takeHint') : closed}
        </HomeAction>
        <HomeAction
          tone="check"
          icon={<Icon name="list-checks" weight="duotone" />}
          title={say('home.check')}
          onTap={() => dispatch({ type: 'purposeChosen', purpose: 'check' })}
        >
          {say('home.checkHint')}
        </HomeAction>
      </div>
      <SideTiles />
      <QuietList />
    </ScreenFrame>
  );
}

/** Looks like a field, and is the way to one. */
function SearchEntry() {
  const say = useSay();
  const dispatch = useDispatch();
  return (
    <button type="button" className="home-search" onClick={() => dispatch({ type: 'searchOpened' })}>
      <Icon name="magnifying-glass" weight="bold" />
      <b>{say('home.search')}</b> <span className="home-search-hint">{say('home.searchHint')}</span>
    </button>
  );
}

/** Open until when, and until when a number is given; or when it opens again. */
function HoursLine() {
  const say = useSay();
  const speech = useSpeech();
  const { hours } = useWorld();
  if (!hours.open || hours.today === null) {
    return (
      <div className="home-hours">
        <Chip words={closedChip(speech, hours.reopens)} />
      </div>
    );
  }
  return (
    <div className="home-hours">
      <span className="chip chip-open">
        <Icon name="check-circle" weight="fill" />
        {say('home.openUntil', { time: formatTime(say, hours.today.closes) })}
      </span>
      <span>{say('home.lastNumber', { time: formatTime(say, hours.today.lastNumber) })}</span>
    </div>
  );
}
