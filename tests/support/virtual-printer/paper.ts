// What comes out of the printer, as data: a paper is a list of elements from top to bottom, each with its height.
// All lengths are dots; a 203 dpi head prints 8 dots to the millimetre both ways.

export const DOTS_PER_MM = 8;

/** Printable width: 576 dots (72 mm) on 80 mm paper, 384 dots (48 mm) on 58 mm paper. */
export type PaperWidthDots = 576 | 384;

export type Align = 'left' | 'center' | 'right';
export type Font = 'A' | 'B';

/** Cell of one character before enlarging, in dots. */
export const fontCells: Readonly<Record<Font, { readonly width: number; readonly height: number }>> = {
  A: { width: 12, height: 24 },
  B: { width: 9, height: 17 },
};

/** A black-and-white picture, one bit a dot, rows padded to whole bytes, most significant bit leftmost, 1 = black. */
export interface Bitmap {
  readonly widthDots: number;
  readonly heightDots: number;
  readonly rows: Uint8Array;
}

export interface TextStyle {
  readonly font: Font;
  /** Times the font's cell, 1 to 8. */
  readonly width: number;
  readonly height: number;
  readonly bold: boolean;
  /** Thickness in dots. */
  readonly underline: 0 | 1 | 2;
  readonly inverse: boolean;
}

/** Neighbouring characters of one style. */
export interface TextRun extends TextStyle {
  readonly kind: 'text';
  readonly text: string;
  /** From the left end of its line. */
  readonly leftDots: number;
  readonly widthDots: number;
}

/** A bit image inside a line (`ESC *`), printed together with the line. */
export interface ImageRun {
  readonly kind: 'image';
  readonly bitmap: Bitmap;
  readonly leftDots: number;
}

/** Where an element stands: `leftDots` counts from the left end of the print head, alignment already worked in. */
interface Placed {
  readonly align: Align;
  readonly leftDots: number;
  readonly widthDots: number;
  /** Paper used up by it, the feed that printed it included. */
  readonly heightDots: number;
}

export interface TextLine extends Placed {
  readonly kind: 'line';
  readonly runs: readonly (TextRun | ImageRun)[];
  /** Height of its tallest character or image. */
  readonly glyphDots: number;
  readonly upsideDown: boolean;
  /** Printed because the next character no longer fitted, not because the sender ended it. */
  readonly wrapped: boolean;
}

/** Paper moved with nothing on it. */
export interface Feed {
  readonly kind: 'feed';
  readonly heightDots: number;
}

export type QrErrorLevel = 'L' | 'M' | 'Q' | 'H';

export interface QrSymbol extends Placed {
  readonly kind: 'qr';
  /** The payload as UTF-8 where it is that, else byte by byte (ISO 8859-1). */
  readonly text: string;
  readonly model: 1 | 2;
  readonly moduleDots: number;
  readonly errorLevel: QrErrorLevel;
  /** Rows of modules, true = black; no quiet zone, as printed. */
  readonly modules: readonly (readonly boolean[])[];
}

export interface Barcode extends Placed {
  readonly kind: 'barcode';
  /** Name as the command reference gives it, e.g. `CODE128`. */
  readonly symbology: string;
  readonly text: string;
  readonly humanReadable: 'none' | 'above' | 'below' | 'both';
}

export interface RasterImage extends Placed {
  readonly kind: 'image';
  readonly bitmap: Bitmap;
}

export type PaperElement = TextLine | Feed | QrSymbol | Barcode | RasterImage;

export const problemKinds = [
  /** Not a command of this printer; a real one skips it or prints its rest as text. */
  'unknown',
  /** A command of the family that this printer frames rightly but has no model of. */
  'not-modelled',
  /** A parameter outside its range, or a command at a moment when it has no effect. */
  'no-effect',
  /** A real-time command hidden in data: a real printer acts on it (ESC/POS: notes on real-time commands). */
  'real-time-in-data',
  /** Printed, but not where or how the sender will have wanted it. */
  'spoiled',
] as const;
export type ProblemKind = (typeof problemKinds)[number];

/** Something in the stream that a careful sender would not send. */
export interface Problem {
  readonly kind: ProblemKind;
  /** Of the first byte, counted from the start of the stream. */
  readonly offset: number;
  /** The bytes concerned, at most the first 16. */
  readonly bytes: readonly number[];
  readonly what: string;
}

/** How a paper left the printer; `open` is still in the slot. */
export type Ending = 'open' | 'full-cut' | 'partial-cut' | 'torn' | 'ran-out';

export interface Paper {
  readonly widthDots: PaperWidthDots;
  readonly elements: readonly PaperElement[];
  readonly ending: Ending;
  readonly heightDots: number;
  /** Pins of the drawer connector that were pulsed while this paper was printed. */
  readonly drawerKicks: readonly (2 | 5)[];
  readonly problems: readonly Problem[];
}

/** Paper used up by elements, in dots. */
export function heightOf(elements: readonly PaperElement[]): number {
  return elements.reduce((sum, element) => sum + element.heightDots, 0);
}

/** Length of a paper, or of one element, in millimetres. */
export function lengthInMm(part: { readonly heightDots: number }): number {
  return part.heightDots / DOTS_PER_MM;
}
