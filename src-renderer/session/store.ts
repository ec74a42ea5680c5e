// The one store of the page: the session, what is known of the kiosk, and what a component may do. Everything that takes
// time happens in effects.ts; everything that decides happens in session.ts and world.ts.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EventName } from '../../src-shared/contract/contract.ts';
import type { ServiceId } from '../../src-shared/protocol/words.ts';
import type { Client, EventPayload } from '../bridge/client.ts';
import { followKiosk } from '../bridge/follow.ts';
import type { MessagePipe } from '../bridge/message-pipe.ts';
import { offeredIn } from './directory.ts';
import { startEffects } from './effects.ts';
import type { SessionEvent } from './events.ts';
import type { PageState } from './page-state.ts';
import { advance, idleSession } from './session.ts';
import { fold, nowIn, worldOf } from './world.ts';

export interface KioskStore extends Pick<StoreApi<PageState>, 'getState' | 'getInitialState' | 'subscribe'> {
  /** Something happened on a screen. */
  readonly dispatch: (event: SessionEvent) => void;
  /** Asks again for a service that could not be opened. */
  readonly openAgain: (serviceId: ServiceId) => void;
  /** Asks again for the building, which could not be had. */
  readonly lookAroundAgain: () => void;
  /** For what is no part of the session: speech. */
  readonly call: Client['call'];
  /** What the voice tells of itself. */
  readonly toldByVoice: (told: Partial<Pick<PageState, 'voice' | 'speaking'>>) => void;
  /** UTC milliseconds by the clock of main; 0 before the first snapshot. */
  readonly now: () => number;
}

/** `steady` is a clock that never jumps, in milliseconds: performance.now in the page. */
export function createKioskStore(pipe: MessagePipe, steady: () => number): KioskStore {
  const store = createStore<PageState>()(() => ({
    connection: 'connecting',
    world: null,
    session: idleSession,
    details: new Map(),
    otherTimes: null,
    information: 'loading',
    voice: 'unknown',
    speaking: false,
    touches: 0,
  }));

  const dispatch = (event: SessionEvent) =>
    store.setState((state) => ({
      session: advance(state.session, event),
      touches: isSignOfLife(event) ? state.touches + 1 : state.touches,
    }));

  const directoryChanged = () => {
    store.setState({ details: new Map() });
    dispatch({ type: 'directoryChanged', offered: offeredIn(store.getState().world?.directory ?? null) });
  };

  const reactions: { readonly [Name in EventName]?: (payload: EventPayload<Name>) => void } = {
    'directory.changed': directoryChanged,
    'ticket.changed': (ticket) => dispatch({ type: 'ticketChanged', ticket }),
    'paper.changed': (paper) => dispatch({ type: 'otherPaperChanged', paper }),
  };

  const client = followKiosk(pipe, {
    connection: (connection) => store.setState({ connection }),
    snapshot: (snapshot) => {
      const before = store.getState().world?.directory?.revision;
      store.setState({ world: worldOf(snapshot, steady()) });
      if (before !== snapshot.directory?.revision) directoryChanged();
      effects.catchUp();
    },
    event: (name, payload) => {
      store.setState(({ world }) => ({ world: world && fold(world, name, payload, steady()) }));
      reactions[name]?.(payload);
    },
  });

  const effects = startEffects(store, client, dispatch);
  const now = () => {
    const { world } = store.getState();
    return world === null ? 0 : nowIn(world, steady());
  };
  const toldByVoice: KioskStore['toldByVoice'] = (told) => store.setState(told);
  const lookAroundAgain = () => store.setState({ information: 'again' });
  return { ...store, dispatch, openAgain: effects.openService, lookAroundAgain, call: client.call, toldByVoice, now };
}

/** What only a person at the screen can cause. */
function isSignOfLife(event: SessionEvent): boolean {
  switch (event.type) {
    case 'idleWarning':
    case 'timedOut':
    case 'taken':
    case 'refused':
    case 'bookingFound':
    case 'bookingRefused':
    case 'applicationFound':
    case 'applicationRefused':
    case 'ticketChanged':
    case 'paperGranted':
    case 'paperRefused':
    case 'paperOverdue':
    case 'listGranted':
    case 'listRefused':
    case 'otherPaperChanged':
    case 'lineShrank':
    case 'helpAnswered':
    case 'helpFailed':
    case 'directoryChanged':
    case 'requirementsChanged':
    case 'noticeClosed':
    case 'surveyKept':
    case 'surveyNotKept':
    case 'surveyOver':
      return false;
    default:
      return true;
  }
}
