// Printing as the kiosk uses it, against a printer on a real socket.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { requestIdSchema } from '../../src-shared/protocol/words.ts';
import { serviceIdOf, tinyCatalogue } from '../../tests/support/catalogue-fixture.ts';
import { type KioskParts, kioskParts, openStore } from '../../tests/support/kiosk-parts.ts';
import { until } from '../../tests/support/until.ts';
import { findQr, largestText, paperText } from '../../tests/support/virtual-printer/paper-text.ts';
import { asbFlood } from '../../tests/support/virtual-printer/profiles/asb-flood.ts';
import { startVirtualPrinter, type VirtualPrinter } from '../../tests/support/virtual-printer/virtual-printer.ts';
import type { PrintJob } from '../store/print-jobs.ts';
import type { Ticket } from '../store/ticket.ts';
import { createTicketIssuer } from '../tickets/issue-ticket.ts';
import { createComposer } from './compose-order.ts';
import { sayIn } from './compose-paper.ts';
import type { PaperWidth } from './document.ts';
import { ticketDocument } from './document-ticket.ts';
import { textPaper } from './escpos/text-paper.ts';
import type { PrinterLink, PrinterPort } from './port.ts';
import { createPrinterWatch } from './printer-watch.ts';
import { createPrinting, type Printing } from './printing.ts';
import { createTcpPort } from './transports/tcp.ts';
import { createPrintWorker } from './worker.ts';

async function printerFor(width: PaperWidth = '80'): Promise<VirtualPrinter> {
  const printer = await startVirtualPrinter({ port: 0, widthDots: width === '80' ? 576 : 384 });
  onTestFinished(() => printer.close());
  return printer;
}

function portOf(printer: VirtualPrinter): PrinterPort {
  return createTcpPort({ host: '127.0.0.1', port: printer.port });
}

function printingOf(parts: KioskParts, port: PrinterPort | null, paperWidth: PaperWidth = '80'): Printing {
  const printing = createPrinting({
    ...parts,
    port,
    forcedProfile: null,
    kioskName: 'Kios 03',
    paperWidth,
    rendering: 'text',
    fallbackZone: 'Asia/Jakarta',
    onBug: (error) => {
      throw error;
    },
  });
  printing.start();
  onTestFinished(printing.stop);
  return printing;
}

function take(parts: KioskParts, over: { service?: string; priority?: boolean; language?: string } = {}): Ticket {
  const taken = createTicketIssuer(parts).take({
    serviceId: serviceIdOf(over.service ?? 'ktp'),
    priority: over.priority ?? false,
    requestId: requestIdSchema.parse(randomUUID()),
    language: over.language ?? 'id',
  });
  if (!taken.ok) throw new Error(JSON.stringify(taken.error));
  return taken.value;
}

/** The ticket's job once it is in one of its last states. */
function settled(parts: KioskParts, ticket: Ticket): Promise<PrintJob> {
  return until(
    (look) => parts.signals.on('job.changed', look),
    () => {
      const job = parts.store.printJobs.ofTicket(ticket.ticketId);
      return job !== null && job.state !== 'queued' && job.state !== 'sending' && job;
    },
  );
}

describe('printing a ticket', () => {
  it.each(['80', '58'] as const)('puts number, service, place and code on %s mm paper, and cuts it', async (width) => {
    const parts = kioskParts();
    const printer = await printerFor(width);
    printingOf(parts, portOf(printer), width);
    const ticket = take(parts);
    const paper = await printer.waitForPaper(1);
    expect(largestText(paper)).toBe(ticket.number);
    const text = paperText(paper);
    for (const words of ['MPP Uji', 'Zona A', 'Selasa, 12 Mei 2026, 09.41 WIB', 'Kios 03', 'DATA CONTOH'])
      expect(text).toContain(words);
    expect(findQr(paper)).toBe(ticket.labels.qr);
    expect(printer.problems()).toEqual([]);
    expect(await settled(parts, ticket)).toMatchObject({ state: 'printed', trouble: null });
  });

  it('speaks the language of its citizen, and marks priority without a reason', async () => {
    const parts = kioskParts();
    const printer = await printerFor();
    printingOf(parts, portOf(printer));
    take(parts, { language: 'en', priority: true });
    const text = paperText(await printer.waitForPaper(1));
    expect(text).toContain('Your queue number');
    expect(text).toContain('PRIORITY');
    expect(text).toContain('Tuesday');
    expect(text).not.toMatch(/elderly|disab/i);
  });

  it('prints tickets one by one, in the order of their numbers', async () => {
    const parts = kioskParts();
    const printer = await printerFor();
    printingOf(parts, portOf(printer));
    const tickets = Array.from({ length: 8 }, () => take(parts));
    await printer.waitForPaper(8);
    expect(printer.papers().map(largestText)).toEqual(tickets.map((ticket) => ticket.number));
  });

  it('says "printed" only after the printer said so, and tells the server', async () => {
    const parts = kioskParts();
    const printer = await printerFor();
    printingOf(parts, portOf(printer));
    const ticket = take(parts);
    await settled(parts, ticket);
    expect(parts.store.outbox.pending(10).map((event) => event.type)).toEqual(['ticket.issued', 'ticket.print']);
  });
});

