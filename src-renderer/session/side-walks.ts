// What a citizen can do from home beside taking a number: check in a booking, follow an application, answer the survey,
// look around the building. Each is a walk of its own beside this file; here they only meet.
import { followBooking, openBooking } from './booking.ts';
import type { CodeEvent } from './code-entry.ts';
import type { BookingEvent, InformationEvent, SessionEvent, SurveyEvent, TrackingEvent } from './events.ts';
import { followInformation, openInformation } from './information.ts';
import type { Screen, SideScreen } from './screens.ts';
import { followSurvey, openSurvey } from './survey.ts';
import { followTracking, openTracking } from './tracking.ts';

export type SideWalk = SideScreen['kind'];

/** What happens inside a walk. Its ways out, back and home, are the same as everywhere. */
export type SideEvent = CodeEvent | BookingEvent | TrackingEvent | SurveyEvent | InformationEvent;

export function openSide(walk: SideWalk): SideScreen {
  switch (walk) {
    case 'booking':
      return openBooking();
    case 'tracking':
      return openTracking();
    case 'survey':
      return openSurvey();
    case 'information':
      return openInformation();
  }
}

/** The screen after `event`; an event of another walk changes nothing. A booking can end in a ticket. */
export function followSide(screen: SideScreen, event: SessionEvent): Screen {
  switch (screen.kind) {
    case 'booking':
      return followBooking(screen, event);
    case 'tracking':
      return followTracking(screen, event);
    case 'survey':
      return followSurvey(screen, event);
    case 'information':
      return followInformation(screen, event);
  }
}
