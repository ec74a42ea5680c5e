// Getting to know a printer, and noticing how it is: against printers of every kind on a real socket.
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { PrinterTrouble } from '../../src-shared/contract/views.ts';
import { type KioskParts, kioskParts } from '../../tests/support/kiosk-parts.ts';
import { until } from '../../tests/support/until.ts';
import type { PrinterProfile as Hardware } from '../../tests/support/virtual-printer/profile.ts';
import { asbFlood } from '../../tests/support/virtual-printer/profiles/asb-flood.ts';
import { dleEotOnly } from '../../tests/support/virtual-printer/profiles/dle-eot-only.ts';
import { epson } from '../../tests/support/virtual-printer/profiles/epson.ts';
import { gsROnly } from '../../tests/support/virtual-printer/profiles/gs-r-only.ts';
import { silent } from '../../tests/support/virtual-printer/profiles/silent.ts';
import { wrongBits } from '../../tests/support/virtual-printer/profiles/wrong-bits.ts';
import { startTestPrinter } from '../../tests/support/virtual-printer/test-printer.ts';
import { createPrinterWatch, type PrinterWatch } from './printer-watch.ts';
import { profileById } from './profiles/known.ts';
import type { PrinterProfile } from './profiles/profile.ts';
import { createTcpPort } from './transports/tcp.ts';

function watchOf(parts: KioskParts, port: number, forcedProfile: PrinterProfile | null = null): PrinterWatch {
  const watch = createPrinterWatch({
    ...parts,
    port: createTcpPort({ host: '127.0.0.1', port }),
    forcedProfile,
    looks: { well: 1_500, trouble: 200, cutter: 500, away: 500, silent: 6_000 },
    onBug: (error) => {
      throw error;
    },
  });
  onTestFinished(watch.stop);
  return watch;
}

const profileOf = (parts: KioskParts, watch: PrinterWatch): Promise<PrinterProfile> =>
  until(
    (look) => parts.signals.on('printer.changed', look),
    () => watch.profile() ?? false,
  );

const becomes = (parts: KioskParts, watch: PrinterWatch, trouble: PrinterTrouble | null): Promise<true> =>
  until(
    (look) => parts.signals.on('printer.changed', look),
    () => watch.condition().trouble === trouble,
  );

describe('a printer that is met for the first time', () => {
  it.each<[string, Hardware, string, number]>([
    ['an Epson', epson, 'process-id', 4],
    ['one that answers GS r alone', gsROnly, 'in-turn', 0],
    ['one that answers DLE EOT alone', dleEotOnly, 'realtime', 4],
    ['one that says nothing', silent, 'none', 0],
    ['one whose answers look like other answers', wrongBits, 'none', 0],
    ['one that floods the line with its status', asbFlood, 'process-id', 4],
  ])('is known for what it answers: %s', async (_, hardware, confirmation, questions) => {
    const parts = kioskParts();
    const printer = await startTestPrinter({ profile: hardware });
    const watch = watchOf(parts, printer.port);
    watch.start();
    const profile = await profileOf(parts, watch);
    expect(profile.confirmation).toBe(confirmation);
    expect(profile.statusQuestions).toHaveLength(questions);
    expect(watch.condition().trouble).toBeNull();
    expect(printer.roll().usedMm).toBe(0);
  });

  it('is not asked again after a restart, unless it said nothing or is another one', async () => {
    const parts = kioskParts();
    const printer = await startTestPrinter();
    const first = watchOf(parts, printer.port);
    first.start();
    await profileOf(parts, first);
    expect(watchOf(parts, printer.port).profile()).toMatchObject({ id: 'epson' });
    expect(watchOf(parts, printer.port + 1).profile()).toBeNull();

    const quiet = await startTestPrinter({ profile: silent });
    const second = watchOf(parts, quiet.port);
    second.start();
    await profileOf(parts, second);
    expect(watchOf(parts, quiet.port).profile()).toBeNull();
  });

  it('is got to know once it can print, where it cannot now', async () => {
    const parts = kioskParts();
    const printer = await startTestPrinter();
    printer.faults.paperOut(true);
    const watch = watchOf(parts, printer.port);
    watch.start();
    await becomes(parts, watch, 'paper-out');
    expect(watch.profile()).toBeNull();
    printer.faults.paperOut(false);
    expect(await profileOf(parts, watch)).toMatchObject({ id: 'epson' });
    expect(watch.condition().trouble).toBeNull();
  });

  it('is taken for what the technician says', async () => {
    const parts = kioskParts();
    const printer = await startTestPrinter();
    expect(watchOf(parts, printer.port, profileById('silent')).profile()).toMatchObject({ id: 'silent' });
    expect(profileById('auto')).toBeNull();
  });

  it.each([
    ['a web server', 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n'],
    ['a shell server', 'SSH-2.0-OpenSSH_9.2p1 Debian\r\n'],
  ])('is recognised as the wrong device: %s', async (_, greeting) => {
    const parts = kioskParts();
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.write(greeting);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    const address = server.address();
    const watch = watchOf(parts, typeof address === 'object' && address !== null ? address.port : 0);
    watch.start();
    await becomes(parts, watch, 'wrong-device');
    expect(await watch.alone(watch.ready)).toEqual({ ok: false, error: 'wrong-device' });
  });
});

describe('a printer that is watched', () => {
  async function watched() {
    const parts = kioskParts();
    const printer = await startTestPrinter();
    const watch = watchOf(parts, printer.port);
    watch.start();
    await profileOf(parts, watch);
    return { parts, printer, watch };
  }

  it.each([
    ['cover-open', 'coverOpen'],
    ['overheated', 'overheated'],
    ['paper-out', 'paperOut'],
  ] as const)('is well again by itself after %s', async (trouble, fault) => {
    const { parts, printer, watch } = await watched();
    printer.faults[fault](true);
    // As a delivery would notice it.
    watch.learn(trouble, null);
    const since = watch.condition().since;
    await becomes(parts, watch, trouble);
    printer.faults[fault](false);
    await becomes(parts, watch, null);
    expect(watch.condition().since).toBeGreaterThanOrEqual(since);
  });

  it('has its cutter tried again until it is free', async () => {
    const { parts, printer, watch } = await watched();
    printer.faults.cutterJam(true);
    watch.learn('cutter', null);
    // A real one stays in error until it is told to recover; so does this one.
    await becomes(parts, watch, null);
    expect(printer.state().cutterJam).toBe(false);
  });

  it('is told from one that hangs: known to answer, and now it does not', async () => {
    const { parts, printer, watch } = await watched();
    printer.faults.hang(true);
    watch.learn('offline', null);
    await becomes(parts, watch, 'no-answer');
    printer.faults.hang(false);
    await becomes(parts, watch, null);
  });

  it('is not reachable while it is off, and well when it is on again', async () => {
    const { parts, printer, watch } = await watched();
    await printer.faults.power(false);
    watch.learn('offline', null);
    await becomes(parts, watch, 'not-reachable');
    await printer.faults.power(true);
    await becomes(parts, watch, null);
  });

  it('says in time that its roll is near the end, and still prints', async () => {
    const { parts, printer, watch } = await watched();
    printer.faults.paperNearEnd(true);
    watch.learn('offline', null);
    await until(
      (look) => parts.signals.on('printer.changed', look),
      () => watch.condition().paperNearEnd,
    );
    expect(watch.condition().trouble).toBeNull();
  });
});
