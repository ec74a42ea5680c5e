// One specification for every way to a printer, each over the real thing: sockets, a terminal that blocks, a FIFO, a cupsd.
// What cannot be had on this machine is skipped, and says so.
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { OpenOutcome, PrinterLink, PrinterPort } from '../../src-main/printing/port.ts';
import { cupsLine } from '../support/printer-lines/cups-line.ts';
import { deviceLine, fifoLine } from '../support/printer-lines/device-lines.ts';
import { type LineKind, patient } from '../support/printer-lines/printer-line.ts';
import { serialLine } from '../support/printer-lines/serial-line.ts';
import { tcpLine } from '../support/printer-lines/tcp-line.ts';

const kinds: readonly LineKind[] = [tcpLine, deviceLine, fifoLine, serialLine, cupsLine];

/** Text and every byte value, so that nothing on the way may translate. */
const ticket = Buffer.concat([
  Buffer.from('\x1b@A-012\n'),
  Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
]);

async function open(port: PrinterPort): Promise<PrinterLink> {
  return linkOf(await port.open());
}

function linkOf(outcome: OpenOutcome): PrinterLink {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

/** Resolves once the link knows that the other side is gone. */
async function lossOf(link: PrinterLink): Promise<void> {
  expect(await link.read(() => false, patient.write)).toBeNull();
  expect(link.alive()).toBe(false);
}

/** A write that was asked for has begun after this. */
function begun(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

describe.each(kinds)('a printer by $name', (kind) => {
  const check = (name: string, body: () => Promise<void>): void => {
    it(name, async (context) => {
      if (kind.missing !== null) {
        console.warn(`SKIPPED: a printer by ${kind.name} ${name}: ${kind.missing}`);
        context.skip(kind.missing);
      }
      await body();
    });
  };

  check('carries every byte unchanged, write after write', async () => {
    const line = await kind.create();
    const link = await open(line.port());
    expect(await link.write(ticket)).toEqual({ ok: true });
    expect(await link.write(ticket)).toEqual({ ok: true });
    expect(await line.received(2 * ticket.length)).toEqual(Buffer.concat([ticket, ticket]));
    expect(link.alive()).toBe(true);
    link.close();
    expect(link.alive()).toBe(false);
  });

  check('keeps the order of writes that did not wait for each other', async () => {
    const line = await kind.create();
    const link = await open(line.port());
    const writes = [Buffer.from('A'), ticket, Buffer.from('Z')];
    expect(await Promise.all(writes.map(link.write))).toEqual(writes.map(() => ({ ok: true })));
    expect(await line.received(ticket.length + 2)).toEqual(Buffer.concat(writes));
    link.close();
  });

  check('still delivers what was written when the link is closed right after', async () => {
    const line = await kind.create();
    const link = await open(line.port());
    await link.write(ticket);
    link.close();
    expect(await line.received(ticket.length)).toEqual(ticket);
  });

  check('gives up opening at the deadline, and says so', async () => {
    const line = await kind.create();
    const port = await line.portThatNeverOpens({ ...patient, open: 200 });
    expect(await port.open()).toMatchObject({ ok: false, error: 'not-reachable', fault: { code: 'no-answer' } });
  });

  if (kind.noticesHangUp) {
    // A queue accepts jobs whether its printer is there or not, and a FIFO waits for one.
    check('tells of a printer that is not there', async () => {
      const line = await kind.create();
      line.hangUp();
      const code = kind === tcpLine ? 'refused' : 'no-such-device';
      expect(await line.port().open()).toMatchObject({ ok: false, error: 'not-reachable', fault: { code } });
    });
  }

  check(
    'gives up writing at the deadline when the printer takes nothing more, and reports that some was sent',
    async () => {
      const line = await kind.create();
      const link = await open(line.port({ ...patient, write: 1_000 }));
      line.stopReading();
      const first = link.write(Buffer.alloc(kind.flood));
      const second = link.write(ticket);
      expect(await first).toEqual({ ok: false, sent: 'some' });
      expect(await second).toEqual({ ok: false, sent: 'none' });
      expect(link.alive()).toBe(false);
    },
  );

  check('never delivers the rest of a job that it gave up, even when the printer takes bytes again', async () => {
    const line = await kind.create();
    const port = line.port({ ...patient, write: 1_000 });
    const link = await open(port);
    line.stopReading();
    expect(await link.write(Buffer.alloc(kind.flood))).toEqual({ ok: false, sent: 'some' });
    line.readAgain();
    const next = await open(port);
    expect(await next.write(ticket)).toEqual({ ok: true });
    const arrived = await line.received((all) => all.subarray(-ticket.length).equals(ticket));
    expect(arrived.length).toBeLessThan(kind.flood);
    next.close();
  });

  check('says that nothing was sent once the link is closed', async () => {
    const line = await kind.create();
    const link = await open(line.port());
    link.close();
    expect(await link.write(ticket)).toEqual({ ok: false, sent: 'none' });
    expect(await link.read(() => true, patient.write)).toBeNull();
  });

  for (const end of ['close', 'abort'] as const)
    check(`lets go at once at ${end} during a write, and can be opened again`, async () => {
      const line = await kind.create();
      const port = line.port();
      const link = await open(port);
      line.stopReading();
      const writing = link.write(Buffer.alloc(kind.flood));
      await begun();
      link[end]();
      expect(await writing).toEqual({ ok: false, sent: 'some' });
      line.readAgain();
      const next = await open(port);
      expect(await next.write(ticket)).toEqual({ ok: true });
      const arrived = await line.received((all) => all.subarray(-ticket.length).equals(ticket));
      expect(arrived.length).toBeLessThan(kind.flood);
      next.close();
    });

  check('leaves the rest of the kiosk alone while the printer hangs', async () => {
    const line = await kind.create();
    const other = await tcpLine.create();
    const link = await open(line.port());
    line.stopReading();
    let settled = false;
    const stuck = link.write(Buffer.alloc(kind.flood)).then((outcome) => {
      settled = true;
      return outcome;
    });
    // More files at once than libuv has threads: none of them may be held.
    await Promise.all(Array.from({ length: 16 }, () => readFile(import.meta.filename)));
    const neighbour = await open(other.port());
    expect(await neighbour.write(ticket)).toEqual({ ok: true });
    expect(await other.received(ticket.length)).toEqual(ticket);
    neighbour.close();
    expect(settled).toBe(false);
    link.abort();
    expect(await stuck).toEqual({ ok: false, sent: 'some' });
  });

  check('can be opened again after the printer went away and came back', async () => {
    const line = await kind.create();
    const port = line.port({ ...patient, write: kind.noticesHangUp ? patient.write : 1_000 });
    const link = await open(port);
    line.hangUp();
    if (kind.noticesHangUp) await lossOf(link);
    expect(await link.write(ticket)).toEqual({ ok: false, sent: kind.noticesHangUp ? 'none' : 'some' });
    await line.comeBack();
    const again = await open(port);
    expect(await again.write(ticket)).toEqual({ ok: true });
    expect(await line.received(ticket.length)).toEqual(ticket);
    again.close();
  });

  check('hangs up by itself when nobody uses it', async () => {
    const line = await kind.create();
    const link = await open(line.port({ ...patient, idle: 100 }));
    // A read in hand is use: this one outlasts the limit.
    expect(await link.read(() => true, 300)).toBeNull();
    if (kind.answers) expect(link.alive()).toBe(true);
    await line.port().open();
    await expect.poll(link.alive).toBe(false);
    expect(await link.write(ticket)).toEqual({ ok: false, sent: 'none' });
  });

  if (kind.answers) {
    check('hands on answers in order, by predicate, and keeps those that nobody waited for', async () => {
      const line = await kind.create();
      const link = await open(line.port());
      line.answer(Uint8Array.of(1, 2, 0x12, 3, 0x16));
      expect(await link.read((byte) => byte > 0x10, patient.write)).toBe(0x12);
      expect(await link.read((byte) => byte > 0x10, patient.write)).toBe(0x16);
      const waiting = link.read(() => true, patient.write);
      line.answer(Uint8Array.of(0));
      expect(await waiting).toBe(0);
      link.close();
    });

    check('gives null when the answer does not come in time, and when the printer goes away meanwhile', async () => {
      const line = await kind.create();
      const link = await open(line.port());
      expect(await link.read(() => true, 50)).toBeNull();
      expect(link.alive()).toBe(true);
      const waiting = link.read(() => true, patient.write);
      line.hangUp();
      expect(await waiting).toBeNull();
      expect(link.alive()).toBe(false);
    });
  } else {
    check('never waits for an answer that cannot come', async () => {
      const line = await kind.create();
      const link = await open(line.port());
      if (kind === cupsLine) expect(await link.read(() => true, 1_000_000)).toBeNull();
      else expect(await link.read(() => true, 50)).toBeNull();
      link.close();
    });
  }
});
