// The printer without its plug: sensors, receive buffer, decoder, and what it says back. No sockets, no clock.
// Offline it keeps what it received and prints it when the fault is mended, as real printers do ("ghost tickets").
import { createDecoder, type Decoder } from './decoder.ts';
import type { DecoderEvent, StatusRequest } from './machine.ts';
import type { Paper, PaperWidthDots, Problem } from './paper.ts';
import {
  absentDeviceStatus,
  automaticStatus,
  clearResponse,
  drawerStatus,
  healthyState,
  identity,
  isOffline,
  offlineResponse,
  type PrinterState,
  paperSensorStatus,
  processIdResponse,
  realTimeStatus,
  reportsChange,
} from './printer-state.ts';
import type { PrinterProfile } from './profile.ts';
import { createRealTimeScanner, type RealTimeCommand } from './real-time.ts';
import { createReceiveBuffer } from './receive-buffer.ts';

export interface PrintEngineOptions<Origin> {
  readonly widthDots: PaperWidthDots;
  readonly profile: PrinterProfile;
  /** Bytes for the host: an answer to `origin`, or, with null, news for whoever is connected. */
  readonly send: (bytes: readonly number[], origin: Origin | null) => void;
  readonly onPaper: (paper: Paper) => void;
  /** Something that can be seen has changed. */
  readonly onChange: () => void;
}

export class PrintEngine<Origin> {
  readonly #options: PrintEngineOptions<Origin>;
  readonly #decoder: Decoder;
  readonly #buffer = createReceiveBuffer<Origin>();
  readonly #scanner = createRealTimeScanner();
  readonly #drawerKicks: (2 | 5)[] = [];
  #state = healthyState;
  #hung = false;
  #printing = false;
  /** Connection of the byte being processed. */
  #origin: Origin | null = null;
  /** GS a */
  #statusMask = 0;
  /** GS ( H function 49 */
  #offlineMode: Extract<StatusRequest, { kind: 'offline-response' }>['mode'] = 'off';
  #elementsLeft: number | null = null;

  constructor(options: PrintEngineOptions<Origin>) {
    this.#options = options;
    this.#decoder = createDecoder({
      widthDots: options.widthDots,
      cutterDots: options.profile.cutterDots,
      onEvent: (event) => this.#follow(event),
    });
  }

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
    this.#print();
    this.#options.onChange();
  }

  /** Moves sensors; mending the last fault prints what was kept. */
  change(next: Partial<PrinterState>): void {
    const before = this.#state;
    const after = { ...before, ...next };
    this.#state = after;
    if (reportsChange(this.#statusMask, before, after)) this.#options.send(automaticStatus(after), null);
    if (this.#offlineMode !== 'off' && !isOffline(before) && isOffline(after)) this.#sendOfflineResponse(null);
    if (before.paperOut && !after.paperOut) this.#decoder.tear('ran-out');
    this.#print();
    this.#options.onChange();
  }

  /** After so many more printed lines, pictures or codes (0: now) the paper runs out. */
  runOutAfter(elements: number): void {
    if (elements <= 0) this.change({ paperOut: true });
    else this.#elementsLeft = elements;
  }

  /** A hung printer prints nothing; what it had received waits. */
  hang(on: boolean): void {
    this.#hung = on;
    this.#print();
    this.#options.onChange();
  }

  tear(): void {
    this.#decoder.tear('torn');
    this.#options.onChange();
  }

  state(): PrinterState {
    return this.#state;
  }

  openPaper(): Paper {
    return this.#decoder.openPaper();
  }

  problems(): readonly Problem[] {
    return this.#decoder.problems();
  }

  /** Drawer pins pulsed so far, in job order and in real time. */
  drawerKicks(): readonly (2 | 5)[] {
    return this.#drawerKicks;
  }

  /** Bytes received and not yet printed. */
  waitingBytes(): number {
    return this.#buffer.length();
  }

  #print(): void {
    if (this.#printing) return;
    this.#printing = true;
    while (!this.#hung && !isOffline(this.#state)) {
      const next = this.#buffer.next();
      if (next === null) break;
      this.#origin = next.origin;
      this.#decoder.feed(next.byte);
    }
    this.#printing = false;
  }

  #follow(event: DecoderEvent): void {
    switch (event.kind) {
      case 'printed':
        if (event.element.kind !== 'feed') this.#countDown();
        break;
      case 'paper':
        this.#options.onPaper(event.paper);
        break;
      case 'request':
        this.#answer(event.request);
        break;
      case 'drawer':
        this.#drawerKicks.push(event.pin);
        break;
      case 'problem':
        break;
    }
  }

  #countDown(): void {
    if (this.#elementsLeft === null) return;
    this.#elementsLeft -= 1;
    if (this.#elementsLeft > 0) return;
    this.#elementsLeft = null;
    this.change({ paperOut: true });
  }

  #reply(bytes: readonly number[]): void {
    this.#options.send(bytes, this.#origin);
  }

  #answer(request: StatusRequest): void {
    switch (request.kind) {
      case 'paper-status':
        this.#reply([paperSensorStatus(this.#state)]);
        break;
      case 'drawer-status':
        this.#reply([drawerStatus(this.#state)]);
        break;
      case 'identity':
        this.#reply(identity(request.n, this.#options.profile) ?? []);
        break;
      case 'process-id':
        this.#reply(processIdResponse(request.id));
        break;
      case 'automatic-status':
        this.#statusMask = request.mask;
        if (request.mask !== 0) this.#reply(automaticStatus(this.#state));
        break;
      case 'offline-response':
        this.#offlineMode = request.mode;
        break;
    }
  }

  #actAtOnce(command: RealTimeCommand, origin: Origin): void {
    const { send } = this.#options;
    switch (command.kind) {
      case 'status':
        send([realTimeStatus(command.n, this.#state)], origin);
        break;
      case 'other-status':
        send([absentDeviceStatus], origin);
        break;
      case 'send-status':
        if (command.m === 1) send(automaticStatus(this.#state), origin);
        if (command.m === 4 && isOffline(this.#state)) this.#sendOfflineResponse(origin);
        break;
      case 'recover':
        this.#recover(command.clearBuffers);
        break;
      case 'clear-buffers':
        this.#clearBuffers();
        this.change({ cutterJam: false });
        send(clearResponse, origin);
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

  #sendOfflineResponse(origin: Origin | null): void {
    this.#options.send(offlineResponse(this.#state, this.#offlineMode === 'with-cause'), origin);
  }

  #recover(clearBuffers: boolean): void {
    if (!this.#state.cutterJam) return;
    if (clearBuffers) this.#clearBuffers();
    this.change({ cutterJam: false });
  }

  #clearBuffers(): void {
    this.#buffer.clear();
    this.#decoder.clearBuffer();
  }
}
