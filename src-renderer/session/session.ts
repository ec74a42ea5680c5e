// The citizen's walk through the kiosk, as one pure function: what is on screen, what happened -> what is on screen then.
//
//   idle -> home -> instansi -> services -> service -> priority -> issuing -> ticket
//                                                                        '-> refused
//
// Each screen carries all it needs, and its way back as the very screen that was left: page, ticks and all. Nothing here
// knows the clock, the network or React. A session that ends takes everything with it, language and text size included.

import type { TicketView } from '../../src-shared/contract/views.ts';
import type { Availability } from '../../src-shared/domain/availability-schema.ts';
import { defaultLanguage } from '../../src-shared/locales/locales.ts';
import type { InstansiId, Language, RequestId, ServiceId } from '../../src-shared/protocol/words.ts';

/** What the citizen set out to do at home; it only changes the wording of the way, never where it leads. */
export type Purpose = 'take' | 'check';

/** Why there is no number. After `not-answered` the same request may be sent again: it yields one ticket at most. */
export type Refusal =
  | { readonly code: 'unavailable'; readonly availability: Availability }
  | { readonly code: 'gone' }
  | { readonly code: 'not-answered' };

export interface IdleScreen {
  readonly kind: 'idle';
}
export interface HomeScreen {
  readonly kind: 'home';
}
export interface InstansiScreen {
  readonly kind: 'instansi';
  readonly purpose: Purpose;
  readonly page: number;
  readonly back: HomeScreen;
}
export interface ServicesScreen {
  readonly kind: 'services';
  readonly instansiId: InstansiId;
  readonly page: number;
  readonly back: InstansiScreen;
}
export interface ServiceScreen {
  readonly kind: 'service';
  readonly serviceId: ServiceId;
  /** Indexes of the requirements the citizen ticked: an aid of their own, told to nobody. */
  readonly ticks: readonly number[];
  readonly page: number;
  readonly back: ServicesScreen | HomeScreen;
}
export interface PriorityScreen {
  readonly kind: 'priority';
  readonly serviceId: ServiceId;
  /** Made when this screen opens. However often it is sent, main answers with the same ticket. */
  readonly requestId: RequestId;
  readonly back: ServiceScreen;
}
/** A number is being made. Nothing but its answer leads on, which is what makes a double tap harmless. */
export interface IssuingScreen {
  readonly kind: 'issuing';
  readonly serviceId: ServiceId;
  readonly requestId: RequestId;
  readonly priority: boolean;
  /** From 1; rises with each retry of the same request. */
  readonly attempt: number;
  readonly back: ServiceScreen;
}
export interface TicketScreen {
  readonly kind: 'ticket';
  readonly ticket: TicketView;
}
export interface RefusedScreen {
  readonly kind: 'refused';
  readonly refusal: Refusal;
  readonly tried: IssuingScreen;
  readonly back: ServiceScreen;
}
export type Screen =
  | IdleScreen
  | HomeScreen
  | InstansiScreen
  | ServicesScreen
  | ServiceScreen
  | PriorityScreen
  | IssuingScreen
  | TicketScreen
  | RefusedScreen;

/** How the screen looks and how long it waits: the panel "Akses". */
export interface Access {
  readonly textSize: 'normal' | 'large';
  readonly contrast: 'normal' | 'high';
  readonly longerTime: boolean;
}

/** What lies over the screen. `kept`: the call for help is stored, the server has not been reached yet. */
export type Panel =
  | { readonly kind: 'access' }
  | { readonly kind: 'help'; readonly state: 'asked' | 'calling' | 'sent' | 'kept' | 'failed' };

export interface Session {
  readonly screen: Screen;
  readonly language: Language;
  readonly access: Access;
  readonly panel: Panel | null;
  /** True while "Anda masih di sini?" is asked. */
  readonly warned: boolean;
  /** Why the screen is not the one the citizen was on. */
  readonly notice: 'no-longer-offered' | null;
}

