// The satisfaction survey (PermenPANRB 14/2017) as a side story of the session: what it is about, nine elements one by one,
// and what became of the answers.
//
//   about -> asking 1 .. 9 -> sending -> thanks           after a while home by itself
//                      |         '-> failed -> sending    the same survey again
//                      '-> nothing-sent                   everything was skipped
//
// It is sent by the answer to the last element, by skipping that one, or earlier by "Selesai dan kirim"; never with all
// skipped. Whoever goes home, goes back beyond its start or leaves sends nothing, and the answers are gone with the screen.
import { answeredCount, noAnswers, type SurveyElement, surveyElements } from '../../src-shared/domain/skm.ts';
import type { Offered, SessionEvent } from './events.ts';
import { home, leave, type Screen, type SurveyAbout, type SurveyScreen } from './screens.ts';

const nothingAnswered: SurveyScreen = {
  kind: 'survey',
  step: { kind: 'about' },
  about: { instansiId: null, page: 0, cameFrom: 0 },
  serviceId: null,
  answers: noAnswers,
  requestId: null,
  back: home,
};

export function openSurvey(): SurveyScreen {
  return nothingAnswered;
}

export function followSurvey(screen: SurveyScreen, event: SessionEvent): Screen {
  if (event.type === 'home') return home;
  switch (screen.step.kind) {
    case 'about':
      return fromAbout(screen, event);
    case 'asking':
      return fromAsking(screen, screen.step.element, event);
    case 'sending':
      return fromSending(screen, screen.step.element, event);
    case 'failed':
      // Main may have kept it all the same, so the answers cannot be changed any more: the same again, or leave.
      if (event.type !== 'retried') return leave(screen, event);
      return { ...screen, step: { kind: 'sending', element: screen.step.element, again: true } };
    case 'thanks':
    case 'nothing-sent':
      return event.type === 'surveyOver' ? home : leave(screen, event);
  }
}

function fromAbout(screen: SurveyScreen, event: SessionEvent): Screen {
  const { about } = screen;
  const look = (changed: Partial<SurveyAbout>): SurveyScreen => ({ ...screen, about: { ...about, ...changed } });
  switch (event.type) {
    case 'surveyBegun': {
      const { serviceId, requestId } = event;
      return { ...screen, serviceId, requestId, step: { kind: 'asking', element: surveyElements[0] } };
    }
    case 'instansiChosen':
      return look({ instansiId: event.instansiId, page: 0, cameFrom: about.page });
    case 'pageTurned':
      return look({ page: Math.max(0, Math.trunc(event.page)) });
    case 'back':
      if (about.page > 0) return look({ page: about.page - 1 });
      return about.instansiId === null ? leave(screen, event) : look({ instansiId: null, page: about.cameFrom });
    default:
      return screen;
  }
}

function fromAsking(screen: SurveyScreen, element: SurveyElement, event: SessionEvent): Screen {
  switch (event.type) {
    case 'surveyAnswered': {
      if (event.element !== element) return screen;
      const answered = { ...screen, answers: { ...screen.answers, [element]: event.value } };
      const next = surveyElements[surveyElements.indexOf(element) + 1];
      return next === undefined ? finish(answered, element) : { ...answered, step: { kind: 'asking', element: next } };
    }
    case 'surveyFinished':
      return answeredCount(screen.answers) > 0 ? finish(screen, element) : screen;
    case 'back': {
      const before = surveyElements[surveyElements.indexOf(element) - 1];
      return { ...screen, step: before === undefined ? { kind: 'about' } : { kind: 'asking', element: before } };
    }
    default:
      return screen;
  }
}

/** Sends what was answered; where nothing was, there is nothing to send. */
function finish(screen: SurveyScreen, element: SurveyElement): SurveyScreen {
  return answeredCount(screen.answers) > 0
    ? { ...screen, step: { kind: 'sending', element, again: false } }
    : { ...nothingAnswered, step: { kind: 'nothing-sent' } };
}

/** The thanks know nothing of the answers any more. */
function fromSending(screen: SurveyScreen, element: SurveyElement, event: SessionEvent): Screen {
  const toThis = 'requestId' in event && event.requestId === screen.requestId;
  if (event.type === 'surveyKept' && toThis) return { ...nothingAnswered, step: { kind: 'thanks' } };
  if (event.type === 'surveyNotKept' && toThis) return { ...screen, step: { kind: 'failed', element } };
  return screen;
}

/** `screen` itself, or its list of instansi where the chosen one is no longer offered. */
export function surveyStillOffered(screen: SurveyScreen, offered: Offered): SurveyScreen {
  const { about, step } = screen;
  // Once it is asked, nothing on screen changes; main keeps a survey also of a service that is gone.
  const stays = step.kind !== 'about' || about.instansiId === null || offered.instansi.includes(about.instansiId);
  return stays ? screen : { ...screen, about: { instansiId: null, page: about.cameFrom, cameFrom: 0 } };
}
