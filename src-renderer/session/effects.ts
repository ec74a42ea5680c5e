// What the page does by itself: asks main for what the screen needs, and lets time pass. Each effect starts from a change
// of state and ends in an event; none keeps state of its own but its timer.
import type { StoreApi } from 'zustand/vanilla';
import type { ServiceDetail } from '../../src-shared/contract/views.ts';
import type { ServiceId, TicketId } from '../../src-shared/protocol/words.ts';
import type { Client } from '../bridge/client.ts';
import { delays } from '../delays.ts';
import { startCodeEffects } from './code-effects.ts';
import type { SessionEvent } from './events.ts';
import { startInformationEffects } from './information-effects.ts';
import { hasShrunk } from './long-line.ts';
import type { Detail, PageState } from './page-state.ts';
import { isWorking, paperStory } from './paper.ts';
import type { IssuingScreen, LineScreen, Refusal, Screen, TicketScreen } from './screens.ts';
import { startSurveyEffects } from './survey-effects.ts';
import type { ListRefusal } from './take-home.ts';
import { idleDelay, warningDelay } from './timeouts.ts';

type Dispatch = (event: SessionEvent) => void;
type Store = Pick<StoreApi<PageState>, 'getState' | 'setState' | 'subscribe'>;

export interface Effects {
  readonly openService: (serviceId: ServiceId) => void;
  /** Events were missed: asks how the ticket on screen is now. */
  readonly catchUp: () => void;
}

