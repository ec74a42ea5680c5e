// The one worker that prints: the oldest queued job, one at a time, each state stored before the step it announces.
// It wakes by signal and reads the database; it never hears from the tap itself.
import type { PrinterTrouble, PrinterView } from '../../src-shared/contract/views.ts';
import type { TicketId } from '../../src-shared/protocol/words.ts';
import type { SignalBoard } from '../signals.ts';
import type { PrintJob } from '../store/print-jobs.ts';
import type { Store } from '../store/store.ts';
import type { Ticket } from '../store/tickets.ts';
import { startConversation } from './conversation.ts';
import { deliver, findTrouble } from './deliver.ts';
import { advance, type JobEvent, mayBeAskedAgain, QUEUE_LIMIT } from './job-machine.ts';
import type { PrinterLink, PrinterPort } from './port.ts';

/** How often a printer in trouble is looked at, milliseconds. A healthy one is left alone. */
const PROBE_INTERVAL = 10_000;

export interface PrintWorkerPorts {
  readonly store: Pick<Store, 'printJobs' | 'tickets' | 'outbox' | 'transaction'>;
  readonly signals: SignalBoard;
  readonly clock: () => number;
  /** Null: this kiosk has no printer. */
  readonly port: PrinterPort | null;
  /** The bytes of a ticket; `copy` > 0 marks it SALINAN. */
  readonly compose: (ticket: Ticket, copy: number) => Uint8Array;
  readonly onBug: (error: unknown) => void;
}

export interface PrintWorker {
  /** Settles what the last run left behind, then prints as tickets come. */
  start(): void;
  /** Finishes the job in hand and takes no other. */
  stop(): Promise<void>;
  view(): PrinterView;
  /** True where the ticket's own citizen may ask for its paper now: the printer is well, and nothing of it ever left. */
  offers(ticketId: TicketId): boolean;
  /** Queues the ticket again; false where it is not offered. */
  askAgain(ticketId: TicketId): boolean;
}

export function createPrintWorker(ports: PrintWorkerPorts): PrintWorker {
  const { store, signals, clock, port } = ports;
  let trouble: PrinterTrouble | null = port === null ? 'not-configured' : null;
  let running: Promise<void> | null = null;
  let stopped = false;
  let unsubscribe = (): void => {};
  let probeTimer: NodeJS.Timeout | undefined;

  const settle = (job: PrintJob, event: JobEvent): PrintJob => {
    const advanced = advance(job, event, clock());
    store.transaction(() => {
      store.printJobs.save(advanced);
      if (
        advanced.state === 'printed' ||
        advanced.state === 'failed' ||
        advanced.state === 'unknown' ||
        advanced.state === 'expired'
      ) {
        store.outbox.append(
          { type: 'ticket.print', payload: { ticketId: job.ticketId, state: advanced.state } },
          clock(),
        );
      }
    });
    signals.emit('job.changed', { ticketId: job.ticketId });
    return advanced;
  };

  const learn = (found: PrinterTrouble | null): void => {
    if (found === trouble) return;
    trouble = found;
    signals.emit('printer.changed', {});
  };

  const print = async (queued: PrintJob): Promise<void> => {
    if (clock() - queued.changedAt > QUEUE_LIMIT) return void settle(queued, { kind: 'too-late' });
    if (port === null) return void settle(queued, { kind: 'refused', trouble: 'not-configured' });
    const ticket = store.tickets.byId(queued.ticketId);
    if (ticket === null) throw new Error(`print job ${queued.jobId} has no ticket`);
    const bytes = ports.compose(ticket, queued.copy);
    let job = queued;
    const delivery = await deliver(port, bytes, () => {
      job = settle(job, { kind: 'start' });
    });
    settle(job, delivery);
    // A printer that says nothing may be well: its tickets are uncertain, it is not called broken.
    learn(delivery.kind === 'confirmed' || delivery.trouble === 'no-answer' ? null : delivery.trouble);
  };

  const work = async (): Promise<void> => {
    for (let job = store.printJobs.oldestQueued(); job !== null && !stopped; job = store.printJobs.oldestQueued()) {
      await print(job);
    }
  };

  const wake = (): void => {
    if (running !== null || stopped) return;
    running = work().then(
      () => {
        running = null;
        if (!stopped && store.printJobs.oldestQueued() !== null) wake();
      },
      (error: unknown) => {
        running = null;
        ports.onBug(error);
      },
    );
  };

  /** While the printer is in trouble, looks now and then whether somebody mended it. */
  const probe = async (): Promise<void> => {
    if (port === null || stopped || running !== null) return;
    const opened = await port.open();
    const findNow = async (link: PrinterLink): Promise<PrinterTrouble | null> =>
      port.answers ? findTrouble(startConversation(link)) : null;
    const found = opened.ok ? await findNow(opened.value) : opened.error;
    if (opened.ok) opened.value.close();
    if (running === null) learn(found);
  };
  const probeAgain = (): void => {
    probeTimer = setInterval(() => {
      if (trouble !== null) void probe().catch(ports.onBug);
    }, PROBE_INTERVAL);
  };

  const offers = (job: PrintJob | null): job is PrintJob =>
    job !== null && trouble === null && mayBeAskedAgain(job, clock());

  return {
    start: () => {
      for (const job of store.printJobs.unfinished()) settle(job, { kind: 'restarted' });
      unsubscribe = signals.on('ticket.issued', wake);
      void probe().catch(ports.onBug);
      probeAgain();
    },
    stop: async () => {
      stopped = true;
      clearInterval(probeTimer);
      unsubscribe();
      await running;
    },
    view: () => ({ configured: port !== null, trouble, paperLow: false, ticketsLeft: null }),
    offers: (ticketId) => offers(store.printJobs.ofTicket(ticketId)),
    askAgain: (ticketId) => {
      const job = store.printJobs.ofTicket(ticketId);
      if (!offers(job)) return false;
      settle(job, { kind: 'asked-again' });
      wake();
      return true;
    },
  };
}
