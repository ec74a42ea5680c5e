// A USB printer by its device file, /dev/usb/lp0 (Linux). The kernel's usblp blocks whoever writes for as long as the
// printer is out of paper, and a thread that is blocked there cannot be called back: only a process can, by killing it.
// That process is the system's own shell with `dd` and `cat`: it starts in a seventh of the time of a second Node, needs
// no file beside the program, and is the same under Node and in an Electron whose runAsNode fuse is off.
import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import type { OpenOutcome, PortFaultCode, PrinterPort } from '../port.ts';
import { type ByteLine, createByteLink } from './byte-link.ts';
import { DEADLINES, type Deadlines } from './deadlines.ts';
import { cannotOpen, openWithin } from './open-within.ts';

export interface DeviceAddress {
  /** Absolute path of a character device; a FIFO works too, without answers. */
  readonly path: string;
}

/**
 * $1 is the device. Descriptor 0 brings the jobs, each a line with its length and then its bytes; 1 takes what the printer
 * says; 2 takes words for the kiosk: `open`, `taken` after each job, or an error; 3 is open as long as the kiosk lives.
 * `<>` would create a missing file, hence the tests before it. Whatever ends the story kills the whole process group.
 */
const KEEPER = `
lost() { kill -KILL 0; }
listen() {
  while why=$(cat <&4 2>&1 >&5); do
    # A terminal that reads as empty was hung up; a printer may well send an empty packet.
    [ -n "$terminal" ] && lost
    sleep 0.1
  done
  # usblp says "Invalid argument" for a printer without a back channel: it still prints.
  case $why in *'Invalid argument'*) ;; *) lost ;; esac
}
take() {
  while read -r count; do
    dd bs="$count" count=1 iflag=fullblock >&4 2>/dev/null || lost
    echo taken >&2
  done
}
command -v cat >/dev/null && command -v dd >/dev/null || { echo 'no shell tools' >&2; exit 1; }
exec 5>&1 6<&0
if [ -p "$1" ]; then exec 4>"$1"
elif [ -c "$1" ]; then exec 4<>"$1"
else echo 'not a device' >&2; exit 1
fi
[ -t 4 ] && terminal=yes
echo open >&2
[ -p "$1" ] || listen <&6 &
take <&6 &
read -r _ <&3
lost
`;

export function createDevicePort({ path }: DeviceAddress, deadlines: Deadlines = DEADLINES): PrinterPort {
  /** Settled once the last process has let go of the device: usblp serves one at a time. */
  let released: Promise<void> = Promise.resolve();
  return {
    address: formatDeviceAddress({ path }),
    answers: true,
    narrow: false,
    open: () =>
      openWithin(deadlines.open, async (signal) => {
        await released;
        if (signal.aborted) return cannotOpen('busy', 'the last process has not let go of it');
        const obstacle = await findObstacle(path);
        if (obstacle !== null) return obstacle;
        const keeper = startKeeper(path);
        released = keeper.released;
        return openLink(keeper, deadlines, signal);
      }),
  };
}

export function formatDeviceAddress({ path }: DeviceAddress): string {
  return `file://${path.split('/').map(encodeURIComponent).join('/')}`;
}

async function findObstacle(path: string): Promise<OpenOutcome | null> {
  try {
    const status = await stat(path);
    if (!status.isCharacterDevice() && !status.isFIFO()) return cannotOpen('not-a-device', `${path} is no device`);
    await access(path, constants.W_OK);
    return null;
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return cannotOpen(faultOf(words), words);
  }
}

interface Keeper {
  /** What the shell and its tools say, a line at a time. */
  onWord(listener: (line: string) => void): void;
  onAnswer(listener: (bytes: Uint8Array) => void): void;
  readonly jobs: Writable;
  /** Settled once every process of it is gone. */
  readonly released: Promise<void>;
  kill(): void;
}

function startKeeper(path: string): Keeper {
  const child = spawn('/bin/sh', ['-c', KEEPER, 'printer-keeper', path], {
    // A process group of its own, so that one signal ends the shell and its tools.
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    // Their messages are read here, so they must be in English.
    env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C' },
  });
  let gone = false;
  const kill = (): void => {
    if (!gone) killGroup(child);
  };
  const wordListeners = new Set<(line: string) => void>();
  const say = (line: string): void => {
    for (const listener of wordListeners) listener(line);
  };
  let unfinished = '';
  child.stderr.on('data', (chunk: Buffer) => {
    const lines = (unfinished + String(chunk)).split('\n');
    unfinished = lines.pop() ?? '';
    lines.forEach(say);
  });
  // A process that is gone breaks its pipes; its end is heard of by 'exit' and 'close'.
  for (const stream of child.stdio) stream?.on('error', () => undefined);
  return {
    jobs: child.stdin,
    onWord: (listener) => wordListeners.add(listener),
    onAnswer: (listener) => child.stdout.on('data', listener),
    released: new Promise((resolve) => {
      child.once('exit', kill);
      child.once('close', () => {
        gone = true;
        resolve();
      });
      child.once('error', (error) => {
        say(`no shell: ${error.message}`);
        resolve();
      });
    }),
    kill,
  };
}

function killGroup(child: ChildProcess): void {
  // Without a pid it never started. Zero or one would be our own group or everybody.
  if (child.pid === undefined || child.pid <= 1) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    // The group is gone already.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

function openLink(keeper: Keeper, deadlines: Deadlines, signal: AbortSignal): Promise<OpenOutcome> {
  return new Promise((resolve) => {
    let said = '';
    signal.addEventListener('abort', keeper.kill, { once: true });
    void keeper.released.then(() => resolve(cannotOpen(faultOf(said), said)));
    keeper.onWord((word) => {
      said = word;
      if (word !== 'open') return;
      signal.removeEventListener('abort', keeper.kill);
      const { link, receive, lost } = createByteLink(createLine(keeper), deadlines);
      keeper.onAnswer(receive);
      void keeper.released.then(lost);
      resolve({ ok: true, value: link });
    });
  });
}

function createLine(keeper: Keeper): ByteLine {
  let taken = (): void => {};
  keeper.onWord((word) => {
    if (word === 'taken') taken();
  });
  return {
    send: (bytes) =>
      new Promise((resolve) => {
        taken = () => resolve('taken');
        keeper.jobs.write(`${bytes.length}\n`);
        keeper.jobs.write(bytes);
      }),
    // What was taken is in the printer: a blocking write returns after the transfer.
    hangUp: keeper.kill,
    cut: keeper.kill,
  };
}

function faultOf(words: string): PortFaultCode {
  if (words.startsWith('no shell')) return 'program-missing';
  if (/permission denied|EACCES|EPERM|not permitted/i.test(words)) return 'no-permission';
  if (/no such|ENOENT|ENOTDIR|ENXIO|ENODEV/i.test(words)) return 'no-such-device';
  if (/busy/i.test(words)) return 'busy';
  if (/not a device/i.test(words)) return 'not-a-device';
  return 'failed';
}
