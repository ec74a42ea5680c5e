// One service in the list. Open: chip, numbers left, wait and people. Otherwise dashed, with the reason and the reopening;
// it can still be opened, to read what it requires.
import type { ReactNode } from 'react';
import type { ServiceStatus, ServiceView } from '../../../src-shared/contract/views.ts';
import { formatRange } from '../../../src-shared/locales/format.ts';
import { useDispatch, useLocal, useSay } from '../../session/kiosk-context.tsx';
import { reopeningWords, serviceChip } from '../../ui/availability-words.ts';
import { Chip } from '../../ui/chip.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useSpeech } from '../../ui/use-speech.ts';

interface ServiceRowProps {
  readonly service: ServiceView;
  readonly status: ServiceStatus | undefined;
}

export function ServiceRow({ service, status }: ServiceRowProps) {
  const local = useLocal();
  const dispatch = useDispatch();
  const speech = useSpeech();
  const open = status?.availability.kind === 'open';
  return (
    <button
      type="button"
      className={`tap-card service-row${open ? '' : ' is-off'}`}
      onClick={() => dispatch({ type: 'serviceChosen', serviceId: service.id })}
    >
      <span className="service-row-text">
        <b>{local(service.name)}</b>
        {status !== undefined && (
          <span className="service-row-status">
            <Chip words={serviceChip(speech, status)} />
            <Remark service={service} status={status} />
          </span>
        )}
      </span>
      {open && status !== undefined && <Wait {...status.figures} />}
      <span className="service-row-go">
        <Icon name={open ? 'caret-right' : 'info'} weight="bold" />
      </span>
    </button>
  );
}

/** Beside the chip: numbers left, that one registers first, or when it opens again. */
function Remark({ service, status }: { readonly service: ServiceView; readonly status: ServiceStatus }): ReactNode {
  const say = useSay();
  const speech = useSpeech();
  const { availability } = status;
  if (availability.kind === 'open') {
    if (availability.quotaLeft !== null) return <span>{say('services.left', { count: availability.quotaLeft })}</span>;
    return service.channel.kind === 'register-first' ? <span>{say('status.registerFirst')}</span> : null;
  }
  if (availability.kind === 'online-only') return <span className="service-row-why">{say('services.online')}</span>;
  // A closed chip and a break's chip say the time themselves.
  if (availability.kind === 'closed') return null;
  const when = reopeningWords(speech, availability);
  return when === null ? null : <span className="service-row-why">{say('idle.reopens', { when })}</span>;
}

function Wait({ wait, waiting }: ServiceStatus['figures']) {
  const say = useSay();
  return (
    <span className="service-row-wait">
      {wait === null ? (
        <span className="service-row-none">{say('services.noEstimate')}</span>
      ) : (
        <b>
          {formatRange(wait.from, wait.to)}
          <small>{say('services.minutes')}</small>
        </b>
      )}
      {waiting !== null && (
        <span>
          <Icon name="users" weight="fill" />
          {say('services.waiting', { count: waiting })}
        </span>
      )}
    </span>
  );
}
