// The ticket as ESC/POS text: short, and printed right by every printer there is. node-thermal-printer composes the
// bytes; its transports are not used (they report success without paper).
import { PrinterTypes, ThermalPrinter } from 'node-thermal-printer';
import type { TicketDocument } from '../document.ts';
import { transliterate, wrap } from './plain-text.ts';

/** Width of the roll in millimetres: 576 or 384 dots, 48 or 32 columns of font A. */
export type PaperWidth = '80' | '58';
const columnsOf: Readonly<Record<PaperWidth, number>> = { '80': 48, '58': 32 };
/** Largest enlargement ESC/POS knows (GS !). */
const MAX_SCALE = 8;
/** Dots per QR module: 8 are 1 mm, what a phone camera reads at arm's length. */
const QR_MODULE: Readonly<Record<PaperWidth, number>> = { '80': 7, '58': 6 };

/** ESC @ (forget the last job's modes), then ESC t 0: code page PC437, said aloud because clones wake up in others. */
const RESET = Buffer.from([0x1b, 0x40, 0x1b, 0x74, 0x00]);

export function textTicket(document: TicketDocument, width: PaperWidth): Uint8Array {
  const paper = createPaper(columnsOf[width]);
  const { printer } = paper;
  printer.alignCenter();
  paper.lines(document.institution, { bold: true });
  paper.lines(document.tagline);
  printer.newLine();
  paper.lines(document.heading);
  paper.number(document.number);
  for (const mark of document.marks) paper.bar(mark);
  paper.title(document.service);
  paper.lines(document.instansi);
  paper.rule();
  printer.alignLeft();
  for (const { label, value } of document.facts) paper.fact(label, value);
  paper.rule();
  printer.alignCenter();
  printer.printQR(document.qr.data, { cellSize: QR_MODULE[width], correction: 'M', model: 2 });
  printer.newLine();
  paper.lines(document.qr.title, { bold: true });
  paper.lines(document.qr.hint);
  if (document.prepare.items.length > 0) {
    printer.alignLeft();
    paper.rule();
    paper.lines(document.prepare.title, { bold: true });
    for (const item of document.prepare.items) paper.item(item);
    paper.rule();
  }
  printer.alignCenter();
  for (const line of document.footer) paper.lines(line);
  printer.partialCut({ verticalTabAmount: 1 });
  return Uint8Array.from(printer.getBuffer());
}

function createPaper(columns: number) {
  const printer = new ThermalPrinter({ type: PrinterTypes.EPSON, width: columns, interface: '' });
  printer.clear();
  printer.add(RESET);
  const lines = (text: string, { bold = false } = {}): void => {
    if (bold) printer.bold(true);
    for (const line of wrap(transliterate(text), columns)) printer.println(line);
    if (bold) printer.bold(false);
  };
  return {
    printer,
    lines,
    /** On one line and as wide as the paper allows; the library's arguments are (height, width), from 0. */
    number: (text: string): void => {
      const scale = Math.min(MAX_SCALE, Math.floor(columns / text.length));
      printer.bold(true);
      printer.setTextSize(scale - 1, scale - 1);
      printer.println(text);
      printer.setTextNormal();
      printer.bold(false);
    },
    /** Twice the size, on as many lines as it takes. */
    title: (text: string): void => {
      printer.bold(true);
      printer.setTextQuadArea();
      for (const line of wrap(transliterate(text), Math.floor(columns / 2))) printer.println(line);
      printer.setTextNormal();
      printer.bold(false);
    },
    bar: (text: string): void => {
      printer.invert(true);
      lines(`  ${text}  `, { bold: true });
      printer.invert(false);
    },
    rule: (): void => printer.drawLine(),
    /** Label left and value right on one line, or one under the other where they do not fit. */
    fact: (label: string, value: string): void => {
      const [left, right] = [transliterate(label), transliterate(value)];
      if (left.length + 1 + right.length <= columns) {
        printer.bold(false);
        printer.print(left);
        printer.bold(true);
        printer.println(right.padStart(columns - left.length));
      } else {
        printer.println(left);
        printer.bold(true);
        for (const line of wrap(right, columns)) printer.println(line);
      }
      printer.bold(false);
    },
    item: (text: string): void => {
      const [first, ...more] = wrap(transliterate(text), columns - 4);
      printer.println(`[ ] ${first ?? ''}`);
      for (const line of more) printer.println(`    ${line}`);
    },
  };
}
