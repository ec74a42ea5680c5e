// The choice: four large buttons, one question each.
import type { ReactNode } from 'react';
import { useDispatch, useKiosk, useSay } from '../../session/kiosk-context.tsx';
import type { InformationPart } from '../../session/screens.ts';
import { Icon } from '../../ui/icon.tsx';
import { Petal } from '../../ui/petal.tsx';
import { ScreenFrame, ScreenTitle } from '../../ui/screen-frame.tsx';

export function Parts() {
  const say = useSay();
  const known = useKiosk((state) => state.information);
  return (
    <ScreenFrame name="information">
      <div className="info-title">
        <ScreenTitle>{say('info.title')}</ScreenTitle>
        <p>{say('info.hint')}</p>
      </div>
      <div className="info-parts">
        <PartButton
          part={{ kind: 'plan', floor: null }}
          icon={<Icon name="map-trifold" weight="duotone" />}
          title={say('info.plan')}
          hint={say('info.planHint')}
        />
        <PartButton
          part={{ kind: 'hours' }}
          icon={<Icon name="clock" weight="duotone" />}
          title={say('info.hours')}
          hint={say('info.hoursHint')}
        />
        <PartButton
          part={{ kind: 'notices' }}
          icon={<Icon name="megaphone" weight="duotone" />}
          title={say('info.notices')}
          hint={say('info.noticesHint')}
        />
        <PartButton
          part={{ kind: 'complaint' }}
          icon={<Icon name="chat-text" weight="duotone" />}
          title={say('info.complaint')}
          hint={say('info.complaintHint')}
        />
      </div>
      {typeof known !== 'string' && (
        <p className="info-address">
          <Icon name="map-pin" weight="fill" />
          {known.address}
        </p>
      )}
    </ScreenFrame>
  );
}

interface PartButtonProps {
  readonly part: InformationPart;
  readonly icon: ReactNode;
  readonly title: string;
  readonly hint: string;
}

function PartButton({ part, icon, title, hint }: PartButtonProps) {
  const dispatch = useDispatch();
  return (
    <button type="button" className="tap-card info-part" onClick={() => dispatch({ type: 'partOpened', part })}>
      <Petal>{icon}</Petal>
      <span className="info-part-text">
        <b>{title}</b> <span>{hint}</span>
      </span>
      <span className="info-go">
        <Icon name="caret-right" weight="bold" />
      </span>
    </button>
  );
}
