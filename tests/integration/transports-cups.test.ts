// A CUPS queue: what a real cupsd does with jobs that wait, stop and fail; where it is not installed, stand-ins show the
// little that can be shown without it.
import { chmodSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, type TestContext } from 'vitest';
import { listCupsQueues } from '../../src-main/printing/discovery/cups-queues.ts';
import { listPrinters } from '../../src-main/printing/discovery/list-printers.ts';
import type { PrinterLink, PrinterPort } from '../../src-main/printing/port.ts';
import { createCupsPort } from '../../src-main/printing/transports/cups-queue.ts';
import { type CupsDaemon, cupsMissing, startCupsDaemon } from '../support/printer-lines/cups-daemon.ts';
import { patient } from '../support/printer-lines/printer-line.ts';
import { createTcpFarEnd } from '../support/printer-lines/tcp-line.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { paperText } from '../support/virtual-printer/paper-text.ts';
import { startVirtualPrinter } from '../support/virtual-printer/virtual-printer.ts';

const ticket = Buffer.from('\x1b@A-012\n\x1dVB\x00', 'latin1');
const owner = `anjungan-${hostname()}`;

async function open(port: PrinterPort): Promise<PrinterLink> {
  const opened = await port.open();
  if (!opened.ok) throw new Error(JSON.stringify(opened));
  return opened.value;
}

function check(name: string, body: (daemon: CupsDaemon) => Promise<void>): void {
  it(name, async (context: TestContext) => {
    if (cupsMissing !== null) {
      console.warn(`SKIPPED: a CUPS queue ${name}: ${cupsMissing}`);
      return context.skip(cupsMissing);
    }
    await body(await startCupsDaemon());
  });
}

describe('a CUPS queue', () => {
  check('prints a ticket as it is, on paper', async (daemon) => {
    const printer = await startVirtualPrinter({ port: 0, widthDots: 576 });
    onTestFinished(() => printer.close());
    daemon.addQueue('tiket', printer.port);
    const link = await open(createCupsPort({ queue: 'tiket' }, patient, daemon.environment));
    expect(await link.write(ticket)).toEqual({ ok: true });
    expect(paperText(await printer.waitForPaper(1))).toContain('A-012');
    expect(printer.problems()).toEqual([]);
    link.close();
  });

  check('loses what an earlier run of this kiosk left in it, and nothing of anybody else', async (daemon) => {
    const printer = await createTcpFarEnd();
    daemon.addQueue('tiket', printer.number());
    daemon.run('/usr/sbin/cupsdisable', 'tiket');
    const file = join(temporaryFolder(), 'job');
    for (const [user, words] of [
      [owner, 'GHOST'],
      ['anjungan-other', 'OTHERS'],
    ] as const) {
      writeFileSync(file, words);
      daemon.run('lp', '-U', user, '-d', 'tiket', '-o', 'raw', file);
    }
    const port = createCupsPort({ queue: 'tiket' }, patient, daemon.environment);
    expect(await port.open()).toMatchObject({ ok: false, error: 'offline', fault: { code: 'queue-stopped' } });
    // Somebody mends it: at this moment a queue prints what it holds.
    daemon.run('/usr/sbin/cupsenable', 'tiket');
    const link = await open(port);
    expect(await link.write(ticket)).toEqual({ ok: true });
    const paper = String(await printer.received((all) => all.includes('A-012')));
    expect(paper).not.toContain('GHOST');
    expect(paper).toContain('OTHERS');
  });

  check('can be opened while the job of another kiosk waits in it', async (daemon) => {
    const printer = await createTcpFarEnd();
    daemon.addQueue('tiket', printer.number());
    printer.hangUp();
    daemon.run('lp', '-U', 'anjungan-other', '-d', 'tiket', '-o', 'raw', import.meta.filename);
    const link = await open(createCupsPort({ queue: 'tiket' }, { ...patient, open: 5_000 }, daemon.environment));
    link.close();
    expect(daemon.run('lpstat', '-o', 'tiket')).toContain('anjungan-other');
  });

  check('keeps no job that the printer did not take in time', async (daemon) => {
    const printer = await createTcpFarEnd();
    daemon.addQueue('tiket', printer.number());
    printer.hangUp();
    const link = await open(createCupsPort({ queue: 'tiket' }, { ...patient, write: 1_000 }, daemon.environment));
    expect(await link.write(ticket)).toEqual({ ok: false, sent: 'some' });
    expect(link.alive()).toBe(false);
    // Well before CUPS would drop it by itself.
    await expect.poll(() => daemon.run('lpstat', '-o', 'tiket'), { timeout: 10_000 }).toBe('');
    expect(daemon.run('lpstat', '-l', '-W', 'completed', '-o', 'tiket')).toContain('job-canceled-by-user');
  });

  check('that gives a job up by itself is not taken for one that printed', async (daemon) => {
    const printer = await createTcpFarEnd();
    printer.hangUp();
    daemon.run(
      '/usr/sbin/lpadmin',
      ...['-p', 'tiket', '-E', '-o', 'printer-error-policy=abort-job'],
      ...['-v', `socket://127.0.0.1:${printer.number()}/?contimeout=1`],
    );
    const link = await open(createCupsPort({ queue: 'tiket' }, patient, daemon.environment));
    expect(await link.write(ticket)).toEqual({ ok: false, sent: 'some' });
  });

  check('is refused with the reason where it cannot print', async (daemon) => {
    daemon.addQueue('stopped', 9);
    daemon.addQueue('closed', 9);
    daemon.run('/usr/sbin/cupsdisable', 'stopped');
    daemon.run('/usr/sbin/cupsreject', 'closed');
    const fault = async (queue: string, environment: Record<string, string> = daemon.environment) => {
      const opened = await createCupsPort({ queue }, patient, environment).open();
      return opened.ok ? null : [opened.error, opened.fault?.code];
    };
    expect(await fault('stopped')).toEqual(['offline', 'queue-stopped']);
    expect(await fault('closed')).toEqual(['offline', 'queue-rejects']);
    expect(await fault('other')).toEqual(['not-reachable', 'no-such-queue']);
    const nowhere = { CUPS_SERVER: join(temporaryFolder(), 'cups.sock') };
    expect(await fault('stopped', nowhere)).toEqual(['not-reachable', 'unreachable']);
  });

  check('is found with the device it prints to', async (daemon) => {
    daemon.addQueue('Tiket_Lobi', 9_100);
    const queue = { way: 'cups', address: 'cups://Tiket_Lobi', name: 'socket://127.0.0.1:9100' };
    expect(await listCupsQueues(daemon.environment)).toEqual([queue]);
    expect(await listPrinters(daemon.environment)).toContainEqual(queue);
  });
});

