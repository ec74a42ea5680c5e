// A new catalogue may take away what a citizen is looking at. This finds the way back to the nearest screen that stays.
import type { Offered } from './events.ts';
import type { Screen } from './screens.ts';
import { surveyStillOffered } from './survey.ts';

/** `screen` itself as long as all it shows is still offered. A number being made or shown is never taken away. */
export function nearestOffered(screen: Screen, offered: Offered): Screen {
  switch (screen.kind) {
    case 'idle':
    case 'home':
    case 'search':
    case 'instansi':
    case 'issuing':
    case 'ticket':
    case 'booking':
    case 'tracking':
    case 'information':
      return screen;
    case 'survey':
      return surveyStillOffered(screen, offered);
    case 'services':
      return offered.instansi.includes(screen.instansiId) ? screen : screen.back;
    case 'service': {
      const back = nearestOffered(screen.back, offered);
      return offered.services.includes(screen.serviceId) && back === screen.back ? screen : back;
    }
    case 'line':
    case 'priority':
    case 'refused': {
      const back = nearestOffered(screen.back, offered);
      return back === screen.back ? screen : back;
    }
  }
}
