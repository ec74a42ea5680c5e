// The row of the access panel about how far up there is anything to touch: three figures before the screen, the lowest row
// of all, so that it is within reach before it is chosen.
import type { ReactNode } from 'react';
import type { Reach } from '../../src-shared/domain/panel.ts';
import { useSay } from '../session/kiosk-context.tsx';
import { Icon } from './icon.tsx';
import { Petal } from './petal.tsx';

interface ReachOptionProps {
  readonly chosen: Reach;
  readonly onChoose: (reach: Reach) => void;
}

export function ReachOption({ chosen, onChoose }: ReachOptionProps) {
  const say = useSay();
  const choice = (reach: Reach, name: string, figure: ReactNode) => (
    <button
      key={reach}
      type="button"
      className="reach-choice"
      aria-pressed={reach === chosen}
      onClick={() => onChoose(reach)}
    >
      {figure}
      <span>
        {reach === chosen && <Icon name="check" weight="bold" />}
        {name}
      </span>
    </button>
  );
  return (
    <div className="access-option access-reach">
      <Petal>
        <Icon name="hand-arrow-down" weight="duotone" />
      </Petal>
      <div className="access-option-text">
        <b>{say('access.reach')}</b>
        <span>{say('access.reachHint')}</span>
      </div>
      <fieldset className="reach-choices" aria-label={say('access.reach')}>
        {choice('low', say('access.reachLow'), <Seated />)}
        {choice('middle', say('access.reachMiddle'), <Standing fill={48} arm="M40 46l42 14" />)}
        {choice('full', say('access.reachFull'), <Standing fill={74} arm="M40 46l42-14" />)}
      </fieldset>
    </div>
  );
}

function Figure({ fill, children }: { readonly fill: number; readonly children: ReactNode }) {
  return (
    <svg className="reach-figure" viewBox="0 0 150 120" aria-hidden="true" focusable="false">
      <rect x="96" y="8" width="44" height="104" rx="7" strokeWidth="6" />
      <rect className="reach-figure-band" x="100" y={108 - fill} width="36" height={fill} rx="3" />
      {children}
    </svg>
  );
}

function Seated() {
  return (
    <Figure fill={22}>
      <circle cx="36" cy="40" r="11" />
      <path d="M36 54v26h22l8 22M36 62l34 14" />
      <path d="M26 72a22 22 0 1 0 28 30" />
    </Figure>
  );
}

function Standing({ fill, arm }: { readonly fill: number; readonly arm: string }) {
  return (
    <Figure fill={fill}>
      <circle cx="40" cy="20" r="11" />
      <path d="M40 34v40M40 74l-12 38M40 74l12 38" />
      <path d={arm} />
    </Figure>
  );
}
