// The listening port of the printer, which can be shut and opened again on the same number.
// Shut means refused: connecting fails at once, as with a printer that is switched off beside a network that is not.
import { createServer, type Server, type Socket } from 'node:net';

/** Starts listening; the answer is the port. Rejects with the system's error. */
export async function listen(server: Pick<Server, 'once' | 'off' | 'listen' | 'address'>, port: number, host: string) {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return address.port;
}

/** Bytes of one connection that are read ahead of the printer; what does not fit waits at the sender. */
const READ_AHEAD_BYTES = 1_024;

export class Door {
  readonly #host: string;
  readonly #onSocket: (socket: Socket) => void;
  #port: number;
  #server: Server | null = null;
  #isWantedOpen = false;
  /** Opening and shutting happen one after the other. */
  #work: Promise<void> = Promise.resolve();
  readonly #ends: Promise<void>[] = [];

  constructor(port: number, host: string, onSocket: (socket: Socket) => void) {
    this.#port = port;
    this.#host = host;
    this.#onSocket = onSocket;
  }

  port(): number {
    return this.#port;
  }

  /** Resolves when it is so. Rejects with the system's error where the port cannot be had. */
  set(open: boolean): Promise<void> {
    this.#isWantedOpen = open;
    const done = this.#work.then(() => this.#fit());
    this.#work = done.catch(() => undefined);
    return done;
  }

  /** Shuts it; resolves when the last connection that came through it has ended. */
  async end(): Promise<void> {
    await this.set(false);
    await Promise.all(this.#ends);
  }

  async #fit(): Promise<void> {
    if (this.#isWantedOpen && this.#server === null) {
      const server = createServer({ highWaterMark: READ_AHEAD_BYTES }, this.#onSocket);
      this.#port = await listen(server, this.#port, this.#host);
      this.#server = server;
    } else if (!this.#isWantedOpen && this.#server !== null) {
      const server = this.#server;
      this.#server = null;
      this.#ends.push(new Promise((resolve) => server.close(() => resolve())));
    }
  }
}