describe('a printer that does not print', () => {
  it.each([
    ['paper-out', (printer: VirtualPrinter) => printer.faults.paperOut(true)],
    ['cover-open', (printer: VirtualPrinter) => printer.faults.coverOpen(true)],
  ])('with %s gets no byte of the ticket, which stays safe to print', async (trouble, breakIt) => {
    const parts = kioskParts();
    const printer = await printerFor();
    breakIt(printer);
    const printing = printingOf(parts, portOf(printer));
    const ticket = take(parts);
    expect(await settled(parts, ticket)).toMatchObject({ state: 'failed', trouble });
    expect(printing.view()).toMatchObject({ configured: true, trouble });
    printer.faults.paperOut(false);
    printer.faults.coverOpen(false);
    expect(printer.papers()).toHaveLength(0); // no ghost ticket
  });

  it('whose paper ends in the middle leaves the job unknown, and it is never sent again', async () => {
    const parts = kioskParts();
    const printer = await printerFor();
    printer.faults.paperOutAfterLines(4);
    printingOf(parts, portOf(printer));
    const ticket = take(parts);
    expect(await settled(parts, ticket)).toMatchObject({ state: 'unknown', trouble: 'paper-out' });
    expect(parts.store.printJobs.oldestQueued()).toBeNull();
  }, 15_000);

  it('that hangs up in the middle leaves the job unknown', async () => {
    const parts = kioskParts();
    const printer = await printerFor();
    printer.faults.dropAfterBytes(60);
    printingOf(parts, portOf(printer));
    expect(await settled(parts, take(parts))).toMatchObject({ state: 'unknown', trouble: 'not-reachable' });
  });

  it('that never answers is not believed to have printed', async () => {
    const parts = kioskParts();
    const printer = await printerFor();
    printer.faults.silent(true);
    const printing = printingOf(parts, portOf(printer));
    const ticket = take(parts);
    expect(await settled(parts, ticket)).toMatchObject({ state: 'unknown', trouble: 'no-answer' });
    expect(printing.view().trouble).toBeNull();
    expect(largestText(await printer.waitForPaper(1))).toBe(ticket.number);
  }, 15_000);

  it('that floods the line with status is not taken at its word for the wrong thing', async () => {
    const parts = kioskParts();
    const printer = await startVirtualPrinter({ port: 0, profile: asbFlood });
    onTestFinished(() => printer.close());
    printer.faults.paperOutAfterLines(4);
    printingOf(parts, portOf(printer));
    // Bytes of an automatic status look like the answer that ends a job; only their company tells them apart.
    expect(await settled(parts, take(parts))).toMatchObject({ state: 'unknown', trouble: 'paper-out' });
  }, 15_000);

  it('that nobody can reach makes the job fail at once, without a byte', async () => {
    const parts = kioskParts();
    const closed = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => closed.once('listening', resolve));
    const address = closed.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await new Promise((resolve) => closed.close(resolve));
    printingOf(parts, createTcpPort({ host: '127.0.0.1', port }));
    expect(await settled(parts, take(parts))).toMatchObject({ state: 'failed', trouble: 'not-reachable' });
  });

  it('is not needed: without one the ticket is issued and shown', async () => {
    const parts = kioskParts();
    printingOf(parts, null);
    expect(await settled(parts, take(parts))).toMatchObject({ state: 'failed', trouble: 'not-configured' });
  });

  it('does not hold up issuing while it hangs', async () => {
    const parts = kioskParts();
    const printer = await printerFor();
    printer.faults.hang(true);
    printingOf(parts, portOf(printer));
    const numbers = Array.from({ length: 20 }, () => take(parts).number);
    expect(new Set(numbers).size).toBe(20);
  });
});

