// The network side of the virtual printer: which connections are read, who gets the answers, and how it goes wrong.
// Like Epson's network boards it serves one connection and lets the next ones wait until that one ends.
import type { Server, Socket } from 'node:net';
import type { PrinterProfile } from './profile.ts';

export interface PlugOptions {
  readonly profile: PrinterProfile;
  readonly onData: (bytes: Uint8Array, socket: Socket) => void;
  readonly onChange: () => void;
}

/** Starts listening; the answer is the port. Rejects with the system's error. */
export async function listen(server: Server, port: number, host: string): Promise<number> {
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

export class Plug {
  readonly #options: PlugOptions;
  /** In the order in which they came; the first `connectionsAtOnce` are served. */
  #sockets: readonly Socket[] = [];
  #total = 0;
  #received = 0;
  #hung = false;
  #silent = false;
  #bytesUntilDrop: number | null = null;

  constructor(options: PlugOptions) {
    this.#options = options;
  }

  accept(socket: Socket): void {
    this.#sockets = [...this.#sockets, socket];
    this.#total += 1;
    socket.pause();
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.#take(chunk, socket));
    // The host may reset its connection at any time; 'close' follows and is where that is dealt with.
    socket.on('error', () => undefined);
    socket.once('close', () => {
      this.#sockets = this.#sockets.filter((other) => other !== socket);
      this.#serve();
      this.#options.onChange();
    });
    this.#serve();
    this.#options.onChange();
  }

  /** To the connection a request came over; if that is gone, or with null, to those being served. */
  send(bytes: readonly number[], origin: Socket | null): void {
    if (this.#hung || this.#silent) return;
    const answer = Uint8Array.from(bytes);
    const targets = origin?.writable === true ? [origin] : this.#served();
    for (const socket of targets) if (socket.writable) socket.write(answer);
  }

  /** Resets every connection. */
  drop(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  /** Resets every connection once so many more bytes have come; those after that are lost. */
  dropAfter(bytes: number): void {
    if (bytes <= 0) this.drop();
    else this.#bytesUntilDrop = bytes;
  }

  hang(on: boolean): void {
    this.#hung = on;
    this.#serve();
  }

  silence(on: boolean): void {
    this.#silent = on;
    this.#options.onChange();
  }

  moods(): { readonly hung: boolean; readonly silent: boolean } {
    return { hung: this.#hung, silent: this.#silent };
  }

  bytesReceived(): number {
    return this.#received;
  }

  /** Connections open now, those that wait included, and ever made. */
  connections(): { readonly open: number; readonly total: number } {
    return { open: this.#sockets.length, total: this.#total };
  }

  #served(): readonly Socket[] {
    return this.#sockets.slice(0, this.#options.profile.connectionsAtOnce);
  }

  #serve(): void {
    for (const socket of this.#served()) {
      if (this.#hung) socket.pause();
      else socket.resume();
    }
  }

  #take(chunk: Uint8Array, socket: Socket): void {
    const limit = this.#bytesUntilDrop;
    const kept = limit === null ? chunk : chunk.subarray(0, limit);
    this.#received += kept.length;
    this.#options.onData(kept, socket);
    if (limit === null) return;
    this.#bytesUntilDrop = limit > kept.length ? limit - kept.length : null;
    if (this.#bytesUntilDrop === null) this.drop();
  }
}
