// Issuing a ticket: the one path by which a citizen gets a number.
//
//   1  this request was answered before?       -> the same ticket again (double tap, retry, reload, same booking)
//   2  is the service available right now?      -> otherwise a typed refusal with reason and reopening time
//   3  the number: of the shared series where this kiosk is its only issuer; the one the server granted (ask-first.ts);
//      otherwise the next of the kiosk's own lettered series, which is unique by construction and needs nobody
//   4  series, ticket, print job and outbox row in one transaction, on disk when it returns (WAL, synchronous=FULL)
//   5  the ticket is the answer; printing and sync wake by signal and read the database, not the caller
//
// Steps 1 to 4 run inside that one transaction, so nothing can change between the question and the number. A granted
// number that is not used is given back there too: it is never printed, and its place under the quota is free again.
import { fail, type Result, succeed } from '../../src-shared/contract/define.ts';
import type { Availability } from '../../src-shared/domain/availability-schema.ts';
import { clockSuspect } from '../../src-shared/domain/business-date.ts';
import { formatNumber, parseNumber } from '../../src-shared/domain/number.ts';
import type { BookingId, Language, RequestId, ServiceId } from '../../src-shared/protocol/words.ts';
import { type Grant, NOT_ASKED } from '../grant.ts';
import type { SignalBoard } from '../signals.ts';
import type { ClockStanding } from '../site-clock.ts';
import { isCopied } from '../store/care/machine.ts';
import type { CatalogueEntry } from '../store/catalogue-snapshots.ts';
import type { LiveFigures } from '../store/live-figures.ts';
import type { Store } from '../store/store.ts';
import type { Ticket } from '../store/ticket.ts';
import { issuesAlone, ownShareLeft } from './issuers.ts';
import { type ServiceNow, serviceNow } from './service-now.ts';
import { newTicketId } from './ticket-id.ts';
import { labelTicket } from './ticket-labels.ts';

export interface TicketRequest {
  readonly serviceId: ServiceId;
  /** Self-declared; no reason is asked for or kept. */
  readonly priority: boolean;
  /** Made by the screen before the citizen confirms. */
  readonly requestId: RequestId;
  readonly language: Language;
  /** The booking it is for (check-in.ts): it yields one ticket at most. */
  readonly bookingId?: BookingId;
}

export type Refusal =
  | { readonly code: 'unknown-service' }
  /** This disk is a copy and no kiosk of its own yet: its original gives these numbers. */
  | { readonly code: 'not-serving' }
  | { readonly code: 'unavailable'; readonly availability: Availability };

export interface TicketIssuer {
  /** The ticket of `request`. `grant` is what the server said, where this kiosk shares the site's numbers with others. */
  take(request: TicketRequest, grant?: Grant): Result<Ticket, Refusal>;
}

export interface IssuerPorts {
  readonly store: Store;
  readonly figures: LiveFigures;
  readonly signals: SignalBoard;
  readonly clock: () => number;
  /** What the clock stands on; left out: the machine's, which nothing contradicts. */
  readonly clockStanding?: () => ClockStanding;
}

export function createTicketIssuer(ports: IssuerPorts): TicketIssuer {
  const { store, signals, clock } = ports;
  return {
    take: (request, grant = NOT_ASKED) => {
      const outcome = store.transaction(() => {
        const taken = takeInTransaction(ports, request, grant);
        const used = taken.ok && taken.value.fresh ? taken.value.ticket.number : null;
        voidUnused(store, { grant, used, now: clock() });
        return taken;
      });
      if (!outcome.ok) return outcome;
      const { ticket, fresh } = outcome.value;
      if (fresh) signals.emit('ticket.issued', { ticketId: ticket.ticketId, serviceId: ticket.serviceId });
      return succeed(ticket);
    },
  };
}

function takeInTransaction(
  ports: IssuerPorts,
  request: TicketRequest,
  grant: Grant,
): Result<{ readonly ticket: Ticket; readonly fresh: boolean }, Refusal> {
  const { store, clock } = ports;
  const before = answeredBefore(store, request);
  if (before !== null) return succeed({ ticket: before, fresh: false });
  if (isCopied(store)) return fail({ code: 'not-serving' });

  const entry = store.catalogue.find(request.serviceId);
  if (entry === null) return fail({ code: 'unknown-service' });
  const now = clock();
  const service = serviceNow(ports, entry, now);
  if (service.availability.kind !== 'open') return fail({ code: 'unavailable', availability: service.availability });
  const number = nextNumber(ports, { request, entry, service, grant });
  if (!number.ok) {
    const exhausted = serviceNow(ports, entry, now, { exhausted: number.error });
    return fail({ code: 'unavailable', availability: exhausted.availability });
  }

  const ticket = makeTicket(ports, { request, entry, service, number: number.value, now });
  store.tickets.insert(ticket);
  store.printJobs.enqueue(ticket.ticketId, now);
  store.outbox.append(issuedEvent(ticket), now);
  return succeed({ ticket, fresh: true });
}

