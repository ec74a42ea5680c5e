// A kiosk that has nothing to show yet: where the citizen goes meanwhile, and what a technician does about it.
import type { KioskState } from '../../../src-shared/contract/views.ts';
import { useSay, useWorld } from '../../session/kiosk-context.tsx';
import { Icon } from '../../ui/icon.tsx';
import { SystemScreen } from '../../ui/system-screen.tsx';

export function NoCatalogue({ reason }: { readonly reason: Extract<KioskState, { kind: 'no-catalogue' }>['reason'] }) {
  const say = useSay();
  const { kioskName, link } = useWorld();
  const title = say('technician.title');
  const kiosk = say('technician.kiosk', { name: kioskName });
  switch (reason) {
    case 'not-paired':
      return (
        <SystemScreen
          icon={<Icon name="plugs" weight="fill" />}
          title={say('system.noCatalogue')}
          text={say('system.noCatalogueText')}
          staff={{ title, lines: [kiosk, say('technician.code'), say('technician.enter'), say('technician.wait')] }}
        />
      );
    case 'pairing-refused':
      return (
        <SystemScreen
          icon={<Icon name="plugs" weight="fill" />}
          title={say('system.refused')}
          text={say('system.noCatalogueText')}
          staff={{ title, lines: [kiosk, say('technician.newCode'), say('technician.enter'), say('technician.wait')] }}
        />
      );
    case 'waiting-for-server':
      return (
        <SystemScreen
          busy={link !== 'offline'}
          icon={
            link === 'offline' ? <Icon name="wifi-slash" weight="fill" /> : <Icon name="circle-notch" weight="bold" />
          }
          title={say(link === 'offline' ? 'system.waitingOffline' : 'system.waiting')}
          text={say(link === 'offline' ? 'system.noCatalogueText' : 'system.waitingText')}
          staff={{ title, lines: [kiosk, say('technician.network'), say('technician.wait')] }}
        />
      );
  }
}
