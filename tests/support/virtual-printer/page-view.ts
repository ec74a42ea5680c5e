// What the web page is told about the papers: plain JSON, pictures as base64 of their rows.
// The page script imports these types; values travel over Server-Sent Events.
import { drawBitmap } from './bitmap.ts';
import {
  type Bitmap,
  type Ending,
  fontCells,
  lengthInMm,
  type Paper,
  type PaperElement,
  type TextLine,
} from './paper.ts';
import type { StatusView } from './status-view.ts';

/** One bit a dot, rows padded to whole bytes, base64; 1 = black. */
export interface PictureView {
  readonly width: number;
  readonly height: number;
  readonly rows: string;
}

export interface TextRunView {
  readonly kind: 'text';
  readonly text: string;
  readonly leftDots: number;
  readonly widthDots: number;
  readonly heightDots: number;
  readonly bold: boolean;
  readonly underline: number;
  readonly inverse: boolean;
}
export interface ImageRunView {
  readonly kind: 'image';
  readonly leftDots: number;
  readonly picture: PictureView;
}
export interface LineView {
  readonly kind: 'line';
  readonly leftDots: number;
  readonly widthDots: number;
  readonly heightDots: number;
  readonly glyphDots: number;
  readonly upsideDown: boolean;
  readonly runs: readonly (TextRunView | ImageRunView)[];
}
export interface FeedView {
  readonly kind: 'feed';
  readonly heightDots: number;
}
/** A QR code or a picture; `label` says what it is to those who cannot see it. */
export interface PictureElementView {
  readonly kind: 'picture';
  readonly leftDots: number;
  readonly widthDots: number;
  readonly heightDots: number;
  readonly label: string;
  readonly picture: PictureView;
}
export interface BarcodeView {
  readonly kind: 'barcode';
  readonly leftDots: number;
  readonly widthDots: number;
  readonly heightDots: number;
  readonly label: string;
}
export type ElementView = LineView | FeedView | PictureElementView | BarcodeView;

export interface ProblemView {
  readonly kind: string;
  readonly what: string;
  readonly offset: number;
  /** Hexadecimal, in pairs. */
  readonly bytes: string;
}

export interface PaperView {
  /** Counts the papers of this printer; 0 is the one still in the slot. */
  readonly id: number;
  /** UTC milliseconds, or null while it is in the slot. */
  readonly printedAt: number | null;
  readonly widthDots: number;
  readonly lengthMm: number;
  readonly ending: Ending;
  readonly drawerKicks: number;
  readonly elements: readonly ElementView[];
  readonly problems: readonly ProblemView[];
}

export interface SnapshotView {
  readonly status: StatusView;
  readonly open: PaperView;
  /** Newest first. */
  readonly papers: readonly PaperView[];
}

function pictureView(bitmap: Bitmap): PictureView {
  return {
    width: bitmap.widthDots,
    height: bitmap.heightDots,
    rows: Buffer.from(bitmap.rows).toString('base64'),
  };
}

function lineView(line: TextLine): LineView {
  const { leftDots, widthDots, heightDots, glyphDots, upsideDown } = line;
  const runs = line.runs.map((run): TextRunView | ImageRunView => {
    if (run.kind === 'image') return { kind: 'image', leftDots: run.leftDots, picture: pictureView(run.bitmap) };
    const { text, bold, underline, inverse } = run;
    const runHeight = fontCells[run.font].height * run.height;
    return {
      kind: 'text',
      text,
      leftDots: run.leftDots,
      widthDots: run.widthDots,
      heightDots: runHeight,
      bold,
      underline,
      inverse,
    };
  });
  return { kind: 'line', leftDots, widthDots, heightDots, glyphDots, upsideDown, runs };
}

function elementView(element: PaperElement): ElementView {
  switch (element.kind) {
    case 'line':
      return lineView(element);
    case 'feed':
      return { kind: 'feed', heightDots: element.heightDots };
    case 'qr': {
      const { leftDots, widthDots, heightDots, modules } = element;
      const symbol = drawBitmap(modules.length, modules.length, (x, y) => modules[y]?.[x] === true);
      return {
        kind: 'picture',
        leftDots,
        widthDots,
        heightDots,
        label: `QR code: ${element.text}`,
        picture: pictureView(symbol),
      };
    }
    case 'image': {
      const { leftDots, widthDots, heightDots, bitmap } = element;
      const label = `Picture, ${bitmap.widthDots} by ${bitmap.heightDots} dots`;
      return { kind: 'picture', leftDots, widthDots, heightDots, label, picture: pictureView(bitmap) };
    }
    case 'barcode': {
      const { leftDots, widthDots, heightDots } = element;
      return { kind: 'barcode', leftDots, widthDots, heightDots, label: `${element.symbology}: ${element.text}` };
    }
  }
}

export function paperView(paper: Paper, id: number, printedAt: number | null): PaperView {
  return {
    id,
    printedAt,
    widthDots: paper.widthDots,
    lengthMm: lengthInMm(paper),
    ending: paper.ending,
    drawerKicks: paper.drawerKicks.length,
    elements: paper.elements.map(elementView),
    problems: paper.problems.map(({ kind, what, offset, bytes }) => ({
      kind,
      what,
      offset,
      bytes: bytes.map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' '),
    })),
  };
}
