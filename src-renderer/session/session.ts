// The citizen's walk through the kiosk, as one pure function: what is on screen, what happened -> what is on screen then.
//
//   idle -> home -> instansi -> services -> service -> priority -> issuing -> ticket
//             |---> search ---------^---------^    '-> line -^            '-> refused
//             '---> booking, tracking, survey, information (side-walks.ts)
//
// Each screen carries all it needs (screens.ts), its way back as the very screen that was left: page, ticks and all; what can
// happen stands in events.ts. Nothing here knows the clock, the network or React. A session that ends takes everything with
// it, language and text size included. Side stories stand beside it: what is typed into the search (searching.ts), the
// ticket's paper (paper.ts), what lies over a screen (panel.ts), and a catalogue that changes meanwhile (still-offered.ts).

import { defaultLanguage } from '../../src-shared/locales/locales.ts';
import type { InstansiId, Language, ServiceId } from '../../src-shared/protocol/words.ts';
import { type Access, plainAccess } from './access.ts';
import type { Offered, SessionEvent } from './events.ts';
import { type Panel, type PanelEvent, panelAfter } from './panel.ts';
import { followPaper } from './paper.ts';
import {
  type HomeScreen,
  home,
  type IdleScreen,
  type InstansiScreen,
  type IssuingScreen,
  isIssuing,
  type LineScreen,
  leave,
  type PriorityScreen,
  type RefusedScreen,
  type Screen,
  type SearchScreen,
  type ServiceScreen,
  type ServicesScreen,
  type TicketScreen,
} from './screens.ts';
import { emptySearch, followSearch } from './searching.ts';
import { followSide, openSide } from './side-walks.ts';
import { nearestOffered } from './still-offered.ts';
import { followList, type ListEvent, type Lists } from './take-home.ts';

export interface Session {
  readonly screen: Screen;
  readonly language: Language;
  readonly access: Access;
  readonly panel: Panel | null;
  readonly lists: Lists;
  /** True while "Anda masih di sini?" is asked. */
  readonly warned: boolean;
  /** Why the screen is not the one the citizen was on, or not as it was. */
  readonly notice: 'no-longer-offered' | 'requirements-changed' | null;
}

/** Nobody is here: what every session begins and ends with. */
export const idleSession: Session = {
  screen: { kind: 'idle' },
  language: defaultLanguage,
  access: plainAccess,
  panel: null,
  lists: [],
  warned: false,
  notice: null,
};

/** The session after `event`. An event that means nothing on the screen shown changes nothing. */
export function advance(session: Session, event: SessionEvent): Session {
  const { screen } = session;
  if (screen.kind === 'idle') return begin(session, event);
  switch (event.type) {
    case 'touched':
      return session;
    case 'timedOut':
    case 'done':
      return isIssuing(screen) ? session : idleSession;
    case 'idleWarning':
      return isIssuing(screen) ? session : { ...session, warned: true };
    case 'moreTime':
      return { ...session, warned: false };
    case 'languageChosen':
      return { ...session, language: event.language };
    case 'accessChanged':
      return { ...session, access: event.access };
    case 'listWanted':
    case 'listGranted':
    case 'listRefused':
    case 'otherPaperChanged':
      return withList(session, event);
    case 'accessOpened':
    case 'phoneWanted':
    case 'complaintWanted':
    case 'helpOpened':
    case 'helpCalled':
    case 'helpAnswered':
    case 'helpFailed':
    case 'voiceOffered':
    case 'panelClosed':
      return lay(session, panelAfter(session.panel, event));
    case 'noticeClosed':
      return { ...session, notice: null };
    case 'directoryChanged':
      return withDirectory(session, event.offered);
    case 'requirementsChanged':
      return withRequirements(session, event.serviceId);
    default:
      return show(session, walk(screen, event));
  }
}

