// Online first, or online only: said before anything else, with the way there as a QR code.
import type { ServiceDetail } from '../../../src-shared/contract/views.ts';
import { useLocal, useSay } from '../../session/kiosk-context.tsx';
import { Icon } from '../../ui/icon.tsx';
import { QrCode } from '../../ui/qr.tsx';

type Channel = Exclude<ServiceDetail['channel'], { kind: 'counter' }>;

export function ChannelCard({ channel }: { readonly channel: Channel }) {
  const say = useSay();
  const local = useLocal();
  const online = channel.kind === 'online-only';
  const name = local(channel.name);
  return (
    <div className="channel">
      {channel.url !== null && <QrCode text={channel.url} label={say('service.qr', { name })} />}
      <div>
        <h2>
          {online ? <Icon name="globe" weight="fill" /> : <Icon name="device-mobile" weight="bold" />}
          {say(online ? 'service.online' : 'service.registerFirst')}
        </h2>
        <p>{say('service.via', { name })}</p>
        <p>{say(hint(channel))}</p>
        {channel.url !== null && <code>{channel.url.replace(/^https:\/\//, '')}</code>}
      </div>
    </div>
  );
}

function hint({ kind, url }: Channel): 'service.onlineNoLink' | 'service.onlineHint' | 'service.registerHint' {
  if (url === null) return 'service.onlineNoLink';
  return kind === 'online-only' ? 'service.onlineHint' : 'service.registerHint';
}
