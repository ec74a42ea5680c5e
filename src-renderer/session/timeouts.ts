// Every delay of the page by name, in milliseconds. Nothing else in src-renderer may hold a number of milliseconds.
import type { Snapshot } from '../../src-shared/contract/views.ts';
import { paperStory } from './paper.ts';
import { isIssuing, type TicketScreen } from './screens.ts';
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
  /** Signs closer than this come from a scanner, not from a hand. */
  scannedKey: 35,
  /** On an idle screen a sign waits this long for the next one, which would make it a scanner's. */
  loneKey: 60,
  /** After this without a further sign a scanner has ended, also one that does not press enter. */
  scanEnd: 150,
  /** How long the survey's thanks stay before the start comes back by itself. */
  thanks: 8_000,
  /** To say the warning before its own time begins. */
  warningSaid: 15_000,
  /** How long a browser's voice may take before a text is given up: to begin, and for each sign of it. */
  voiceBegins: 5_000,
  voicePerSign: 200,
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
