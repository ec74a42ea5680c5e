// Head, motor, cutter and roll: does what the commands ask, step by step, each in its time, and feels the paper end.
// Steps wait here once their bytes are understood; nothing is on paper, cut or answered before its step is done.
import type { PrinterClock } from './clock.ts';
import type { DecoderEvent } from './machine.ts';
import { DOTS_PER_MM, type Ending, type Paper, type PaperElement, type PaperWidthDots } from './paper.ts';
import type { PrinterState } from './printer-state.ts';
import type { PrinterProfile, RollSize } from './profile.ts';
import { partAt, Roll, type RollView } from './roll.ts';
import { Sheet } from './sheet.ts';

export interface MechanismOptions<Origin> {
  readonly clock: PrinterClock;
  readonly profile: PrinterProfile;
  readonly widthDots: PaperWidthDots;
  readonly onPaper: (paper: Paper) => void;
  /** Requests, drawer pulses, ESC @: in their turn, when all before them is on paper. `origin` asked for it. */
  readonly onTurn: (event: DecoderEvent, origin: Origin | null) => void;
  /** What sensors found while printing. */
  readonly onSensor: (found: Partial<PrinterState>) => void;
  /** A movement ended; the next step may be taken. */
  readonly onStill: () => void;
}

interface Step<Origin> {
  readonly event: DecoderEvent;
  readonly origin: Origin | null;
}

interface Movement {
  readonly startedAt: number;
  readonly milliseconds: number;
  /** What is being printed, null while cutting. */
  readonly element: PaperElement | null;
  readonly callOff: () => void;
}

export class Mechanism<Origin> {
  readonly #options: MechanismOptions<Origin>;
  readonly #sheet: Sheet;
  readonly #roll: Roll;
  #steps: Step<Origin>[] = [];
  #movement: Movement | null = null;
  /** When the last movement ended; a step right after it starts there, however late the timer came. */
  #stillSince = 0;
  #isFollowUp = false;
  #elementsLeft: number | null = null;
  #jamsAtNextCut = false;

  constructor(options: MechanismOptions<Origin>) {
    this.#options = options;
    this.#sheet = new Sheet(options.widthDots);
    this.#roll = new Roll(options.profile.roll);
  }

  add(event: DecoderEvent, origin: Origin | null): void {
    this.#steps.push({ event, origin });
  }

  isMoving(): boolean {
    return this.#movement !== null;
  }

  /** Takes the next step; false when there is none. */
  step(): boolean {
    const step = this.#steps.shift();
    if (step !== undefined) this.#take(step);
    return step !== undefined;
  }

  /** Nothing follows for now: the next step starts when it comes, not where the last one ended. */
  rest(): void {
    this.#isFollowUp = false;
  }

  /** Forgets the steps that have not begun. */
  clear(): void {
    this.#steps = [];
  }

  /** Stops in mid-movement, for ever: of a picture the rows so far are on paper, of a line only blank paper moved. */
  cutPower(): void {
    this.clear();
    const movement = this.#movement;
    if (movement === null) return;
    movement.callOff();
    this.#movement = null;
    const { element, startedAt, milliseconds } = movement;
    if (element === null) return;
    const fraction = (this.#options.clock.now() - startedAt) / milliseconds;
    const dots = Math.min(element.heightDots, Math.floor(element.heightDots * fraction));
    if (dots <= 0) return;
    this.#put(element.kind === 'image' ? partAt(element, dots).first : { kind: 'feed', heightDots: dots });
    this.#feelPaper();
  }

  /** After so many more printed lines, pictures or codes the paper runs out. */
  runOutAfter(elements: number): void {
    this.#elementsLeft = elements;
  }

  jamAtNextCut(): void {
    this.#jamsAtNextCut = true;
  }

  /** Another roll, and with it another paper; what hung in the slot ends as it is. */
  newRoll(size: RollSize, ending: Exclude<Ending, 'open'>): void {
    this.part(ending);
    this.#roll.replace(size);
    this.#elementsLeft = null;
    this.#options.onSensor({ paperNearEnd: this.#roll.isNearEnd(), paperOut: this.#roll.leftDots() === 0 });
  }

  /** Separates what hangs in the slot; nothing happens where nothing does. */
  part(ending: Exclude<Ending, 'open'>): void {
    const paper = this.#sheet.part(ending);
    if (paper !== null) this.#options.onPaper(paper);
  }

  openPaper(): Paper {
    return this.#sheet.open();
  }

  roll(): RollView {
    return this.#roll.view();
  }

  #take(step: Step<Origin>): void {
    const { event, origin } = step;
    switch (event.kind) {
      case 'printed': {
        const { first, rest } = partAt(event.element, this.#roll.leftDots());
        if (rest !== null) this.#steps.unshift({ event: { kind: 'printed', element: rest }, origin });
        this.#print(first, rest === null);
        return;
      }
      case 'cut':
        this.#cut(step, event.ending);
        return;
      case 'problem':
        this.#sheet.take(event);
        return;
      case 'drawer':
        this.#sheet.take(event);
        this.#options.onTurn(event, origin);
        return;
      case 'request':
      case 'initialised':
        this.#options.onTurn(event, origin);
    }
  }

  #print(element: PaperElement, isWhole: boolean): void {
    const milliseconds = (element.heightDots / DOTS_PER_MM / this.#options.profile.speedMmPerSecond) * 1_000;
    this.#move(milliseconds, element, () => {
      this.#put(element);
      if (isWhole && element.kind !== 'feed') this.#countDown();
      this.#feelPaper();
    });
  }

  #put(element: PaperElement): void {
    this.#sheet.take({ kind: 'printed', element });
    this.#roll.take(element.heightDots);
  }

  #cut(step: Step<Origin>, ending: 'full-cut' | 'partial-cut'): void {
    const { cutter } = this.#options.profile;
    if (cutter === null) return;
    if (this.#jamsAtNextCut) {
      this.#jamsAtNextCut = false;
      this.#steps.unshift(step);
      this.#options.onSensor({ cutterJam: true });
      return;
    }
    this.#move(cutter.milliseconds, null, () => this.part(ending));
  }

  #move(milliseconds: number, element: PaperElement | null, done: () => void): void {
    const { clock, onStill } = this.#options;
    const startedAt = this.#isFollowUp ? this.#stillSince : clock.now();
    const endsAt = startedAt + milliseconds;
    const wait = endsAt - clock.now();
    const end = (): void => {
      this.#movement = null;
      this.#stillSince = endsAt;
      this.#isFollowUp = true;
      done();
    };
    if (wait <= 0) {
      end();
      return;
    }
    const callOff = clock.after(wait, () => {
      end();
      onStill();
    });
    this.#movement = { startedAt, milliseconds, element, callOff };
  }

  #countDown(): void {
    if (this.#elementsLeft === null) return;
    this.#elementsLeft -= 1;
    if (this.#elementsLeft > 0) return;
    this.#elementsLeft = null;
    this.#options.onSensor({ paperOut: true });
  }

  #feelPaper(): void {
    if (this.#roll.isNearEnd()) this.#options.onSensor({ paperNearEnd: true });
    if (this.#roll.leftDots() === 0) this.#options.onSensor({ paperOut: true });
  }
}
