// The two ends of a WebSocket's life that need no hub: refusing an upgrade over plain HTTP, and saying goodbye.
import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';

export const LIVE_PATH = '/api/live';
/** Close code of a server that is closing (RFC 6455 §7.4). */
const GOING_AWAY = 1001;

interface UpgradeRefusal {
  readonly status: string;
  readonly code: string;
  readonly message: string;
}

export const unknownPath: UpgradeRefusal = {
  status: '404 Not Found',
  code: 'unknown-route',
  message: `WebSockets are served at ${LIVE_PATH} only.`,
};
export const notReady: UpgradeRefusal = {
  status: '503 Service Unavailable',
  code: 'database-unavailable',
  message: 'The server waits for its database. Try again in a few seconds.',
};

export function refuseUpgrade(stream: Duplex, { status, ...problem }: UpgradeRefusal): void {
  const body = JSON.stringify(problem);
  stream.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n` +
      `Connection: close\r\n\r\n${body}`,
  );
}

/** Closes every connection, and cuts those that do not answer in time. */
export async function sayGoodbye(open: ReadonlySet<WebSocket>, patience: number): Promise<void> {
  const goodbyes = [...open].map(
    (socket) =>
      new Promise<void>((resolve) => {
        if (socket.readyState === WebSocket.CLOSED) return resolve();
        const cut = setTimeout(() => socket.terminate(), patience);
        socket.once('close', () => {
          clearTimeout(cut);
          resolve();
        });
        socket.close(GOING_AWAY, 'the server is closing');
      }),
  );
  await Promise.all(goodbyes);
}