describe.runIf(process.platform !== 'win32')('without a cupsd', () => {
  /** A folder of programs that do as told, and the environment in which only they are found. */
  function programs(scripts: Readonly<Record<string, string>>): Record<string, string> {
    const folder = temporaryFolder();
    for (const [name, script] of Object.entries(scripts)) {
      writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
      chmodSync(join(folder, name), 0o755);
    }
    return { PATH: folder };
  }
  const ready = 'echo "scheduler is running"';

  it('a queue is refused as program-missing, and none is found', async () => {
    const port = createCupsPort({ queue: 'tiket' }, patient, programs({}));
    expect(await port.open()).toMatchObject({ ok: false, error: 'not-reachable', fault: { code: 'program-missing' } });
    expect(await listCupsQueues(programs({}))).toEqual([]);
  });

  it('a job that lp refuses is reported as not sent at all', async () => {
    const environment = programs({ lpstat: ready, lp: 'echo "lp: Too many active jobs." >&2; exit 1' });
    const link = await open(createCupsPort({ queue: 'tiket' }, patient, environment));
    expect(await link.write(ticket)).toEqual({ ok: false, sent: 'none' });
    expect(link.alive()).toBe(false);
  });

  it('a queue stays shut while a job of an earlier run cannot be cancelled', async () => {
    const environment = programs({
      lpstat: `${ready}; echo "tiket-7 ${owner} 1024 Tue"`,
      cancel: 'echo "cancel: Forbidden" >&2; exit 1',
    });
    const port = createCupsPort({ queue: 'tiket' }, { ...patient, open: 500 }, environment);
    expect(await port.open()).toMatchObject({ ok: false, error: 'not-reachable' });
  });

  it('queues are read from what lpstat says, whatever else it says', async () => {
    const lpstat =
      'echo "device for a: usb://EPSON/TM-T82?serial=1"; echo "no default"; echo "device for b-2: lpd://x/y"';
    expect(await listCupsQueues(programs({ lpstat }))).toEqual([
      { way: 'cups', address: 'cups://a', name: 'usb://EPSON/TM-T82?serial=1' },
      { way: 'cups', address: 'cups://b-2', name: 'lpd://x/y' },
    ]);
  });
});
