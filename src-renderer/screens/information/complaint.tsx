// Where to complain: the national service by code, address and text message, the Ombudsman, and the desk in the lobby.
// Addresses and numbers are those published by the services themselves; no wrong door: any of them passes it on.
import type { ReactNode } from 'react';
import { useSay } from '../../session/kiosk-context.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Petal } from '../../ui/petal.tsx';
import { QrCode } from '../../ui/qr.tsx';
import { ScreenFrame, ScreenTitle } from '../../ui/screen-frame.tsx';
import './complaint.css';

/** SP4N-LAPOR (Perpres 76/2013). */
const LAPOR = 'lapor.go.id';

export function Complaint() {
  const say = useSay();
  return (
    <ScreenFrame name="information">
      <div className="info-complaint">
        <div className="info-title">
          <ScreenTitle>{say('info.complaintTitle')}</ScreenTitle>
          <p>{say('info.anonymous')}</p>
        </div>
        <section className="info-lapor">
          <span className="info-qr">
            <QrCode text={`https://www.${LAPOR}`} label={say('info.complaintQr')} />
          </span>
          <div>
            <h2>{say('info.laporName')}</h2>
            <p>{say('info.lapor')}</p>
            <b>{LAPOR}</b>
          </div>
        </section>
        <ul className="info-channels">
          <Channel icon={<Icon name="info" weight="fill" />} title={say('info.desk')} hint={say('info.deskHint')} />
          <Channel
            icon={<Icon name="chat-text" weight="duotone" />}
            title={say('info.sms')}
            hint={say('info.smsHint')}
          />
          <Channel
            icon={<Icon name="phone" weight="duotone" />}
            title={say('info.ombudsman')}
            hint={say('info.ombudsmanHint')}
          />
        </ul>
      </div>
    </ScreenFrame>
  );
}

interface ChannelProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly hint: string;
}

function Channel({ icon, title, hint }: ChannelProps) {
  return (
    <li>
      <Petal>{icon}</Petal>
      <div>
        <b>{title}</b> <span>{hint}</span>
      </div>
    </li>
  );
}
