// Keeps an answered survey: one event in the outbox, which needs no network, and nothing else. No table holds it, and nothing
// in it says who answered or when to the minute: a ticket taken just before cannot be guessed from it.
import type { SurveyAnswers } from '../../src-shared/domain/skm.ts';
import type { Language, LocalDate, RequestId, ServiceId } from '../../src-shared/protocol/words.ts';
import type { SignalBoard } from '../signals.ts';
import type { Store } from '../store/store.ts';

export interface AnsweredSurvey {
  /** Made by the screen before the first question; the survey is known by it everywhere. */
  readonly requestId: RequestId;
  /** Null: the services of the building in general. */
  readonly serviceId: ServiceId | null;
  readonly answers: SurveyAnswers;
  readonly language: Language;
}

interface KeeperPorts {
  readonly store: Pick<Store, 'outbox' | 'transaction'>;
  readonly signals: SignalBoard;
  readonly clock: () => number;
  /** Today at the site. */
  readonly businessDate: () => LocalDate;
}

const HOUR = 60 * 60_000;

/**
 * Keeps `survey` for the server. A second time, after a double tap or a lost answer, it changes nothing; where the event
 * was acknowledged and forgotten meanwhile, the server knows the survey by its id.
 */
export function keepSurvey({ store, signals, clock, businessDate }: KeeperPorts, survey: AnsweredSurvey): void {
  const { requestId: surveyId, serviceId, answers, language } = survey;
  const fullHour = Math.floor(clock() / HOUR) * HOUR;
  store.transaction(() => {
    if (store.outbox.holdsSurvey(surveyId)) return;
    const payload = { surveyId, answers, serviceId, businessDate: businessDate(), language, channel: 'kiosk' } as const;
    store.outbox.append({ type: 'survey.answered', payload }, fullHour);
  });
  signals.emit('outbox.grew', {});
}
