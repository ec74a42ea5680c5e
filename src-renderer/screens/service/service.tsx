// One service: all a citizen should know before queueing, in the six published components, and at the bottom what to do
// next. Said before they queue, never after.
import { useState } from 'react';
import type { ServiceDetail, ServiceView } from '../../../src-shared/contract/views.ts';
import type { LocalText } from '../../../src-shared/protocol/words.ts';
import { instansiById, serviceById, zoneById } from '../../session/directory.ts';
import { useDirectory, useKiosk, useLocal, useSay, useStoreActions } from '../../session/kiosk-context.tsx';
import type { ServiceScreen } from '../../session/screens.ts';
import { Button } from '../../ui/button.tsx';
import { Crumb } from '../../ui/crumb.tsx';
import { Flow, positionOf } from '../../ui/flow.tsx';
import { CatalogueIcon, Icon } from '../../ui/icon.tsx';
import { ScreenFrame } from '../../ui/screen-frame.tsx';
import { useLying } from '../../ui/use-lying.ts';
import { NextStep } from './next-step.tsx';
import './service.css';
import { useGroups } from './use-groups.tsx';
import { useInstead } from './use-instead.tsx';

export function Service({ screen }: { readonly screen: ServiceScreen }) {
  const local = useLocal();
  const directory = useDirectory();
  const detail = useKiosk((state) => state.details.get(screen.serviceId));
  const [entries, setEntries] = useState<readonly number[]>([]);
  const service = serviceById(directory, screen.serviceId);
  const instansi = service && instansiById(directory, service.instansi);
  return (
    <ScreenFrame name="service" position={positionOf(entries, screen.page)}>
      <Crumb
        icon={<CatalogueIcon name={service?.icon ?? instansi?.icon} />}
        title={service === undefined ? '' : local(service.name)}
        facts={useFacts(instansi?.shortName, service)}
      />
      {detail?.state === 'ready' ? (
        <Components screen={screen} detail={detail.detail} onPages={setEntries} />
      ) : (
        <Opening screen={screen} failed={detail?.state === 'failed'} />
      )}
      <NextStep serviceId={screen.serviceId} detail={detail?.state === 'ready' ? detail.detail : null} />
    </ScreenFrame>
  );
}

interface ComponentsProps {
  readonly screen: ServiceScreen;
  readonly detail: ServiceDetail;
  readonly onPages: (entries: readonly number[]) => void;
}

function Components({ screen, detail, onPages }: ComponentsProps) {
  const { revision } = useDirectory();
  const instead = useInstead(detail.id);
  const groups = useGroups(detail, screen.ticks, instead);
  return (
    <Flow
      groups={groups}
      columns={useLying() ? 2 : 1}
      page={screen.page}
      signature={`${screen.serviceId} ${revision} ${instead?.rows.map((row) => row.key).join() ?? ''}`}
      onPages={onPages}
    />
  );
}

/** Until the components are here. A service that cannot be opened can be tried again. */
function Opening({ screen, failed }: { readonly screen: ServiceScreen; readonly failed: boolean }) {
  const say = useSay();
  const { openAgain } = useStoreActions();
  return (
    <div className="service-opening" role="status">
      <p>{say(failed ? 'service.failed' : 'service.loading')}</p>
      {failed && (
        <Button icon={<Icon name="arrow-counter-clockwise" weight="bold" />} onTap={() => openAgain(screen.serviceId)}>
          {say('service.retry')}
        </Button>
      )}
    </div>
  );
}

/** Instansi, floor and zone, counters. */
function useFacts(instansiName: LocalText | undefined, service: ServiceView | undefined): readonly string[] {
  const say = useSay();
  const local = useLocal();
  const directory = useDirectory();
  const instansi = service && instansiById(directory, service.instansi);
  const zone = instansi && zoneById(directory, instansi.zone);
  return [
    ...(instansiName === undefined ? [] : [local(instansiName)]),
    ...(zone === undefined ? [] : [say('place', { floor: local(zone.floor), zone: local(zone.name) })]),
  ];
}
