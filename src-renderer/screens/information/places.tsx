// Pictograms and words of what people look for in a building.
import type { ReactNode } from 'react';
import type { PlaceKind } from '../../../src-shared/protocol/building.ts';
import { Icon } from '../../ui/icon.tsx';

export const placeWords = {
  entrance: 'info.entrance',
  exit: 'info.exit',
  desk: 'info.desk',
  toilet: 'info.toilet',
  'accessible-toilet': 'info.accessibleToilet',
  lift: 'info.lift',
  stairs: 'info.stairs',
  ramp: 'info.ramp',
  'prayer-room': 'info.prayerRoom',
  'lactation-room': 'info.lactationRoom',
} as const satisfies Record<PlaceKind, string>;

export function PlaceIcon({ kind }: { readonly kind: PlaceKind }) {
  return <span className={`info-place info-place-${kind}`}>{pictogram(kind)}</span>;
}

function pictogram(kind: PlaceKind): ReactNode {
  switch (kind) {
    case 'entrance':
      return <Icon name="door-open" weight="fill" />;
    case 'exit':
      return <Icon name="sign-out" weight="fill" />;
    case 'desk':
      return <Icon name="info" weight="fill" />;
    case 'toilet':
      return <Icon name="toilet" weight="fill" />;
    case 'accessible-toilet':
      return <Icon name="wheelchair" weight="fill" />;
    case 'lift':
      return <Icon name="elevator" weight="fill" />;
    case 'stairs':
      return <Icon name="steps" weight="fill" />;
    case 'ramp':
      return <Icon name="wheelchair-motion" weight="fill" />;
    case 'prayer-room':
      return <Icon name="hands-praying" weight="fill" />;
    case 'lactation-room':
      return <Icon name="baby" weight="fill" />;
  }
}
