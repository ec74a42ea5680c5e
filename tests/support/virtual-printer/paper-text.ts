// Reading a paper in tests: its text, its QR codes (also inside pictures), its largest words, its pictures as one.
// A picture's QR is read the way a phone does, with a decoder that knows nothing of how it was made.
import jsqr from 'jsqr';
import { dotAt, stack } from './bitmap.ts';
import {
  type Bitmap,
  fontCells,
  type Paper,
  type PaperElement,
  type RasterImage,
  type TextLine,
  type TextRun,
} from './paper.ts';

function textRuns(line: TextLine): readonly TextRun[] {
  return line.runs.filter((run) => run.kind === 'text');
}

/** The line's characters, with spaces where a tab or a print position left a gap; no spaces at its end. */
export function lineText(line: TextLine): string {
  let text = '';
  let end = 0;
  for (const run of textRuns(line)) {
    const cell = fontCells[run.font].width * run.width;
    text += ' '.repeat(Math.max(0, Math.round((run.leftDots - end) / cell))) + run.text;
    end = run.leftDots + run.widthDots;
  }
  return text.trimEnd();
}

function elementText(element: PaperElement): string {
  switch (element.kind) {
    case 'line':
      return lineText(element);
    case 'feed':
      return '';
    case 'qr':
      return `[qr ${element.text}]`;
    case 'barcode':
      return `[${element.symbology} ${element.text}]`;
    case 'image':
      return `[image ${element.bitmap.widthDots}x${element.bitmap.heightDots}]`;
  }
}

/** One line for each element from top to bottom; blank paper is an empty line; none at the end. */
export function paperText(paper: Paper): string {
  return paper.elements.map(elementText).join('\n').trimEnd();
}

/** The text of the largest characters: of the first line that has them, only the runs of that size. */
export function largestText(paper: Paper): string {
  const areaOf = (run: TextRun): number =>
    run.width * run.height * fontCells[run.font].width * fontCells[run.font].height;
  const lines = paper.elements.filter((element) => element.kind === 'line').map(textRuns);
  const largest = Math.max(0, ...lines.flat().map(areaOf));
  const line = lines.find((runs) => runs.some((run) => areaOf(run) === largest)) ?? [];
  return line
    .filter((run) => areaOf(run) === largest)
    .map((run) => run.text)
    .join('')
    .trim();
}

/** Pictures that touch each other are one: senders cut them in stripes to spare the printer's buffer. */
export function pictures(paper: Paper): readonly Bitmap[] {
  const groups: RasterImage[][] = [];
  paper.elements.forEach((element, index) => {
    if (element.kind !== 'image') return;
    const last = groups.at(-1);
    if (last !== undefined && paper.elements[index - 1]?.kind === 'image') last.push(element);
    else groups.push([element]);
  });
  return groups.map(stack);
}

const QUIET_DOTS = 32;

function readPicture(bitmap: Bitmap): string | null {
  const width = bitmap.widthDots + 2 * QUIET_DOTS;
  const height = bitmap.heightDots + 2 * QUIET_DOTS;
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < bitmap.heightDots; y += 1) {
    for (let x = 0; x < bitmap.widthDots; x += 1) {
      if (dotAt(bitmap, x, y))
        pixels.fill(
          0,
          ((y + QUIET_DOTS) * width + x + QUIET_DOTS) * 4,
          ((y + QUIET_DOTS) * width + x + QUIET_DOTS) * 4 + 3,
        );
    }
  }
  return jsqr.default(pixels, width, height, { inversionAttempts: 'dontInvert' })?.data ?? null;
}

/** Payload of the first QR code: one the printer made, else one that can be read out of a picture, else null. */
export function findQr(paper: Paper): string | null {
  const symbol = paper.elements.find((element) => element.kind === 'qr');
  if (symbol !== undefined) return symbol.text;
  for (const picture of pictures(paper)) {
    const payload = readPicture(picture);
    if (payload !== null) return payload;
  }
  return null;
}
