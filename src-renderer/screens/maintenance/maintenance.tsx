// Somebody works on the kiosk: what they say, where to take a number meanwhile, and when it serves again.
import type { KioskState } from '../../../src-shared/contract/views.ts';
import { Icon } from '../../ui/icon.tsx';
import { StandingScreen } from '../../ui/standing-screen.tsx';

export function Maintenance({ message, until }: Extract<KioskState, { kind: 'maintenance' }>) {
  return (
    <StandingScreen
      icon={<Icon name="wrench" weight="fill" />}
      title="system.maintenance"
      message={message}
      until={until}
    />
  );
}
