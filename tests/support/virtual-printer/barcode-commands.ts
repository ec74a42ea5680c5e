// Bar codes (GS k): recognised, read and measured; their bars are not drawn.
// ESC/POS reference, chapter "Bar code commands".
import { atLineStart, byteAt, choiceAt, type Handler, type HandlerTable, refuseParameter } from './handler.ts';
import { type Barcode, fontCells } from './paper.ts';

interface Symbology {
  readonly name: string;
  /** Modules in a symbol of so many data characters. */
  readonly modules: (characters: number) => number;
}
const upc: Symbology['modules'] = () => 95;
const symbologies: ReadonlyMap<number, Symbology> = new Map([
  [0, { name: 'UPC-A', modules: upc }],
  [1, { name: 'UPC-E', modules: () => 51 }],
  [2, { name: 'EAN13', modules: upc }],
  [3, { name: 'EAN8', modules: () => 67 }],
  [4, { name: 'CODE39', modules: (count: number) => (count + 2) * 16 }],
  [5, { name: 'ITF', modules: (count: number) => count * 8 + 9 }],
  [6, { name: 'CODABAR', modules: (count: number) => count * 12 }],
  [7, { name: 'CODE93', modules: (count: number) => (count + 4) * 9 + 1 }],
  [8, { name: 'CODE128', modules: (count: number) => (count + 3) * 11 + 2 }],
]);

/** CODE128 data without its code-set marks ({A {B {C ...); set C packs two digits in a byte. */
function code128Text(data: Uint8Array): string {
  let text = '';
  let set = 0x42;
  for (let index = 0; index < data.length; index += 1) {
    const byte = byteAt(data, index);
    if (byte === 0x7b && byteAt(data, index + 1) !== 0x7b) {
      set = byteAt(data, index + 1);
      index += 1;
    } else {
      if (byte === 0x7b) index += 1;
      text += set === 0x43 ? String(byte).padStart(2, '0') : String.fromCharCode(byte);
    }
  }
  return text;
}

/** GS k m d... NUL (m 0 to 6) or GS k m n d... (m 65 to 73); both forms number the symbologies alike. */
const printBarcode: Handler = (machine, command) => {
  const p = command.parameters;
  const m = byteAt(p, 0);
  const symbology = symbologies.get(m >= 65 ? m - 65 : m);
  if (symbology === undefined) return machine.report('not-modelled', `GS k: bar code ${m} is not modelled`, command);
  if (!atLineStart(machine, command)) return;
  const data = m >= 65 ? p.subarray(2) : p.subarray(1, -1);
  const text = symbology.name === 'CODE128' ? code128Text(data) : String.fromCharCode(...data);
  const { barcodeHeight, barcodeModule, humanReadable, humanReadableFont } = machine.style;
  const widthDots = symbology.modules(text.length) * barcodeModule;
  if (widthDots > machine.areaDots()) {
    return machine.report(
      'no-effect',
      `GS k: the bar code needs ${widthDots} dots, wider than the print area: not printed`,
      command,
    );
  }
  const captions = { none: 0, above: 1, below: 1, both: 2 }[humanReadable];
  machine.print({
    kind: 'barcode',
    symbology: symbology.name,
    text,
    humanReadable,
    heightDots: barcodeHeight + captions * fontCells[humanReadableFont].height,
    ...machine.place(widthDots),
  });
};

const captionPlaces: readonly Barcode['humanReadable'][] = ['none', 'above', 'below', 'both'];

const setCaption: Handler = (machine, command) => {
  const place = captionPlaces[choiceAt(command.parameters, 0, 3) ?? -1];
  if (place === undefined) return refuseParameter(machine, command);
  machine.style.humanReadable = place;
};

const setCaptionFont: Handler = (machine, command) => {
  const font = choiceAt(command.parameters, 0, 1);
  if (font === null) return refuseParameter(machine, command);
  machine.style.humanReadableFont = font === 0 ? 'A' : 'B';
};

const setBarcodeHeight: Handler = (machine, command) => {
  const n = byteAt(command.parameters, 0);
  if (n === 0) return refuseParameter(machine, command);
  machine.style.barcodeHeight = n;
};

const setBarcodeModule: Handler = (machine, command) => {
  const n = byteAt(command.parameters, 0);
  if (n < 2 || n > 6) return refuseParameter(machine, command);
  machine.style.barcodeModule = n;
};

export const barcodeCommands: HandlerTable = {
  'GS H': setCaption,
  'GS f': setCaptionFont,
  'GS h': setBarcodeHeight,
  'GS k': printBarcode,
  'GS w': setBarcodeModule,
};
