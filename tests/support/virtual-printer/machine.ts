// The part of the printer that commands work on: modes, the line being composed. What they cause is told as events.
// A command's handler gets this and the command's parameters, and nothing else.
import type { Source } from './command-reader.ts';
import { LineBuffer } from './line-buffer.ts';
import type { Align, PaperElement, PaperWidthDots, Problem, ProblemKind } from './paper.ts';
import { initialStyle, type PrintStyle } from './print-style.ts';

/** What a command asks the printer to send back, once everything before it is printed. */
export type StatusRequest =
  | { readonly kind: 'paper-status' }
  | { readonly kind: 'drawer-status' }
  /** GS I n */
  | { readonly kind: 'identity'; readonly n: number }
  /** GS ( H function 48: four characters to be sent back. */
  | { readonly kind: 'process-id'; readonly id: readonly number[] }
  /** GS a n: which changes are to be reported by themselves. */
  | { readonly kind: 'automatic-status'; readonly mask: number }
  /** GS ( H function 49. */
  | { readonly kind: 'offline-response'; readonly mode: 'off' | 'plain' | 'with-cause' };

export type DecoderEvent =
  | { readonly kind: 'printed'; readonly element: PaperElement }
  | { readonly kind: 'cut'; readonly ending: 'full-cut' | 'partial-cut' }
  | { readonly kind: 'request'; readonly request: StatusRequest }
  | { readonly kind: 'drawer'; readonly pin: 2 | 5 }
  /** ESC @: ends GS a and GS ( H 49 too. */
  | { readonly kind: 'initialised' }
  | { readonly kind: 'problem'; readonly problem: Problem };

export interface MachineOptions {
  readonly widthDots: PaperWidthDots;
  /** Paper between print head and cutter; 0 where there is no cutter. */
  readonly cutterDots: number;
  readonly onEvent: (event: DecoderEvent) => void;
}

const LONGEST_REPORT = 16;

function offsetOf(align: Align, room: number): number {
  switch (align) {
    case 'left':
      return 0;
    case 'center':
      return Math.floor(room / 2);
    case 'right':
      return room;
  }
}

export class Machine {
  readonly widthDots: PaperWidthDots;
  readonly cutterDots: number;
  readonly line = new LineBuffer();
  style: PrintStyle;
  readonly #onEvent: MachineOptions['onEvent'];
  #blankDots = 0;

  constructor(options: MachineOptions) {
    this.widthDots = options.widthDots;
    this.cutterDots = options.cutterDots;
    this.style = initialStyle(options.widthDots);
    this.#onEvent = options.onEvent;
  }

  /** Width of the print area: GS W, cut down to what the left margin leaves of the head. */
  areaDots(): number {
    return Math.min(this.style.areaWidth, this.widthDots - this.style.leftMargin);
  }

  /** Left edge of something `widthDots` wide in the print area, by the present alignment. */
  place(widthDots: number): { readonly align: Align; readonly leftDots: number; readonly widthDots: number } {
    const { align, leftMargin } = this.style;
    const room = Math.max(0, this.areaDots() - widthDots);
    return { align, leftDots: leftMargin + offsetOf(align, room), widthDots };
  }

  /** Prints the line and moves the paper by at least `feedDots`; an empty line only moves it. */
  printLine(feedDots: number, because?: 'line-full'): void {
    const isEmpty = this.line.isEmpty();
    const { runs, widthDots, glyphDots } = this.line.take();
    if (isEmpty) {
      if (feedDots > 0) this.print({ kind: 'feed', heightDots: feedDots });
      return;
    }
    this.print({
      kind: 'line',
      runs,
      glyphDots,
      upsideDown: this.style.upsideDown,
      wrapped: because === 'line-full',
      heightDots: Math.max(feedDots, glyphDots),
      ...this.place(Math.min(widthDots, this.areaDots())),
    });
  }

  print(element: PaperElement): void {
    this.#blankDots = element.kind === 'feed' ? this.#blankDots + element.heightDots : 0;
    this.#onEvent({ kind: 'printed', element });
  }

  cut(ending: 'full-cut' | 'partial-cut'): void {
    this.#blankDots = 0;
    this.#onEvent({ kind: 'cut', ending });
  }

  /** Another paper begins without a command: the last one was torn off or has run out. */
  newPaper(): void {
    this.#blankDots = 0;
  }

  /** ESC @ was carried out. */
  initialised(): void {
    this.#onEvent({ kind: 'initialised' });
  }

  /** Blank paper since the last mark on it; the whole paper where there is none. */
  blankDots(): number {
    return this.#blankDots;
  }

  request(request: StatusRequest): void {
    this.#onEvent({ kind: 'request', request });
  }

  kickDrawer(pin: 2 | 5): void {
    this.#onEvent({ kind: 'drawer', pin });
  }

  report(kind: ProblemKind, what: string, source: Source): void {
    const bytes = [...source.bytes.subarray(0, LONGEST_REPORT)];
    this.#onEvent({ kind: 'problem', problem: { kind, what, offset: source.offset, bytes } });
  }
}
