// The kiosk cannot be used until someone has looked at it.
import type { KioskState } from '../../../src-shared/contract/views.ts';
import { useSay } from '../../session/kiosk-context.tsx';
import { Icon } from '../../ui/icon.tsx';
import { SystemScreen } from '../../ui/system-screen.tsx';

const reasons = { database: 'system.outOfOrderDatabase', crashes: 'system.outOfOrderCrashes' } as const;

export function OutOfOrder({ reason }: { readonly reason: Extract<KioskState, { kind: 'out-of-order' }>['reason'] }) {
  const say = useSay();
  return (
    <SystemScreen
      icon={<Icon name="wrench" weight="fill" />}
      title={say('system.outOfOrder')}
      text={say('system.outOfOrderText')}
      staff={{ title: null, lines: [say(reasons[reason])] }}
    />
  );
}
