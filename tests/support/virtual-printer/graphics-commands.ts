// Commands that print pictures: raster (GS v 0), stored graphics (GS ( L, GS 8 L), and bit images in a line (ESC *).
// ESC/POS reference, chapter "Bit image commands".
import { clip, enlarge, fromColumns, fromRaster } from './bitmap.ts';
import type { Command } from './command-reader.ts';
import {
  atLineStart,
  byteAt,
  choiceAt,
  functionData,
  type Handler,
  type HandlerTable,
  refuseParameter,
  wordAt,
} from './handler.ts';
import type { Machine } from './machine.ts';
import type { Bitmap } from './paper.ts';

function printImage(machine: Machine, command: Command, image: Bitmap): void {
  const area = machine.areaDots();
  if (image.widthDots > area) {
    const lost = image.widthDots - area;
    machine.report(
      'spoiled',
      `${command.key}: the picture is ${lost} dots wider than the print area, its right end is lost`,
      command,
    );
  }
  const bitmap = clip(image, area);
  machine.print({ kind: 'image', bitmap, heightDots: bitmap.heightDots, ...machine.place(bitmap.widthDots) });
}

/** GS v 0 m xL xH yL yH d...: m bit 0 doubles the width, bit 1 the height; x counts bytes. */
const printRaster: Handler = (machine, command) => {
  const p = command.parameters;
  const mode = choiceAt(p, 1, 3);
  if (byteAt(p, 0) !== 0x30 || mode === null) return refuseParameter(machine, command);
  if (!atLineStart(machine, command)) return;
  const bitmap = fromRaster(wordAt(p, 2) * 8, wordAt(p, 4), p.subarray(6));
  printImage(machine, command, enlarge(bitmap, (mode & 1) + 1, (mode >> 1) + 1));
};

/** ESC * m: dots per stripe, and how many dots of the head one dot of the image becomes. */
const bitImageModes: ReadonlyMap<number, { readonly dots: 8 | 24; readonly across: number; readonly down: number }> =
  new Map([
    [0, { dots: 8, across: 2, down: 3 }],
    [1, { dots: 8, across: 1, down: 3 }],
    [32, { dots: 24, across: 2, down: 1 }],
    [33, { dots: 24, across: 1, down: 1 }],
  ]);

const addBitImage: Handler = (machine, command) => {
  const p = command.parameters;
  const mode = bitImageModes.get(byteAt(p, 0));
  if (mode === undefined) return refuseParameter(machine, command);
  const image = enlarge(fromColumns(wordAt(p, 1), mode.dots, p.subarray(3)), mode.across, mode.down);
  const room = machine.areaDots() - machine.line.position();
  if (image.widthDots > room) machine.report('spoiled', 'ESC *: the picture runs over the end of the line', command);
  if (room > 0) machine.line.addImage(clip(image, room));
};

/** Functions 112 (raster) and 113 (columns): a bx by c xL xH yL yH d... after m and fn; x counts dots. */
function storeGraphics(format: 'raster' | 'columns'): Handler {
  return (machine, command) => {
    const data = functionData(command);
    const [tone, across, down] = [byteAt(data, 2), byteAt(data, 3), byteAt(data, 4)];
    const scaleIsKnown = (across === 1 || across === 2) && (down === 1 || down === 2);
    const [width, height] = [wordAt(data, 6), wordAt(data, 8)];
    const dots = data.subarray(10);
    const wanted = format === 'raster' ? Math.ceil(width / 8) * height : Math.ceil(height / 8) * width;
    if (tone !== 48 || !scaleIsKnown || wanted === 0) return refuseParameter(machine, command);
    if (dots.length !== wanted) {
      const what = `${command.key}: ${dots.length} bytes of picture where its size asks for ${wanted}`;
      return machine.report('no-effect', what, command);
    }
    const bitmap = format === 'raster' ? fromRaster(width, height, dots) : fromColumns(width, height, dots);
    machine.style.graphics = enlarge(bitmap, across, down);
  };
}

const printGraphics: Handler = (machine, command) => {
  const { graphics } = machine.style;
  if (graphics === null) return machine.report('no-effect', `${command.key}: nothing stored to print`, command);
  machine.style.graphics = null;
  if (atLineStart(machine, command)) printImage(machine, command, graphics);
};

const graphicsFunctions: ReadonlyMap<number, Handler> = new Map([
  [2, printGraphics],
  [50, printGraphics],
  [112, storeGraphics('raster')],
  [113, storeGraphics('columns')],
]);

const runGraphicsFunction: Handler = (machine, command) => {
  const fn = byteAt(functionData(command), 1);
  const run = graphicsFunctions.get(fn);
  if (run === undefined)
    return machine.report('not-modelled', `${command.key} function ${fn} is not modelled`, command);
  run(machine, command);
};

export const graphicsCommands: HandlerTable = {
  'ESC *': addBitImage,
  'GS v': printRaster,
  'GS ( L': runGraphicsFunction,
  'GS 8 L': runGraphicsFunction,
};