/** Idle: a touch or a language begins a session, all else belongs to one that is over. */
function begin(session: Session, event: SessionEvent): Session {
  if (event.type === 'touched') return { ...session, screen: home };
  if (event.type === 'languageChosen') return { ...session, screen: home, language: event.language };
  return session;
}

type WalkEvent = Exclude<
  SessionEvent,
  | PanelEvent
  | ListEvent
  | { type: 'touched' | 'timedOut' | 'done' | 'idleWarning' | 'moreTime' }
  | { type: 'languageChosen' | 'accessChanged' | 'noticeClosed' | 'directoryChanged' | 'requirementsChanged' }
>;

/** One step from screen to screen. */
function walk(screen: Exclude<Screen, IdleScreen>, event: WalkEvent): Screen {
  switch (screen.kind) {
    case 'home':
      return fromHome(screen, event);
    case 'search':
      return fromSearch(screen, event);
    case 'instansi':
      if (event.type === 'instansiChosen') return openInstansi(event.instansiId, screen);
      return paged(screen, event);
    case 'services':
      if (event.type === 'serviceChosen') return openService(event.serviceId, screen);
      return paged(screen, event);
    case 'service':
      return fromService(screen, event);
    case 'line':
      return fromLine(screen, event);
    case 'priority':
      if (event.type === 'priorityAnswered') return issue(screen, event.priority);
      return leave(screen, event);
    case 'issuing':
      return fromIssuing(screen, event);
    case 'refused':
      return fromRefused(screen, event);
    case 'ticket':
      return fromTicket(screen, event);
    case 'booking':
    case 'tracking':
    case 'survey':
    case 'information':
      return followSide(screen, event);
  }
}

function fromHome(screen: HomeScreen, event: WalkEvent): Screen {
  if (event.type === 'purposeChosen') return { kind: 'instansi', purpose: event.purpose, page: 0, back: home };
  if (event.type === 'serviceChosen') return openService(event.serviceId, screen);
  if (event.type === 'sideOpened') return openSide(event.walk);
  return event.type === 'searchOpened' ? emptySearch : screen;
}

function fromSearch(screen: SearchScreen, event: WalkEvent): Screen {
  switch (event.type) {
    case 'serviceChosen':
      return openService(event.serviceId, screen);
    case 'instansiChosen':
      return openInstansi(event.instansiId, screen);
    case 'purposeChosen':
      return { kind: 'instansi', purpose: event.purpose, page: 0, back: screen };
    case 'queryTyped':
    case 'queryCleared':
    case 'typingEnded':
    case 'typingResumed':
      return followSearch(screen, event);
    default:
      return paged(screen, event);
  }
}

function fromService(screen: ServiceScreen, event: WalkEvent): Screen {
  if (event.type === 'tickToggled') return { ...screen, ticks: toggled(screen.ticks, event.requirement) };
  if (event.type === 'numberWanted') {
    const asked = { serviceId: screen.serviceId, requestId: event.requestId, back: screen };
    return event.line === undefined ? { kind: 'priority', ...asked } : { kind: 'line', ...asked, line: event.line };
  }
  if (event.type === 'serviceChosen') return openService(event.serviceId, screen.back);
  return event.type === 'anotherWanted' ? anotherWalk : paged(screen, event);
}

/** Back from the priority question is the service: what was answered once is not asked again. */
function fromLine(screen: LineScreen, event: WalkEvent): Screen {
  const { serviceId, requestId, back } = screen;
  const goesOn = event.type === 'lineAccepted' || (event.type === 'lineShrank' && event.requestId === requestId);
  if (goesOn) return { kind: 'priority', serviceId, requestId, back };
  return event.type === 'anotherWanted' ? anotherWalk : leave(screen, event);
}

