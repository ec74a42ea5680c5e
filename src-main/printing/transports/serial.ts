// A printer on a serial line: RS-232, a USB adapter, or a printer that shows itself as a virtual COM port.
// Handshake by DTR/DSR, many printers' factory setting, is known to no library here: set the printer to RTS/CTS
// (`flow=hardware`) or XON/XOFF (`flow=software`), or keep to text tickets, which fit its buffer.
import { access } from 'node:fs/promises';
import type { OpenOutcome, PortFaultCode, PrinterPort } from '../port.ts';
import { type ByteLine, createByteLink } from './byte-link.ts';
import { DEADLINES, type Deadlines } from './deadlines.ts';
import { cannotOpen, openWithin } from './open-within.ts';

export const parities = ['none', 'even', 'odd'] as const;
export const flows = ['none', 'hardware', 'software'] as const;

export interface SerialAddress {
  /** `/dev/ttyUSB0`, better `/dev/serial/by-id/...` (the same after each start), or `COM3`. */
  readonly path: string;
  /** Bits a second, as set on the printer. */
  readonly baud: number;
  readonly dataBits: 7 | 8;
  readonly parity: (typeof parities)[number];
  readonly stopBits: 1 | 2;
  readonly flow: (typeof flows)[number];
}

/** How often a line that is in use is looked for, milliseconds. */
const WATCH_INTERVAL = 1_000;

/** What is used of serialport's stream; its mock has the same. */
export interface SerialStream {
  readonly isOpen: boolean;
  open(told: (error: Error | null) => void): void;
  write(bytes: Buffer, told: (error: Error | null | undefined) => void): boolean;
  flush(told: (error: Error | null) => void): void;
  close(told: (error: Error | null) => void): void;
  on(event: 'data', listener: (bytes: Buffer) => void): unknown;
  on(event: 'close' | 'end' | 'error', listener: () => void): unknown;
  once(event: 'close', listener: () => void): unknown;
}

export interface SerialSettings {
  readonly path: string;
  readonly baudRate: number;
  readonly dataBits: 7 | 8;
  readonly parity: SerialAddress['parity'];
  readonly stopBits: 1 | 2;
  readonly rtscts: boolean;
  readonly xon: boolean;
  readonly xoff: boolean;
  /** The stream is opened by its `open`, so that a failure has one place. */
  readonly autoOpen: false;
}

export type CreateSerialStream = (settings: SerialSettings) => Promise<SerialStream>;

/** Loaded at first use: a kiosk without a serial printer does not depend on this native library. */
const createStream: CreateSerialStream = async (settings) => new (await import('serialport')).SerialPort(settings);

export function createSerialPort(
  address: SerialAddress,
  deadlines: Deadlines = DEADLINES,
  create: CreateSerialStream = createStream,
): PrinterPort {
  /** Settled once the last link has let go of the line: it serves one at a time, and closing takes a while. */
  let released: Promise<void> = Promise.resolve();
  return {
    address: formatSerialAddress(address),
    answers: true,
    narrow: true,
    open: () =>
      openWithin(deadlines.open, async (signal) => {
        await released;
        if (signal.aborted) return cannotOpen('busy', 'the last link has not let go of it');
        const release = Promise.withResolvers<void>();
        released = release.promise;
        const outcome = await openLine({ address, deadlines, create, onRelease: release.resolve });
        if (!outcome.ok) release.resolve();
        return outcome;
      }),
  };
}

export function formatSerialAddress({ path, baud, dataBits, parity, stopBits, flow }: SerialAddress): string {
  const query = `baud=${baud}&dataBits=${dataBits}&parity=${parity}&stopBits=${stopBits}&flow=${flow}`;
  return `serial://${path.split('/').map(encodeURIComponent).join('/')}?${query}`;
}

interface Opening {
  readonly address: SerialAddress;
  readonly deadlines: Deadlines;
  readonly create: CreateSerialStream;
  readonly onRelease: () => void;
}

async function openLine({ address, deadlines, create, onRelease }: Opening): Promise<OpenOutcome> {
  let stream: SerialStream;
  try {
    stream = await create(settingsOf(address));
  } catch (error) {
    return cannotOpen('program-missing', error instanceof Error ? error.message : String(error));
  }
  const failure = await new Promise<Error | null>((resolve) => stream.open(resolve));
  if (failure !== null) return cannotOpen(faultOf(failure.message), failure.message);
  const { link, receive, lost } = createByteLink(createLine(stream, address, onRelease), deadlines);
  stream.on('data', receive);
  stream.once('close', onRelease);
  // Unplugged: 'close' with an error, or 'end' where the system reports an empty read.
  stream.on('close', lost);
  stream.on('end', lost);
  stream.on('error', lost);
  watchDevice(address.path, stream, lost);
  return { ok: true, value: link };
}

/**
 * Calls `lost` when the device file is gone. serialport 13 misses an adapter that is pulled out while it happens to read:
 * it reads nothing, again and again, as fast as the processor can.
 */
function watchDevice(path: string, stream: SerialStream, lost: () => void): void {
  if (!path.startsWith('/')) return;
  const look = setInterval(() => void access(path).catch(lost), WATCH_INTERVAL).unref();
  stream.once('close', () => clearInterval(look));
}

function settingsOf({ path, baud, dataBits, parity, stopBits, flow }: SerialAddress): SerialSettings {
  const software = flow === 'software';
  return {
    path,
    baudRate: baud,
    dataBits,
    parity,
    stopBits,
    rtscts: flow === 'hardware',
    xon: software,
    xoff: software,
    autoOpen: false,
  };
}

function createLine(stream: SerialStream, address: SerialAddress, onRelease: () => void): ByteLine {
  const close = (): void => {
    // It may have closed itself when the adapter was pulled out. A close that fails has let go all the same.
    if (stream.isOpen) stream.close(() => onRelease());
  };
  return {
    // Not `drain`: it would block a thread for as long as the printer holds its hand up.
    send: (bytes) =>
      new Promise((resolve) => {
        stream.write(Buffer.from(bytes), (error) => resolve(error === null || error === undefined ? 'taken' : 'lost'));
      }),
    // The system sends what it holds before it closes, in a thread of its own and for 30 s at most.
    hangUp: close,
    cut: () => {
      // Forgets what the system still holds. Closing comes after it, whether that worked or not.
      if (stream.isOpen) stream.flush(() => close());
    },
    wireTime: (bytes) => Math.ceil((bytes * bitsPerByte(address) * 1_000) / address.baud),
  };
}

function bitsPerByte({ dataBits, parity, stopBits }: SerialAddress): number {
  return 1 + dataBits + (parity === 'none' ? 0 : 1) + stopBits;
}

/** serialport 13 hands on the system's words, and on Windows its own. */
function faultOf(words: string): PortFaultCode {
  if (/permission denied|operation not permitted/i.test(words)) return 'no-permission';
  // Windows opens a COM port for one program only, and says so with these words.
  if (/cannot lock port|resource busy|access denied/i.test(words)) return 'busy';
  if (/no such|file not found/i.test(words)) return 'no-such-device';
  if (/inappropriate ioctl/i.test(words)) return 'not-a-device';
  return 'failed';
}
