// The pipe of the browser shell: a WebSocket to the kiosk on this machine. It comes back by itself when it is lost,
// except when another window has taken over.
import { delays } from '../delays.ts';
import type { MessagePipe, PipeClose } from './message-pipe.ts';

/** Close code with which the kiosk tells a window that another one speaks to it now. */
export const TAKEN_OVER = 4001;

/** The address of the bridge beside the page; the launch token travels in its cookie. */
export function bridgeAddress(page: Pick<Location, 'protocol' | 'host'>): string {
  return `${page.protocol === 'https:' ? 'wss' : 'ws'}://${page.host}/bridge`;
}

/**
 * Milliseconds to wait before attempt `attempt` (from 1): full jitter over a doubling span, so that many kiosks never
 * knock together. `random` is in [0, 1).
 */
export function reconnectDelay(attempt: number, random: () => number = Math.random): number {
  const span = Math.min(delays.reconnectMost, delays.reconnectFirst * 2 ** (attempt - 1));
  return Math.round(delays.reconnectFirst + random() * (span - delays.reconnectFirst));
}

/** `later` runs its first argument after that many milliseconds: setTimeout, unless a test wants to see it. */
export function webSocketPipe(
  address: string,
  later: (connect: () => void, delay: number) => void = setTimeout,
): MessagePipe {
  let socket: WebSocket | null = null;
  let attempt = 0;
  let message: (text: string) => void = () => {};
  let opened: () => void = () => {};
  let closed: (why: PipeClose) => void = () => {};

  const connect = () => {
    const current = new WebSocket(address);
    socket = current;
    current.onopen = () => {
      attempt = 0;
      opened();
    };
    current.onmessage = (event: MessageEvent<unknown>) => {
      if (typeof event.data === 'string') message(event.data);
    };
    // An `error` is always followed by `close`, which decides.
    current.onclose = (event) => {
      socket = null;
      closed(event.code === TAKEN_OVER ? 'taken-over' : 'lost');
      if (event.code === TAKEN_OVER) return;
      attempt += 1;
      later(connect, reconnectDelay(attempt));
    };
  };

  return {
    send: (text) => {
      if (socket?.readyState === WebSocket.OPEN) socket.send(text);
    },
    onMessage: (listener) => {
      message = listener;
    },
    onOpen: (listener) => {
      opened = listener;
      connect();
    },
    onClose: (listener) => {
      closed = listener;
    },
  };
}
