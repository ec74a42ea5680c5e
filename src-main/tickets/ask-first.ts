// Taking a number at a site with several kiosks: asks the server for it first, for as long as nobody notices, and takes
// what it can get. A request that is under way is the same request, however often it is tapped.
import type { Result } from '../../src-shared/contract/define.ts';
import type { RequestId } from '../../src-shared/protocol/words.ts';
import { type AskForNumber, type Grant, NOT_ASKED } from '../grant.ts';
import { isCopied } from '../store/care/machine.ts';
import type { LiveFigures } from '../store/live-figures.ts';
import type { Store } from '../store/store.ts';
import type { Ticket } from '../store/ticket.ts';
import type { Refusal, TicketIssuer, TicketRequest } from './issue-ticket.ts';
import { issuesAlone } from './issuers.ts';
import { serviceNow } from './service-now.ts';

export interface AskFirstPorts {
  readonly store: Store;
  readonly figures: LiveFigures;
  readonly clock: () => number;
  readonly issuer: TicketIssuer;
  readonly askForNumber: AskForNumber;
}

export type TakeTicket = (request: TicketRequest) => Promise<Result<Ticket, Refusal>>;

export function createAskFirst(ports: AskFirstPorts): TakeTicket {
  const { issuer } = ports;
  const underWay = new Map<RequestId, Promise<Result<Ticket, Refusal>>>();
  return (request) => {
    const known = underWay.get(request.requestId);
    if (known !== undefined) return known;
    const taking = grantFor(ports, request)
      .then((grant) => issuer.take(request, grant))
      .finally(() => underWay.delete(request.requestId));
    underWay.set(request.requestId, taking);
    return taking;
  };
}

/** A grant where one is needed: not for a request that has its ticket, nor for a service that is closed. */
async function grantFor(ports: AskFirstPorts, { requestId, serviceId }: TicketRequest): Promise<Grant> {
  const { store, clock } = ports;
  if (isCopied(store) || issuesAlone(store) || store.tickets.byRequest(requestId) !== null) return NOT_ASKED;
  const entry = store.catalogue.find(serviceId);
  if (entry === null) return NOT_ASKED;
  const { availability, businessDate } = serviceNow(ports, entry, clock());
  return availability.kind === 'open' ? ports.askForNumber({ serviceId, businessDate }) : NOT_ASKED;
}
