// The part of the printer that commands work on: modes, the line being composed, the paper coming out.
// A command's handler gets this and the command's parameters, and nothing else.
import type { Source } from './command-reader.ts';
import { LineBuffer } from './line-buffer.ts';
import type { Align, Ending, Paper, PaperElement, PaperWidthDots, Problem, ProblemKind } from './paper.ts';
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
  | { readonly kind: 'paper'; readonly paper: Paper }
  | { readonly kind: 'request'; readonly request: StatusRequest }
  | { readonly kind: 'drawer'; readonly pin: 2 | 5 }
  | { readonly kind: 'problem'; readonly problem: Problem };

export interface MachineOptions {
  readonly widthDots: PaperWidthDots;
  /** Paper between print head and cutter. */
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
  #elements: PaperElement[] = [];
  #problems: Problem[] = [];
  #drawerKicks: (2 | 5)[] = [];

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
    this.#elements.push(element);
    this.#onEvent({ kind: 'printed', element });
  }

  /** Separates what has come out so far; nothing happens where nothing has. */
  part(ending: Exclude<Ending, 'open'>): void {
    if (this.#elements.length === 0) return;
    const paper = this.#paper(ending);
    this.#elements = [];
    this.#problems = [];
    this.#drawerKicks = [];
    this.#onEvent({ kind: 'paper', paper });
  }

  /** Blank paper since the last mark on it; the whole paper where there is none. */
  blankDots(): number {
    const lastMark = this.#elements.findLastIndex((element) => element.kind !== 'feed');
    return heightOf(this.#elements.slice(lastMark + 1));
  }

  request(request: StatusRequest): void {
    this.#onEvent({ kind: 'request', request });
  }

  kickDrawer(pin: 2 | 5): void {
    this.#drawerKicks.push(pin);
    this.#onEvent({ kind: 'drawer', pin });
  }

  report(kind: ProblemKind, what: string, source: Source): void {
    const bytes = [...source.bytes.subarray(0, LONGEST_REPORT)];
    const problem = { kind, what, offset: source.offset, bytes };
    this.#problems.push(problem);
    this.#onEvent({ kind: 'problem', problem });
  }

  /** The paper in the slot, even if nothing is on it yet. */
  openPaper(): Paper {
    return this.#paper('open');
  }

  #paper(ending: Ending): Paper {
    return {
      widthDots: this.widthDots,
      elements: [...this.#elements],
      ending,
      heightDots: heightOf(this.#elements),
      drawerKicks: [...this.#drawerKicks],
      problems: [...this.#problems],
    };
  }
}

function heightOf(elements: readonly PaperElement[]): number {
  return elements.reduce((sum, element) => sum + element.heightDots, 0);
}
