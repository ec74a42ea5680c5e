// The foot of the service: how it is there now, how fresh this is, and the way on. Where no number is given, the reason
// and the reopening stand in its place.
import type { ServiceDetail, ServiceStatus } from '../../../src-shared/contract/views.ts';
import type { Availability } from '../../../src-shared/domain/availability-schema.ts';
import { formatPlainDate, formatTime } from '../../../src-shared/locales/format.ts';
import { requestIdSchema, type ServiceId } from '../../../src-shared/protocol/words.ts';
import { useDirectory, useDispatch, useSay, useWorld } from '../../session/kiosk-context.tsx';
import { longLine } from '../../session/long-line.ts';
import { Above } from '../../ui/above.tsx';
import { reasonSentence, serviceChip } from '../../ui/availability-words.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useFiguresAge } from '../../ui/use-figures-age.ts';
import { useSpeech } from '../../ui/use-speech.ts';
import { TakeHome } from './take-home.tsx';

/** Where a line is long, the citizen is asked first. */
function useTakeNumber(status: ServiceStatus | undefined): () => void {
  const dispatch = useDispatch();
  const { site } = useDirectory();
  return () => {
    const line = longLine(status, site.longLine);
    const requestId = requestIdSchema.parse(crypto.randomUUID());
    dispatch({ type: 'numberWanted', requestId, ...(line === null ? {} : { line }) });
  };
}

interface NextStepProps {
  readonly serviceId: ServiceId;
  /** Null while it is being opened: a number can be taken even so. */
  readonly detail: ServiceDetail | null;
}

export function NextStep({ serviceId, detail }: NextStepProps) {
  const say = useSay();
  const speech = useSpeech();
  const status = useWorld().statuses[serviceId];
  const takeNumber = useTakeNumber(status);
  if (status === undefined) return null;
  const { availability } = status;
  return (
    <div className="next-step">
      <Above tall>
        <div className="next-step-status">
          <Chip words={serviceChip(speech, status)} />
          {availability.kind === 'open' && <Figures status={status} left={availability.quotaLeft} />}
          {detail !== null && <Freshness detail={detail} />}
        </div>
      </Above>
      <Above tall>
        <Remark availability={availability} />
      </Above>
      <div className="next-step-ways">
        {detail !== null && <TakeHome serviceId={serviceId} />}
        {availability.kind === 'open' && (
          <Button tone="primary" shape="big" icon={<Icon name="ticket" weight="fill" />} onTap={takeNumber}>
            {say(detail?.components.requirements.length === 0 ? 'service.takePlain' : 'service.take')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** What to know before tapping: that the counter pauses, or why it gives no numbers. */
function Remark({ availability }: { readonly availability: Availability }) {
  const say = useSay();
  // Online only is said at the top, with its code.
  if (availability.kind === 'online-only') return null;
  if (availability.kind !== 'open') return <Refusal availability={availability} />;
  if (availability.pausedUntil === null) return null;
  return (
    <Banner tone="warning" icon={<Icon name="pause-circle" weight="fill" />}>
      {say('reason.paused', { time: formatTime(say, availability.pausedUntil) })}
    </Banner>
  );
}

function Refusal({ availability }: { readonly availability: Exclude<Availability, { kind: 'open' | 'online-only' }> }) {
  const speech = useSpeech();
  const closed = availability.kind === 'closed';
  return (
    <Banner
      tone={closed ? 'warning' : 'error'}
      icon={closed ? <Icon name="moon" weight="fill" /> : <Icon name="prohibit" weight="bold" />}
    >
      {reasonSentence(speech, availability)}
    </Banner>
  );
}

interface FiguresProps {
  readonly status: ServiceStatus;
  readonly left: number | null;
}

/** Wait and people; where nobody waits on a quota, the numbers left. Old figures say when they were true. */
function Figures({ status, left }: FiguresProps) {
  const say = useSay();
  const { waiting, wait } = status.figures;
  const time = useFiguresAge([status]);
  const parts = [
    ...(wait === null ? [] : [say('service.range', wait)]),
    ...(waiting === null ? [] : [say('services.waiting', { count: waiting })]),
    ...(left === null ? [] : [say('services.left', { count: left })]),
  ];
  return (
    <span className="next-step-figures">
      {[...parts.slice(0, 2), ...(time === null ? [] : [say('services.asOf', { time })])].join(', ')}
    </span>
  );
}

/** When someone last checked this with the office; the citizen sees the date (PRODUCT, citizens 4). */
function Freshness({ detail: { checkedOn, validUntil } }: { readonly detail: ServiceDetail }) {
  const say = useSay();
  const parts = [
    checkedOn === null
      ? say('service.notChecked')
      : say('service.checkedOn', { date: formatPlainDate(say, checkedOn) }),
    ...(validUntil === null ? [] : [say('service.validUntil', { date: formatPlainDate(say, validUntil) })]),
  ];
  return <span className="next-step-fresh">{parts.join(', ')}</span>;
}
