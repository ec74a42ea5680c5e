// A ticket as its citizen sees it: the labels it was issued with, and what has become of its paper.
import {
  type PrinterTrouble,
  type PrintView,
  printerTroubles,
  type TicketView,
} from '../../src-shared/contract/views.ts';
import type { TicketId } from '../../src-shared/protocol/words.ts';
import type { PrintJob } from '../store/print-jobs.ts';
import type { Store } from '../store/store.ts';
import type { Ticket } from '../store/ticket.ts';

export interface TicketViewPorts {
  readonly store: Pick<Store, 'printJobs'>;
  /** True where this session may ask for the paper that did not come. */
  readonly offersPaper: (ticketId: TicketId) => boolean;
}

export function ticketView({ store, offersPaper }: TicketViewPorts, ticket: Ticket): TicketView {
  const { labels } = ticket;
  return {
    ticketId: ticket.ticketId,
    number: ticket.number,
    serviceId: ticket.serviceId,
    serviceName: labels.serviceName,
    instansiName: labels.instansiName,
    zoneName: labels.zoneName,
    floor: labels.floor,
    countersName: labels.countersName,
    priority: ticket.priority,
    businessDate: ticket.businessDate,
    issuedAt: ticket.issuedAt,
    ahead: ticket.ahead,
    wait: ticket.wait,
    qr: labels.qr,
    followUp: labels.followUp,
    print: printView(store.printJobs.ofTicket(ticket.ticketId), offersPaper(ticket.ticketId)),
  };
}

function printView(job: PrintJob | null, offered: boolean): PrintView {
  if (job === null) return { state: 'none', trouble: null, offered: false };
  return { state: job.state, trouble: troubleOf(job.trouble), offered };
}

/** Stored text back to a known trouble. One this version does not know is shown as "no answer", never hidden. */
export function troubleOf(stored: string | null): PrinterTrouble | null {
  if (stored === null) return null;
  return printerTroubles.find((trouble) => trouble === stored) ?? 'no-answer';
}
