// What the page does by itself for a survey: hands the answers to main, and lets the thanks go after a while.
import type { StoreApi } from 'zustand/vanilla';
import type { Client } from '../bridge/client.ts';
import { delays } from '../delays.ts';
import type { SessionEvent } from './events.ts';
import type { PageState } from './page-state.ts';
import type { Screen, SurveyScreen } from './screens.ts';
import type { Session } from './session.ts';
import { LONGER_TIME } from './timeouts.ts';

type Dispatch = (event: SessionEvent) => void;

export function startSurveyEffects(
  store: Pick<StoreApi<PageState>, 'subscribe'>,
  client: Client,
  dispatch: Dispatch,
): void {
  let over: ReturnType<typeof setTimeout> | undefined;
  store.subscribe(({ session }, before) => {
    const { screen } = session;
    const left = before.session.screen;
    if (isSending(screen) && screen !== left) void sendSurvey(client, screen, session, dispatch);
    if (isAtEnd(screen) === isAtEnd(left)) return;
    clearTimeout(over);
    if (isAtEnd(screen)) over = setTimeout(() => dispatch({ type: 'surveyOver' }), thanksDelay(session));
  });
}

/** Milliseconds until the thanks give way to the start. */
function thanksDelay({ access }: Session): number {
  return (access.longerTime ? LONGER_TIME : 1) * delays.thanks;
}

async function sendSurvey(
  client: Client,
  screen: SurveyScreen,
  { language }: Session,
  dispatch: Dispatch,
): Promise<void> {
  const { requestId, serviceId, answers } = screen;
  if (requestId === null) throw new Error('a survey is sent that never began');
  const result = await client.call('survey.answer', { requestId, serviceId, answers, language });
  dispatch({ type: result.ok ? 'surveyKept' : 'surveyNotKept', requestId });
}

function isSending(screen: Screen): screen is SurveyScreen {
  return screen.kind === 'survey' && screen.step.kind === 'sending';
}

function isAtEnd(screen: Screen): boolean {
  return screen.kind === 'survey' && (screen.step.kind === 'thanks' || screen.step.kind === 'nothing-sent');
}
