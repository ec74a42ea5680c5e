// Commands that change how characters look and which characters bytes are.
// ESC/POS reference, chapters "Character commands" and "Kanji commands".
import { codePages, INTERNATIONAL_SETS } from './character-tables.ts';
import { byteAt, choiceAt, type Handler, type HandlerTable, refuseParameter } from './handler.ts';

/** ESC ! n: bit 0 font B, 3 emphasised, 4 double height, 5 double width, 7 underline. */
const selectPrintModes: Handler = ({ style }, { parameters }) => {
  const n = byteAt(parameters, 0);
  style.font = (n & 0x01) === 0 ? 'A' : 'B';
  style.bold = (n & 0x08) !== 0;
  style.height = (n & 0x10) === 0 ? 1 : 2;
  style.width = (n & 0x20) === 0 ? 1 : 2;
  style.underline = (n & 0x80) === 0 ? 0 : 1;
};

/** GS ! n: bits 0 to 2 height, 4 to 6 width, each less one. */
const selectCharacterSize: Handler = (machine, command) => {
  const n = byteAt(command.parameters, 0);
  if ((n & 0x88) !== 0) return refuseParameter(machine, command);
  machine.style.height = (n & 0x07) + 1;
  machine.style.width = ((n >> 4) & 0x07) + 1;
};

const setUnderline: Handler = (machine, command) => {
  const thickness = choiceAt(command.parameters, 0, 2);
  if (thickness === null) return refuseParameter(machine, command);
  machine.style.underline = thickness === 2 ? 2 : thickness === 1 ? 1 : 0;
};

const selectFont: Handler = (machine, command) => {
  const font = choiceAt(command.parameters, 0, 1);
  if (font === null) return refuseParameter(machine, command);
  machine.style.font = font === 0 ? 'A' : 'B';
};

const selectCodePage: Handler = (machine, command) => {
  const page = codePages.get(byteAt(command.parameters, 0));
  if (page === undefined) {
    return machine.report(
      'not-modelled',
      'ESC t: this printer does not hold that code page, it keeps the last one',
      command,
    );
  }
  machine.style.codePage = page;
};

const selectInternationalSet: Handler = (machine, command) => {
  const n = byteAt(command.parameters, 0);
  if (n >= INTERNATIONAL_SETS) return refuseParameter(machine, command);
  machine.style.internationalSet = n;
};

/** A mode that bit 0 of its parameter switches. */
function switched(mode: 'bold' | 'doubleStrike' | 'inverse'): Handler {
  return ({ style }, { parameters }) => {
    style[mode] = (byteAt(parameters, 0) & 1) === 1;
  };
}

export const textCommands: HandlerTable = {
  'ESC !': selectPrintModes,
  'ESC -': setUnderline,
  'ESC E': switched('bold'),
  'ESC G': switched('doubleStrike'),
  'ESC M': selectFont,
  'ESC R': selectInternationalSet,
  'ESC t': selectCodePage,
  'ESC SP': ({ style }, { parameters }) => {
    style.characterSpacing = Math.round(byteAt(parameters, 0) * style.unitAcross);
  },
  'GS !': selectCharacterSize,
  'GS B': switched('inverse'),
};
