// What a counter does: call the next ticket, call it again, finish it, or note that nobody came. Each is one transaction,
// and those of one site take turns, so that two counters never call the same person.

import { nextToCall } from '../../src-shared/domain/interleave.ts';
import type { ServiceFigures } from '../../src-shared/protocol/kiosk-server.ts';
import type { ServiceQueue, TicketRecord } from '../../src-shared/protocol/operator.ts';
import type { RequestId, ServiceId } from '../../src-shared/protocol/words.ts';
import type { SiteCalendar, SiteToday } from '../site-calendar.ts';
import { callsOfDay, recentPriorities, recordCall, ticketOfRequest } from '../store/queue-calls.ts';
import type { Queries } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { countTickets, findTicket, finishOpenAt, listTickets, markCalled, markEnded } from '../store/tickets.ts';
import { callOrder, RECENT_CALLS } from './call-order.ts';
import { computeFigures } from './figures.ts';

export interface CallInput {
  readonly serviceId: ServiceId;
  readonly counter: string;
  readonly requestId: RequestId | null;
}

export type TicketResult =
  | { readonly ok: true; readonly ticket: TicketRecord }
  | { readonly ok: false; readonly code: 'unknown-ticket' }
  | { readonly ok: false; readonly code: 'wrong-state'; readonly ticket: TicketRecord };

export interface ServiceDesk {
  /** The next ticket by the priority rule, or null when nobody waits. Finishes what was open at the counter. */
  callNext(today: SiteToday, input: CallInput): Promise<TicketRecord | null>;
  /** Calls a ticket of today once more: one that is called, or one that did not come and stands here now. */
  recall(ticketId: string): Promise<TicketResult>;
  finish(ticketId: string): Promise<TicketResult>;
  noShow(ticketId: string): Promise<TicketResult>;
  queueOf(today: SiteToday, serviceId: ServiceId): Promise<ServiceQueue>;
  /** Tickets that will be called before this one; null when it does not wait today. */
  peopleAhead(ticket: TicketRecord): Promise<number | null>;
  figures(today: SiteToday, services: readonly ServiceId[]): Promise<readonly ServiceFigures[]>;
}

export interface DeskParts {
  readonly store: Store;
  readonly clock: () => number;
  readonly calendar: SiteCalendar;
  /** Told after something changed that the figures show. */
  readonly onChanged: () => void;
}

/** One server serves one site, and a counter may serve several services: all calls stand in one line. */
const DESK_LINE = 'desk';

export function createServiceDesk({ store, clock, calendar, onChanged }: DeskParts): ServiceDesk {
  async function changed<Value>(work: (queries: Queries) => Promise<Value>): Promise<Value> {
    const value = await store.transaction(async (queries) => {
      const result = await work(queries);
      await store.announce(queries, { kind: 'figures' });
      return result;
    }, DESK_LINE);
    onChanged();
    return value;
  }
  return {
    callNext: (today, input) => changed((queries) => callNext(queries, today, { ...input, at: clock() })),
    recall: (ticketId) => changed((queries) => recall(queries, { ticketId, calendar, at: clock() })),
    finish: (ticketId) => changed((queries) => end(queries, ticketId, 'finished')),
    noShow: (ticketId) => changed((queries) => end(queries, ticketId, 'no-show')),
    queueOf: (today, serviceId) => store.reading((queries) => queueOf(queries, today, { serviceId, now: clock() })),
    peopleAhead: async (ticket) => {
      const today = calendar();
      if (today === null || ticket.state !== 'waiting' || ticket.businessDate !== today.businessDate) return null;
      const waiting = await store.reading((queries) => waitingInOrder(queries, today, ticket.serviceId));
      const place = waiting.findIndex((other) => other.ticketId === ticket.ticketId);
      return place < 0 ? null : place;
    },
    figures: (today, services) => store.reading((queries) => figuresOf(queries, today, { services, now: clock() })),
  };
}

