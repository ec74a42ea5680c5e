// The live connection: figures and notices pushed by the server over one WebSocket. What it carries may be late or
// lost; everything that must arrive goes by HTTP.
import { WebSocket } from 'ws';
import { type LiveMessage, liveMessageSchema } from '../../src-shared/protocol/kiosk-server.ts';
import type { Pairing } from '../store/settings.ts';

/** The server pings every few seconds; silence for this long means the line is dead, milliseconds. */
const SILENCE_LIMIT = 45_000;
/** A push is never larger than this, bytes: 400 services fit many times over. */
const MAX_PUSH = 1024 * 1024;

export interface LiveListener {
  onMessage(message: LiveMessage): void;
  /** The line gave a sign of life. */
  onAlive(): void;
  onClose(): void;
}

export interface LiveConnection {
  close(): void;
}

export function openLive(pairing: Pairing, listener: LiveListener): LiveConnection {
  const url = new URL('/api/live', pairing.serverUrl);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(url, { maxPayload: MAX_PUSH, handshakeTimeout: 5_000 });
  let silence: NodeJS.Timeout | undefined;
  let closed = false;

  const alive = (): void => {
    clearTimeout(silence);
    silence = setTimeout(() => socket.terminate(), SILENCE_LIMIT);
    listener.onAlive();
  };
  const closeOnce = (): void => {
    clearTimeout(silence);
    if (closed) return;
    closed = true;
    listener.onClose();
  };

  socket.on('open', () => {
    socket.send(JSON.stringify({ type: 'hello', token: pairing.token }));
    alive();
  });
  socket.on('ping', alive);
  socket.on('message', (data) => {
    alive();
    const parsed = liveMessageSchema.safeParse(readJson(String(data)));
    // A message of a newer server is passed over; the next HTTP answer tells what matters.
    if (parsed.success) listener.onMessage(parsed.data);
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', closeOnce);
  return {
    close: () => {
      closed = true;
      clearTimeout(silence);
      socket.terminate();
    },
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
