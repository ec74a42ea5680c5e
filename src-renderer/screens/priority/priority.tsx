// Priority: asked once, right before the number is made. While it is being made (`issuing`) the same picture stays, the
// chosen answer says so, and taps do nothing. Usually too short to see.
import { useDispatch } from '../../session/kiosk-context.tsx';
import type { IssuingScreen, PriorityScreen } from '../../session/session.ts';
import { PriorityChoice } from '../../ui/priority-choice.tsx';

export function Priority({ screen }: { readonly screen: PriorityScreen | IssuingScreen }) {
  const dispatch = useDispatch();
  return (
    <PriorityChoice
      serviceId={screen.serviceId}
      working={screen.kind === 'priority' ? null : screen.priority ? 'yes' : 'no'}
      onAnswer={(priority) => {
        if (screen.kind === 'priority') dispatch({ type: 'priorityAnswered', priority });
      }}
    />
  );
}
