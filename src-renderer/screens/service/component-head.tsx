// The head of a component's card: a small petal with its icon, its name, and for requirements how many are ready.
import type { ReactNode } from 'react';
import type { LocalText } from '../../../src-shared/protocol/words.ts';
import { useSay } from '../../session/kiosk-context.tsx';
import { Icon } from '../../ui/icon.tsx';
import { InIndonesian } from '../../ui/local-words.tsx';

export type Component =
  | 'requirements'
  | 'requirementsMore'
  | 'procedure'
  | 'procedureMore'
  | 'duration'
  | 'fee'
  | 'product'
  | 'complaint'
  | 'mistakes'
  | 'mistakesMore'
  | 'note'
  | 'instead';

const words = {
  requirements: 'service.requirements',
  requirementsMore: 'service.requirementsMore',
  procedure: 'service.procedure',
  procedureMore: 'service.procedureMore',
  duration: 'service.duration',
  fee: 'service.fee',
  product: 'service.product',
  complaint: 'service.complaint',
  mistakes: 'service.mistakes',
  mistakesMore: 'service.mistakesMore',
  note: 'service.note',
  instead: 'instead.title',
} as const;

const none: readonly LocalText[] = [];

interface ComponentHeadProps {
  readonly component: Component;
  readonly ready?: { readonly count: number; readonly total: number } | null;
  /** What stands below it: where all of that is in Indonesian, it is said once. */
  readonly texts?: readonly LocalText[];
}

export function ComponentHead({ component, ready = null, texts = none }: ComponentHeadProps) {
  const say = useSay();
  return (
    <h2 className="component-head">
      <span className="component-petal">{iconOf(component)}</span>
      {say(words[component])} <InIndonesian texts={texts} />
      {ready !== null && <em>{say('service.ready', ready)}</em>}
    </h2>
  );
}

function iconOf(component: Component): ReactNode {
  switch (component) {
    case 'requirements':
    case 'requirementsMore':
      return <Icon name="list-checks" weight="bold" />;
    case 'procedure':
    case 'procedureMore':
      return <Icon name="path" weight="bold" />;
    case 'duration':
      return <Icon name="timer" weight="bold" />;
    case 'fee':
      return <Icon name="coins" weight="bold" />;
    case 'product':
      return <Icon name="package" weight="bold" />;
    case 'complaint':
      return <Icon name="megaphone" weight="bold" />;
    case 'mistakes':
    case 'mistakesMore':
      return <Icon name="seal-warning" weight="bold" />;
    case 'note':
      return <Icon name="note-pencil" weight="bold" />;
    case 'instead':
      return <Icon name="check-circle" weight="fill" />;
  }
}
