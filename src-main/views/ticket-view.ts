// A ticket as its citizen sees it: the labels it was issued with, and what has become of its paper.
import {
  type PrinterTrouble,
  type PrintView,
  printerTroubles,
  type TicketView,
} from '../../src-shared/contract/views.ts';
import type { PrintJob } from '../store/print-jobs.ts';
import type { Store } from '../store/store.ts';
import type { Ticket } from '../store/tickets.ts';

export function ticketView(store: Pick<Store, 'printJobs'>, ticket: Ticket): TicketView {
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
    print: printView(store.printJobs.ofTicket(ticket.ticketId)),
  };
}

function printView(job: PrintJob | null): PrintView {
  return job === null ? { state: 'none', trouble: null } : { state: job.state, trouble: troubleOf(job.trouble) };
}

/** Stored text back to a known trouble. One this version does not know is shown as "no answer", never hidden. */
export function troubleOf(stored: string | null): PrinterTrouble | null {
  if (stored === null) return null;
  return printerTroubles.find((trouble) => trouble === stored) ?? 'no-answer';
}