describe('a printer that cannot answer', () => {
  it('is handed the ticket and nothing else, and its ticket is never called printed', async () => {
    const parts = kioskParts();
    const sent: Uint8Array[] = [];
    const ends: string[] = [];
    const link: PrinterLink = {
      write: (bytes) => {
        sent.push(bytes);
        return Promise.resolve({ ok: true });
      },
      read: () => Promise.reject(new Error('nobody may wait for an answer here')),
      alive: () => true,
      close: () => ends.push('closed'),
      abort: () => ends.push('aborted'),
    };
    const port: PrinterPort = {
      address: 'cups://test',
      answers: false,
      narrow: false,
      open: () => Promise.resolve({ ok: true, value: link }),
    };
    const printing = printingOf(parts, port);
    const ticket = take(parts);
    expect(await settled(parts, ticket)).toMatchObject({ state: 'unknown', trouble: 'no-answer' });
    const document = ticketDocument({ ticket, copy: 0, kioskName: 'Kios 03', printedAt: 0, say: sayIn('id') });
    expect(sent).toEqual([textPaper(document, '80').bytes]);
    expect(ends).not.toContain('aborted');
    expect(printing.view().trouble).toBeNull();
  });
});

describe('jobs that a last run left behind', () => {
  it('print nothing by themselves: the citizen has left', async () => {
    const parts = kioskParts();
    const waiting = take(parts);
    const sending = take(parts);
    const job = parts.store.printJobs.ofTicket(sending.ticketId);
    if (job === null) throw new Error('no job');
    parts.store.printJobs.save({ ...job, state: 'sending' });
    parts.store.close();
    const after: KioskParts = { ...parts, store: openStore(parts.folder) };
    onTestFinished(after.store.close);
    const printer = await printerFor();
    printingOf(after, portOf(printer));
    expect(after.store.printJobs.ofTicket(waiting.ticketId)).toMatchObject({ state: 'expired' });
    expect(after.store.printJobs.ofTicket(sending.ticketId)).toMatchObject({ state: 'unknown' });
    const fresh = take(after);
    // What the last run may have left in the slot is cut off first.
    await printer.waitForPaper(2);
    expect(printer.papers().map(largestText)).toEqual(['', fresh.number]);
  });

  it('expire when they waited longer than a minute', async () => {
    const parts = kioskParts();
    const ticket = take(parts);
    parts.pass(61_000);
    const printer = await printerFor();
    printingOf(parts, portOf(printer)); // settles what was left: queued becomes expired, whatever its age
    expect(await settled(parts, ticket)).toMatchObject({ state: 'expired' });
  });

  it('keep their labels although the catalogue has changed since', () => {
    const parts = kioskParts();
    const ticket = take(parts);
    const other = tinyCatalogue({ revision: 2 });
    parts.store.catalogue.put({ ...other, instansi: other.instansi.slice(1) }, parts.clock() + 1);
    expect(parts.store.tickets.byId(ticket.ticketId)?.labels).toEqual(ticket.labels);
  });
});

describe('other papers', () => {
  it('are printed in their turn, each as often as it is ordered', async () => {
    const parts = kioskParts();
    const printer = await printerFor();
    const printing = printingOf(parts, portOf(printer));
    printing.order({ kind: 'test-page' });
    printing.order({ kind: 'requirements', serviceId: serviceIdOf('ktp'), language: 'en' });
    const ticket = take(parts);
    printing.order({ kind: 'day-summary', businessDate: ticket.businessDate });
    await printer.waitForPaper(4);
    const [test = '', requirements = '', , summary = ''] = printer.papers().map(paperText);
    expect(test).toContain('UJI');
    expect(test).toContain(`127.0.0.1:${printer.port}`);
    expect(requirements).toMatch(/What to bring|Requirements/i);
    expect(summary).toContain(`${ticket.number}`);
  });

  it('are given up where their service is gone', async () => {
    const parts = kioskParts();
    const printing = printingOf(parts, portOf(await printerFor()));
    printing.order({ kind: 'requirements', serviceId: serviceIdOf('gone'), language: 'id' });
    const job = await until(
      (look) => parts.signals.on('job.changed', look),
      () => parts.store.printJobs.latest(1).find(({ state }) => state !== 'queued') ?? false,
    );
    expect(job.state).toBe('expired');
  });

  it('of a ticket are marked SALINAN with their count, and tell the server nothing new', async () => {
    const parts = kioskParts();
    const printer = await printerFor();
    const printing = printingOf(parts, portOf(printer));
    const ticket = take(parts);
    await settled(parts, ticket);
    expect(printing.copy(ticket.ticketId)).toEqual({ ok: true, value: 1 });
    expect(printing.copy(ticket.ticketId)).toEqual({ ok: true, value: 2 });
    await printer.waitForPaper(3);
    const papers = printer.papers().map(paperText);
    expect(papers.map((text) => /SALINAN( KE-2)?/i.exec(text)?.[0] ?? 'itself')).toEqual([
      'itself',
      'SALINAN',
      expect.stringMatching(/SALINAN/),
    ]);
    expect(papers[2]).not.toBe(papers[1]);
    expect(parts.store.outbox.pending(10).filter(({ type }) => type === 'ticket.print')).toHaveLength(1);
  });

  it('use up the roll, as long as the printer says they are', async () => {
    const parts = kioskParts();
    const printer = await printerFor();
    const printing = printingOf(parts, portOf(printer));
    printing.rollReplaced(80_000);
    await settled(parts, take(parts));
    const measured = printer.roll().usedMm;
    const counted = printing.detail().roll?.usedMm ?? 0;
    expect(counted).toBeGreaterThan(0.95 * measured);
    expect(counted).toBeLessThan(1.1 * measured);
    expect(printing.detail()).toMatchObject({ paperLow: false, ticketsLeft: 499 });
  });
});

