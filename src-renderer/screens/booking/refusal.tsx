// Why there is no number for a code, in plain words, and what is possible instead. Nobody is blamed, and nobody is left
// without a way on.
import type { ReactNode } from 'react';
import type { LocalMoment } from '../../../src-shared/domain/availability-schema.ts';
import { formatMoment, formatPlainDate, formatTime } from '../../../src-shared/locales/format.ts';
import type { Say } from '../../../src-shared/locales/texts.ts';
import type { LocalDate, ServiceId } from '../../../src-shared/protocol/words.ts';
import { serviceById } from '../../session/directory.ts';
import { useDirectory, useDispatch, useSay } from '../../session/kiosk-context.tsx';
import type { BookingStep } from '../../session/screens.ts';
import { reasonSentence, type Speech } from '../../ui/availability-words.ts';
import { Button } from '../../ui/button.tsx';
import { CodeAnswer, CodeChange, CodeRetry } from '../../ui/code-answer.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useSpeech } from '../../ui/use-speech.ts';

type Refused = Extract<BookingStep, { kind: 'refused' }>['refusal'];

export function Refusal({ refusal }: { readonly refusal: Refused }) {
  const speech = useSpeech();
  const { title, text } = wordsOf(speech, refusal);
  return (
    <CodeAnswer icon={<Picture code={refusal.code} />} title={title} text={text}>
      <Ways refusal={refusal} />
    </CodeAnswer>
  );
}

function wordsOf(speech: Speech, refusal: Refused): { readonly title: string; readonly text: readonly string[] } {
  const { say, today } = speech;
  switch (refusal.code) {
    case 'unknown-code':
      return { title: say('booking.unknown'), text: [say('booking.unknownHint')] };
    case 'too-early': {
      const when = formatMoment(say, refusal.opensAt, today);
      return { title: say('booking.early'), text: [say('booking.earlyWhen', { when }), say('booking.earlyHint')] };
    }
    case 'too-late':
      return { title: say('booking.late'), text: [lateWords(say, refusal.until, today), say('booking.normal')] };
    case 'used': {
      const { number } = refusal;
      const known = number === null ? say('booking.usedBefore') : say('booking.usedNumber', { number });
      return { title: say('booking.used'), text: [known, say('booking.usedHint')] };
    }
    case 'cancelled':
      return { title: say('booking.cancelled'), text: [say('booking.normal')] };
    case 'unavailable':
      return {
        title: say('refused.title'),
        // Open again since it was refused: then trying again is right.
        text: [
          refusal.availability.kind === 'open'
            ? say('booking.notAnswered')
            : reasonSentence(speech, refusal.availability),
        ],
      };
    case 'not-reachable':
      return { title: say('booking.notChecked'), text: [say('booking.notReachable')] };
    case 'not-answered':
      return { title: say('booking.notChecked'), text: [say('booking.notAnswered')] };
  }
}

/** Until when it was good, or the day that is over. */
function lateWords(say: Say, until: LocalMoment, today: LocalDate): string {
  return until.date === today
    ? say('booking.lateWhen', { when: formatTime(say, until.time) })
    : say('booking.lateDay', { date: formatPlainDate(say, until.date) });
}

function Picture({ code }: { readonly code: Refused['code'] }): ReactNode {
  switch (code) {
    case 'too-early':
    case 'too-late':
      return <Icon name="clock" weight="duotone" />;
    case 'used':
      return <Icon name="ticket" weight="duotone" />;
    case 'cancelled':
      return <Icon name="prohibit" weight="bold" />;
    case 'not-reachable':
      return <Icon name="wifi-slash" weight="fill" />;
    case 'unknown-code':
      return <Icon name="magnifying-glass" weight="duotone" />;
    case 'unavailable':
    case 'not-answered':
      return <Icon name="ticket" weight="bold" />;
  }
}

function Ways({ refusal }: { readonly refusal: Refused }) {
  switch (refusal.code) {
    case 'not-reachable':
    case 'not-answered':
      return <CodeRetry />;
    case 'unknown-code':
      return (
        <>
          <CodeChange />
          <AnyNumber />
        </>
      );
    case 'too-late':
    case 'unavailable':
      return <NumberOf serviceId={refusal.serviceId} />;
    case 'too-early':
      return <Home />;
    case 'used':
    case 'cancelled':
      return <AnyNumber />;
  }
}

function Home() {
  const say = useSay();
  const dispatch = useDispatch();
  return (
    <Button icon={<Icon name="house" weight="bold" />} onTap={() => dispatch({ type: 'home' })}>
      {say('dock.home')}
    </Button>
  );
}

/** Of the very service that was booked; of any where it is not offered any more. */
function NumberOf({ serviceId }: { readonly serviceId: ServiceId }) {
  const say = useSay();
  const dispatch = useDispatch();
  if (serviceById(useDirectory(), serviceId) === undefined) return <AnyNumber />;
  return (
    <Button
      tone="primary"
      shape="big"
      icon={<Icon name="ticket" weight="bold" />}
      onTap={() => dispatch({ type: 'serviceChosen', serviceId })}
    >
      {say('booking.take')}
    </Button>
  );
}

function AnyNumber() {
  const say = useSay();
  const dispatch = useDispatch();
  return (
    <Button
      icon={<Icon name="ticket" weight="bold" />}
      onTap={() => dispatch({ type: 'purposeChosen', purpose: 'take' })}
    >
      {say('booking.take')}
    </Button>
  );
}
