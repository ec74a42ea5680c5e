// The WebSocket /api/live: what may be late. Kiosks and counter pages get the figures of the day once, then what
// changed; new catalogue revisions; and, operators only, calls for help. Nothing here is the only way to learn a thing.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';
import { type LiveMessage, liveHelloSchema, type ServiceFigures } from '../../src-shared/protocol/kiosk-server.ts';
import type { LocalDate } from '../../src-shared/protocol/words.ts';
import type { Log } from '../log.ts';
import { LIVE_PATH, notReady, refuseUpgrade, sayGoodbye, unknownPath } from './doors.ts';

/** Milliseconds. */
export const liveTimers = {
  /** A connection must say who it is within this time. */
  hello: 5_000,
  /** Changes within this time are told together. */
  coalesce: 25,
  /** Figures that move with the clock alone (counters that fell silent, a new business date) are told this often. */
  clockTick: 30_000,
  /** Each connection is asked this often whether it is still there; one missed answer ends it. */
  keepAlive: 30_000,
  /** A server that died without a word is believed this long that its kiosks are connected. */
  presence: 75_000,
  /** At the end connections may say goodbye this long. */
  goodbye: 500,
} as const;
export type LiveTimers = { readonly [Name in keyof typeof liveTimers]: number };

/** Close code: not told who it is, or no longer known. */
const UNAUTHORIZED = 4401;
/** The database cannot be asked who this is: come back later (IANA WebSocket close codes). */
const TRY_AGAIN_LATER = 1013;
const MAX_HELLO_BYTES = 4_096;
/** A reader this far behind is cut off: it gets everything anew when it comes back. */
const MAX_UNSENT_BYTES = 1_000_000;

export type LiveIdentity = { readonly kind: 'operator' } | { readonly kind: 'kiosk'; readonly kioskId: string };

export interface DayFigures {
  readonly businessDate: LocalDate;
  readonly services: readonly ServiceFigures[];
}

/** Where it is written down which kiosks are connected, for every server process to read. Instants in epoch ms. */
export interface KioskPresence {
  connected(kioskId: string, link: string, until: number): Promise<void>;
  still(links: readonly string[], until: number): Promise<void>;
  disconnected(link: string): Promise<void>;
}

export interface LiveParts {
  readonly identify: (token: string) => Promise<LiveIdentity | null>;
  /** Null while there is no catalogue. */
  readonly figures: () => Promise<DayFigures | null>;
  readonly catalogueRevision: () => number | null;
  readonly presence: KioskPresence;
  /** False while this server cannot say who anybody is. */
  readonly ready: () => boolean;
  readonly clock: () => number;
  readonly log: Log;
  readonly timers?: LiveTimers;
}

interface Client {
  readonly socket: WebSocket;
  readonly identity: LiveIdentity;
  readonly token: string;
  /** Names this connection in the presence of its kiosk. */
  readonly link: string;
  answered: boolean;
}