/** Only the answer to this very request counts: a late one to another must not show a stranger's number. */
function fromIssuing(screen: IssuingScreen, event: WalkEvent): Screen {
  if (event.type === 'taken' && event.requestId === screen.requestId) {
    return { kind: 'ticket', ticket: event.ticket, requestId: screen.requestId, paper: 'told' };
  }
  if (event.type === 'refused' && event.requestId === screen.requestId) {
    return { kind: 'refused', refusal: event.refusal, tried: screen, back: screen.back };
  }
  return screen;
}

function fromRefused(screen: RefusedScreen, event: WalkEvent): Screen {
  if (event.type === 'retried' && screen.refusal.code === 'not-answered') {
    return { ...screen.tried, attempt: screen.tried.attempt + 1 };
  }
  if (event.type === 'serviceChosen') return openService(event.serviceId, screen.back.back);
  return event.type === 'anotherWanted' ? anotherWalk : leave(screen, event);
}

function fromTicket(screen: TicketScreen, event: WalkEvent): Screen {
  switch (event.type) {
    case 'ticketChanged':
    case 'paperWanted':
    case 'paperGranted':
    case 'paperRefused':
    case 'paperOverdue':
      return followPaper(screen, event);
    case 'anotherWanted':
      return anotherWalk;
    case 'home':
      return home;
    default:
      return screen;
  }
}

/** Back on a later page is the page before it: "Kembali" always shows what was seen last. */
function paged(screen: Extract<Screen, { page: number }>, event: WalkEvent): Screen {
  if (event.type === 'pageTurned') return { ...screen, page: Math.max(0, Math.trunc(event.page)) };
  if (event.type === 'back' && screen.page > 0) return { ...screen, page: screen.page - 1 };
  return leave(screen, event);
}

function openInstansi(instansiId: InstansiId, back: ServicesScreen['back']): ServicesScreen {
  return { kind: 'services', instansiId, page: 0, back };
}

function openService(serviceId: ServiceId, back: ServiceScreen['back']): ServiceScreen {
  return { kind: 'service', serviceId, ticks: [], page: 0, back };
}

function issue({ serviceId, requestId, back }: PriorityScreen, priority: boolean): IssuingScreen {
  return { kind: 'issuing', serviceId, requestId, priority, attempt: 1, back };
}

const anotherWalk: InstansiScreen = { kind: 'instansi', purpose: 'take', page: 0, back: home };

function toggled(ticks: readonly number[], requirement: number): readonly number[] {
  return ticks.includes(requirement) ? ticks.filter((each) => each !== requirement) : [...ticks, requirement];
}

/** A new screen lies open: no panel over it, no old message, no warning. */
function show(session: Session, screen: Screen): Session {
  if (screen === session.screen) return session;
  const moved = screen.kind !== session.screen.kind;
  return moved ? { ...session, screen, panel: null, warned: false, notice: null } : { ...session, screen };
}

function lay(session: Session, panel: Panel | null): Session {
  return panel === session.panel ? session : { ...session, panel };
}

function withList(session: Session, event: ListEvent): Session {
  const open = session.panel?.kind === 'list' ? session.panel : null;
  const { panel, lists } = followList({ panel: open, lists: session.lists }, event);
  if (panel === open && lists === session.lists) return session;
  return { ...session, lists, panel: panel ?? session.panel };
}

/**
 * A new catalogue keeps the citizen's place as long as what it shows is still offered; otherwise it steps back to the
 * nearest screen that is, and says why. A number being made or shown is never taken away.
 */
function withDirectory(session: Session, offered: Offered): Session {
  const screen = nearestOffered(session.screen, offered);
  if (screen === session.screen) return session;
  return { ...show(session, screen), notice: 'no-longer-offered' };
}

/** Ticks stand beside requirements by their place in the list: in another list they would stand beside the wrong ones. */
function withRequirements(session: Session, serviceId: ServiceId): Session {
  const { screen } = session;
  if (screen.kind !== 'service' || screen.serviceId !== serviceId) return session;
  return { ...session, screen: { ...screen, ticks: [] }, notice: 'requirements-changed' };
}
