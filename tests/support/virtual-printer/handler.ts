// What every command handler has in common: its shape, and reading numbers out of parameters.
import type { Command } from './command-reader.ts';
import type { Machine } from './machine.ts';

export type Handler = (machine: Machine, command: Command) => void;
/** Command key -> what it does. A key of the grammar without a handler is reported as not modelled. */
export type HandlerTable = Readonly<Record<string, Handler>>;

/** The parameter at `index`, 0 where there is none. */
export function byteAt(data: Uint8Array, index: number): number {
  return data[index] ?? 0;
}

/** A number of two bytes, low byte first. */
export function wordAt(data: Uint8Array, index: number): number {
  return byteAt(data, index) + byteAt(data, index + 1) * 256;
}

/** Parameters that may be sent as a number or as its digit (0 or '0'): the number, null above `highest`. */
export function choiceAt(data: Uint8Array, index: number, highest: number): number | null {
  const value = byteAt(data, index);
  const choice = value >= 0x30 ? value - 0x30 : value;
  return choice <= highest ? choice : null;
}

/** What follows the length in `ESC (`, `FS (`, `GS (` (two bytes) and `GS 8` (four bytes). */
export function functionData(command: Command): Uint8Array {
  return command.parameters.subarray(command.key.startsWith('GS 8') ? 5 : 3);
}

export function refuseParameter(machine: Machine, command: Command): void {
  machine.report('no-effect', `${command.key}: parameter out of range, the command is ignored`, command);
}

/** Many commands work only on an empty line; on another one they are ignored, which is reported here. */
export function atLineStart(machine: Machine, command: Command): boolean {
  if (machine.line.isEmpty()) return true;
  machine.report('no-effect', `${command.key} in the middle of a line is ignored`, command);
  return false;
}
