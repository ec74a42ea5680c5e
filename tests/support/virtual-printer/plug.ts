// The network side of the virtual printer: which connections are read, who gets the answers, and how it goes wrong.
// Like Epson's network boards it serves one connection and lets the next ones wait until that one ends. It reads only
// what the printer has room for; the rest stays in the network, and fills the sender's side.
import type { Socket } from 'node:net';
import type { PrinterClock } from './clock.ts';
import { ReadingPace } from './reading-pace.ts';

export interface PlugOptions {
  readonly connectionsAtOnce: number;
  readonly clock: PrinterClock;
  /** Bytes the printer would take now. */
  readonly room: () => number;
  readonly onData: (bytes: Uint8Array, socket: Socket) => void;
  /** A connection's turn has come. */
  readonly onServed: (socket: Socket) => void;
  readonly onChange: () => void;
}

export class Plug {
  readonly #options: PlugOptions;
  readonly #pace: ReadingPace;
  /** In the order in which they came; the first `connectionsAtOnce` are served. */
  #sockets: readonly Socket[] = [];
  readonly #greeted = new WeakSet<Socket>();
  #total = 0;
  #received = 0;
  #isHung = false;
  #isSilent = false;
  #isReading = false;
  #bytesUntilDrop: number | null = null;
  #repliesToLose = 0;

  constructor(options: PlugOptions) {
    this.#options = options;
    this.#pace = new ReadingPace(options.clock, () => this.serve());
  }

  accept(socket: Socket): void {
    this.#sockets = [...this.#sockets, socket];
    this.#total += 1;
    socket.setNoDelay(true);
    socket.on('readable', () => this.serve());
    // The host may reset its connection at any time; 'close' follows and is where that is dealt with.
    socket.on('error', () => undefined);
    socket.once('close', () => {
      this.#sockets = this.#sockets.filter((other) => other !== socket);
      this.serve();
      this.#options.onChange();
    });
    this.serve();
    this.#options.onChange();
  }

  /** Reads what there is room for. To be called when there may be more of it. */
  serve(): void {
    if (this.#isHung || this.#isReading) return;
    this.#isReading = true;
    for (const socket of this.#served()) {
      if (!this.#greeted.has(socket)) {
        this.#greeted.add(socket);
        this.#options.onServed(socket);
      }
      while (this.#readOnce(socket)) {
        // Each portion may have made room for the next one.
      }
    }
    this.#isReading = false;
  }

  /** To the connection a request came over; if that is gone, or with null, to those being served. */
  send(bytes: readonly number[], origin: Socket | null): void {
    if (this.#isHung || this.#isSilent) return;
    if (origin !== null && this.#repliesToLose > 0) {
      this.#repliesToLose -= 1;
      return;
    }
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
    this.#isHung = on;
    this.serve();
  }

  silence(on: boolean): void {
    this.#isSilent = on;
    this.#options.onChange();
  }

  loseReplies(count: number): void {
    this.#repliesToLose = count;
    this.#options.onChange();
  }

  slowDown(bytesPerSecond: number | null): void {
    this.#pace.set(bytesPerSecond);
    this.serve();
    this.#options.onChange();
  }

  /** No timer of its own is left afterwards. */
  end(): void {
    this.#pace.stop();
    this.drop();
  }

  moods() {
    return {
      hung: this.#isHung,
      silent: this.#isSilent,
      slow: this.#pace.bytesPerSecond() !== null,
      repliesToLose: this.#repliesToLose,
    };
  }

  bytesReceived(): number {
    return this.#received;
  }

  /** Connections open now, those that wait included, and ever made. */
  connections(): { readonly open: number; readonly total: number } {
    return { open: this.#sockets.length, total: this.#total };
  }

  #served(): readonly Socket[] {
    return this.#sockets.slice(0, this.#options.connectionsAtOnce);
  }

  /** False when there is nothing more to read, or no leave to. */
  #readOnce(socket: Socket): boolean {
    if (socket.destroyed || this.#isHung) return false;
    if (socket.readableLength === 0) {
      // Asks for more, and notices that the host has ended the connection.
      socket.read(0);
      return false;
    }
    const untilDrop = this.#bytesUntilDrop ?? Number.POSITIVE_INFINITY;
    const wanted = this.#pace.allow(Math.min(socket.readableLength, this.#options.room(), untilDrop));
    if (wanted <= 0) return false;
    const chunk: unknown = socket.read(wanted);
    if (!(chunk instanceof Uint8Array)) return false;
    this.#take(chunk, socket);
    return true;
  }

  #take(chunk: Uint8Array, socket: Socket): void {
    this.#received += chunk.length;
    this.#pace.spent(chunk.length);
    this.#options.onData(chunk, socket);
    if (this.#bytesUntilDrop === null) return;
    this.#bytesUntilDrop -= chunk.length;
    if (this.#bytesUntilDrop > 0) return;
    this.#bytesUntilDrop = null;
    this.drop();
  }
}
