// A thermal printer on a TCP port, for tests and for trying things out: prints to memory, answers like a real one,
// and breaks on request. Every wait ends by an event of the printer, never by looking again after a while.
import type { Socket } from 'node:net';
import { createChanges } from './changes.ts';
import { createRealClock, type PrinterClock } from './clock.ts';
import { Door } from './door.ts';
import { createFaults, type Faults, type Switches } from './faults.ts';
import type { Paper, PaperWidthDots, Problem } from './paper.ts';
import { Plug } from './plug.ts';
import { PrintEngine } from './print-engine.ts';
import type { PrinterState } from './printer-state.ts';
import type { PrinterProfile } from './profile.ts';
import { epson } from './profiles/epson.ts';
import type { RollView } from './roll.ts';

export interface VirtualPrinterOptions {
  /** 0: any free port. */
  readonly port: number;
  /** The profile's own unless told. */
  readonly widthDots?: PaperWidthDots;
  /** 127.0.0.1 unless told. */
  readonly host?: string;
  /** `epson` unless told: answers everything, and prints in no time. */
  readonly profile?: PrinterProfile;
  /** Time by which paper moves and slow lines are read; the machine's own unless told. */
  readonly clock?: PrinterClock;
}

/** Sensors, and everything else that is the matter with the printer. */
export interface PrinterCondition extends PrinterState, Switches {
  readonly hung: boolean;
  readonly silent: boolean;
  /** Reads slowly on request. */
  readonly slow: boolean;
  /** Answers that will be lost. */
  readonly repliesToLose: number;
  /** Paper or cutter is in motion. */
  readonly moving: boolean;
  /** Takes no bytes now: the buffer is full, or the printer is off, hung or (by the profile) offline. */
  readonly busy: boolean;
}

export interface VirtualPrinter {
  readonly port: number;
  /** `tcp://127.0.0.1:PORT` */
  readonly url: string;
  readonly widthDots: PaperWidthDots;
  readonly profile: PrinterProfile;
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
  /** Of a command that has begun and not ended: its rest would be taken out of the next job. */
  bytesUnfinished(): Uint8Array;
  /** The roll that is in, and how much paper was used so far. */
  roll(): RollView;
  state(): PrinterCondition;
  problems(): readonly Problem[];
  drawerKicks(): readonly (2 | 5)[];
  readonly faults: Faults;
  close(): Promise<void>;
}

class TcpPrinter implements VirtualPrinter {
  readonly widthDots: PaperWidthDots;
  readonly profile: PrinterProfile;
  readonly faults: Faults;
  #papers: readonly Paper[] = [];
  readonly #paperListeners = new Set<(paper: Paper) => void>();
  readonly #changes = createChanges();
  readonly #plug: Plug;
  readonly #engine: PrintEngine<Socket>;
  readonly #door: Door;
  readonly #host: string;
  readonly #switches: () => Switches;

  constructor(options: VirtualPrinterOptions) {
    const { profile = epson, clock = createRealClock(), host = '127.0.0.1' } = options;
    this.profile = profile;
    this.widthDots = options.widthDots ?? profile.widthDots;
    this.#host = host;
    const onChange = this.#changes.announce;
    const plug = new Plug({
      connectionsAtOnce: profile.connectionsAtOnce,
      clock,
      room: () => this.#engine.room(),
      onData: (bytes, socket) => this.#engine.receive(bytes, socket),
      onServed: (socket) => this.#engine.greet(socket),
      onChange,
    });
    this.#plug = plug;
    this.#engine = new PrintEngine({
      widthDots: this.widthDots,
      profile,
      clock,
      send: (bytes, socket) => plug.send(bytes, socket),
      onPaper: (paper) => this.#keep(paper),
      onChange() {
        plug.serve();
        onChange();
      },
    });
    this.#door = new Door(options.port, host, (socket) => plug.accept(socket));
    const { faults, switches } = createFaults({ engine: this.#engine, plug, door: this.#door, onChange });
    this.faults = faults;
    this.#switches = switches;
  }

  get port(): number {
    return this.#door.port();
  }

  get url(): string {
    return `tcp://${this.#host}:${this.port}`;
  }

  start(): Promise<void> {
    return this.#door.set(true);
  }

  async close(): Promise<void> {
    this.#engine.power(false);
    this.#plug.end();
    await this.#door.end();
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
    return this.#engine.mechanism.openPaper();
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

  bytesUnfinished(): Uint8Array {
    return this.#engine.unfinished();
  }

  roll(): RollView {
    return this.#engine.mechanism.roll();
  }

  state(): PrinterCondition {
    return {
      ...this.#engine.state(),
      ...this.#plug.moods(),
      ...this.#switches(),
      moving: this.#engine.mechanism.isMoving(),
      busy: this.#engine.room() === 0,
    };
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

/** Starts a printer. Rejects with the system's error where the port cannot be had (`code` EADDRINUSE). */
export async function startVirtualPrinter(options: VirtualPrinterOptions): Promise<VirtualPrinter> {
  const printer = new TcpPrinter(options);
  await printer.start();
  return printer;
}
