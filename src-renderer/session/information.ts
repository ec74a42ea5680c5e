// Looking around the building: its floors by zone, hours, notices, and where to complain. Each part is a screen of its
// own, whose way back is the one it was reached from; an instansi found here leads on to its services.
import type { InstansiId } from '../../src-shared/protocol/words.ts';
import type { SessionEvent } from './events.ts';
import { home, type InformationScreen, leave, type Screen } from './screens.ts';

export function openInformation(): InformationScreen {
  return { kind: 'information', part: { kind: 'parts' }, page: 0, back: home };
}

export function followInformation(screen: InformationScreen, event: SessionEvent): Screen {
  switch (event.type) {
    case 'partOpened':
      return { kind: 'information', part: event.part, page: 0, back: screen };
    case 'floorChosen':
      return screen.part.kind === 'plan' ? { ...screen, part: { kind: 'plan', floor: event.floor } } : screen;
    case 'instansiChosen':
      return servicesFrom(screen, event.instansiId);
    case 'pageTurned':
      return { ...screen, page: Math.max(0, Math.trunc(event.page)) };
    case 'back':
      return screen.page > 0 ? { ...screen, page: screen.page - 1 } : screen.back;
    default:
      return leave(screen, event);
  }
}

function servicesFrom(back: InformationScreen, instansiId: InstansiId): Screen {
  return { kind: 'services', instansiId, page: 0, back };
}
