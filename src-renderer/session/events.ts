// All that can happen in a session: what the citizen does, what main answers, what time brings.
import type { ApplicationView } from '../../src-shared/contract/booking-views.ts';
import type { TicketView } from '../../src-shared/contract/views.ts';
import type { SurveyElement, SurveyValue } from '../../src-shared/domain/skm.ts';
import type { InstansiId, Language, RequestId, ServiceId } from '../../src-shared/protocol/words.ts';
import type { Access } from './access.ts';
import type { CodeEvent } from './code-entry.ts';
import type { LongLine } from './long-line.ts';
import type { PanelEvent } from './panel.ts';
import type { PaperEvent } from './paper.ts';
import type {
  BookingStep,
  CheckingIn,
  InformationPart,
  Purpose,
  Refusal,
  SideScreen,
  TrackingRefusal,
} from './screens.ts';
import type { SearchEvent } from './searching.ts';
import type { ListEvent } from './take-home.ts';

/** What the catalogue holds now. */
export interface Offered {
  readonly instansi: readonly InstansiId[];
  readonly services: readonly ServiceId[];
}

export type BookingEvent =
  /** `code`: what was asked for; an answer about another one came too late. */
  | ({ readonly type: 'bookingFound'; readonly code: string } & CheckingIn)
  | {
      readonly type: 'bookingRefused';
      readonly code: string;
      readonly refusal: Extract<BookingStep, { kind: 'refused' }>['refusal'];
    };

export type TrackingEvent =
  /** `receipt`: what was asked for; an answer about another one came too late. */
  | { readonly type: 'applicationFound'; readonly receipt: string; readonly application: ApplicationView }
  | { readonly type: 'applicationRefused'; readonly receipt: string; readonly code: TrackingRefusal };

export type SurveyEvent =
  | { readonly type: 'surveyBegun'; readonly serviceId: ServiceId | null; readonly requestId: RequestId }
  /** `value` null: skipped. An answer to another element than the one shown came too late and counts for nothing. */
  | { readonly type: 'surveyAnswered'; readonly element: SurveyElement; readonly value: SurveyValue | null }
  | { readonly type: 'surveyFinished' }
  | { readonly type: 'surveyKept'; readonly requestId: RequestId }
  | { readonly type: 'surveyNotKept'; readonly requestId: RequestId }
  /** The thanks were on screen long enough. */
  | { readonly type: 'surveyOver' };

export type InformationEvent =
  | { readonly type: 'partOpened'; readonly part: InformationPart }
  | { readonly type: 'floorChosen'; readonly floor: number };

export type SessionEvent =
  | { readonly type: 'touched' }
  | { readonly type: 'purposeChosen'; readonly purpose: Purpose }
  | { readonly type: 'instansiChosen'; readonly instansiId: InstansiId }
  | { readonly type: 'serviceChosen'; readonly serviceId: ServiceId }
  | { readonly type: 'pageTurned'; readonly page: number }
  | { readonly type: 'tickToggled'; readonly requirement: number }
  /** `line`: the page knows that the line is long. */
  | { readonly type: 'numberWanted'; readonly requestId: RequestId; readonly line?: LongLine }
  | { readonly type: 'lineAccepted' }
  | { readonly type: 'lineShrank'; readonly requestId: RequestId }
  | { readonly type: 'priorityAnswered'; readonly priority: boolean }
  | { readonly type: 'taken'; readonly requestId: RequestId; readonly ticket: TicketView }
  | { readonly type: 'refused'; readonly requestId: RequestId; readonly refusal: Refusal }
  | { readonly type: 'retried' }
  | { readonly type: 'anotherWanted' }
  | { readonly type: 'back' }
  | { readonly type: 'home' }
  | { readonly type: 'done' }
  | { readonly type: 'languageChosen'; readonly language: Language }
  | { readonly type: 'accessChanged'; readonly access: Access }
  | { readonly type: 'noticeClosed' }
  | { readonly type: 'idleWarning' }
  | { readonly type: 'moreTime' }
  | { readonly type: 'timedOut' }
  | { readonly type: 'directoryChanged'; readonly offered: Offered }
  | { readonly type: 'requirementsChanged'; readonly serviceId: ServiceId }
  | { readonly type: 'sideOpened'; readonly walk: SideScreen['kind'] }
  | SearchEvent
  | BookingEvent
  | TrackingEvent
  | SurveyEvent
  | InformationEvent
  | CodeEvent
  | PaperEvent
  | ListEvent
  | PanelEvent;
