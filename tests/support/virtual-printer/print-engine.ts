// The printer without its plug: sensors, receive buffer, interpreter, mechanism, and what it says back. No sockets.
// Offline it keeps what it received and prints it when the fault is mended, as real printers do ("ghost tickets").
import type { PrinterClock } from './clock.ts';
import { createInterpreter, type Interpreter } from './interpreter.ts';
import type { DecoderEvent } from './machine.ts';
import { Mechanism } from './mechanism.ts';
import type { Paper, PaperWidthDots, Problem } from './paper.ts';
import { healthyState, isOffline, type PrinterState } from './printer-state.ts';
import type { PrinterProfile, RollSize } from './profile.ts';
import { createRealTimeScanner, type RealTimeCommand } from './real-time.ts';
import { createReceiveBuffer, type ReceiveBuffer } from './receive-buffer.ts';
import type { FixedBits } from './status-bytes.ts';
import { StatusDesk } from './status-desk.ts';

export interface PrintEngineOptions<Origin> {
  readonly widthDots: PaperWidthDots;
  readonly profile: PrinterProfile;
  readonly clock: PrinterClock;
  /** Bytes for the host: an answer to `origin`, or, with null, news for whoever is connected. */
  readonly send: (bytes: readonly number[], origin: Origin | null) => void;
  readonly onPaper: (paper: Paper) => void;
  /** Something that can be seen has changed; there may be more room in the buffer. */
  readonly onChange: () => void;
}

export class PrintEngine<Origin> {
  /** To look at, and to jam. */
  readonly mechanism: Mechanism<Origin>;
  readonly #options: PrintEngineOptions<Origin>;
  readonly #buffer: ReceiveBuffer<Origin>;
  readonly #desk: StatusDesk<Origin>;
  readonly #scanner = createRealTimeScanner();
  readonly #drawerKicks: (2 | 5)[] = [];
  readonly #problems: Problem[] = [];
  #interpreter: Interpreter;
  #state = healthyState;
  #isPowered = true;
  #isHung = false;
  #isWorking = false;
  /** Connection of the byte being interpreted. */
  #origin: Origin | null = null;

  constructor(options: PrintEngineOptions<Origin>) {
    const { profile, clock, widthDots, send, onPaper } = options;
    this.#options = options;
    this.#buffer = createReceiveBuffer(profile.bufferBytes, profile.resumeBytes);
    this.#desk = new StatusDesk({ profile, clock, send, state: () => this.#state });
    this.mechanism = new Mechanism<Origin>({
      clock,
      profile,
      widthDots,
      onPaper,
      onTurn: (event, origin) => this.#takeTurn(event, origin),
      onSensor: (found) => this.#set(found),
      onStill: () => this.#work(),
    });
    this.#interpreter = this.#freshInterpreter();
    this.#desk.powerOn();
  }

  /** At most `room()` bytes at a time. */
  receive(bytes: Uint8Array, origin: Origin): void {
    let start = 0;
    for (const [index, byte] of bytes.entries()) {
      const command = this.#scanner.see(byte);
      if (command === null) continue;
      // What came before a real-time command is in the buffer by the time it acts.
      this.#buffer.push(bytes.subarray(start, index + 1), origin);
      start = index + 1;
      this.#actAtOnce(command, origin);
    }
    this.#buffer.push(bytes.subarray(start), origin);
    this.#work();
  }

