// How an application stands: the state by colour, word and icon together, the last step with its date, what to do next,
// and where.
import type { ReactNode } from 'react';
import type { ApplicationView } from '../../../src-shared/contract/booking-views.ts';
import { formatDate } from '../../../src-shared/locales/format.ts';
import { instansiById, serviceById, zoneById } from '../../session/directory.ts';
import { useDirectory, useDispatch, useLocal, useSay } from '../../session/kiosk-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Crumb } from '../../ui/crumb.tsx';
import { CatalogueIcon, Icon } from '../../ui/icon.tsx';
import { LocalWords } from '../../ui/local-words.tsx';
import { Petal } from '../../ui/petal.tsx';
import { ScreenFrame } from '../../ui/screen-frame.tsx';
import '../../ui/code-answer.css';
import './standing.css';

const words = {
  done: { name: 'tracking.done', next: 'tracking.nextDone', place: 'tracking.collectAt' },
  'in-process': { name: 'tracking.in-process', next: 'tracking.nextInProcess', place: 'tracking.askAt' },
  returned: { name: 'tracking.returned', next: 'tracking.nextReturned', place: 'tracking.bringTo' },
} as const satisfies Record<ApplicationView['state'], object>;

export function Standing({ application }: { readonly application: ApplicationView }) {
  const say = useSay();
  const local = useLocal();
  const directory = useDirectory();
  const { serviceId, state, step, stepOn } = application;
  const service = serviceById(directory, serviceId);
  const instansi = service === undefined ? undefined : instansiById(directory, service.instansi);
  return (
    <ScreenFrame name="standing">
      <Crumb
        icon={<CatalogueIcon name={service?.icon ?? instansi?.icon} />}
        title={service === undefined ? say('tracking.yours') : local(service.name)}
        facts={instansi === undefined ? [] : [local(instansi.shortName)]}
      />
      <p className={`standing-state standing-${state}`} role="status">
        <StateIcon state={state} />
        <b>{say(words[state].name)}</b>
      </p>
      <ul className="standing-facts">
        <Fact icon={<Icon name="calendar-check" weight="fill" />} name={say('tracking.step')}>
          <LocalWords text={step} />
          <small>{formatDate(say, stepOn)}</small>
        </Fact>
        <Fact icon={<Icon name="list-checks" weight="bold" />} name={say('tracking.next')}>
          {say(words[state].next)}
        </Fact>
        <Fact icon={<Icon name="map-pin" weight="fill" />} name={say(words[state].place)}>
          <Place serviceId={serviceId} />
        </Fact>
      </ul>
      <Ways application={application} offered={service !== undefined} />
    </ScreenFrame>
  );
}

function StateIcon({ state }: Pick<ApplicationView, 'state'>) {
  switch (state) {
    case 'done':
      return <Icon name="check-circle" weight="fill" />;
    case 'in-process':
      return <Icon name="hourglass-medium" weight="duotone" />;
    case 'returned':
      return <Icon name="arrow-counter-clockwise" weight="bold" />;
  }
}

interface FactProps {
  readonly icon: ReactNode;
  readonly name: string;
  readonly children: ReactNode;
}

function Fact({ icon, name, children }: FactProps) {
  return (
    <li className="standing-fact">
      <Petal>{icon}</Petal>
      <div>
        <h2>{name}</h2>
        <p>{children}</p>
      </div>
    </li>
  );
}

/** The instansi's counters, zone and floor; the information desk where the catalogue has the service no more. */
function Place({ serviceId }: Pick<ApplicationView, 'serviceId'>) {
  const say = useSay();
  const local = useLocal();
  const directory = useDirectory();
  const service = serviceById(directory, serviceId);
  const instansi = service === undefined ? undefined : instansiById(directory, service.instansi);
  const zone = instansi === undefined ? undefined : zoneById(directory, instansi.zone);
  if (service === undefined || zone === undefined) return say('tracking.desk');
  return (
    <>
      {local(service.counters.name)}
      <small>
        {local(zone.name)}, {local(zone.floor)}
      </small>
    </>
  );
}

/** Whoever has to go to a counter takes a number for it; who only waits does not. */
function Ways({ application, offered }: { readonly application: ApplicationView; readonly offered: boolean }) {
  const say = useSay();
  const dispatch = useDispatch();
  const { serviceId, state } = application;
  return (
    <div className="code-ways">
      {offered && state !== 'in-process' && (
        <Button
          tone="primary"
          shape="big"
          icon={<Icon name="ticket" weight="bold" />}
          onTap={() => dispatch({ type: 'serviceChosen', serviceId })}
        >
          {say('tracking.take')}
        </Button>
      )}
      <Button icon={<Icon name="magnifying-glass" weight="bold" />} onTap={() => dispatch({ type: 'codeCleared' })}>
        {say('tracking.another')}
      </Button>
      <Button icon={<Icon name="house" weight="bold" />} onTap={() => dispatch({ type: 'home' })}>
        {say('dock.home')}
      </Button>
    </div>
  );
}