/** Step 1. A booking, too, is answered once, whoever asks again. */
function answeredBefore({ tickets }: Store, { requestId, bookingId }: TicketRequest): Ticket | null {
  return tickets.byRequest(requestId) ?? (bookingId === undefined ? null : tickets.byBooking(bookingId));
}

interface Numbering {
  readonly request: TicketRequest;
  readonly entry: CatalogueEntry;
  readonly service: ServiceNow;
  readonly grant: Grant;
}

/** Step 3. An error names what is used up. */
function nextNumber(
  { store }: IssuerPorts,
  { request, entry, service, grant }: Numbering,
): Result<string, 'quota' | 'line'> {
  const { serviceId } = request;
  const { businessDate } = service;
  const { prefix, dailyQuota } = entry.service;
  const pairing = store.settings.get('pairing');
  const epoch = pairing?.epoch ?? 0;
  if (issuesAlone(store) || pairing === null) {
    const ordinal = store.tickets.takeOrdinal({ epoch, serviceId, businessDate, letters: prefix });
    return succeed(formatNumber({ prefix, ordinal }));
  }
  // A server put back to yesterday's backup may grant what this kiosk has given since: then it is given back.
  const isNew = (number: string): boolean => store.tickets.byNumber(businessDate, number) === null;
  if (grant.kind === 'granted' && grant.businessDate === businessDate && isNew(grant.number)) {
    // Should this kiosk be told to go on alone, by a server that granted at that very moment, it goes on above this.
    const given = parseNumber(grant.number);
    if (given !== null) store.tickets.raiseSeries({ businessDate, ...given });
    return succeed(grant.number);
  }
  if (grant.kind === 'line-full') return fail('line');
  if (dailyQuota !== null && ownShareLeft(store, { serviceId, businessDate }) === 0) return fail('quota');
  const letters = `${prefix}${pairing.letter}`;
  const ordinal = store.tickets.takeOrdinal({ epoch, serviceId, businessDate, letters });
  return succeed(formatNumber({ prefix, ordinal, kioskLetter: pairing.letter }));
}

/** A grant that came too late, or that this request did not need, is told to be void before anything else can use it. */
function voidUnused(
  { outbox }: Store,
  { grant, used, now }: { readonly grant: Grant; readonly used: string | null; readonly now: number },
): void {
  const unused = grant.kind === 'unanswered' || (grant.kind === 'granted' && grant.number !== used);
  if (unused) outbox.append({ type: 'grant.voided', payload: { grantId: grant.grantId } }, now);
}

interface Making {
  readonly request: TicketRequest;
  readonly entry: CatalogueEntry;
  readonly service: ServiceNow;
  readonly number: string;
  readonly now: number;
}

function makeTicket(ports: IssuerPorts, { request, entry, service, number, now }: Making): Ticket {
  const { store } = ports;
  const { businessDate } = service;
  if (businessDate !== store.settings.get('businessDate')) store.settings.set('businessDate', businessDate);
  const ticketId = newTicketId(now);
  return {
    ...request,
    ticketId,
    number,
    epoch: store.settings.get('pairing')?.epoch ?? 0,
    businessDate,
    issuedAt: now,
    ahead: service.figures.waiting,
    wait: service.figures.wait,
    clockSuspect: suspectsClock(ports),
    labels: labelTicket(entry, { ticketId, number, businessDate }),
  };
}

/** The time that a ticket would bear may be wrong. By the server's clock it is right, whatever tickets came before. */
export function suspectsClock({
  store,
  clock,
  clockStanding,
}: Pick<IssuerPorts, 'store' | 'clock' | 'clockStanding'>): boolean {
  const standing = clockStanding?.() ?? 'machine';
  if (standing === 'server') return false;
  return standing === 'set' || clockSuspect({ now: clock(), lastTicketAt: store.tickets.lastIssuedAt() });
}

function issuedEvent(ticket: Ticket) {
  const { ticketId, number, serviceId, businessDate, issuedAt, priority, language, ahead, wait, clockSuspect } = ticket;
  const { bookingId } = ticket;
  const [waitFrom, waitTo] = [wait?.from ?? null, wait?.to ?? null];
  return {
    type: 'ticket.issued',
    payload: {
      ...{ ticketId, number, serviceId, businessDate, issuedAt, priority, language, clockSuspect },
      ...{ ahead, waitFrom, waitTo, bookingId },
    },
  } as const;
}