  /** Bytes it would take now; 0 while it is busy. */
  room(): number {
    if (!this.#isPowered || this.#isHung) return 0;
    return this.#options.profile.busyWhileOffline && isOffline(this.#state) ? 0 : this.#buffer.room();
  }

  greet(origin: Origin): void {
    this.#desk.greet(origin);
  }

  /** Moves sensors; mending the last fault prints what was kept. */
  change(next: Partial<PrinterState>): void {
    if (this.#state.paperOut && next.paperOut === false) this.loadRoll(this.#options.profile.roll);
    this.#set(next);
    this.#work();
  }

  /** Puts in another roll. What hangs in the slot ends there; the rest of a job goes on or is gone, by the profile. */
  loadRoll(size: RollSize): void {
    const { paperOut } = this.#state;
    if (paperOut && this.#options.profile.afterPaperOut === 'drops-the-rest') this.#clearBuffers();
    this.#interpreter.newPaper();
    this.mechanism.newRoll(size, paperOut ? 'ran-out' : 'torn');
    this.#work();
  }

  /** After so many more printed lines, pictures or codes (0: now) the paper runs out. */
  runOutAfter(elements: number): void {
    if (elements <= 0) this.change({ paperOut: true });
    else this.mechanism.runOutAfter(elements);
  }

  /** Off: buffer, modes and half-done work are lost. On: a printer fresh from the switch, with the paper as it was. */
  power(on: boolean): void {
    if (on === this.#isPowered) return;
    this.#isPowered = on;
    if (on) {
      this.#interpreter = this.#freshInterpreter();
      this.#scanner.reset();
      this.#desk.powerOn();
    } else {
      this.mechanism.cutPower();
      this.#buffer.clear();
      this.#desk.powerOff();
      this.#state = { ...this.#state, cutterJam: false };
    }
    this.#work();
  }

  /** A hung printer prints nothing; what it had received waits. */
  hang(on: boolean): void {
    this.#isHung = on;
    this.#work();
  }

  answerWith(fixed: FixedBits | null): void {
    this.#desk.answerWith(fixed);
  }

  tear(): void {
    this.#interpreter.newPaper();
    this.mechanism.part('torn');
    this.#options.onChange();
  }

  state(): PrinterState {
    return this.#state;
  }

  problems(): readonly Problem[] {
    return this.#problems;
  }

  /** Drawer pins pulsed so far, in job order and in real time. */
  drawerKicks(): readonly (2 | 5)[] {
    return this.#drawerKicks;
  }

  /** Bytes received and not worked on yet. */
  waitingBytes(): number {
    return this.#buffer.length();
  }

  /** Bytes of a command that has begun and not ended. */
  unfinished(): Uint8Array {
    return this.#interpreter.unfinished();
  }

  #freshInterpreter(): Interpreter {
    return createInterpreter({
      widthDots: this.#options.widthDots,
      cutterDots: this.#options.profile.cutter?.distanceDots ?? 0,
      onEvent: (event) => {
        if (event.kind === 'problem') this.#problems.push(event.problem);
        this.mechanism.add(event, this.#origin);
      },
    });
  }

  #canWork(): boolean {
    return this.#isPowered && !this.#isHung && !isOffline(this.#state) && !this.mechanism.isMoving();
  }

  /** Goes on until there is nothing to do, the paper moves, or a fault stops it. */
  #work(): void {
    if (this.#isWorking) return;
    this.#isWorking = true;
    while (this.#canWork()) {
      if (this.mechanism.step()) continue;
      const next = this.#buffer.next();
      if (next === null) break;
      this.#origin = next.origin;
      this.#interpreter.feed(next.byte);
    }
    if (!this.mechanism.isMoving()) this.mechanism.rest();
    this.#isWorking = false;
    this.#options.onChange();
  }

  #set(next: Partial<PrinterState>): void {
    const before = this.#state;
    this.#state = { ...before, ...next };
    if (this.#isPowered) this.#desk.stateChanged(before, this.#state);
  }

  #takeTurn(event: DecoderEvent, origin: Origin | null): void {
    if (event.kind === 'request') this.#desk.answer(event.request, origin);
    if (event.kind === 'initialised') this.#desk.initialise();
    if (event.kind === 'drawer') this.#drawerKicks.push(event.pin);
  }

  #actAtOnce(command: RealTimeCommand, origin: Origin): void {
    switch (command.kind) {
      case 'status':
      case 'other-status':
      case 'send-status':
        this.#desk.answerAtOnce(command, origin);
        break;
      case 'recover':
        this.#recover(command.clearBuffers);
        break;
      case 'clear-buffers':
        if (!this.#desk.understands('DLE DC4 8')) break;
        this.#clearBuffers();
        this.#set({ cutterJam: false });
        this.#desk.confirmClearing(origin);
        break;
      case 'drawer':
        this.#drawerKicks.push(command.pin);
        break;
      case 'feed-button':
      case 'power-off':
      case 'buzzer':
        break;
    }
  }

  #recover(clears: boolean): void {
    if (!this.#desk.understands(clears ? 'DLE ENQ 2' : 'DLE ENQ 1')) return;
    const { cutterJam } = this.#state;
    if (clears && (cutterJam || this.#options.profile.clearsByEnquiry === 'always')) this.#clearBuffers();
    if (cutterJam) this.#set({ cutterJam: false });
  }

  #clearBuffers(): void {
    this.#buffer.clear();
    this.mechanism.clear();
    this.#interpreter.clearBuffer();
  }
}
