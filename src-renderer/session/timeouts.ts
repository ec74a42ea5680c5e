// Every delay of the page by name, in milliseconds. Nothing else in src-renderer may hold a number of milliseconds.
import type { Snapshot } from '../../src-shared/contract/views.ts';
import { paperStory } from './paper.ts';
import type { TicketScreen } from './screens.ts';
import type { Session } from './session.ts';

export const delays = {
  /** A number that comes sooner than this needs no "Menyiapkan nomor…": drawing it would only hold the number up. */
  working: 150,
  /** How long a tapped button still looks pressed where nothing else has taken its place. */
  letGo: 150,
  /** Nobody is told "sedang mencetak" for longer than this; after it the paper is not known. */
  paper: 5_000,
  /** The same control ignores a second tap for this long (DESIGN-LANGUAGE 3.6). */
  sameControl: 600,
  /** A second tap on the same spot within this is part of a double tap, even when another control is there now. */
  sameSpot: 300,
  /** The same key of the keyboard: long enough for a trembling finger, short enough to type "ss". */
  sameKey: 120,
  /** How long a toast stays (DESIGN-LANGUAGE 5). */
  notice: 6_000,
  /** Between two tries to get a snapshot while main answers without one. */
  snapshotRetry: 1_000,
  reconnectFirst: 250,
  reconnectMost: 5_000,
  /** The countdown's step. */
  second: 1_000,
  minute: 60_000,
} as const;

/** What "Waktu lebih lama" multiplies every delay of the session by. */
export const LONGER_TIME = 10;

/** A warning shorter than this cannot be read and answered in time (WCAG 2.2, criterion 2.2.1). */
const SHORTEST_WARNING = 20_000;

export type SiteTimeouts = Snapshot['timeouts'];

/** Milliseconds without a touch until the warning; null where nothing ends by itself. */
export function idleDelay(session: Session, timeouts: SiteTimeouts): number | null {
  const factor = session.access.longerTime ? LONGER_TIME : 1;
  const { screen } = session;
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
    case 'priority':
    case 'refused':
      return factor * timeouts.idle;
  }
}

/** Milliseconds the warning stays. */
export function warningDelay(session: Session, timeouts: SiteTimeouts): number {
  return (session.access.longerTime ? LONGER_TIME : 1) * Math.max(SHORTEST_WARNING, timeouts.warning);
}

/** Without paper the number has to be noted, which takes longer. */
function comesOnPaper(screen: TicketScreen): boolean {
  const story = paperStory(screen);
  return story === 'printing' || story === 'printed';
}
