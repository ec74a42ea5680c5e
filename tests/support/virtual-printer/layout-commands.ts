// Commands that move: along the line, down the paper, to the cutter; and the drawer, which hangs on the same cable.
// ESC/POS reference, chapters "Print", "Line spacing", "Print position" and "Mechanism control commands".
import type { Command } from './command-reader.ts';
import { atLineStart, byteAt, choiceAt, type Handler, type HandlerTable, refuseParameter, wordAt } from './handler.ts';
import { characterWidth } from './line-buffer.ts';
import type { Machine } from './machine.ts';
import { DEFAULT_LINE_SPACING, initialStyle } from './print-style.ts';

const initialise: Handler = (machine, command) => {
  if (!machine.line.isEmpty()) machine.report('spoiled', 'ESC @ throws away text that was not printed yet', command);
  machine.line.take();
  machine.style = initialStyle(machine.widthDots);
  machine.initialised();
};

/** ESC d n: prints the line and feeds n line spacings in all. */
const feedLines: Handler = (machine, { parameters }) => {
  const lines = byteAt(parameters, 0);
  const { lineSpacing } = machine.style;
  if (machine.line.isEmpty()) return machine.printLine(lines * lineSpacing);
  machine.printLine(lines === 0 ? 0 : lineSpacing);
  if (lines > 1) machine.printLine((lines - 1) * lineSpacing);
};

const feedUnits: Handler = (machine, { parameters }) => {
  machine.printLine(Math.round(byteAt(parameters, 0) * machine.style.unitDown));
};

const tab: Handler = (machine) => {
  const { line, style } = machine;
  const next = style.tabs.find((position) => position > line.position());
  if (next !== undefined) line.moveTo(Math.min(next, machine.areaDots()));
};

const setTabs: Handler = (machine, { parameters }) => {
  const columns = [...parameters.subarray(0, -1)];
  machine.style.tabs = columns.map((column) => column * characterWidth(machine.style));
};

const setAbsolutePosition: Handler = (machine, command) => {
  const dots = Math.round(wordAt(command.parameters, 0) * machine.style.unitAcross);
  if (dots > machine.areaDots()) return refuseParameter(machine, command);
  machine.line.moveTo(dots);
};

const setRelativePosition: Handler = (machine, command) => {
  const units = wordAt(command.parameters, 0);
  const signed = units >= 0x8000 ? units - 0x1_0000 : units;
  const dots = machine.line.position() + Math.round(signed * machine.style.unitAcross);
  if (dots < 0 || dots > machine.areaDots()) return refuseParameter(machine, command);
  machine.line.moveTo(dots);
};

const justify: Handler = (machine, command) => {
  const choice = choiceAt(command.parameters, 0, 2);
  if (choice === null) return refuseParameter(machine, command);
  if (!atLineStart(machine, command)) return;
  machine.style.align = choice === 1 ? 'center' : choice === 2 ? 'right' : 'left';
};

const setLeftMargin: Handler = (machine, command) => {
  if (!atLineStart(machine, command)) return;
  const dots = Math.round(wordAt(command.parameters, 0) * machine.style.unitAcross);
  if (dots >= machine.widthDots) return refuseParameter(machine, command);
  machine.style.leftMargin = dots;
};

const setAreaWidth: Handler = (machine, command) => {
  if (!atLineStart(machine, command)) return;
  machine.style.areaWidth = Math.max(1, Math.round(wordAt(command.parameters, 0) * machine.style.unitAcross));
};

const turnUpsideDown: Handler = (machine, command) => {
  if (atLineStart(machine, command)) machine.style.upsideDown = (byteAt(command.parameters, 0) & 1) === 1;
};

/** A cut where the paper stands: what was printed last is still between head and cutter if it was not fed out. */
function cutHere(machine: Machine, command: Command, ending: 'full-cut' | 'partial-cut'): void {
  const missing = machine.cutterDots - machine.blankDots();
  if (missing > 0) {
    machine.report('spoiled', `${command.key} cuts through what was printed: feed ${missing} dots more first`, command);
  }
  machine.cut(ending);
}

/** GS V: A (m 0, 1) cuts here; B (65, 66) and D (103, 104) feed to the cutter first; C (97, 98) cuts later, just here. */
const cut: Handler = (machine, command) => {
  const m = byteAt(command.parameters, 0);
  const n = Math.round(byteAt(command.parameters, 1) * machine.style.unitDown);
  if (!atLineStart(machine, command)) return;
  switch (m) {
    case 0:
    case 0x30:
      return cutHere(machine, command, 'full-cut');
    case 1:
    case 0x31:
      return cutHere(machine, command, 'partial-cut');
    case 65:
    case 66:
    case 103:
    case 104:
      machine.printLine(machine.cutterDots + n);
      return machine.cut(m === 65 || m === 103 ? 'full-cut' : 'partial-cut');
    case 97:
    case 98:
      return machine.cut(m === 97 ? 'full-cut' : 'partial-cut');
    default:
      return refuseParameter(machine, command);
  }
};

const pulseDrawer: Handler = (machine, command) => {
  const pin = choiceAt(command.parameters, 0, 1);
  if (pin === null) return refuseParameter(machine, command);
  machine.kickDrawer(pin === 0 ? 2 : 5);
};

/** GS P x y: units of 1/x and 1/y inch; 0 stands for the default, one dot. */
const setMotionUnits: Handler = ({ style }, { parameters }) => {
  const dotsPerInch = 203.2;
  const [across, down] = [byteAt(parameters, 0), byteAt(parameters, 1)];
  style.unitAcross = across === 0 ? 1 : dotsPerInch / across;
  style.unitDown = down === 0 ? 1 : dotsPerInch / down;
};

export const layoutCommands: HandlerTable = {
  HT: tab,
  LF: (machine) => machine.printLine(machine.style.lineSpacing),
  'ESC @': initialise,
  'ESC 2': ({ style }) => {
    style.lineSpacing = DEFAULT_LINE_SPACING;
  },
  'ESC 3': ({ style }, { parameters }) => {
    style.lineSpacing = Math.round(byteAt(parameters, 0) * style.unitDown);
  },
  'ESC D': setTabs,
  'ESC J': feedUnits,
  'ESC a': justify,
  'ESC d': feedLines,
  'ESC i': (machine, command) => atLineStart(machine, command) && cutHere(machine, command, 'partial-cut'),
  'ESC m': (machine, command) => atLineStart(machine, command) && cutHere(machine, command, 'partial-cut'),
  'ESC p': pulseDrawer,
  'ESC {': turnUpsideDown,
  'ESC $': setAbsolutePosition,
  'ESC \\': setRelativePosition,
  'GS L': setLeftMargin,
  'GS P': setMotionUnits,
  'GS V': cut,
  'GS W': setAreaWidth,
};
