// The screens of a citizen's walk and what each carries: all it needs to be drawn, and the screen it was reached from.
import type { ApplicationView, BookingRefusal, BookingView } from '../../src-shared/contract/booking-views.ts';
import type { TicketView } from '../../src-shared/contract/views.ts';
import type { Availability } from '../../src-shared/domain/availability-schema.ts';
import type { SurveyAnswers, SurveyElement } from '../../src-shared/domain/skm.ts';
import type { InstansiId, RequestId, ServiceId, ZoneId } from '../../src-shared/protocol/words.ts';
import type { CodeEntry } from './code-entry.ts';
import type { LongLine } from './long-line.ts';

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
/** The search. What was typed lives here and nowhere else, so that it ends with the session. */
export interface SearchScreen {
  readonly kind: 'search';
  readonly query: string;
  /** False once the citizen looks at what was found, which then has the whole screen. */
  readonly typing: boolean;
  /** A long number was typed and thrown away: the screen says that none is needed. */
  readonly numberRefused: boolean;
  readonly page: number;
  readonly back: HomeScreen;
}
export interface InstansiScreen {
  readonly kind: 'instansi';
  readonly purpose: Purpose;
  readonly page: number;
  readonly back: HomeScreen | SearchScreen;
}
export interface ServicesScreen {
  readonly kind: 'services';
  readonly instansiId: InstansiId;
  readonly page: number;
  readonly back: InstansiScreen | SearchScreen | InformationScreen;
}
export interface ServiceScreen {
  readonly kind: 'service';
  readonly serviceId: ServiceId;
  /** Indexes of the requirements the citizen ticked: an aid of their own, told to nobody. */
  readonly ticks: readonly number[];
  readonly page: number;
  readonly back: ServicesScreen | SearchScreen | HomeScreen;
}
/** The line is long: does the citizen want a number all the same? Asked once for one request. */
export interface LineScreen {
  readonly kind: 'line';
  readonly serviceId: ServiceId;
  readonly requestId: RequestId;
  /** As it was when the number was wanted. */
  readonly line: LongLine;
  readonly back: ServiceScreen;
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
/** How this citizen and the paper stand to each other, beside what main says of it (paper.ts). */
export type PaperAsking =
  /** What main says of the paper is all there is to say. */
  | 'told'
  /** The citizen asked for the paper that did not come; main has not answered yet. */
  | 'wanted'
  /** It was asked for and could not be had. While main still offers it, it may be asked for again. */
  | 'refused'
  /** Printing takes too long: whether it is on paper nobody can say yet. */
  | 'overdue';
export interface TicketScreen {
  readonly kind: 'ticket';
  readonly ticket: TicketView;
  /** By which main knows the session that took it: nobody else may ask for its paper. */
  readonly requestId: RequestId;
  readonly paper: PaperAsking;
}
export interface RefusedScreen {
  readonly kind: 'refused';
  readonly refusal: Refusal;
  readonly tried: IssuingScreen;
  readonly back: ServiceScreen;
}
/** What a booking's number is asked for with. However often it is sent, main answers with the same ticket. */
export interface CheckingIn {
  readonly booking: BookingView;
  readonly requestId: RequestId;
}

export type BookingStep =
  | { readonly kind: 'entering' }
  /** `attempt` rises with each retry, from 1. */
  | { readonly kind: 'looking'; readonly attempt: number }
  | ({ readonly kind: 'asking' } & CheckingIn)
  /** A number is being made: nothing but its answer leads on. */
  | ({ readonly kind: 'issuing'; readonly priority: boolean; readonly attempt: number } & CheckingIn)
  /** After `not-answered` the same is sent again: `tried`, or the look where that is null. */
  | {
      readonly kind: 'refused';
      readonly refusal: BookingRefusal | { readonly code: 'not-answered' };
      readonly tried: Extract<BookingStep, { kind: 'issuing' }> | null;
    };

export interface BookingScreen {
  readonly kind: 'booking';
  readonly entry: CodeEntry;
  readonly step: BookingStep;
  readonly back: HomeScreen;
}

export type TrackingRefusal = 'unknown-receipt' | 'too-many' | 'not-reachable' | 'not-answered';

export type TrackingStep =
  | { readonly kind: 'entering' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'found'; readonly application: ApplicationView }
  | { readonly kind: 'refused'; readonly code: TrackingRefusal };

export interface TrackingScreen {
  readonly kind: 'tracking';
  readonly entry: CodeEntry;
  readonly step: TrackingStep;
  readonly back: HomeScreen;
}

/** Which service it is about: instansi first, then its services. May be skipped. */
export interface SurveyAbout {
  /** Null: the list of instansi. */
  readonly instansiId: InstansiId | null;
  readonly page: number;
  /** The page of the list of instansi from which the services were opened. */
  readonly cameFrom: number;
}

export type SurveyStep =
  | { readonly kind: 'about' }
  | { readonly kind: 'asking'; readonly element: SurveyElement }
  /** Only main's answer to this very survey leads on, which is what makes a double tap harmless. `element` was asked last
   * and stays on screen; `again` after it could not be kept. */
  | { readonly kind: 'sending'; readonly element: SurveyElement; readonly again: boolean }
  | { readonly kind: 'failed'; readonly element: SurveyElement }
  | { readonly kind: 'thanks' }
  | { readonly kind: 'nothing-sent' };

export interface SurveyScreen {
  readonly kind: 'survey';
  readonly step: SurveyStep;
  /** Kept while the questions are asked, so that the way back leads to the very list that was left. */
  readonly about: SurveyAbout;
  /** Null: the services of the building in general. */
  readonly serviceId: ServiceId | null;
  readonly answers: SurveyAnswers;
  /** Made when the questions begin; however often it is sent, main keeps one survey. Null before. */
  readonly requestId: RequestId | null;
  readonly back: HomeScreen;
}

export type InformationPart =
  /** The choice of parts. */
  | { readonly kind: 'parts' }
  /** `floor`: from 0 in the order of the catalogue; null: the one this kiosk stands on. */
  | { readonly kind: 'plan'; readonly floor: number | null }
  /** The same as words. */
  | { readonly kind: 'zones' }
  | { readonly kind: 'zone'; readonly zone: ZoneId }
  | { readonly kind: 'hours' }
  | { readonly kind: 'notices' }
  | { readonly kind: 'complaint' };

export interface InformationScreen {
  readonly kind: 'information';
  readonly part: InformationPart;
  readonly page: number;
  readonly back: HomeScreen | InformationScreen;
}

export type SideScreen = BookingScreen | TrackingScreen | SurveyScreen | InformationScreen;

export type Screen =
  | IdleScreen
  | HomeScreen
  | SearchScreen
  | InstansiScreen
  | ServicesScreen
  | ServiceScreen
  | LineScreen
  | PriorityScreen
  | IssuingScreen
  | TicketScreen
  | RefusedScreen
  | SideScreen;

/** A number is being made: nothing but its answer leads on. */
export function isIssuing(screen: Screen): boolean {
  return screen.kind === 'issuing' || (screen.kind === 'booking' && screen.step.kind === 'issuing');
}

/** The two ways out that every screen of a walk has. */
export type LeaveEvent = { readonly type: 'back' } | { readonly type: 'home' };

export const home: HomeScreen = { kind: 'home' };

/** The screen after `event`, where nothing but a way out means anything. */
export function leave<Left extends Screen & { readonly back: Screen }>(
  screen: Left,
  event: { readonly type: string },
): Left | Left['back'] | HomeScreen {
  if (event.type === 'back') return screen.back;
  return event.type === 'home' ? home : screen;
}
