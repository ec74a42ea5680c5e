// The services of one instansi: how long the wait is now, or why there is none and when it opens again.
import { useMemo, useState } from 'react';
import type { ServiceStatus, ServiceView } from '../../../src-shared/contract/views.ts';
import { formatTime } from '../../../src-shared/locales/format.ts';
import { instansiById, servicesOf, zoneById } from '../../session/directory.ts';
import { useDirectory, useKiosk, useLocal, useSay, useWorld } from '../../session/kiosk-context.tsx';
import type { ServicesScreen } from '../../session/screens.ts';
import { Crumb } from '../../ui/crumb.tsx';
import { Flow, type FlowGroup, positionOf } from '../../ui/flow.tsx';
import { CatalogueIcon } from '../../ui/icon.tsx';
import { ReachQuiet } from '../../ui/reach-quiet.tsx';
import { ScreenFrame } from '../../ui/screen-frame.tsx';
import { tileRows } from '../../ui/tile-rows.tsx';
import { useFiguresAge } from '../../ui/use-figures-age.ts';
import { useLying } from '../../ui/use-lying.ts';
import { ServiceRow } from './service-row.tsx';
import './services.css';

export function Services({ screen }: { readonly screen: ServicesScreen }) {
  const local = useLocal();
  const directory = useDirectory();
  const { statuses } = useWorld();
  const large = useKiosk((state) => state.session.access.textSize === 'large');
  const columns = useLying() && !large ? 2 : 1;
  const [entries, setEntries] = useState<readonly number[]>([]);
  const instansi = instansiById(directory, screen.instansiId);
  const services = useMemo(() => servicesOf(directory, screen.instansiId), [directory, screen.instansiId]);
  const groups = useMemo<readonly FlowGroup[]>(() => {
    const rows = services.map((service) => ({
      key: service.id,
      node: <ServiceRow service={service} status={statuses[service.id]} />,
    }));
    return [{ id: 'services', rows: tileRows(rows, columns) }];
  }, [services, statuses, columns]);
  const signature = services.map((service) => shape(service, statuses[service.id])).join();
  return (
    <ScreenFrame name="services" position={positionOf(entries, screen.page)}>
      <Crumb
        icon={<CatalogueIcon name={instansi?.icon} />}
        title={instansi === undefined ? '' : local(instansi.shortName)}
        facts={useFacts(screen)}
      />
      <ReachQuiet services={services} statuses={statuses} />
      <Flow groups={groups} columns={1} page={screen.page} signature={signature} onPages={setEntries} />
    </ScreenFrame>
  );
}

/** Floor and zone, counters, closing time of the last to close, and how old the figures below are where they are old. */
function useFacts({ instansiId }: ServicesScreen): readonly string[] {
  const say = useSay();
  const local = useLocal();
  const directory = useDirectory();
  const { statuses } = useWorld();
  const time = useFiguresAge(servicesOf(directory, instansiId).map((service) => statuses[service.id]));
  const instansi = instansiById(directory, instansiId);
  if (instansi === undefined) return [];
  const zone = zoneById(directory, instansi.zone);
  const closings = servicesOf(directory, instansiId).flatMap((service) => {
    const availability = statuses[service.id]?.availability;
    return availability?.kind === 'open' ? [availability.closesAt] : [];
  });
  const last = closings.sort().at(-1);
  return [
    ...(zone === undefined ? [] : [say('place', { floor: local(zone.floor), zone: local(zone.name) })]),
    local(instansi.counters.name),
    ...(last === undefined ? [] : [say('services.until', { time: formatTime(say, last) })]),
    ...(time === null ? [] : [say('services.queuesAsOf', { time })]),
  ];
}

/** What decides how high a row is: its layout, not the figures in it. */
function shape(service: ServiceView, status: ServiceStatus | undefined): string {
  return `${service.id} ${status?.availability.kind} ${status?.figures.wait === null}`;
}
