// A thermal printer on a TCP port, for tests and for trying things out: prints to memory, answers like a real one,
// and breaks on request. Every wait ends by an event of the printer, never by looking again after a while.
import { createServer, type Server, type Socket } from 'node:net';
import { createChanges } from './changes.ts';
import type { Paper, PaperWidthDots, Problem } from './paper.ts';
import { listen, Plug } from './plug.ts';
import { PrintEngine } from './print-engine.ts';
import type { PrinterState } from './printer-state.ts';
import { epsonProfile, type PrinterProfile } from './profile.ts';

export interface VirtualPrinterOptions {
  /** 0: any free port. */
  readonly port: number;
  readonly widthDots: PaperWidthDots;
  /** 127.0.0.1 unless told. */
  readonly host?: string;
  readonly profile?: PrinterProfile;
}

export interface Faults {
  /** Off again means a new roll: what was printed on the old one is a paper that ran out. */
  paperOut(on: boolean): void;
  paperNearEnd(on: boolean): void;
  coverOpen(on: boolean): void;
  cutterJam(on: boolean): void;
  /** After so many more printed lines, pictures or codes the paper runs out; 0 is now. */
  paperOutAfterLines(lines: number): void;
  /** Resets every connection now. */
  dropConnection(): void;
  /** Resets the connection once so many more bytes have arrived; bytes after that are lost. */
  dropAfterBytes(bytes: number): void;
  /** Reads nothing, prints nothing, answers nothing; connections are still accepted, as a hung device's kernel does. */
  hang(on: boolean): void;
  /** Prints but never answers, like printers whose back channel is not wired. */
  silent(on: boolean): void;
}

export interface VirtualPrinter {
  readonly port: number;
  /** `tcp://127.0.0.1:PORT` */
  readonly url: string;
  readonly widthDots: PaperWidthDots;
  /** Papers that left the printer, oldest first. */
  papers(): readonly Paper[];
  /** Forgets the papers so far; waitForPaper counts anew. */
  forgetPapers(): void;
  /** What hangs out of the slot, not cut yet. */
  openPaper(): Paper;
  /** Tears off by hand what hangs out of the slot. */
  tear(): void;
  /** Called for each paper that leaves the printer; the answer ends it. */
  onPaper(listener: (paper: Paper) => void): () => void;
  /** Called after anything changed that can be asked here; the answer ends it. */
  onChange(listener: () => void): () => void;
  /** The paper with that number (1 is the first), or the first that fits; rejects when the printer is closed. */
  waitForPaper(wanted: number | ((paper: Paper) => boolean)): Promise<Paper>;
  /** Until the condition holds; it is tried again at each change. Rejects when the printer is closed. */
  waitUntil(condition: () => boolean): Promise<void>;
  /** Bytes received since the start. */
  bytesReceived(): number;
  /** Of these, not printed yet. */
  bytesWaiting(): number;
  /** Connections open now, and ever made. */
  connections(): { readonly open: number; readonly total: number };
  state(): PrinterState & { readonly hung: boolean; readonly silent: boolean };
  problems(): readonly Problem[];
  drawerKicks(): readonly (2 | 5)[];
  readonly faults: Faults;
  close(): Promise<void>;
}

class TcpPrinter implements VirtualPrinter {
  readonly widthDots: PaperWidthDots;
  readonly faults: Faults;
  port = 0;
  url = '';
  #papers: readonly Paper[] = [];
  readonly #paperListeners = new Set<(paper: Paper) => void>();
  readonly #changes = createChanges();
  readonly #plug: Plug;
  readonly #engine: PrintEngine<Socket>;
  readonly #server: Server;

  constructor(widthDots: PaperWidthDots, profile: PrinterProfile) {
    this.widthDots = widthDots;
    const onChange = this.#changes.announce;
    const plug = new Plug({ profile, onChange, onData: (bytes, socket) => this.#engine.receive(bytes, socket) });
    this.#plug = plug;
    this.#engine = new PrintEngine({
      widthDots,
      profile,
      send: (bytes, socket) => plug.send(bytes, socket),
      onPaper: (paper) => this.#keep(paper),
      onChange,
    });
    this.#server = createServer((socket) => plug.accept(socket));
    this.faults = faultsOf(this.#engine, plug);
  }

  async start(port: number, host: string): Promise<void> {
    this.port = await listen(this.#server, port, host);
    this.url = `tcp://${host}:${this.port}`;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#plug.drop();
    await closed;
    this.#changes.end();
  }

  papers(): readonly Paper[] {
    return this.#papers;
  }

  forgetPapers(): void {
    this.#papers = [];
    this.#changes.announce();
  }

  openPaper(): Paper {
    return this.#engine.openPaper();
  }

  tear(): void {
    this.#engine.tear();
  }

  onPaper(listener: (paper: Paper) => void): () => void {
    this.#paperListeners.add(listener);
    return () => this.#paperListeners.delete(listener);
  }

  onChange(listener: () => void): () => void {
    return this.#changes.listen(listener);
  }

  async waitForPaper(wanted: number | ((paper: Paper) => boolean)): Promise<Paper> {
    const find = () => (typeof wanted === 'number' ? this.#papers[wanted - 1] : this.#papers.find(wanted));
    const what = typeof wanted === 'number' ? `paper ${wanted}` : `a paper that fits ${wanted.toString()}`;
    await this.#changes.until(() => find() !== undefined, what);
    const paper = find();
    if (paper === undefined) throw new Error(`${what} came and is gone`);
    return paper;
  }

  waitUntil(condition: () => boolean): Promise<void> {
    return this.#changes.until(condition, condition.toString());
  }

  bytesReceived(): number {
    return this.#plug.bytesReceived();
  }

  bytesWaiting(): number {
    return this.#engine.waitingBytes();
  }

  connections(): { readonly open: number; readonly total: number } {
    return this.#plug.connections();
  }

  state(): PrinterState & { readonly hung: boolean; readonly silent: boolean } {
    return { ...this.#engine.state(), ...this.#plug.moods() };
  }

  problems(): readonly Problem[] {
    return this.#engine.problems();
  }

  drawerKicks(): readonly (2 | 5)[] {
    return this.#engine.drawerKicks();
  }

  #keep(paper: Paper): void {
    this.#papers = [...this.#papers, paper];
    for (const listener of this.#paperListeners) listener(paper);
  }
}

function faultsOf(engine: PrintEngine<Socket>, plug: Plug): Faults {
  return {
    paperOut: (on) => engine.change({ paperOut: on }),
    paperNearEnd: (on) => engine.change({ paperNearEnd: on }),
    coverOpen: (on) => engine.change({ coverOpen: on }),
    cutterJam: (on) => engine.change({ cutterJam: on }),
    paperOutAfterLines: (lines) => engine.runOutAfter(lines),
    dropConnection: () => plug.drop(),
    dropAfterBytes: (bytes) => plug.dropAfter(bytes),
    hang(on) {
      plug.hang(on);
      engine.hang(on);
    },
    silent: (on) => plug.silence(on),
  };
}

/** Starts a printer. Rejects with the system's error where the port cannot be had (`code` EADDRINUSE). */
export async function startVirtualPrinter(options: VirtualPrinterOptions): Promise<VirtualPrinter> {
  const printer = new TcpPrinter(options.widthDots, options.profile ?? epsonProfile);
  await printer.start(options.port, options.host ?? '127.0.0.1');
  return printer;
}