export function startEffects(store: Store, client: Client, dispatch: Dispatch): Effects {
  const requirements = new Map<ServiceId, string>();
  const openService = (serviceId: ServiceId) =>
    void readService(store, client, serviceId).then((detail) => {
      if (detail === null) return;
      const before = requirements.get(serviceId);
      requirements.set(serviceId, JSON.stringify(detail.components.requirements));
      if (before === undefined || before === requirements.get(serviceId)) return;
      dispatch({ type: 'requirementsChanged', serviceId });
    });
  const rearm = idleTimer(store, dispatch);
  const notice = noticeTimer(dispatch);
  const patience = paperTimer(dispatch);

  startSurveyEffects(store, client, dispatch);
  startInformationEffects(store, client);
  startCodeEffects(store, client, dispatch);

  store.subscribe((state, before) => {
    const { screen, panel } = state.session;
    const left = before.session.screen;
    if (screen.kind === 'issuing' && screen !== left) void takeTicket(client, screen, state, dispatch);
    if (wantsPaper(screen) && !wantsPaper(left)) void printTicket(client, screen, dispatch);
    if (workOn(screen) !== workOn(left)) patience(workOn(screen) !== null);
    if (panel?.kind === 'help' && panel.state === 'calling' && panel !== before.session.panel) {
      void callHelp(client, screen.kind, dispatch);
    }
    if (panel?.kind === 'list' && panel.list.state === 'asking' && panel !== before.session.panel) {
      void printList(client, panel.serviceId, { state, dispatch });
    }
    if (screen.kind === 'line' && screen !== left) void readOtherTimes(store, client, screen.serviceId);
    if (screen.kind === 'line' && lineShrank(screen, state)) {
      dispatch({ type: 'lineShrank', requestId: screen.requestId });
    }
    if (screen.kind === 'service' && !state.details.has(screen.serviceId)) openService(screen.serviceId);
    if (state.session.notice !== before.session.notice) notice(state.session.notice !== null);
    if (mayEndDifferently(state, before)) rearm();
  });
  const catchUp = () => {
    const { screen } = store.getState().session;
    if (screen.kind === 'ticket') void refreshTicket(client, screen, dispatch);
  };
  return { openService, catchUp };
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

/** Prints what was offered. Main alone knows whether it still is; after any refusal the ticket says how it stands. */
async function printTicket(client: Client, screen: TicketScreen, dispatch: Dispatch): Promise<void> {
  const { requestId } = screen;
  const { ticketId } = screen.ticket;
  const result = await client.call('tickets.print', { ticketId, requestId });
  if (result.ok) return dispatch({ type: 'paperGranted', ticket: result.value });
  dispatch({ type: 'paperRefused', ticketId });
  await refreshTicket(client, screen, dispatch);
}

interface Asking {
  readonly state: PageState;
  readonly dispatch: Dispatch;
}

async function printList(client: Client, serviceId: ServiceId, { state, dispatch }: Asking): Promise<void> {
  const { language } = state.session;
  const result = await client.call('printing.requirements', { serviceId, language });
  if (result.ok) return dispatch({ type: 'listGranted', serviceId, jobId: result.value.jobId });
  dispatch({ type: 'listRefused', serviceId, refusal: listRefusalOf(result.error) });
}

function listRefusalOf(error: { readonly code: string; readonly again?: number }): ListRefusal {
  if (error.code === 'too-soon' && error.again !== undefined) return { state: 'too-soon', again: error.again };
  return { state: error.code === 'no-paper' ? 'no-paper' : 'not-answered' };
}

/** What is not answered is not offered: the question about the line stands without it. */
async function readOtherTimes(store: Store, client: Client, serviceId: ServiceId): Promise<void> {
  store.setState({ otherTimes: null });
  const result = await client.call('catalogue.otherTimes', { serviceId });
  if (result.ok) store.setState({ otherTimes: { serviceId, times: result.value } });
}

function lineShrank({ serviceId }: LineScreen, { world }: PageState): boolean {
  const site = world?.directory?.site;
  return site !== undefined && hasShrunk(world?.statuses[serviceId], site.longLine);
}

async function callHelp(client: Client, screen: string, dispatch: Dispatch): Promise<void> {
  const result = await client.call('help.call', { screen });
  dispatch(result.ok ? { type: 'helpAnswered', sent: result.value.sent } : { type: 'helpFailed' });
}

async function refreshTicket(client: Client, { ticket }: TicketScreen, dispatch: Dispatch): Promise<void> {
  const result = await client.call('tickets.get', { ticketId: ticket.ticketId });
  // Main no longer knows it, or is busy: what is on screen stays, it is valid.
  if (result.ok) dispatch({ type: 'ticketChanged', ticket: result.value });
}

/** Puts the service where its screen finds it; answers with it, or null where it could not be had. */
async function readService(store: Store, client: Client, serviceId: ServiceId): Promise<ServiceDetail | null> {
  const put = (detail: Detail) =>
    store.setState(({ details }) => ({ details: new Map(details).set(serviceId, detail) }));
  const revision = store.getState().world?.directory?.revision;
  put({ state: 'loading' });
  const result = await client.call('catalogue.service', { serviceId });
  // A new catalogue came meanwhile: this answer belongs to the old one, and the screen has asked again.
  if (store.getState().world?.directory?.revision !== revision) return null;
  put(result.ok ? { state: 'ready', detail: result.value } : { state: 'failed' });
  return result.ok ? result.value : null;
}

/** Ends the session of someone who left: a warning first, then idle. Returned: count from now again. */
function idleTimer(store: Store, dispatch: Dispatch): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    const state = store.getState();
    const { session, world } = state;
    if (world === null || listens(state)) return;
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
    listens(state) !== listens(before) ||
    state.session.access.longerTime !== before.session.access.longerTime ||
    state.world?.timeouts !== before.world?.timeouts ||
    toldOfPaper(state.session.screen) !== toldOfPaper(before.session.screen)
  );
}

/**
 * Who listens has no reason to touch anything: time is counted from the end of what is said. The warning itself counts on;
 * it is long enough to be heard (timeouts.ts).
 */
function listens({ speaking, session }: PageState): boolean {
  return speaking && !session.warned;
}

function toldOfPaper(screen: Screen): string | null {
  return screen.kind === 'ticket' ? paperStory(screen) : null;
}

function wantsPaper(screen: Screen): screen is TicketScreen {
  return screen.kind === 'ticket' && screen.paper === 'wanted';
}

/** The ticket that the screen says is being worked on. */
function workOn(screen: Screen): TicketId | null {
  return screen.kind === 'ticket' && isWorking(screen) ? screen.ticket.ticketId : null;
}

/** Printing that takes too long ends on screen by itself, whatever main does. */
function paperTimer(dispatch: Dispatch): (working: boolean) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (working) => {
    clearTimeout(timer);
    if (working) timer = setTimeout(() => dispatch({ type: 'paperOverdue' }), delays.paper);
  };
}

/** A toast leaves by itself. */
function noticeTimer(dispatch: Dispatch): (shown: boolean) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (shown) => {
    clearTimeout(timer);
    if (shown) timer = setTimeout(() => dispatch({ type: 'noticeClosed' }), delays.notice);
  };
}
