// The head of a component's card: a small petal with its icon, its name, and for requirements how many are ready.
import type { ReactNode } from 'react';
import { useSay } from '../../session/kiosk-context.tsx';
import { Icon } from '../../ui/icon.tsx';

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
  | 'note';

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
} as const;

interface ComponentHeadProps {
  readonly component: Component;
  readonly ready?: { readonly count: number; readonly total: number } | null;
}

export function ComponentHead({ component, ready = null }: ComponentHeadProps) {
  const say = useSay();
  return (
    <h2 className="component-head">
      <span className="component-petal">{iconOf(component)}</span>
      {say(words[component])}
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
  }
}
