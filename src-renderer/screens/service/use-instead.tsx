// What is possible while this service gives no numbers, as a group of its page: before what it requires.
import { useMemo } from 'react';
import type { ServiceId } from '../../../src-shared/protocol/words.ts';
import { useWorld } from '../../session/kiosk-context.tsx';
import type { FlowGroup } from '../../ui/flow.tsx';
import { OpenService, OtherServices, useOpenBeside } from '../../ui/instead.tsx';
import { ComponentHead } from './component-head.tsx';

/** Null while the service gives numbers, or nobody knows. */
export function useInstead(serviceId: ServiceId): FlowGroup | null {
  const kind = useWorld().statuses[serviceId]?.availability.kind ?? 'open';
  const beside = useOpenBeside(serviceId);
  const key = beside.map(({ id }) => id).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says which services these are; only then are they others
  return useMemo(() => {
    if (kind === 'open') return null;
    return {
      id: 'instead',
      frame: 'sheet sheet-instead',
      head: () => <ComponentHead component="instead" />,
      rows: [
        ...beside.map((service) => ({ key: service.id, node: <OpenService service={service} /> })),
        { key: 'other', node: <OtherServices /> },
      ],
    };
  }, [kind, key]);
}