export type SessionEvent =
  | { readonly type: 'touched' }
  | { readonly type: 'purposeChosen'; readonly purpose: Purpose }
  | { readonly type: 'instansiChosen'; readonly instansiId: InstansiId }
  | { readonly type: 'serviceChosen'; readonly serviceId: ServiceId }
  | { readonly type: 'pageTurned'; readonly page: number }
  | { readonly type: 'tickToggled'; readonly requirement: number }
  | { readonly type: 'numberWanted'; readonly requestId: RequestId }
  | { readonly type: 'priorityAnswered'; readonly priority: boolean }
  | { readonly type: 'taken'; readonly requestId: RequestId; readonly ticket: TicketView }
  | { readonly type: 'refused'; readonly requestId: RequestId; readonly refusal: Refusal }
  | { readonly type: 'retried' }
  | { readonly type: 'ticketChanged'; readonly ticket: TicketView }
  | { readonly type: 'anotherWanted' }
  | { readonly type: 'back' }
  | { readonly type: 'home' }
  | { readonly type: 'done' }
  | { readonly type: 'languageChosen'; readonly language: Language }
  | { readonly type: 'accessOpened' }
  | { readonly type: 'accessChanged'; readonly access: Access }
  | { readonly type: 'helpOpened' }
  | { readonly type: 'helpCalled' }
  | { readonly type: 'helpAnswered'; readonly sent: boolean }
  | { readonly type: 'helpFailed' }
  | { readonly type: 'panelClosed' }
  | { readonly type: 'noticeClosed' }
  | { readonly type: 'idleWarning' }
  | { readonly type: 'moreTime' }
  | { readonly type: 'timedOut' }
  | { readonly type: 'directoryChanged'; readonly offered: Offered };

/** What the catalogue holds now. */
export interface Offered {
  readonly instansi: readonly InstansiId[];
  readonly services: readonly ServiceId[];
}

const home: HomeScreen = { kind: 'home' };
export const plainAccess: Access = { textSize: 'normal', contrast: 'normal', longerTime: false };

