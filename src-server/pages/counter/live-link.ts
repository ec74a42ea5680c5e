// The page's ear: the WebSocket /api/live, kept open. What it says is a hint to ask again, never the only source.
import { type LiveMessage, liveMessageSchema } from '../../../src-shared/protocol/kiosk-server.ts';

export type LinkState = 'connecting' | 'connected' | 'disconnected';

/** Full jitter between tries, milliseconds: all counters of a hall must not come back in the same second. */
const RETRY = { first: 500, most: 10_000 } as const;
/** The server's close code for a token it does not know. */
const UNAUTHORIZED = 4401;

export interface LiveListeners {
  readonly onState: (state: LinkState) => void;
  readonly onMessage: (message: LiveMessage) => void;
  readonly onUnauthorized: () => void;
}

/** Connects and stays connected until the returned function is called. */
export function openLiveLink(token: string, listeners: LiveListeners): () => void {
  let socket: WebSocket | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let ended = false;

  function connect(): void {
    const address = new URL('/api/live', location.href);
    address.protocol = address.protocol.replace('http', 'ws');
    listeners.onState('connecting');
    const opened = new WebSocket(address);
    socket = opened;
    opened.addEventListener('open', () => opened.send(JSON.stringify({ type: 'hello', token })));
    opened.addEventListener('message', ({ data }) => {
      const message = liveMessageSchema.safeParse(JSON.parse(String(data)));
      if (!message.success) return;
      failures = 0;
      listeners.onState('connected');
      listeners.onMessage(message.data);
    });
    opened.addEventListener('close', ({ code }) => {
      if (ended) return;
      listeners.onState('disconnected');
      if (code === UNAUTHORIZED) return listeners.onUnauthorized();
      failures += 1;
      retry = setTimeout(connect, Math.random() * Math.min(RETRY.most, RETRY.first * 2 ** failures));
    });
  }

  connect();
  return () => {
    ended = true;
    clearTimeout(retry);
    socket?.close();
  };
}
