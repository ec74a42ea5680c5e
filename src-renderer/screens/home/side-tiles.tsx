// The smaller ways from home: what this site offers beside taking a number, and always the building itself.
import type { ReactNode } from 'react';
import type { Directory } from '../../../src-shared/contract/views.ts';
import type { TextKey } from '../../../src-shared/locales/texts.ts';
import { useDirectory, useDispatch, useSay } from '../../session/kiosk-context.tsx';
import type { SideWalk } from '../../session/side-walks.ts';
import { Icon } from '../../ui/icon.tsx';
import { Petal } from '../../ui/petal.tsx';
import './side-tiles.css';

/** In the order of the design. */
const walks = ['booking', 'tracking', 'survey', 'information'] as const satisfies readonly SideWalk[];
const words = {
  booking: 'home.booking',
  tracking: 'home.tracking',
  survey: 'home.survey',
  information: 'home.information',
} as const satisfies Record<SideWalk, TextKey>;

/** Each offer needs somebody behind it; the building is always there. */
export function walksOf({ site }: Directory): readonly SideWalk[] {
  return walks.filter((walk) => walk === 'information' || site.offers.includes(walk));
}

export function SideTiles() {
  const say = useSay();
  const dispatch = useDispatch();
  const offered = walksOf(useDirectory());
  return (
    <div className={`home-tiles home-tiles-${offered.length}`}>
      {offered.map((walk) => (
        <button
          key={walk}
          type="button"
          className="tap-card home-tile"
          onClick={() => dispatch({ type: 'sideOpened', walk })}
        >
          <Petal>{iconOf(walk)}</Petal>
          <b>{say(words[walk])}</b>
        </button>
      ))}
    </div>
  );
}

function iconOf(walk: SideWalk): ReactNode {
  switch (walk) {
    case 'booking':
      return <Icon name="calendar-check" weight="duotone" />;
    case 'tracking':
      return <Icon name="magnifying-glass" weight="duotone" />;
    case 'survey':
      return <Icon name="smiley" weight="duotone" />;
    case 'information':
      return <Icon name="map-trifold" weight="duotone" />;
  }
}
