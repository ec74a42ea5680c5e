// What the printer says: answers in their turn and in real time, automatic statuses, and the modes that govern them.
// A question that the model does not understand is passed over in silence.
import type { PrinterClock } from './clock.ts';
import type { StatusRequest } from './machine.ts';
import { isOffline, type PrinterState } from './printer-state.ts';
import type { Ability, PrinterProfile } from './profile.ts';
import type { RealTimeCommand } from './real-time.ts';
import {
  absentDeviceStatus,
  automaticStatus,
  clearResponse,
  drawerStatus,
  type FixedBits,
  identityAnswer,
  offlineResponse,
  paperSensorStatus,
  processIdResponse,
  realTimeStatus,
  reportsChange,
} from './status-bytes.ts';

export interface StatusDeskOptions<Origin> {
  readonly profile: PrinterProfile;
  readonly clock: PrinterClock;
  readonly state: () => PrinterState;
  /** Bytes for the host: an answer to `origin`, or, with null, news for whoever is connected. */
  readonly send: (bytes: readonly number[], origin: Origin | null) => void;
}

const abilityFor: Readonly<Record<StatusRequest['kind'], Ability>> = {
  'paper-status': 'GS r',
  'drawer-status': 'GS r',
  identity: 'GS I',
  'process-id': 'GS ( H',
  'offline-response': 'GS ( H',
  'automatic-status': 'GS a',
};

export class StatusDesk<Origin> {
  readonly #options: StatusDeskOptions<Origin>;
  #fixed: FixedBits;
  /** GS a */
  #mask = 0;
  /** GS ( H function 49 */
  #offlineMode: Extract<StatusRequest, { kind: 'offline-response' }>['mode'] = 'off';
  #stopRepeating: () => void = () => undefined;

  constructor(options: StatusDeskOptions<Origin>) {
    this.#options = options;
    this.#fixed = options.profile.fixedBits;
  }

  understands(ability: Ability): boolean {
    return this.#options.profile.understands.includes(ability);
  }

  /** From here on every answer carries these fixed bits; null: the model's own. */
  answerWith(fixed: FixedBits | null): void {
    this.#fixed = fixed ?? this.#options.profile.fixedBits;
  }

  powerOn(): void {
    this.initialise();
    this.#mask = this.#options.profile.statusMask;
    this.#repeat();
  }

  powerOff(): void {
    this.#stopRepeating();
  }

  /** ESC @: automatic answers end. What the memory switch asks for comes back at the next power-on only. */
  initialise(): void {
    this.#mask = 0;
    this.#offlineMode = 'off';
  }

  /** A connection is being served: a printer with automatic status switched on at power-on says how it is. */
  greet(origin: Origin): void {
    const { profile, state, send } = this.#options;
    if (profile.statusMask !== 0) send(automaticStatus(state(), this.#fixed), origin);
  }

  stateChanged(before: PrinterState, after: PrinterState): void {
    if (reportsChange(this.#mask, before, after)) this.#options.send(automaticStatus(after, this.#fixed), null);
    if (this.#offlineMode !== 'off' && !isOffline(before) && isOffline(after)) this.#sendOfflineResponse(null);
  }

  /** In its turn, to the connection that asked. */
  answer(request: StatusRequest, origin: Origin | null): void {
    if (!this.understands(abilityFor[request.kind])) return;
    if (request.kind === 'automatic-status') this.#mask = request.mask;
    if (request.kind === 'offline-response') this.#offlineMode = request.mode;
    const bytes = this.#answerTo(request);
    if (bytes !== null) this.#options.send(bytes, origin);
  }

  #answerTo(request: StatusRequest): readonly number[] | null {
    const { profile, state } = this.#options;
    switch (request.kind) {
      case 'paper-status':
        return [paperSensorStatus(state(), this.#fixed)];
      case 'drawer-status':
        return [drawerStatus(state(), this.#fixed)];
      case 'identity':
        return identityAnswer(request.n, profile.identity, this.#fixed);
      case 'process-id':
        return processIdResponse(request.id, this.#fixed);
      case 'automatic-status':
        return request.mask === 0 ? null : automaticStatus(state(), this.#fixed);
      case 'offline-response':
        return null;
    }
  }

  /** Real-time questions; commands that do something are the engine's. */
  answerAtOnce(command: Extract<RealTimeCommand, { kind: 'status' | 'other-status' | 'send-status' }>, origin: Origin) {
    const { state, send } = this.#options;
    if (command.kind === 'send-status') {
      if (!this.understands('DLE DC4 7')) return;
      if (command.m === 1) send(automaticStatus(state(), this.#fixed), origin);
      if (command.m === 4 && isOffline(state())) this.#sendOfflineResponse(origin);
    } else if (this.understands('DLE EOT')) {
      const status =
        command.kind === 'status' ? realTimeStatus(command.n, state(), this.#fixed) : absentDeviceStatus(this.#fixed);
      send([status], origin);
    }
  }

  confirmClearing(origin: Origin): void {
    this.#options.send(clearResponse(this.#fixed), origin);
  }

  #sendOfflineResponse(origin: Origin | null): void {
    const { state, send } = this.#options;
    send(offlineResponse(state(), this.#offlineMode === 'with-cause', this.#fixed), origin);
  }

  #repeat(): void {
    const { clock, profile, state, send } = this.#options;
    if (profile.repeatsStatusMs === null) return;
    this.#stopRepeating = clock.after(profile.repeatsStatusMs, () => {
      send(automaticStatus(state(), this.#fixed), null);
      this.#repeat();
    });
  }
}
