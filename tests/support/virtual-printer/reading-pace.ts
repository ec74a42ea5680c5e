// How fast a printer takes bytes off the line when it is slow at that: so many a second, in small gulps.
// Time comes from the printer's clock; without a pace it takes what there is.
import type { PrinterClock } from './clock.ts';

/** Times a second that a slow reader reads, where its pace allows more than that many bytes. */
const GULPS_PER_SECOND = 50;

export class ReadingPace {
  readonly #clock: PrinterClock;
  readonly #onReady: () => void;
  #bytesPerSecond: number | null = null;
  #nextAt = 0;
  #callOff: (() => void) | null = null;

  constructor(clock: PrinterClock, onReady: () => void) {
    this.#clock = clock;
    this.#onReady = onReady;
  }

  /** Null: as fast as it comes. */
  set(bytesPerSecond: number | null): void {
    this.stop();
    this.#bytesPerSecond = bytesPerSecond;
    this.#nextAt = this.#clock.now();
  }

  bytesPerSecond(): number | null {
    return this.#bytesPerSecond;
  }

  /** How many of `wanted` bytes may be read now; where it is none, `onReady` is called when it is some. */
  allow(wanted: number): number {
    if (this.#bytesPerSecond === null || wanted <= 0) return wanted;
    const wait = this.#nextAt - this.#clock.now();
    if (wait > 0) {
      this.#callOff ??= this.#clock.after(wait, () => {
        this.#callOff = null;
        this.#onReady();
      });
      return 0;
    }
    return Math.min(wanted, Math.max(1, Math.floor(this.#bytesPerSecond / GULPS_PER_SECOND)));
  }

  /** So many bytes were read just now. */
  spent(bytes: number): void {
    if (this.#bytesPerSecond === null) return;
    // A line that was idle has saved nothing up; a late timer has.
    const from = Math.max(this.#nextAt, this.#clock.now() - 1_000 / GULPS_PER_SECOND);
    this.#nextAt = from + (bytes * 1_000) / this.#bytesPerSecond;
  }

  stop(): void {
    this.#callOff?.();
    this.#callOff = null;
  }
}
