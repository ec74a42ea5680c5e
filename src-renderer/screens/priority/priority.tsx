// Priority: asked once, right before the number is made.
import { useDispatch } from '../../session/kiosk-context.tsx';
import type { PriorityScreen } from '../../session/session.ts';
import { PriorityChoice } from '../../ui/priority-choice.tsx';

export function Priority({ screen }: { readonly screen: PriorityScreen }) {
  const dispatch = useDispatch();
  return (
    <PriorityChoice
      serviceId={screen.serviceId}
      working={null}
      onAnswer={(priority) => dispatch({ type: 'priorityAnswered', priority })}
    />
  );
}
