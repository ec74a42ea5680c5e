// Issuing a ticket: the one path by which a citizen gets a number.
//
//   1  this request was answered before?       -> the same ticket again (double tap, retry, reload)
//   2  is the service available right now?      -> otherwise a typed refusal with reason and reopening time
//   3  the next number of the service's series
//   4  series, ticket, print job and outbox row in one transaction, on disk when it returns (WAL, synchronous=FULL)
//   5  the ticket is the answer; printing and sync wake by signal and read the database, not the caller
//
// Steps 1 to 4 run inside that one transaction, so nothing can change between the question and the number.
import { fail, type Result, succeed } from '../../src-shared/contract/define.ts';
import type { Availability } from '../../src-shared/domain/availability-schema.ts';
import { clockSuspect } from '../../src-shared/domain/business-date.ts';
import { formatNumber } from '../../src-shared/domain/number.ts';
import type { Language, RequestId, ServiceId } from '../../src-shared/protocol/words.ts';
import type { SignalBoard } from '../signals.ts';
import type { CatalogueEntry } from '../store/catalogue-snapshots.ts';
import type { LiveFigures } from '../store/live-figures.ts';
import type { Store } from '../store/store.ts';
import type { Ticket } from '../store/tickets.ts';
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
}

export type Refusal =
  | { readonly code: 'unknown-service' }
  | { readonly code: 'unavailable'; readonly availability: Availability };

export interface TicketIssuer {
  take(request: TicketRequest): Result<Ticket, Refusal>;
}

export interface IssuerPorts {
  readonly store: Store;
  readonly figures: LiveFigures;
  readonly signals: SignalBoard;
  readonly clock: () => number;
}

/** The sole issuer of a site: its own series are the site's series. */
export function createTicketIssuer(ports: IssuerPorts): TicketIssuer {
  const { store, signals } = ports;
  return {
    take: (request) => {
      const outcome = store.transaction(() => takeInTransaction(ports, request));
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
): Result<{ readonly ticket: Ticket; readonly fresh: boolean }, Refusal> {
  const { store, clock } = ports;
  const before = store.tickets.byRequest(request.requestId);
  if (before !== null) return succeed({ ticket: before, fresh: false });

  const entry = store.catalogue.find(request.serviceId);
  if (entry === null) return fail({ code: 'unknown-service' });
  const now = clock();
  const service = serviceNow(ports, entry, now);
  if (service.availability.kind !== 'open') return fail({ code: 'unavailable', availability: service.availability });

  const ticket = makeTicket(ports, { request, entry, service, now });
  store.tickets.insert(ticket);
  store.printJobs.enqueue(ticket.ticketId, now);
  store.outbox.append(issuedEvent(ticket), now);
  return succeed({ ticket, fresh: true });
}

interface Making {
  readonly request: TicketRequest;
  readonly entry: CatalogueEntry;
  readonly service: ServiceNow;
  readonly now: number;
}

function makeTicket({ store }: IssuerPorts, { request, entry, service, now }: Making): Ticket {
  const { businessDate } = service;
  if (businessDate !== store.settings.get('businessDate')) store.settings.set('businessDate', businessDate);
  const epoch = store.settings.get('pairing')?.epoch ?? 0;
  const letters = entry.service.prefix;
  const ordinal = store.tickets.takeOrdinal({ epoch, serviceId: request.serviceId, businessDate, letters });
  const ticketId = newTicketId(now);
  const number = formatNumber({ prefix: letters, ordinal });
  return {
    ...request,
    ticketId,
    number,
    epoch,
    businessDate,
    issuedAt: now,
    ahead: service.figures.waiting,
    wait: service.figures.wait,
    clockSuspect: clockSuspect({ now, lastTicketAt: store.tickets.lastIssuedAt() }),
    labels: labelTicket(entry, { ticketId, number, businessDate }),
  };
}

function issuedEvent(ticket: Ticket) {
  const { ticketId, number, serviceId, businessDate, issuedAt, priority, language, ahead, clockSuspect } = ticket;
  return {
    type: 'ticket.issued',
    payload: { ticketId, number, serviceId, businessDate, issuedAt, priority, language, ahead, clockSuspect },
  } as const;
}
