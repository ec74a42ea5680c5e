// ESC/POS bytes in, papers out, at once: what a 203 dpi receipt printer with endless paper would print.
// For looking at bytes; the printer itself puts time, a roll and faults between the bytes and the paper.
import { createInterpreter } from './interpreter.ts';
import type { DecoderEvent } from './machine.ts';
import type { Paper, PaperWidthDots, Problem } from './paper.ts';
import { Sheet } from './sheet.ts';

export interface DecoderOptions {
  readonly widthDots: PaperWidthDots;
  /** Paper between print head and cutter, in dots; 112 (14 mm) unless told. */
  readonly cutterDots?: number;
  /** Told of everything in the order in which it happens. */
  readonly onEvent?: (event: DecoderEvent) => void;
}

export interface Decoder {
  /** Takes bytes, split anywhere; never throws for what they are. */
  write(bytes: Uint8Array): void;
  /** Papers cut off so far, oldest first. */
  papers(): readonly Paper[];
  /** What hangs out of the slot: printed, not yet cut. */
  openPaper(): Paper;
  /** Every problem since the start, those on papers included. */
  problems(): readonly Problem[];
  /** Bytes that are still waiting: of a command not yet complete. */
  unfinished(): Uint8Array;
  /** Forgets the line being composed and a command half read. Modes stay as they are. */
  clearBuffer(): void;
}

const DEFAULT_CUTTER_DOTS = 112;

/** A printer fresh from the power switch. */
export function createDecoder(options: DecoderOptions): Decoder {
  const papers: Paper[] = [];
  const problems: Problem[] = [];
  const sheet = new Sheet(options.widthDots);
  const interpreter = createInterpreter({
    widthDots: options.widthDots,
    cutterDots: options.cutterDots ?? DEFAULT_CUTTER_DOTS,
    onEvent(event) {
      const paper = sheet.take(event);
      if (paper !== null) papers.push(paper);
      if (event.kind === 'problem') problems.push(event.problem);
      options.onEvent?.(event);
    },
  });

  return {
    write(bytes) {
      for (const byte of bytes) interpreter.feed(byte);
    },
    papers: () => papers,
    openPaper: () => sheet.open(),
    problems: () => problems,
    unfinished: () => interpreter.unfinished(),
    clearBuffer: () => interpreter.clearBuffer(),
  };
}