export class LiveHub {
  readonly #parts: LiveParts;
  readonly #timers: LiveTimers;
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_HELLO_BYTES, perMessageDeflate: false });
  readonly #clients = new Set<Client>();
  readonly #intervals: readonly NodeJS.Timeout[];
  #told: DayFigures | null = null;
  #coalescing: NodeJS.Timeout | null = null;
  #closed = false;
  // Refreshes and admissions happen one after another, so that a new client never misses a change in between.
  #line: Promise<void> = Promise.resolve();

  constructor(parts: LiveParts) {
    this.#parts = parts;
    this.#timers = parts.timers ?? liveTimers;
    this.#intervals = [
      setInterval(() => this.#keepAlive(), this.#timers.keepAlive),
      setInterval(() => this.changed(), this.#timers.clockTick),
    ];
  }

  attach(server: Server): void {
    server.on('upgrade', (request, stream, head) => {
      if (pathOf(request) !== LIVE_PATH || this.#closed) refuseUpgrade(stream, unknownPath);
      else if (!this.#parts.ready()) refuseUpgrade(stream, notReady);
      else this.#sockets.handleUpgrade(request, stream, head, (socket) => this.#greet(socket));
    });
  }

  /** Something changed that the figures show. Changes that follow closely are told together. */
  changed(): void {
    if (this.#closed || this.#coalescing !== null || this.#clients.size === 0) return;
    this.#coalescing = setTimeout(() => {
      this.#coalescing = null;
      this.#inLine(() => this.#refresh());
    }, this.#timers.coalesce);
  }

  cataloguePublished(revision: number): void {
    this.#inLine(() => this.#send(this.#clients, { type: 'catalogue', revision }));
    this.changed();
  }

  helpCalled(call: { readonly kioskName: string; readonly at: number }): void {
    this.#inLine(() => this.#send(this.#operators(), { type: 'help', ...call }));
  }

  /** Ends the connections of a kiosk whose token is void. */
  dropKiosk(kioskId: string): void {
    for (const { socket } of this.#connectionsOf(kioskId)) socket.close(UNAUTHORIZED, 'paired anew');
  }

  /** Something may have been missed: everybody hears the figures whole, and whose token is void is let go. */
  tellAnew(): void {
    this.#inLine(async () => {
      this.#told = null;
      await this.#refresh();
      for (const client of this.#clients) {
        if ((await this.#parts.identify(client.token)) === null) client.socket.close(UNAUTHORIZED, 'paired anew');
      }
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const interval of this.#intervals) clearInterval(interval);
    if (this.#coalescing !== null) clearTimeout(this.#coalescing);
    await this.#line;
    await sayGoodbye(this.#sockets.clients, this.#timers.goodbye);
    // Every goodbye wrote down that a kiosk is no longer here.
    await this.#line;
  }

  #greet(socket: WebSocket): void {
    const tooLate = setTimeout(() => socket.close(UNAUTHORIZED, 'say hello with a token first'), this.#timers.hello);
    socket.on('error', () => socket.terminate());
    socket.on('close', () => clearTimeout(tooLate));
    socket.once('message', (data) => {
      clearTimeout(tooLate);
      this.#inLine(async () => {
        const token = helloToken(String(data));
        try {
          const identity = token === null ? null : await this.#parts.identify(token);
          if (token === null || identity === null) socket.close(UNAUTHORIZED, 'this token is not known here');
          else await this.#admit(socket, identity, token);
        } catch (error) {
          socket.close(TRY_AGAIN_LATER, 'not now');
          throw error;
        }
      });
    });
  }

  async #admit(socket: WebSocket, identity: LiveIdentity, token: string): Promise<void> {
    await this.#refresh();
    if (this.#closed || socket.readyState !== WebSocket.OPEN) return;
    const client: Client = { socket, identity, token, link: randomUUID(), answered: true };
    this.#clients.add(client);
    socket.on('pong', () => {
      client.answered = true;
    });
    socket.on('close', () => {
      this.#clients.delete(client);
      if (identity.kind === 'kiosk') this.#inLine(() => this.#parts.presence.disconnected(client.link));
    });
    if (this.#told !== null) this.#send([client], this.#figuresMessage(this.#told.services, this.#told.businessDate));
    const revision = this.#parts.catalogueRevision();
    if (revision !== null) this.#send([client], { type: 'catalogue', revision });
    if (identity.kind === 'kiosk') {
      await this.#parts.presence.connected(identity.kioskId, client.link, this.#believedUntil());
    }
  }

  #believedUntil(): number {
    return this.#parts.clock() + this.#timers.presence;
  }

  async #refresh(): Promise<void> {
    if (this.#closed) return;
    const now = await this.#parts.figures();
    const changes = now === null ? [] : changedServices(this.#told, now);
    this.#told = now;
    if (now !== null && changes.length > 0) {
      this.#send(this.#clients, this.#figuresMessage(changes, now.businessDate));
    }
  }

  #figuresMessage(services: readonly ServiceFigures[], businessDate: LocalDate): LiveMessage {
    return { type: 'figures', at: this.#parts.clock(), businessDate, services: [...services] };
  }

  #send(recipients: Iterable<Client>, message: LiveMessage): void {
    const text = JSON.stringify(message);
    for (const { socket } of recipients) {
      if (socket.bufferedAmount > MAX_UNSENT_BYTES) socket.terminate();
      else socket.send(text);
    }
  }

  #keepAlive(): void {
    for (const client of this.#clients) {
      if (client.answered) client.socket.ping();
      else client.socket.terminate();
      client.answered = false;
    }
    const kiosks = [...this.#clients].filter(({ identity }) => identity.kind === 'kiosk');
    const links = kiosks.map((client) => client.link);
    this.#inLine(() => this.#parts.presence.still(links, this.#believedUntil()));
  }

  #inLine(work: () => Promise<void> | void): void {
    this.#line = this.#line.then(work).catch((error: unknown) => {
      this.#parts.log('live-failed', { error: String(error) });
    });
  }

  #operators(): readonly Client[] {
    return [...this.#clients].filter((client) => client.identity.kind === 'operator');
  }

  #connectionsOf(kioskId: string): readonly Client[] {
    return [...this.#clients].filter(({ identity }) => identity.kind === 'kiosk' && identity.kioskId === kioskId);
  }
}

/** Services whose figures differ from what was told last; all of them on a new business date. */
function changedServices(told: DayFigures | null, now: DayFigures): readonly ServiceFigures[] {
  if (told === null || told.businessDate !== now.businessDate) return now.services;
  const before = new Map(told.services.map((figures) => [figures.serviceId, JSON.stringify(figures)]));
  return now.services.filter((figures) => before.get(figures.serviceId) !== JSON.stringify(figures));
}

function helloToken(text: string): string | null {
  try {
    const hello = liveHelloSchema.safeParse(JSON.parse(text));
    return hello.success ? hello.data.token : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').split('?')[0] ?? '';
}
