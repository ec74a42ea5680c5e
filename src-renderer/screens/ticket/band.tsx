// The band at the edge nearest the paper slot: what the printer is doing, as far as it really said so.
import type { PrintView } from '../../../src-shared/contract/views.ts';
import { useSay } from '../../session/kiosk-context.tsx';
import { Icon } from '../../ui/icon.tsx';

/** How far along each state is. No state is between two of these, so nothing moves between them. */
const progress = { queued: 25, sending: 65, printed: 100 } as const;

type Shown = Extract<PrintView['state'], 'queued' | 'sending' | 'printed' | 'unknown'>;

export function Band({ state }: { readonly state: Shown }) {
  const say = useSay();
  return (
    <div className={`band band-${state}`} role="status">
      <div className="band-text">
        <b>{say(titles[state])}</b>
        <div className="band-progress">
          {state !== 'unknown' && (
            <span className="band-bar" aria-hidden="true">
              <i style={{ width: `${progress[state]}%` }} />
            </span>
          )}
          <span>{say(hints[state])}</span>
        </div>
      </div>
      <span className="band-arrow">
        <Icon name="arrow-fat-lines-down" weight="fill" />
      </span>
    </div>
  );
}

const titles = {
  queued: 'ticket.printing',
  sending: 'ticket.printing',
  printed: 'ticket.take',
  unknown: 'ticket.look',
} as const;
const hints = {
  queued: 'ticket.printingHint',
  sending: 'ticket.printingHint',
  printed: 'ticket.takeHint',
  unknown: 'ticket.lookHint',
} as const;
