// Everything a command may set and ESC @ sets back: the printer's modes, with their values at power-on.
// Values for a 203 dpi printer; ESC/POS reference, "Default" of each command.
import { type CodePage, powerOnCodePage } from './character-tables.ts';
import type { Align, Barcode, Bitmap, Font, QrErrorLevel } from './paper.ts';

export interface PrintStyle {
  font: Font;
  /** 1 to 8. */
  width: number;
  height: number;
  bold: boolean;
  doubleStrike: boolean;
  underline: 0 | 1 | 2;
  inverse: boolean;
  upsideDown: boolean;
  align: Align;
  codePage: CodePage;
  /** The n of ESC R. */
  internationalSet: number;
  /** Dots. */
  lineSpacing: number;
  characterSpacing: number;
  leftMargin: number;
  areaWidth: number;
  /** Positions in dots, rising. */
  tabs: readonly number[];
  /** Dots per unit of ESC 3, ESC J, GS L, GS W ... (GS P) */
  unitAcross: number;
  unitDown: number;
  barcodeHeight: number;
  barcodeModule: number;
  humanReadable: Barcode['humanReadable'];
  humanReadableFont: Font;
  qrModel: 1 | 2 | 'micro';
  qrModule: number;
  qrErrorLevel: QrErrorLevel;
  qrData: Uint8Array | null;
  /** Stored by GS ( L function 112 or 113, printed by function 50. */
  graphics: Bitmap | null;
}

export const DEFAULT_LINE_SPACING = 30;
/** A tab stop every eight characters of font A. */
const defaultTabs = Array.from({ length: 32 }, (_, index) => (index + 1) * 8 * 12);

/** The modes after power-on and after ESC @. */
export function initialStyle(headDots: number): PrintStyle {
  return {
    font: 'A',
    width: 1,
    height: 1,
    bold: false,
    doubleStrike: false,
    underline: 0,
    inverse: false,
    upsideDown: false,
    align: 'left',
    codePage: powerOnCodePage,
    internationalSet: 0,
    lineSpacing: DEFAULT_LINE_SPACING,
    characterSpacing: 0,
    leftMargin: 0,
    areaWidth: headDots,
    tabs: defaultTabs,
    unitAcross: 1,
    unitDown: 1,
    barcodeHeight: 162,
    barcodeModule: 3,
    humanReadable: 'none',
    humanReadableFont: 'A',
    qrModel: 2,
    qrModule: 3,
    qrErrorLevel: 'L',
    qrData: null,
    graphics: null,
  };
}
