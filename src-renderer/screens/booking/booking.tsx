// Checking in a booking: its code is asked for, looked up, and answered with the question of priority or with why there is
// no number, and the way on.
import { useCallback } from 'react';
import { formatTime } from '../../../src-shared/locales/format.ts';
import { delays } from '../../delays.ts';
import { bookingRules } from '../../session/booking.ts';
import { serviceById } from '../../session/directory.ts';
import { useDirectory, useDispatch, useLocal, useSay } from '../../session/kiosk-context.tsx';
import type { BookingScreen, BookingStep } from '../../session/screens.ts';
import { CodeLooking } from '../../ui/code-answer.tsx';
import { CodeScreen, useTypeOn } from '../../ui/code-screen.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PriorityChoice } from '../../ui/priority-choice.tsx';
import { useLate } from '../../ui/use-late.ts';
import { useScanner } from '../../ui/use-scanner.ts';
import { Refusal } from './refusal.tsx';

export function Booking({ screen }: { readonly screen: BookingScreen }) {
  const { entry, step } = screen;
  useScanner(useTypeOn(entry.typed));
  switch (step.kind) {
    case 'entering':
      return <Entry entry={entry} />;
    case 'looking':
      return <CodeLooking />;
    case 'asking':
    case 'issuing':
      return <Priority step={step} />;
    case 'refused':
      return <Refusal refusal={step.refusal} />;
  }
}

function Entry({ entry }: Pick<BookingScreen, 'entry'>) {
  const say = useSay();
  return (
    <CodeScreen
      icon={<Icon name="ticket" weight="bold" />}
      title={say('booking.title')}
      lead={say('booking.lead')}
      label={say('booking.field')}
      placeholder={say('booking.placeholder')}
      entry={entry}
      rules={bookingRules}
      hints={{ shape: say('booking.shape'), noNumber: say('booking.noNumber') }}
    />
  );
}

/** Asked and made as every other number (screens/priority), with a word on what it is for. */
function Priority({ step }: { readonly step: Extract<BookingStep, { kind: 'asking' | 'issuing' }> }) {
  const say = useSay();
  const local = useLocal();
  const dispatch = useDispatch();
  const { serviceId, from, to } = step.booking;
  const service = serviceById(useDirectory(), serviceId);
  const answer = useCallback((priority: boolean) => dispatch({ type: 'priorityAnswered', priority }), [dispatch]);
  const late = useLate(step.kind === 'issuing', delays.working);
  const name = service === undefined ? say('booking.field') : local(service.name);
  return (
    <PriorityChoice
      serviceId={serviceId}
      note={say('booking.found', { service: name, from: formatTime(say, from), to: formatTime(say, to) })}
      working={step.kind === 'issuing' && late ? (step.priority ? 'yes' : 'no') : null}
      onAnswer={answer}
    />
  );
}
