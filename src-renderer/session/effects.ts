// What the page does by itself: asks main for what the screen needs, and lets time pass. Each effect starts from a change
// of state and ends in an event; none keeps state of its own but its timer.
import type { StoreApi } from 'zustand/vanilla';
import type { ServiceId, TicketId } from '../../src-shared/protocol/words.ts';
import type { Client } from '../bridge/client.ts';
import type { IssuingScreen, Refusal, SessionEvent } from './session.ts';
import type { Detail, PageState } from './store.ts';
import { delays, idleDelay, warningDelay } from './timeouts.ts';

type Dispatch = (event: SessionEvent) => void;
type Store = Pick<StoreApi<PageState>, 'getState' | 'setState' | 'subscribe'>;

export interface Effects {
  readonly openService: (serviceId: ServiceId) => void;
}

export function startEffects(store: Store, client: Client, dispatch: Dispatch): Effects {
  const openService = (serviceId: ServiceId) => void readService(store, client, serviceId);
  const rearm = idleTimer(store, dispatch);
  const notice = noticeTimer(dispatch);

  store.subscribe((state, before) => {
    const { screen, panel } = state.session;
    if (screen.kind === 'issuing' && screen !== before.session.screen) void takeTicket(client, screen, state, dispatch);
    if (panel?.kind === 'help' && panel.state === 'calling' && panel !== before.session.panel) {
      void callHelp(client, screen.kind, dispatch);
    }
    if (screen.kind === 'service' && !state.details.has(screen.serviceId)) openService(screen.serviceId);
    if (screen.kind === 'ticket' && state.connection === 'open' && before.connection !== 'open') {
      void refreshTicket(client, screen.ticket.ticketId, dispatch);
    }
    if (state.session.notice !== before.session.notice) notice(state.session.notice !== null);
    if (mayEndDifferently(state, before)) rearm();
  });
  return { openService };
}

async function takeTicket(client: Client, screen: IssuingScreen, state: PageState, dispatch: Dispatch): Promise<void> {
  const { serviceId, priority, requestId } = screen;
  const result = await client.call('tickets.take', {
    serviceId,
    priority,
    requestId,
    language: state.session.language,
  });
  if (result.ok) return dispatch({ type: 'taken', requestId, ticket: result.value });
  dispatch({ type: 'refused', requestId, refusal: refusalOf(result.error) });
}

/** Everything unexpected may be tried again with the same request: main gives one ticket at most. */
function refusalOf(error: { code: string } | Extract<Refusal, { code: 'unavailable' }>): Refusal {
  if ('availability' in error) return { code: 'unavailable', availability: error.availability };
  return error.code === 'unknown-service' ? { code: 'gone' } : { code: 'not-answered' };
}

async function callHelp(client: Client, screen: string, dispatch: Dispatch): Promise<void> {
  const result = await client.call('help.call', { screen });
  dispatch(result.ok ? { type: 'helpAnswered', sent: result.value.sent } : { type: 'helpFailed' });
}

async function refreshTicket(client: Client, ticketId: TicketId, dispatch: Dispatch): Promise<void> {
  const result = await client.call('tickets.get', { ticketId });
  // Main no longer knows it, or is busy: what is on screen stays, it is valid.
  if (result.ok) dispatch({ type: 'ticketChanged', ticket: result.value });
}

async function readService(store: Store, client: Client, serviceId: ServiceId): Promise<void> {
  const put = (detail: Detail) =>
    store.setState(({ details }) => ({ details: new Map(details).set(serviceId, detail) }));
  const revision = store.getState().world?.directory?.revision;
  put({ state: 'loading' });
  const result = await client.call('catalogue.service', { serviceId });
  // A new catalogue came meanwhile: this answer belongs to the old one, and the screen has asked again.
  if (store.getState().world?.directory?.revision !== revision) return;
  put(result.ok ? { state: 'ready', detail: result.value } : { state: 'failed' });
}

/** Ends the session of someone who left: a warning first, then idle. Returned: count from now again. */
function idleTimer(store: Store, dispatch: Dispatch): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    const { session, world } = store.getState();
    if (world === null) return;
    const delay = session.warned ? warningDelay(session, world.timeouts) : idleDelay(session, world.timeouts);
    if (delay === null) return;
    timer = setTimeout(() => dispatch({ type: session.warned ? 'timedOut' : 'idleWarning' }), delay);
  };
}

function mayEndDifferently(state: PageState, before: PageState): boolean {
  return (
    state.touches !== before.touches ||
    state.session.screen.kind !== before.session.screen.kind ||
    state.session.warned !== before.session.warned ||
    state.session.access.longerTime !== before.session.access.longerTime ||
    state.world?.timeouts !== before.world?.timeouts ||
    printState(state) !== printState(before)
  );
}

function printState({ session: { screen } }: PageState): string | null {
  return screen.kind === 'ticket' ? screen.ticket.print.state : null;
}

/** A toast leaves by itself. */
function noticeTimer(dispatch: Dispatch): (shown: boolean) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (shown) => {
    clearTimeout(timer);
    if (shown) timer = setTimeout(() => dispatch({ type: 'noticeClosed' }), delays.notice);
  };
}
