// ESC/POS bytes in, events out: what the bytes mean, in the order in which they mean it. No paper, no time, no sockets.
// It keeps its modes between chunks and between jobs, as the printer does.
import { barcodeCommands } from './barcode-commands.ts';
import { characterOf } from './character-tables.ts';
import { type Command, CommandReader } from './command-reader.ts';
import { graphicsCommands } from './graphics-commands.ts';
import type { HandlerTable } from './handler.ts';
import { layoutCommands } from './layout-commands.ts';
import { characterWidth } from './line-buffer.ts';
import { Machine, type MachineOptions } from './machine.ts';
import { qrCommands } from './qr-commands.ts';
import { findRealTime } from './real-time.ts';
import { statusCommands } from './status-commands.ts';
import { textCommands } from './text-commands.ts';

export interface Interpreter {
  /** Takes one byte; what it causes has been told when this returns. Never throws for what it is. */
  feed(byte: number): void;
  /** Bytes that are still waiting: of a command not yet complete. */
  unfinished(): Uint8Array;
  /** Another paper begins without a command: the last one was torn off or has run out. */
  newPaper(): void;
  /** Forgets the line being composed and a command half read (DLE DC4 8, DLE ENQ 2). Modes stay as they are. */
  clearBuffer(): void;
}

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
export function createInterpreter(options: MachineOptions): Interpreter {
  const machine = new Machine(options);
  const reader = new CommandReader({
    text: (byte, offset) => printCharacter(machine, byte, offset),
    command: (command) => execute(machine, command),
    unknown: (source) => machine.report('unknown', 'not a command of this printer', source),
  });
  return {
    feed: (byte) => reader.feed(byte),
    unfinished: () => reader.unfinished(),
    newPaper: () => machine.newPaper(),
    clearBuffer() {
      reader.reset();
      machine.line.take();
    },
  };
}
