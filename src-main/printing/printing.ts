// Printing as the rest of the kiosk sees it: order a paper, ask how the printer is. Worker and watch stand behind it.
import { fail, type Result, succeed } from '../../src-shared/contract/define.ts';
import type { PrinterDetail, PrinterView } from '../../src-shared/contract/views.ts';
import type { TicketId } from '../../src-shared/protocol/words.ts';
import type { SignalBoard } from '../signals.ts';
import type { OtherPaper } from '../store/paper-order.ts';
import type { PrintJob } from '../store/print-jobs.ts';
import { type ComposerPorts, createComposer } from './compose-order.ts';
import { advance, mayBeAskedAgain } from './job-machine.ts';
import { isPaperLow, ticketsLeft } from './paper-count.ts';
import type { PrinterPort } from './port.ts';
import { createPrinterWatch } from './printer-watch.ts';
import type { PrinterProfile } from './profiles/profile.ts';
import { createPrintWorker } from './worker.ts';

export interface PrintingPorts extends ComposerPorts {
  readonly signals: SignalBoard;
  /** Null: this kiosk has no printer. */
  readonly port: PrinterPort | null;
  /** A technician's word over every probe; null: the printer is probed. */
  readonly forcedProfile: PrinterProfile | null;
  readonly onBug: (error: unknown) => void;
}

export interface Printing {
  start(): void;
  stop(): Promise<void>;
  view(): PrinterView;
  /** The same, and what only those who look after it want to know. */
  detail(): PrinterDetail;
  /** What is known of what the printer can do; null until it was found out. */
  profile(): PrinterProfile | null;
  /** True where the ticket's own citizen may ask for its paper now: the printer is well, and nothing of it ever left. */
  offers(ticketId: TicketId): boolean;
  /** Queues the ticket again; false where it is not offered. */
  askAgain(ticketId: TicketId): boolean;
  /** Queues a copy of a ticket, marked SALINAN; answers which one it is. */
  copy(ticketId: TicketId): Result<number, 'unknown-ticket'>;
  /** Queues it; answers with the id of its job. */
  order(paper: OtherPaper): number;
  /** A new roll of so many millimetres was put in. */
  rollReplaced(lengthMm: number): void;
}

export function createPrinting(ports: PrintingPorts): Printing {
  const { store, signals, clock, port } = ports;
  const watch = port === null ? null : createPrinterWatch({ ...ports, port });
  const worker = createPrintWorker({
    ...ports,
    printer: port === null || watch === null ? null : { port, watch },
    compose: createComposer(ports),
  });

  const view = (): PrinterView =>
    watch === null
      ? { configured: false, trouble: 'not-configured' }
      : { configured: true, trouble: watch.condition().trouble };
  const isLow = (): boolean =>
    isPaperLow(watch?.condition().paperNearEnd ?? false, ticketsLeft(store.paperRolls.current()));
  const isOffered = (job: PrintJob | null): job is PrintJob =>
    job !== null && view().trouble === null && mayBeAskedAgain(job, clock());

  /** Tells the server how the printer is, when that has changed. */
  let told = JSON.stringify({ trouble: null, paperLow: false });
  const tellServer = (): void => {
    const { configured, trouble } = view();
    const payload = { trouble, paperLow: isLow() };
    if (!configured || JSON.stringify(payload) === told) return;
    told = JSON.stringify(payload);
    store.transaction(() => store.outbox.append({ type: 'printer.changed', payload }, clock()));
    signals.emit('outbox.grew', {});
  };
  let unsubscribe = (): void => {};

  return {
    view,
    detail: () => {
      const profile = watch?.profile() ?? null;
      const roll = store.paperRolls.current();
      return {
        ...view(),
        paperLow: isLow(),
        ticketsLeft: ticketsLeft(roll),
        address: port?.address ?? null,
        profile: profile && { id: profile.id, name: profile.name, confirmation: profile.confirmation },
        since: watch?.condition().since ?? null,
        roll: roll && { putInAt: roll.putInAt, lengthMm: roll.lengthMm, usedMm: roll.usedMm, tickets: roll.tickets },
      };
    },
    profile: () => watch?.profile() ?? null,
    start: () => {
      unsubscribe = signals.on('printer.changed', tellServer);
      worker.start();
      watch?.start();
    },
    stop: async () => {
      unsubscribe();
      await worker.stop();
      await watch?.stop();
    },
    offers: (ticketId) => isOffered(store.printJobs.ofTicket(ticketId)),
    askAgain: (ticketId) => {
      const job = store.printJobs.ofTicket(ticketId);
      if (!isOffered(job)) return false;
      store.printJobs.save(advance(job, { kind: 'asked-again' }, clock()));
      signals.emit('job.changed', { ticketId });
      signals.emit('paper.ordered', {});
      return true;
    },
    copy: (ticketId) => {
      if (store.tickets.byId(ticketId) === null) return fail('unknown-ticket');
      const copy = store.transaction(() => store.printJobs.enqueueCopy(ticketId, clock()));
      signals.emit('paper.ordered', {});
      return succeed(copy);
    },
    order: (paper) => {
      const jobId = store.printJobs.enqueueOther(paper, clock());
      signals.emit('paper.ordered', {});
      return jobId;
    },
    rollReplaced: (lengthMm) => {
      store.transaction(() => {
        store.paperRolls.replace({ putInAt: clock(), lengthMm });
        store.outbox.append({ type: 'roll.replaced', payload: { lengthMm } }, clock());
      });
      signals.emit('printer.changed', {});
    },
  };
}