async function callNext(
  queries: Queries,
  today: SiteToday,
  input: CallInput & { readonly at: number },
): Promise<TicketRecord | null> {
  const { serviceId, counter, requestId, at } = input;
  const before = requestId === null ? null : await ticketOfRequest(queries, requestId);
  if (before !== null) return findTicket(queries, before);
  const waiting = await listTickets(queries, { ...today, serviceId, state: 'waiting' });
  const recent = await recentPriorities(queries, { ...today, serviceId }, RECENT_CALLS);
  const next = nextToCall(waiting, recent, today.interleave);
  if (next === null) return null;
  await finishOpenAt(queries, today, counter);
  await markCalled(queries, { ticketId: next.ticketId, counter, at });
  const { siteId, businessDate } = today;
  await recordCall(queries, {
    siteId,
    businessDate,
    requestId,
    serviceId,
    ticketId: next.ticketId,
    kind: 'call',
    counter,
    priority: next.priority,
    calledAt: at,
  });
  return findTicket(queries, next.ticketId);
}

async function recall(
  queries: Queries,
  input: { readonly ticketId: string; readonly calendar: SiteCalendar; readonly at: number },
): Promise<TicketResult> {
  const { ticketId, calendar, at } = input;
  const ticket = await findTicket(queries, ticketId);
  const today = calendar();
  if (ticket === null || today === null) return { ok: false, code: 'unknown-ticket' };
  const { counter, serviceId, businessDate, priority } = ticket;
  if (counter === null || ticket.state === 'finished' || businessDate !== today.businessDate) {
    return { ok: false, code: 'wrong-state', ticket };
  }
  await markCalled(queries, { ticketId, counter, at });
  await recordCall(queries, {
    siteId: today.siteId,
    businessDate,
    requestId: null,
    serviceId,
    ticketId,
    kind: 'recall',
    counter,
    priority,
    calledAt: at,
  });
  return answerWith(queries, ticketId);
}

/** Ends a called ticket. Asking for the end it already has is fine: the first answer may have been lost. */
async function end(queries: Queries, ticketId: string, state: 'finished' | 'no-show'): Promise<TicketResult> {
  const ticket = await findTicket(queries, ticketId);
  if (ticket === null) return { ok: false, code: 'unknown-ticket' };
  if (ticket.state === state) return { ok: true, ticket };
  if (ticket.state !== 'called') return { ok: false, code: 'wrong-state', ticket };
  await markEnded(queries, ticketId, state);
  return answerWith(queries, ticketId);
}

async function answerWith(queries: Queries, ticketId: string): Promise<TicketResult> {
  const ticket = await findTicket(queries, ticketId);
  return ticket === null ? { ok: false, code: 'unknown-ticket' } : { ok: true, ticket };
}

async function waitingInOrder(
  queries: Queries,
  today: SiteToday,
  serviceId: ServiceId,
): Promise<readonly TicketRecord[]> {
  const waiting = await listTickets(queries, { ...today, serviceId, state: 'waiting' });
  const recent = await recentPriorities(queries, { ...today, serviceId }, RECENT_CALLS);
  return callOrder(waiting, recent, today.interleave);
}

async function queueOf(
  queries: Queries,
  today: SiteToday,
  input: { readonly serviceId: ServiceId; readonly now: number },
): Promise<ServiceQueue> {
  const { serviceId, now } = input;
  const all = await figuresOf(queries, today, { services: [serviceId], now });
  const figures = all.find((entry) => entry.serviceId === serviceId);
  if (figures === undefined) throw new Error(`figures of service ${serviceId} were asked, none came`);
  const called = await listTickets(queries, { ...today, serviceId, state: 'called' });
  return {
    businessDate: today.businessDate,
    figures,
    waiting: [...(await waitingInOrder(queries, today, serviceId))],
    called: called.toSorted((a, b) => (b.calledAt ?? 0) - (a.calledAt ?? 0)),
  };
}

async function figuresOf(
  queries: Queries,
  today: SiteToday,
  input: { readonly services: readonly ServiceId[]; readonly now: number },
): Promise<readonly ServiceFigures[]> {
  const counts = await countTickets(queries, today);
  const calls = await callsOfDay(queries, today);
  return computeFigures({ ...input, counts, calls });
}
