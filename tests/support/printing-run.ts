// The printing half of a kiosk: a real store, a real issuer, a real worker and nothing else. What happens is said line by
// line, so that it reads the same from this process and from one that a test may kill (printing-program.ts).
//
//   ready   ticket A-001   job A-001 sending   job A-001 unknown paper-out   offered A-001   found A-001 unknown
import { randomUUID } from 'node:crypto';
import type { Rendering } from '../../src-main/printing/compose-paper.ts';
import { createPrinting } from '../../src-main/printing/printing.ts';
import { createTcpPort } from '../../src-main/printing/transports/tcp.ts';
import { createSignalBoard } from '../../src-main/signals.ts';
import { openKioskDatabase } from '../../src-main/store/database.ts';
import { createLiveFigures } from '../../src-main/store/live-figures.ts';
import { createStore } from '../../src-main/store/store.ts';
import { createTicketIssuer } from '../../src-main/tickets/issue-ticket.ts';
import { requestIdSchema } from '../../src-shared/protocol/words.ts';
import { serviceIdOf } from './catalogue-fixture.ts';

export interface PrintingRun {
  take(): void;
  stop(): Promise<void>;
}

/** Text unless told, so that a test reads from the paper what a person would. */
export function startPrintingRun(
  folder: string,
  port: number,
  say: (line: string) => void,
  rendering: Rendering | 'auto' = 'text',
): PrintingRun {
  const opened = openKioskDatabase(folder);
  if (!opened.ok) throw new Error(JSON.stringify(opened.fault));
  const store = createStore(opened.database);
  const fail = (error: unknown): void => {
    throw error;
  };
  const signals = createSignalBoard(fail);
  const issuer = createTicketIssuer({ store, figures: createLiveFigures(), signals, clock: Date.now });
  const printing = createPrinting({
    store,
    signals,
    clock: Date.now,
    port: createTcpPort({ host: '127.0.0.1', port }),
    forcedProfile: null,
    kioskName: 'Kios 03',
    paperWidth: '80',
    rendering,
    fallbackZone: 'Asia/Jakarta',
    onBug: fail,
  });

  const sayReady = (): void => {
    if (printing.profile() !== null) say('ready');
  };
  const offJobs = signals.on('job.changed', ({ ticketId }) => {
    const ticket = ticketId === null ? null : store.tickets.byId(ticketId);
    const job = ticket === null ? null : store.printJobs.ofTicket(ticket.ticketId);
    if (ticket !== null && job !== null) say(`job ${ticket.number} ${job.state} ${job.trouble ?? ''}`.trimEnd());
  });
  const offPrinter = signals.on('printer.changed', () => {
    sayReady();
    const newest = store.tickets.newest();
    if (newest !== null && printing.offers(newest.ticketId)) say(`offered ${newest.number}`);
  });
  for (const { number, state } of store.printJobs.latest(10)) say(`found ${number} ${state}`);
  printing.start();
  sayReady();

  return {
    take: () => {
      const taken = issuer.take({
        serviceId: serviceIdOf('ktp'),
        priority: false,
        requestId: requestIdSchema.parse(randomUUID()),
        language: 'id',
      });
      if (!taken.ok) throw new Error(`no ticket: ${JSON.stringify(taken.error)}`);
      say(`ticket ${taken.value.number}`);
    },
    stop: async () => {
      await printing.stop();
      offJobs();
      offPrinter();
      store.close();
    },
  };
}
