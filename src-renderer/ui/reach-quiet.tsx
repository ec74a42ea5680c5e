// Above the band of reach mode: what is quiet right now among some services, in letters that are read from afar.

import type { ServiceStatus, ServiceView } from '../../src-shared/contract/views.ts';
import { formatRange } from '../../src-shared/locales/format.ts';
import { quietServices } from '../session/crowd.ts';
import { useDirectory, useLocal, useSay, useWorld } from '../session/kiosk-context.tsx';
import { Above } from './above.tsx';
import { useRoomAbove } from './use-panel.ts';

/** Of the whole building, those asked for most before others. */
export function QuietestHere() {
  const { statuses } = useWorld();
  const quiet = quietServices(useDirectory(), statuses, 2).map(({ service }) => service);
  return <ReachQuiet services={quiet} statuses={statuses} />;
}

interface ReachQuietProps {
  readonly services: readonly ServiceView[];
  readonly statuses: Readonly<Record<string, ServiceStatus | undefined>>;
}

/** Nothing where fewer than two are to choose from, or where nobody knows. */
export function ReachQuiet({ services, statuses }: ReachQuietProps) {
  const say = useSay();
  const local = useLocal();
  const roomy = useRoomAbove();
  const waits = services.flatMap((service) => {
    const status = statuses[service.id];
    const wait = status?.availability.kind === 'open' && status.figures.asOf === null ? status.figures.wait : null;
    return wait === null || status === undefined ? [] : [{ service, wait, waiting: status.figures.waiting }];
  });
  const [quietest] = waits.sort((a, b) => a.wait.to - b.wait.to);
  if (!roomy || quietest === undefined || waits.length < 2) return null;
  const { service, wait, waiting } = quietest;
  return (
    <Above tall>
      <div className="reach-box">
        <small>{say('reach.quietest')}</small>
        <b>{local(service.name)}</b>
        <span>
          {formatRange(wait.from, wait.to)} {say('services.minutes')}
          {waiting !== null && `, ${say('services.waiting', { count: waiting })}`}
        </span>
      </div>
    </Above>
  );
}
