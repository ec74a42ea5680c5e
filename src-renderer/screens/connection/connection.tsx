// The page has no kiosk behind it: it starts, it was lost, or another window speaks to the kiosk now.
import { useSay } from '../../session/kiosk-context.tsx';
import { Icon } from '../../ui/icon.tsx';
import { SystemScreen } from '../../ui/system-screen.tsx';

const texts = {
  starting: ['system.starting', 'system.startingText'],
  disconnected: ['system.disconnected', 'system.disconnectedText'],
  'taken-over': ['system.takenOver', 'system.takenOverText'],
} as const;

export function Connection({ kind }: { readonly kind: keyof typeof texts }) {
  const say = useSay();
  const [title, text] = texts[kind];
  const waits = kind !== 'taken-over';
  return (
    <SystemScreen
      busy={waits}
      icon={waits ? <Icon name="circle-notch" weight="bold" /> : <Icon name="hand-palm" weight="fill" />}
      title={say(title)}
      text={say(text)}
    />
  );
}