/** Nobody is here: what every session begins and ends with. */
export const idleSession: Session = {
  screen: { kind: 'idle' },
  language: defaultLanguage,
  access: plainAccess,
  panel: null,
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
      return screen.kind === 'issuing' ? session : idleSession;
    case 'idleWarning':
      return screen.kind === 'issuing' ? session : { ...session, warned: true };
    case 'moreTime':
      return { ...session, warned: false };
    case 'languageChosen':
      return { ...session, language: event.language };
    case 'accessOpened':
    case 'accessChanged':
    case 'helpOpened':
    case 'helpCalled':
    case 'helpAnswered':
    case 'helpFailed':
    case 'panelClosed':
      return withPanel(session, event);
    case 'noticeClosed':
      return { ...session, notice: null };
    case 'directoryChanged':
      return withDirectory(session, event.offered);
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

type PanelEvent = Extract<SessionEvent, { type: `access${string}` | `help${string}` | 'panelClosed' }>;
type WalkEvent = Exclude<
  SessionEvent,
  | PanelEvent
  | { type: 'touched' | 'timedOut' | 'done' | 'idleWarning' | 'moreTime' }
  | { type: 'languageChosen' | 'noticeClosed' | 'directoryChanged' }
>;

/** One step from screen to screen. */
function walk(screen: Exclude<Screen, IdleScreen>, event: WalkEvent): Screen {
  switch (screen.kind) {
    case 'home':
      return fromHome(screen, event);
    case 'instansi':
      if (event.type === 'instansiChosen') {
        return { kind: 'services', instansiId: event.instansiId, page: 0, back: screen };
      }
      return paged(screen, event);
    case 'services':
      if (event.type === 'serviceChosen') return openService(event.serviceId, screen);
      return paged(screen, event);
    case 'service':
      return fromService(screen, event);
    case 'priority':
      if (event.type === 'priorityAnswered') return issue(screen, event.priority);
      return leave(screen, event);
    case 'issuing':
      return fromIssuing(screen, event);
    case 'refused':
      return fromRefused(screen, event);
    case 'ticket':
      return fromTicket(screen, event);
  }
}

function fromHome(screen: HomeScreen, event: WalkEvent): Screen {
  if (event.type === 'purposeChosen') return { kind: 'instansi', purpose: event.purpose, page: 0, back: home };
  if (event.type === 'serviceChosen') return openService(event.serviceId, screen);
  return screen;
}

function fromService(screen: ServiceScreen, event: WalkEvent): Screen {
  if (event.type === 'tickToggled') return { ...screen, ticks: toggled(screen.ticks, event.requirement) };
  if (event.type === 'numberWanted') {
    return { kind: 'priority', serviceId: screen.serviceId, requestId: event.requestId, back: screen };
  }
  return paged(screen, event);
}

/** Only the answer to this very request counts: a late one to another must not show a stranger's number. */
function fromIssuing(screen: IssuingScreen, event: WalkEvent): Screen {
  if (event.type === 'taken' && event.requestId === screen.requestId) return { kind: 'ticket', ticket: event.ticket };
  if (event.type === 'refused' && event.requestId === screen.requestId) {
    return { kind: 'refused', refusal: event.refusal, tried: screen, back: screen.back };
  }
  return screen;
}

function fromRefused(screen: RefusedScreen, event: WalkEvent): Screen {
  if (event.type === 'retried' && screen.refusal.code === 'not-answered') {
    return { ...screen.tried, attempt: screen.tried.attempt + 1 };
  }
  return event.type === 'anotherWanted' ? anotherWalk : leave(screen, event);
}

function fromTicket(screen: TicketScreen, event: WalkEvent): Screen {
  if (event.type === 'ticketChanged' && event.ticket.ticketId === screen.ticket.ticketId) {
    return { ...screen, ticket: event.ticket };
  }
  if (event.type === 'anotherWanted') return anotherWalk;
  return event.type === 'home' ? home : screen;
}

/** Back on a later page is the page before it: "Kembali" always shows what was seen last. */
function paged(screen: InstansiScreen | ServicesScreen | ServiceScreen, event: WalkEvent): Screen {
  if (event.type === 'pageTurned') return { ...screen, page: Math.max(0, Math.trunc(event.page)) };
  if (event.type === 'back' && screen.page > 0) return { ...screen, page: screen.page - 1 };
  return leave(screen, event);
}

function leave(screen: Extract<Screen, { back: unknown }>, event: WalkEvent): Screen {
  if (event.type === 'back') return screen.back;
  return event.type === 'home' ? home : screen;
}

function openService(serviceId: ServiceId, back: ServicesScreen | HomeScreen): ServiceScreen {
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

function withPanel(session: Session, event: PanelEvent): Session {
  const { panel } = session;
  switch (event.type) {
    case 'accessOpened':
      return { ...session, panel: { kind: 'access' } };
    case 'accessChanged':
      return { ...session, access: event.access };
    case 'helpOpened':
      return { ...session, panel: { kind: 'help', state: 'asked' } };
    case 'helpCalled':
      return panel?.kind === 'help' ? { ...session, panel: { kind: 'help', state: 'calling' } } : session;
    case 'helpAnswered':
      if (panel?.kind !== 'help' || panel.state !== 'calling') return session;
      return { ...session, panel: { kind: 'help', state: event.sent ? 'sent' : 'kept' } };
    case 'helpFailed':
      if (panel?.kind !== 'help' || panel.state !== 'calling') return session;
      return { ...session, panel: { kind: 'help', state: 'failed' } };
    case 'panelClosed':
      return panel === null ? session : { ...session, panel: null };
  }
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

function nearestOffered(screen: Screen, offered: Offered): Screen {
  switch (screen.kind) {
    case 'idle':
    case 'home':
    case 'instansi':
    case 'issuing':
    case 'ticket':
      return screen;
    case 'services':
      return offered.instansi.includes(screen.instansiId) ? screen : screen.back;
    case 'service': {
      const back = nearestOffered(screen.back, offered);
      return offered.services.includes(screen.serviceId) && back === screen.back ? screen : back;
    }
    case 'priority':
    case 'refused': {
      const back = nearestOffered(screen.back, offered);
      return back === screen.back ? screen : back;
    }
  }
}
