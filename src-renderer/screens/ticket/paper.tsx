// The ticket as paper on screen: the same plate and the same words as on the printed one.
import type { ReactNode } from 'react';
import type { TicketView } from '../../../src-shared/contract/views.ts';
import { callEstimate, formatRange, formatTimeRange } from '../../../src-shared/locales/format.ts';
import { useKiosk, useLocal, useSay, useSpeechAloud, useWorld } from '../../session/kiosk-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { NumberPlate } from '../../ui/number-plate.tsx';
import { QrCode } from '../../ui/qr.tsx';
import { useReaching } from '../../ui/use-panel.ts';
import './paper.css';

interface PaperProps {
  readonly ticket: TicketView;
  /** Without paper the code is larger, and three ways to keep the number stand beside it. */
  readonly trouble: boolean;
}

export function Paper({ ticket, trouble }: PaperProps) {
  const say = useSay();
  const local = useLocal();
  return (
    <article className="paper">
      <div className="paper-main">
        <div className="paper-service">
          <b>{local(ticket.serviceName)}</b>
          <span>{local(ticket.instansiName)}</span>
          {ticket.priority && (
            <span className="paper-priority">
              <Icon name="star" weight="fill" />
              {say('ticket.priority')}
            </span>
          )}
          {!useReaching() && <Listen />}
        </div>
        <NumberPlate number={ticket.number} />
        <Facts ticket={ticket} />
      </div>
      <div className="paper-code">
        <QrCode text={ticket.qr} label={say('ticket.qr')} />
        {trouble ? <Ways number={ticket.number} /> : <Follow followUp={ticket.followUp} />}
      </div>
    </article>
  );
}

/** Reads the number first, then what it is for, where to wait and how long. Absent where the kiosk has no voice. */
export function Listen() {
  const say = useSay();
  const { read } = useSpeechAloud();
  const able = useKiosk((state) => state.voice === 'able');
  if (!able) return null;
  const listen = () => {
    const parts = ['.number-plate', '.paper-service', '.paper-facts'];
    read(parts.flatMap((part) => document.querySelector(`.paper-main ${part}`) ?? []));
  };
  return (
    <div className="paper-listen">
      <Button icon={<Icon name="speaker-high" weight="fill" />} onTap={listen}>
        {say('ticket.listen')}
      </Button>
    </div>
  );
}

function Facts({ ticket }: { readonly ticket: TicketView }) {
  const say = useSay();
  const local = useLocal();
  const { timeZone } = useWorld();
  const { wait, ahead } = ticket;
  const called = wait && callEstimate(ticket.issuedAt, wait, timeZone);
  return (
    <dl className="paper-facts">
      <Fact icon={<Icon name="map-pin" weight="fill" />} label={say('ticket.waitAt')}>
        <b>{local(ticket.zoneName)}</b>
        <em>{say('ticket.counters', { counters: local(ticket.countersName), floor: local(ticket.floor) })}</em>
      </Fact>
      <Fact icon={<Icon name="users" weight="fill" />} label={say('ticket.ahead')}>
        {ahead === null ? (
          <b className="paper-words">{say('ticket.aheadUnknown')}</b>
        ) : (
          <b>
            {ahead}
            <small>{say(ahead === 1 ? 'ticket.person' : 'ticket.people')}</small>
          </b>
        )}
      </Fact>
      <Fact icon={<Icon name="clock" weight="fill" />} label={say('ticket.estimate')}>
        {wait === null ? (
          <b className="paper-words">{say('ticket.estimateUnknown')}</b>
        ) : (
          <b>
            {formatRange(wait.from, wait.to)}
            <small>{say('services.minutes')}</small>
          </b>
        )}
        <em>
          {called === null ? (
            say('ticket.estimateLater')
          ) : (
            <>
              {say('ticket.around')} <span className="paper-range">{formatTimeRange(say, called.from, called.to)}</span>
            </>
          )}
        </em>
      </Fact>
    </dl>
  );
}

interface FactProps {
  readonly icon: ReactNode;
  readonly label: string;
  readonly children: ReactNode;
}

function Fact({ icon, label, children }: FactProps) {
  return (
    <div>
      <dt>
        {icon}
        {label}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

function Follow({ followUp }: { readonly followUp: boolean }) {
  const say = useSay();
  return (
    <div className="paper-follow">
      <b>{say(followUp ? 'ticket.follow' : 'ticket.keep')}</b>
      <span>{say(followUp ? 'ticket.followHint' : 'ticket.keepHint')}</span>
    </div>
  );
}

/** Three ways to keep a number that has no paper. */
function Ways({ number }: { readonly number: string }) {
  const say = useSay();
  return (
    <ul className="paper-ways">
      <Way icon={<Icon name="camera" weight="fill" />} title={say('ticket.photo')} hint={say('ticket.photoHint')} />
      <Way icon={<Icon name="qr-code" weight="bold" />} title={say('ticket.scan')} hint={say('ticket.scanHint')} />
      <Way
        icon={<Icon name="pencil-simple" weight="fill" />}
        title={say('ticket.remember')}
        hint={say('ticket.rememberHint', { number })}
      />
    </ul>
  );
}

interface WayProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly hint: string;
}

function Way({ icon, title, hint }: WayProps) {
  return (
    <li>
      <span className="petal petal-accent">{icon}</span>
      <span>
        <b>{title}</b>
        <span>{hint}</span>
      </span>
    </li>
  );
}
