// How long a session waits for somebody who does nothing, by the screen that is shown.

import type { Snapshot } from '../../src-shared/contract/views.ts';
import { delays } from '../delays.ts';
import { paperStory } from './paper.ts';
import { isIssuing, type TicketScreen } from './screens.ts';
import type { Session } from './session.ts';

/** What "Waktu lebih lama" multiplies every delay of the session by. */
export const LONGER_TIME = 10;

/** A warning shorter than this cannot be read and answered in time (WCAG 2.2, criterion 2.2.1). */
const SHORTEST_WARNING = 20_000;

export type SiteTimeouts = Snapshot['timeouts'];

/** Milliseconds without a touch until the warning; null where nothing ends by itself. */
export function idleDelay(session: Session, timeouts: SiteTimeouts): number | null {
  const factor = session.access.longerTime ? LONGER_TIME : 1;
  const { screen } = session;
  if (isIssuing(screen)) return null;
  switch (screen.kind) {
    case 'idle':
    case 'issuing':
      return null;
    case 'ticket':
      return factor * (comesOnPaper(screen) ? timeouts.ticket : timeouts.troubleTicket);
    case 'home':
    case 'search':
    case 'instansi':
    case 'services':
    case 'service':
    case 'line':
    case 'priority':
    case 'refused':
    case 'booking':
    case 'tracking':
    case 'survey':
    case 'information':
      return factor * timeouts.idle;
  }
}

/** Milliseconds the warning stays. */
export function warningDelay(session: Session, timeouts: SiteTimeouts): number {
  const { longerTime, voice } = session.access;
  const listening = voice.on ? delays.warningSaid : 0;
  return (longerTime ? LONGER_TIME : 1) * (Math.max(SHORTEST_WARNING, timeouts.warning) + listening);
}

/** Without paper the number has to be noted, which takes longer. */
function comesOnPaper(screen: TicketScreen): boolean {
  const story = paperStory(screen);
  return story === 'printing' || story === 'printed';
}
