// What is special about a device file: the process that holds it, and the words its failures have.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { PrinterLink } from '../../src-main/printing/port.ts';
import { createDevicePort } from '../../src-main/printing/transports/device-file.ts';
import { createFifoLine, fifoLine, makeFifo } from '../support/printer-lines/device-lines.ts';
import { patient } from '../support/printer-lines/printer-line.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const root = join(import.meta.dirname, '..', '..');

async function openDevice(path: string): Promise<PrinterLink> {
  const opened = await createDevicePort({ path }, patient).open();
  if (!opened.ok) throw new Error(JSON.stringify(opened));
  onTestFinished(opened.value.abort);
  return opened.value;
}

/** Puts a program of our own in the place of the system's `cat`, which reads what the printer says. */
function replaceCat(script: string): void {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'cat'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, 'cat'), 0o755);
  vi.stubEnv('PATH', `${folder}:${process.env['PATH']}`);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
}

/** A kiosk of its own: opens the device, prints the outcome, and writes more than a FIFO holds, hence hangs. */
function startKiosk(path: string, wrapper: readonly string[] = []): ChildProcessByStdio<null, Readable, null> {
  const module = join(root, 'src-main', 'printing', 'transports', 'device-file.ts');
  const program = `
    const { createDevicePort } = await import(${JSON.stringify(module)});
    const opened = await createDevicePort({ path: ${JSON.stringify(path)} }).open();
    console.log(JSON.stringify(opened));
    if (opened.ok) await opened.value.write(new Uint8Array(1_000_000));`;
  const node = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', program];
  const [command = '', ...args] = [...wrapper, process.execPath, ...node];
  const kiosk = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => {
    kiosk.kill('SIGKILL');
  });
  return kiosk;
}

/** Processes that have the file open. */
function holdersOf(path: string): readonly number[] {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return processes.filter((id) => openFilesOf(id).includes(path)).map(Number);
}

/** The process group; the fifth field of its status, which follows a name that may hold anything but a last bracket. */
function groupOf(id: number): string | undefined {
  return readFileSync(`/proc/${id}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[2];
}

function openFilesOf(id: string): readonly string[] {
  try {
    return readdirSync(`/proc/${id}/fd`).map((number) => readlinkSync(`/proc/${id}/fd/${number}`));
  } catch {
    // The process has just ended, or belongs to somebody else.
    return [];
  }
}

describe.runIf(process.platform === 'linux')('a device file', () => {
  it('is let go of when the kiosk is killed in the middle of a job', async () => {
    const path = makeFifo();
    const kiosk = startKiosk(path);
    // Reads one byte and then nothing more, so that the writer is stuck.
    const reader = spawn('sh', ['-c', 'exec 4<"$0"; dd bs=1 count=1 <&4 2>/dev/null; read -r _', path], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    onTestFinished(() => {
      reader.kill('SIGKILL');
    });
    await once(reader.stdout, 'data');
    expect(holdersOf(path).length).toBeGreaterThan(1);
    kiosk.kill('SIGKILL');
    await expect.poll(() => holdersOf(path), { timeout: patient.open }).toEqual([reader.pid]);
  });

  it('is held by one process group at a time, however often a job is given up', async () => {
    const line = await createFifoLine();
    const port = line.port();
    for (const round of [1, 2, 3]) {
      const opened = await port.open();
      if (!opened.ok) throw new Error(`${round}: ${JSON.stringify(opened)}`);
      // The reader, and one process group that writes: usblp would refuse a second one.
      expect(new Set(holdersOf(line.path).map(groupOf)).size).toBe(2);
      line.stopReading();
      const writing = opened.value.write(new Uint8Array(fifoLine.flood));
      opened.value.abort();
      await writing;
      line.readAgain();
    }
  });

  it.each([
    ['no-such-device', 'that is not there', join('/dev', 'usb', 'lp250')],
    ['not-a-device', 'that is an ordinary file', import.meta.filename],
    ['not-a-device', 'that is a folder', '/dev'],
    // The process that holds it has no terminal of its own, and the system says what it says of an unplugged device.
    ['no-such-device', 'whose driver finds no device', '/dev/tty'],
  ])('is reported as %s where it names something %s', async (code, _, path) => {
    expect(await createDevicePort({ path }, patient).open()).toMatchObject({
      ok: false,
      error: 'not-reachable',
      fault: { code },
    });
  });

  it('is reported as no-permission where this user may not use it', async () => {
    const path = makeFifo();
    const isRoot = process.getuid?.() === 0;
    if (isRoot) chownSync(path, 65_534, 65_534);
    chmodSync(path, isRoot ? 0o600 : 0);
    // Root is stopped by nothing as long as it has its capabilities.
    const kiosk = startKiosk(path, isRoot ? ['setpriv', '--bounding-set=-all', '--inh-caps=-all'] : []);
    const said = await text(kiosk.stdout);
    expect(JSON.parse(said)).toMatchObject({ ok: false, error: 'not-reachable', fault: { code: 'no-permission' } });
  });

  it('prints on a printer that has no back channel', async () => {
    replaceCat('echo "cat: -: Invalid argument" >&2; exit 1');
    const link = await openDevice('/dev/null');
    expect(await link.read(() => true, 100)).toBeNull();
    expect(link.alive()).toBe(true);
    expect(await link.write(Uint8Array.of(1))).toEqual({ ok: true });
  });

  it('is lost when it fails while it is read, as an unplugged printer does', async () => {
    replaceCat('echo "cat: -: No such device" >&2; exit 1');
    const link = await openDevice('/dev/null');
    expect(await link.read(() => true, patient.write)).toBeNull();
    expect(link.alive()).toBe(false);
  });

  it('outlives empty packets from the printer', async () => {
    // /dev/null reads as empty, as often as one likes.
    const link = await openDevice('/dev/null');
    expect(await link.read(() => true, 300)).toBeNull();
    expect(link.alive()).toBe(true);
    expect(await link.write(Uint8Array.of(1))).toEqual({ ok: true });
  });

  it('that refuses bytes loses the link', async () => {
    const link = await openDevice('/dev/full');
    expect(await link.write(Uint8Array.of(1))).toEqual({ ok: false, sent: 'some' });
    expect(link.alive()).toBe(false);
  });

  it('is reported as program-missing where the machine has no dd', async () => {
    vi.stubEnv('PATH', temporaryFolder());
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    expect(await createDevicePort({ path: '/dev/null' }, patient).open()).toMatchObject({
      fault: { code: 'program-missing' },
    });
  });
});
