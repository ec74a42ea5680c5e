// The number is being made: the same picture, the chosen answer says so, and taps do nothing. Usually too short to see.
import type { IssuingScreen } from '../../session/session.ts';
import { PriorityChoice } from '../../ui/priority-choice.tsx';

export function Issuing({ screen }: { readonly screen: IssuingScreen }) {
  return <PriorityChoice serviceId={screen.serviceId} working={screen.priority ? 'yes' : 'no'} onAnswer={() => {}} />;
}
