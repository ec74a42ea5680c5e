// A list of requirements on its way to paper: as far as the printer really said so, and what to do where it does not come.
import type { ReactNode } from 'react';
import { formatTime, siteMoment } from '../../src-shared/locales/format.ts';
import { delays } from '../delays.ts';
import { useDispatch, useSay, useWorld } from '../session/kiosk-context.tsx';
import type { ListPanel, ListStory } from '../session/take-home.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Icon } from './icon.tsx';
import './list-dialog.css';
import { Petal } from './petal.tsx';

const titles = {
  asking: 'list.asking',
  printing: 'list.printing',
  printed: 'list.printed',
  uncertain: 'list.uncertain',
  failed: 'list.failed',
  'no-paper': 'list.noPaper',
  'too-soon': 'list.tooSoon',
  had: 'list.had',
  'not-answered': 'list.notAnswered',
} as const satisfies Record<ListStory['state'], string>;

export function ListDialog({ panel: { list, serviceId } }: { readonly panel: ListPanel }) {
  const say = useSay();
  const dispatch = useDispatch();
  const close = () => dispatch({ type: 'panelClosed' });
  const onTheWay = list.state === 'asking' || list.state === 'printing';
  return (
    // A new state is a new message: the dialog takes the focus again, so that it is read aloud.
    <Dialog key={list.state} title={say(titles[list.state])} onOutside={close}>
      <div className="dialog-petal">
        <Petal tone={onTheWay || list.state === 'printed' ? 'primary' : 'accent'}>{pictures[list.state]}</Petal>
      </div>
      {onTheWay && <Progress list={list} />}
      <p role="status">{useHint(list)}</p>
      {!onTheWay && list.state !== 'printed' && (
        <Button icon={<Icon name="qr-code" weight="bold" />} onTap={() => dispatch({ type: 'phoneWanted', serviceId })}>
          {say('list.phone')}
        </Button>
      )}
      {list.state === 'not-answered' ? (
        <Button
          tone="primary"
          shape="big"
          icon={<Icon name="arrow-counter-clockwise" weight="bold" />}
          onTap={() => dispatch({ type: 'listWanted', serviceId })}
        >
          {say('list.retry')}
        </Button>
      ) : (
        <Button tone="primary" shape="big" icon={<Icon name="check" weight="bold" />} onTap={close}>
          {say('list.close')}
        </Button>
      )}
    </Dialog>
  );
}

const pictures: Readonly<Record<ListStory['state'], ReactNode>> = {
  asking: <Icon name="printer" weight="fill" />,
  printing: <Icon name="printer" weight="fill" />,
  printed: <Icon name="arrow-fat-lines-down" weight="fill" />,
  uncertain: <Icon name="arrow-fat-lines-down" weight="fill" />,
  failed: <Icon name="printer" weight="fill" />,
  'no-paper': <Icon name="printer" weight="fill" />,
  'too-soon': <Icon name="hourglass-medium" weight="duotone" />,
  had: <Icon name="check-circle" weight="fill" />,
  'not-answered': <Icon name="warning-octagon" weight="fill" />,
};

function useHint(list: ListStory): string {
  const say = useSay();
  const { timeZone } = useWorld();
  switch (list.state) {
    case 'asking':
    case 'printing':
      return say('list.printingHint');
    case 'printed':
      return say('list.printedHint');
    case 'uncertain':
      return say('list.uncertainHint');
    case 'failed':
      return say('list.failedHint');
    case 'no-paper':
      return say('list.noPaperHint');
    case 'too-soon':
      return say('list.tooSoonHint', { time: formatTime(say, wholeMinuteAfter(list.again, timeZone)) });
    case 'had':
      return say('list.hadHint');
    case 'not-answered':
      return say('list.notAnsweredHint');
  }
}

/** Never too early: 09.45.10 is said as 09.46. */
function wholeMinuteAfter(instant: number, timeZone: Parameters<typeof siteMoment>[1]): string {
  return siteMoment(Math.ceil(instant / delays.minute) * delays.minute, timeZone).time;
}

/** How far along each state is, as on a ticket: nothing moves between what the printer said. */
function Progress({ list }: { readonly list: ListStory }) {
  const width = list.state !== 'printing' ? '10%' : list.begun ? '65%' : '25%';
  return (
    <div className="list-progress" aria-hidden="true">
      <i style={{ width }} />
    </div>
  );
}
