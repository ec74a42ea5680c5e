// The one worker that prints: the oldest queued job, one at a time, each state stored before the step it announces.
// It wakes by signal and reads the database; it never hears from the tap itself.
//
//   queued -> too old? -> is the printer ready? -> composed -> deliver (open, ask, [sending], send, answer) -> settled
import type { PrinterTrouble } from '../../src-shared/contract/views.ts';
import type { SignalBoard } from '../signals.ts';
import { StorageFault } from '../store/care/storage-health.ts';
import type { JobState, PrintJob } from '../store/print-jobs.ts';
import type { Store } from '../store/store.ts';
import type { ComposeOrder } from './compose-order.ts';
import { type Delivery, deliver } from './deliver.ts';
import type { ComposedPaper } from './escpos/commands.ts';
import { startAfresh } from './escpos/start-afresh.ts';
import { advance, type JobEvent, QUEUE_LIMIT } from './job-machine.ts';
import type { PrinterPort } from './port.ts';
import type { PrinterWatch } from './printer-watch.ts';
import type { PrinterProfile } from './profiles/profile.ts';

export interface PrintWorkerPorts {
  readonly store: Pick<Store, 'printJobs' | 'paperRolls' | 'outbox' | 'transaction'>;
  readonly signals: SignalBoard;
  readonly clock: () => number;
  /** Null: this kiosk has no printer. */
  readonly printer: { readonly port: PrinterPort; readonly watch: PrinterWatch } | null;
  readonly compose: ComposeOrder;
  readonly onBug: (error: unknown) => void;
}

export interface PrintWorker {
  /** Settles what the last run left behind, then prints as papers are ordered. */
  start(): void;
  /** Finishes the job in hand and takes no other. */
  stop(): Promise<void>;
}

export function createPrintWorker(ports: PrintWorkerPorts): PrintWorker {
  const { store, signals, clock, printer } = ports;
  let running: Promise<void> | null = null;
  let stopped = false;
  let unsubscribe = (): void => {};
  /** A job that went wrong may have left a half-printed paper in the slot: the next one must not come out attached to it. */
  let slotIsClear = true;

  /** Stores what became of the job; `paper` is what went out of the roll with it. */
  const settle = (job: PrintJob, event: JobEvent, paper: ComposedPaper | null = null): PrintJob => {
    const advanced = advance(job, event, clock());
    const { state, order } = advanced;
    store.transaction(() => {
      store.printJobs.save(advanced);
      const isTicket = order.kind === 'ticket';
      if (paper !== null && mayBeOnPaper(state)) store.paperRolls.spend({ ...paper, isTicket });
      if (isTicket && order.copy === 0 && isReported(state)) {
        store.outbox.append({ type: 'ticket.print', payload: { ticketId: order.ticketId, state } }, clock());
      }
    });
    if (order.kind !== 'ticket') signals.emit('other-paper.changed', { jobId: job.jobId });
    signals.emit('job.changed', { ticketId: order.kind === 'ticket' ? order.ticketId : null });
    // The roll is shorter: it may have become low by count.
    if (paper !== null) signals.emit('printer.changed', {});
    return advanced;
  };

  const print = async (queued: PrintJob): Promise<void> => {
    if (printer === null) return void settle(queued, { kind: 'refused', trouble: 'not-configured' });
    const { port, watch } = printer;
    await watch.alone(async () => {
      if (clock() - queued.changedAt > QUEUE_LIMIT) return void settle(queued, { kind: 'too-late' });
      const ready = await watch.ready();
      if (!ready.ok) return void settle(queued, { kind: 'refused', trouble: ready.error });
      const profile = ready.value;
      const composed = ports.compose(queued.order, { port, profile });
      if (composed === null) return void settle(queued, { kind: 'too-late' });
      const paper = slotIsClear ? composed : startAfresh(composed);
      let job = queued;
      await deliver(
        { jobId: job.jobId, afresh: !slotIsClear, ...paper },
        {
          port,
          profile,
          onStart: () => {
            job = settle(job, { kind: 'start' });
          },
          onEnd: (delivery, status) => {
            const trouble = troubleAfter(delivery, profile);
            slotIsClear = delivery.kind === 'refused' ? slotIsClear : trouble === null;
            // In this order: what just failed is not offered again by a printer that is still believed to be well.
            watch.learn(trouble, status);
            job = settle(job, delivery, paper);
          },
        },
      );
    });
  };

  const work = async (): Promise<void> => {
    for (let job = store.printJobs.oldestQueued(); job !== null && !stopped; job = store.printJobs.oldestQueued()) {
      await print(job).catch((error: unknown) => giveUp(job.jobId, error));
    }
  };

  /** A job that ran into a bug must not stand in the way of all tickets behind it. */
  const giveUp = (jobId: number, error: unknown): void => {
    // What the disk does not take cannot be settled either: then the kiosk is out of order already.
    if (error instanceof StorageFault) throw error;
    ports.onBug(error);
    const job = store.printJobs.unfinished().find((each) => each.jobId === jobId);
    if (job?.state === 'queued') settle(job, { kind: 'refused', trouble: 'offline' });
    if (job?.state === 'sending') settle(job, { kind: 'uncertain', trouble: 'no-answer' });
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

  return {
    start: () => {
      const [last] = store.printJobs.latest(1);
      slotIsClear = last?.state !== 'sending' && last?.state !== 'unknown';
      for (const job of store.printJobs.unfinished()) settle(job, { kind: 'restarted' });
      const ways = [signals.on('ticket.issued', wake), signals.on('paper.ordered', wake)];
      unsubscribe = () => {
        for (const off of ways) off();
      };
    },
    stop: async () => {
      stopped = true;
      unsubscribe();
      await running;
    },
  };
}

/** What the server is told of a ticket's paper: how it ended, not each step. */
function isReported(state: JobState): state is Exclude<JobState, 'queued' | 'sending'> {
  return state !== 'queued' && state !== 'sending';
}

function mayBeOnPaper(state: JobState): boolean {
  return state === 'printed' || state === 'unknown';
}

/** What a delivery says of the printer. One that never answers may be well: its papers are uncertain, it is not broken. */
function troubleAfter(delivery: Delivery, { confirmation }: PrinterProfile): PrinterTrouble | null {
  if (delivery.kind === 'confirmed') return null;
  return confirmation === 'none' && delivery.trouble === 'no-answer' ? null : delivery.trouble;
}
