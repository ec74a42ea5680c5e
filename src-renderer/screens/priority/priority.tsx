// Priority: asked once, right before the number is made. While it is being made (`issuing`) the same picture stays, the
// chosen answer says so, and taps do nothing. Usually too short to see.
import { useCallback } from 'react';
import { delays } from '../../delays.ts';
import { useDispatch } from '../../session/kiosk-context.tsx';
import type { IssuingScreen, PriorityScreen } from '../../session/screens.ts';
import { PriorityChoice } from '../../ui/priority-choice.tsx';
import { useLate } from '../../ui/use-late.ts';

export function Priority({ screen }: { readonly screen: PriorityScreen | IssuingScreen }) {
  const dispatch = useDispatch();
  const answer = useCallback((priority: boolean) => dispatch({ type: 'priorityAnswered', priority }), [dispatch]);
  const late = useLate(screen.kind === 'issuing', delays.working);
  return (
    <PriorityChoice
      serviceId={screen.serviceId}
      working={screen.kind === 'issuing' && late ? (screen.priority ? 'yes' : 'no') : null}
      onAnswer={answer}
    />
  );
}
