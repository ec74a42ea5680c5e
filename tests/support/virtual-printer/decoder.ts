// ESC/POS bytes in, papers out: a pure model of what a 203 dpi receipt printer would print. No sockets, no clock.
// It keeps its state between chunks and between jobs, as the printer does.
import { barcodeCommands } from './barcode-commands.ts';
import { characterOf } from './character-tables.ts';
import { type Command, CommandReader } from './command-reader.ts';
import { graphicsCommands } from './graphics-commands.ts';
import type { HandlerTable } from './handler.ts';
import { layoutCommands } from './layout-commands.ts';
import { characterWidth } from './line-buffer.ts';
import { type DecoderEvent, Machine } from './machine.ts';
import type { Ending, Paper, PaperWidthDots, Problem } from './paper.ts';
import { qrCommands } from './qr-commands.ts';
import { findRealTime } from './real-time.ts';
import { statusCommands } from './status-commands.ts';
import { textCommands } from './text-commands.ts';

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
  /** Takes one byte; what it causes has happened when this returns. */
  feed(byte: number): void;
  /** Papers cut off (or torn off) so far, oldest first. */
  papers(): readonly Paper[];
  /** What hangs out of the slot: printed, not yet cut. */
  openPaper(): Paper;
  /** Every problem since the start, those on papers included. */
  problems(): readonly Problem[];
  /** Bytes that are still waiting: of a command not yet complete. */
  unfinished(): Uint8Array;
  /** Tears off what hangs out of the slot. */
  tear(ending: Exclude<Ending, 'open'>): void;
  /** Forgets the line being composed and a command half read (DLE DC4 8, DLE ENQ 2). Modes stay as they are. */
  clearBuffer(): void;
}

export const DEFAULT_CUTTER_DOTS = 112;

const handlers: HandlerTable = {
  ...textCommands,
  ...layoutCommands,
  ...graphicsCommands,
  ...qrCommands,
  ...barcodeCommands,
  ...statusCommands,
};

function printCharacter(machine: Machine, byte: number, offset: number): void {
  const { line, style } = machine;
  const character = characterOf(byte, style.codePage, style.internationalSet);
  if (character === '\ufffd') {
    const what = `${style.codePage.name} has no character ${byte.toString(16).toUpperCase()}h`;
    machine.report('unknown', what, { offset, bytes: Uint8Array.of(byte) });
  }
  const fits = line.position() + characterWidth(style) <= machine.areaDots();
  if (!fits && !line.isEmpty()) machine.printLine(style.lineSpacing, 'line-full');
  line.addCharacter(character, style);
}

function execute(machine: Machine, command: Command): void {
  if (!command.key.startsWith('DLE') && findRealTime(command.bytes) !== null) {
    machine.report('real-time-in-data', `a real-time command inside the data of ${command.key}`, command);
  }
  const handler = handlers[command.key];
  if (handler === undefined) {
    machine.report('not-modelled', `${command.key} is not modelled by this printer`, command);
  } else {
    handler(machine, command);
  }
}

/** A printer fresh from the power switch. */
export function createDecoder(options: DecoderOptions): Decoder {
  const papers: Paper[] = [];
  const problems: Problem[] = [];
  const machine = new Machine({
    widthDots: options.widthDots,
    cutterDots: options.cutterDots ?? DEFAULT_CUTTER_DOTS,
    onEvent(event) {
      if (event.kind === 'paper') papers.push(event.paper);
      if (event.kind === 'problem') problems.push(event.problem);
      options.onEvent?.(event);
    },
  });
  const reader = new CommandReader({
    text: (byte, offset) => printCharacter(machine, byte, offset),
    command: (command) => execute(machine, command),
    unknown: (source) => machine.report('unknown', 'not a command of this printer', source),
  });

  return {
    write(bytes) {
      for (const byte of bytes) reader.feed(byte);
    },
    feed: (byte) => reader.feed(byte),
    papers: () => papers,
    openPaper: () => machine.openPaper(),
    problems: () => problems,
    unfinished: () => reader.unfinished(),
    tear: (ending) => machine.part(ending),
    clearBuffer() {
      reader.reset();
      machine.line.take();
    },
  };
}
