// The other end of the cable in tests: sends bytes, and waits for as many bytes as it is told to expect.
// It waits for events only; what never comes is ended by the test's own time limit.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface PrinterClient {
  readonly socket: Socket;
  send(bytes: Uint8Array): void;
  /** The next `count` bytes from the printer. */
  receive(count: number): Promise<readonly number[]>;
  /** Bytes that came and nobody asked for yet. */
  unread(): readonly number[];
  /** Ends the connection in good order; resolves when it is closed on both sides. */
  end(): Promise<void>;
  /** Resolves when the connection is gone, with the system's error code where it was reset. */
  readonly gone: Promise<string | null>;
}

export async function connectTo(printer: { readonly port: number }): Promise<PrinterClient> {
  const socket = connect(printer.port, '127.0.0.1');
  let unread: readonly number[] = [];
  let errorCode: string | null = null;
  socket.on('data', (chunk: Buffer) => {
    unread = [...unread, ...chunk];
  });
  socket.on('error', (error: NodeJS.ErrnoException) => {
    errorCode = error.code ?? error.message;
  });
  const gone = new Promise<string | null>((resolve) => socket.once('close', () => resolve(errorCode)));
  await once(socket, 'connect');

  async function receive(count: number): Promise<readonly number[]> {
    while (unread.length < count) await once(socket, 'data');
    const bytes = unread.slice(0, count);
    unread = unread.slice(count);
    return bytes;
  }

  return {
    socket,
    send: (bytes) => socket.write(bytes),
    receive,
    unread: () => unread,
    async end() {
      socket.end();
      await gone;
    },
    gone,
  };
}
