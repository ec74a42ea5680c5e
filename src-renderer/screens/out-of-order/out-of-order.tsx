// The kiosk cannot be used until someone has looked at it. Nobody can choose a language here, so it says so in two.
import type { KioskState } from '../../../src-shared/contract/views.ts';
import { english } from '../../../src-shared/locales/en.ts';
import { indonesian } from '../../../src-shared/locales/id.ts';
import { useLanguage, useSay } from '../../session/kiosk-context.tsx';
import { Icon } from '../../ui/icon.tsx';
import { SystemScreen } from '../../ui/system-screen.tsx';

const reasons = {
  database: 'system.outOfOrderDatabase',
  'newer-database': 'system.outOfOrderNewer',
  'read-only': 'system.outOfOrderReadOnly',
  'disk-full': 'system.outOfOrderDiskFull',
  'copied-disk': 'system.outOfOrderCopied',
  crashes: 'system.outOfOrderCrashes',
} as const;

export function OutOfOrder({ reason }: { readonly reason: Extract<KioskState, { kind: 'out-of-order' }>['reason'] }) {
  const say = useSay();
  const also = useLanguage() === 'en' ? { language: 'id', texts: indonesian } : { language: 'en', texts: english };
  return (
    <SystemScreen
      icon={<Icon name="wrench" weight="fill" />}
      title={say('system.outOfOrder')}
      text={say('system.outOfOrderText')}
      also={{
        language: also.language,
        title: also.texts['system.outOfOrder'],
        text: also.texts['system.outOfOrderText'],
      }}
      staff={{ title: null, lines: [say(reasons[reason]), also.texts[reasons[reason]]] }}
    />
  );
}
