// The link that all transports share: one write after the other, deadlines, answers kept for the reader, and one way to
// end. A transport only supplies the line underneath.
import type { PrinterLink, WriteOutcome } from '../port.ts';
import type { Deadlines } from './deadlines.ts';

/** What a transport supplies: bytes out, and two ways to hang up. Nobody but a write that failed waits for them. */
export interface ByteLine {
  /** Never rejects. After anything but `taken` the line is cut. */
  send(bytes: Uint8Array): Promise<SendOutcome>;
  /** Lets what was taken go out, then hangs up. */
  hangUp(): void;
  /**
   * Hangs up now and drops what has not left this machine. Called at most once, also after the line was lost. What it
   * answers is awaited before a write is called failed: a promise, never rejected, where the dropping takes time.
   */
  cut(): unknown;
  /** Milliseconds the wire needs for so many bytes, where it is slow enough to matter. */
  wireTime?(bytes: number): number;
}

export type SendOutcome =
  /** The operating system or the device has taken all bytes. */
  | 'taken'
  /** It never will, and some may have left. */
  | 'lost'
  /** It never will, and none has left. */
  | 'refused';

export interface ByteLink {
  readonly link: PrinterLink;
  /** The transport calls this with what the printer said ... */
  receive(bytes: Uint8Array): void;
  /** ... and this when the other side is gone. */
  lost(): void;
}

/** Answers nobody has read yet; the oldest go first. A printer that reports unasked would fill the memory otherwise. */
const INBOX_LIMIT = 4_096;

export function createByteLink(line: ByteLine, deadlines: Pick<Deadlines, 'write' | 'idle'>): ByteLink {
  const inbox = createInbox();
  const end = Promise.withResolvers<'lost'>();
  const idle = createIdleAlarm(deadlines.idle, () => finish('hang-up'));
  let alive = true;
  let sending = false;
  let lastWrite: Promise<unknown> = Promise.resolve();
  let dropped: unknown;

  const finish = (how: 'hang-up' | 'cut'): void => {
    if (!alive) return;
    alive = false;
    idle.off();
    if (how === 'cut' || sending) dropped = line.cut();
    else line.hangUp();
    end.resolve('lost');
    inbox.end();
  };

  const sendNow = async (bytes: Uint8Array): Promise<WriteOutcome> => {
    if (!alive) return { ok: false, sent: 'none' };
    sending = true;
    const alarm = setTimeout(() => finish('cut'), deadlines.write + (line.wireTime?.(bytes.length) ?? 0));
    try {
      const outcome = await Promise.race([line.send(bytes), end.promise]);
      if (outcome === 'taken') return { ok: true };
      finish('cut');
      await dropped;
      return { ok: false, sent: outcome === 'refused' ? 'none' : 'some' };
    } finally {
      clearTimeout(alarm);
      sending = false;
    }
  };

  const link: PrinterLink = {
    alive: () => alive,
    close: () => finish('hang-up'),
    abort: () => finish('cut'),
    write: (bytes) => {
      const turn = lastWrite.then(() => sendNow(bytes));
      lastWrite = turn;
      return idle.during(turn);
    },
    read: (accepts, milliseconds) => idle.during(inbox.take(accepts, milliseconds)),
  };
  return { link, receive: inbox.put, lost: () => finish('cut') };
}

interface IdleAlarm {
  /** It does not ring while this is under way, and starts anew afterwards. */
  during<Value>(work: Promise<Value>): Promise<Value>;
  off(): void;
}

function createIdleAlarm(milliseconds: number, ring: () => void): IdleAlarm {
  let busy = 0;
  let isOff = false;
  let alarm = setTimeout(ring, milliseconds).unref();
  return {
    during: async (work) => {
      busy += 1;
      clearTimeout(alarm);
      try {
        return await work;
      } finally {
        busy -= 1;
        if (busy === 0 && !isOff) alarm = setTimeout(ring, milliseconds).unref();
      }
    },
    off: () => {
      isOff = true;
      clearTimeout(alarm);
    },
  };
}

interface Inbox {
  put(bytes: Uint8Array): void;
  take(accepts: (byte: number) => boolean, milliseconds: number): Promise<number | null>;
  /** Nothing more will come. */
  end(): void;
}

function createInbox(): Inbox {
  let bytes: number[] = [];
  let ended = false;
  let wake: (() => void) | null = null;

  /** The next accepted byte; everything before it is thrown away. */
  const next = (accepts: (byte: number) => boolean): number | null => {
    const at = bytes.findIndex(accepts);
    const found = bytes[at];
    bytes = at === -1 ? [] : bytes.slice(at + 1);
    return found ?? null;
  };

  return {
    put: (chunk) => {
      bytes = [...bytes, ...chunk.subarray(-INBOX_LIMIT)].slice(-INBOX_LIMIT);
      wake?.();
    },
    end: () => {
      ended = true;
      wake?.();
    },
    take: async (accepts, milliseconds) => {
      if (wake !== null) throw new Error('one read at a time: another one is still waiting');
      const answer = Promise.withResolvers<number | null>();
      const settle = (byte: number | null): void => {
        clearTimeout(alarm);
        wake = null;
        answer.resolve(byte);
      };
      const look = (): void => {
        const byte = next(accepts);
        if (byte !== null || ended) settle(byte);
      };
      const alarm = setTimeout(() => settle(null), milliseconds);
      wake = look;
      look();
      return answer.promise;
    },
  };
}