describe('a roll that becomes low by count', () => {
  it('is told to the server when it does, with no sensor and no trouble', async () => {
    const parts = kioskParts();
    const printer = await printerFor();
    const printing = printingOf(parts, portOf(printer));
    // Forty tickets of the usual length, and a little.
    printing.rollReplaced(40 * 160 + 50);
    const told = () => parts.store.outbox.pending(20).filter(({ type }) => type === 'printer.changed');
    expect(printing.detail()).toMatchObject({ paperLow: false, ticketsLeft: 40 });
    await settled(parts, take(parts));
    await until(
      (look) => parts.signals.on('outbox.grew', look),
      () => told().length > 0,
    );
    expect(printing.detail()).toMatchObject({ paperLow: true, trouble: null });
    expect(told()).toMatchObject([{ payload: { trouble: null, paperLow: true } }]);
  });
});

describe('a job that runs into a bug', () => {
  it('is given up, reported, and stands in the way of nobody', async () => {
    const parts = kioskParts();
    const printer = await printerFor();
    const port = portOf(printer);
    const bugs: unknown[] = [];
    const watch = createPrinterWatch({ ...parts, port, forcedProfile: null, onBug: (error) => bugs.push(error) });
    const compose = createComposer({
      ...parts,
      kioskName: 'Kios 03',
      paperWidth: '80',
      rendering: 'text',
      fallbackZone: 'Asia/Jakarta',
    });
    let broken: Ticket | null = null;
    const worker = createPrintWorker({
      ...parts,
      printer: { port, watch },
      compose: (order, target) => {
        if (order.kind === 'ticket' && order.ticketId === broken?.ticketId) throw new Error('cannot be drawn');
        return compose(order, target);
      },
      onBug: (error) => bugs.push(error),
    });
    onTestFinished(async () => {
      await worker.stop();
      await watch.stop();
    });
    worker.start();
    broken = take(parts);
    const behind = take(parts);
    expect(await settled(parts, behind)).toMatchObject({ state: 'printed' });
    expect(await settled(parts, broken)).toMatchObject({ state: 'failed', trouble: 'offline' });
    expect(bugs).toEqual([new Error('cannot be drawn')]);
  });
});

describe('paper that did not come', () => {
  it('is offered to its own session once the printer is well, and comes once', async () => {
    const parts = kioskParts();
    const printer = await printerFor();
    const printing = printingOf(parts, portOf(printer));
    printer.faults.paperOut(true);
    const ticket = take(parts);
    await settled(parts, ticket);
    expect(printing.offers(ticket.ticketId)).toBe(false);
    expect(printing.askAgain(ticket.ticketId)).toBe(false);
    printer.faults.paperOut(false);
    await until(
      (look) => parts.signals.on('printer.changed', look),
      () => printing.offers(ticket.ticketId),
    );
    expect(printing.askAgain(ticket.ticketId)).toBe(true);
    expect(printing.askAgain(ticket.ticketId)).toBe(false);
    expect(await settled(parts, ticket)).toMatchObject({ state: 'printed' });
    expect(printer.papers().map(largestText)).toEqual([ticket.number]);
  });

  it('is not offered where some of it may be out there', async () => {
    const parts = kioskParts();
    const printer = await printerFor();
    printer.faults.paperOutAfterLines(4);
    const printing = printingOf(parts, portOf(printer));
    const ticket = take(parts);
    await settled(parts, ticket);
    printer.faults.paperOut(false);
    await until(
      (look) => parts.signals.on('printer.changed', look),
      () => printing.view().trouble === null,
    );
    expect(printing.offers(ticket.ticketId)).toBe(false);
  });
});
