// Commands that ask something back in job order, and commands that rightly do nothing on this printer.
// ESC/POS reference, chapters "Status commands" and "Miscellaneous commands".
import { byteAt, choiceAt, functionData, type Handler, type HandlerTable, refuseParameter } from './handler.ts';

/** GS r n: 1 paper sensors, 2 drawer. (4, ink, is of other models.) */
const transmitStatus: Handler = (machine, command) => {
  const n = choiceAt(command.parameters, 0, 2);
  if (n === null || n === 0) return refuseParameter(machine, command);
  machine.request({ kind: n === 1 ? 'paper-status' : 'drawer-status' });
};

const transmitIdentity: Handler = (machine, command) => {
  machine.request({ kind: 'identity', n: byteAt(command.parameters, 0) });
};

const setAutomaticStatus: Handler = (machine, command) => {
  machine.request({ kind: 'automatic-status', mask: byteAt(command.parameters, 0) });
};

const isPrintable = (byte: number): boolean => byte >= 0x20 && byte <= 0x7e;

/** GS ( H fn m ...: 48 sends four characters back when what came before is printed, 49 tells when going offline. */
const response: Handler = (machine, command) => {
  const [fn, m, ...rest] = functionData(command);
  if (m !== 48) return refuseParameter(machine, command);
  if (fn === 48) {
    if (rest.length !== 4 || !rest.every(isPrintable)) return refuseParameter(machine, command);
    return machine.request({ kind: 'process-id', id: rest });
  }
  const mode = choiceAt(Uint8Array.from(rest), 0, 2);
  if (fn !== 49 || rest.length !== 1 || mode === null) return refuseParameter(machine, command);
  const modes = ['off', 'plain', 'with-cause'] as const;
  machine.request({ kind: 'offline-response', mode: modes[mode] ?? 'off' });
};

/** A mode whose value 0 (or '0') is how this printer works anyway; other values it has no model of. */
const onlyOff: Handler = (machine, command) => {
  if (choiceAt(command.parameters, 0, 0) === null) {
    machine.report('not-modelled', `${command.key} with this parameter is not modelled`, command);
  }
};

const selectPeripheral: Handler = (machine, command) => {
  if ((byteAt(command.parameters, 0) & 1) === 0) {
    machine.report('not-modelled', 'ESC = deselects the printer: a real one would ignore all that follows', command);
  }
};

const onlyInPageMode: Handler = (machine, command) => {
  machine.report('no-effect', `${command.key} has no effect in standard mode`, command);
};

const nothing: Handler = () => undefined;

export const statusCommands: HandlerTable = {
  'GS r': transmitStatus,
  'GS I': transmitIdentity,
  'GS a': setAutomaticStatus,
  'GS ( H': response,
  // Acted on when they arrived; in their turn they are skipped.
  'DLE EOT': nothing,
  'DLE ENQ': nothing,
  'DLE DC4': nothing,
  // Automatic line feed is off.
  CR: nothing,
  FF: onlyInPageMode,
  CAN: onlyInPageMode,
  'ESC =': selectPeripheral,
  'ESC V': onlyOff,
  'ESC %': onlyOff,
  'ESC r': onlyOff,
  // Cancel user-defined characters and kanji mode, of which there are none; standard mode; one-way printing;
  // return of the head; which sensors stop printing; panel buttons; smoothing; density and speed.
  'ESC ?': nothing,
  'FS .': nothing,
  'ESC S': nothing,
  'ESC U': nothing,
  'ESC <': nothing,
  'ESC c': nothing,
  'GS b': nothing,
  'GS ( K': nothing,
};
