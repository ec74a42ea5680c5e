// The facts of the day: how long it is open, and until when a number is given; on a closed site, what is there to read.
// And two more for a kiosk that knows no figures: how much is open.
import type { ReactNode } from 'react';
import { formatRange, formatTime } from '../../../src-shared/locales/format.ts';
import { openCounts } from '../../session/crowd.ts';
import { useDirectory, useSay, useWorld } from '../../session/kiosk-context.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Petal } from '../../ui/petal.tsx';

export function Hours({ closed }: { readonly closed: boolean }) {
  const say = useSay();
  const { hours } = useWorld();
  const { services } = useDirectory();
  return (
    <div className="attract-facts">
      {hours.today !== null && (
        <Fact
          icon={<Icon name="clock" weight="duotone" />}
          value={formatRange(formatTime(say, hours.today.opens), formatTime(say, hours.today.closes))}
        >
          {say('idle.hours')}
        </Fact>
      )}
      {hours.today !== null && !closed && (
        <Fact icon={<Icon name="ticket" weight="duotone" />} value={formatTime(say, hours.today.lastNumber)}>
          {say('idle.lastNumber')}
        </Fact>
      )}
      {closed && (
        <Fact icon={<Icon name="list-checks" weight="duotone" />} value={String(services.length)}>
          {say('idle.readable')}
        </Fact>
      )}
    </div>
  );
}

export function OpenNow() {
  const say = useSay();
  const { statuses } = useWorld();
  const { services, instansi } = openCounts(useDirectory(), statuses);
  if (services === 0) return null;
  return (
    <div className="attract-facts">
      <Fact icon={<Icon name="list-checks" weight="duotone" />} value={String(services)}>
        {say('idle.openServices')}
      </Fact>
      <Fact icon={<Icon name="buildings" weight="duotone" />} value={String(instansi)}>
        {say('idle.instansi')}
      </Fact>
    </div>
  );
}

interface FactProps {
  readonly icon: ReactNode;
  readonly value: string;
  readonly children: string;
}

function Fact({ icon, value, children }: FactProps) {
  return (
    <div className="attract-fact">
      <Petal>{icon}</Petal>
      <div>
        <b>{value}</b>
        <span>{children}</span>
      </div>
    </div>
  );
}
