// Looking around: which part of the information is on screen. What main has to be asked for comes a moment later; a
// visitor who cannot have it is told so and can ask again.
import type { ReactNode } from 'react';
import type { Information as Building } from '../../../src-shared/contract/information-views.ts';
import { useKiosk, useSay, useStoreActions } from '../../session/kiosk-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ScreenFrame, ScreenTitle } from '../../ui/screen-frame.tsx';
import { Complaint } from './complaint.tsx';
import { Hours } from './hours.tsx';
import './information.css';
import type { InformationScreen } from '../../session/screens.ts';
import { Notices } from './notices.tsx';
import { Parts } from './parts.tsx';
import { Plan } from './plan.tsx';
import { Zone } from './zone.tsx';
import { Zones } from './zones.tsx';

export function Information({ screen }: { readonly screen: InformationScreen }) {
  const { part } = screen;
  const known = useKiosk((state) => state.information);
  if (part.kind === 'parts') return <Parts />;
  if (part.kind === 'complaint') return <Complaint />;
  if (typeof known === 'string') return <Asking failed={known === 'failed'} />;
  // Each part begins anew, with the focus on its title; another floor of the plan does not.
  const key = part.kind === 'zone' ? part.zone : part.kind;
  return <Known key={key} screen={screen} building={known} />;
}

interface KnownProps {
  readonly screen: InformationScreen;
  readonly building: Building;
}

function Known({ screen: { part, page }, building }: KnownProps): ReactNode {
  switch (part.kind) {
    case 'plan':
      return building.floors.length === 0 ? (
        <Zones building={building} page={page} />
      ) : (
        <Plan floors={building.floors} chosen={part.floor} />
      );
    case 'zones':
      return <Zones building={building} page={page} />;
    case 'zone':
      return <Zone id={part.zone} building={building} page={page} />;
    case 'hours':
      return <Hours hours={building.hours} page={page} />;
    case 'notices':
      return <Notices notices={building.notices} page={page} />;
    case 'parts':
    case 'complaint':
      return null;
  }
}

function Asking({ failed }: { readonly failed: boolean }) {
  const say = useSay();
  const { lookAroundAgain } = useStoreActions();
  return (
    <ScreenFrame name="information">
      <ScreenTitle>{say('info.title')}</ScreenTitle>
      {failed && (
        <div className="info-failed" role="status">
          <p>{say('info.failed')}</p>
          <Button icon={<Icon name="arrow-counter-clockwise" weight="bold" />} onTap={lookAroundAgain}>
            {say('service.retry')}
          </Button>
        </div>
      )}
    </ScreenFrame>
  );
}
