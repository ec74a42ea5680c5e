// Staff closed this kiosk, not the house: what they say, where to take a number meanwhile, and when it serves again.
import type { KioskState } from '../../../src-shared/contract/views.ts';
import { Icon } from '../../ui/icon.tsx';
import { StandingScreen } from '../../ui/standing-screen.tsx';

export function ClosedByStaff({ message, until }: Extract<KioskState, { kind: 'closed-by-staff' }>) {
  return (
    <StandingScreen
      icon={<Icon name="hand-palm" weight="fill" />}
      title="system.closedByStaff"
      message={message}
      until={until}
    />
  );
}
