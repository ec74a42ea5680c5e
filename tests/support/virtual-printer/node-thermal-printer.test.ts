// Cross-check with bytes this project did not write: tickets composed by node-thermal-printer must print without problems.
// What the ticket says must be what the paper shows, on both widths.
import { CharacterSet, PrinterTypes, ThermalPrinter } from 'node-thermal-printer';
import { describe, expect, it } from 'vitest';
import { decode, linesOf, only } from './decoder-harness.ts';
import type { PaperWidthDots } from './paper.ts';
import { findQr, largestText, paperText } from './paper-text.ts';

function composer(columns: number): ThermalPrinter {
  const printer = new ThermalPrinter({
    type: PrinterTypes.EPSON,
    width: columns,
    characterSet: CharacterSet.PC858_EURO,
    interface: 'tcp://127.0.0.1:9',
  });
  printer.clear();
  return printer;
}

function ticket(columns: number, timesLarge: number): Uint8Array {
  const printer = composer(columns);
  printer.alignCenter();
  printer.bold(true);
  printer.println('MPP Kota Bandung');
  printer.bold(false);
  printer.println('Nomor antrean Anda');
  // The library counts from 0, and its first argument is the height.
  printer.setTextSize(timesLarge - 1, timesLarge - 1);
  printer.println('B-042');
  printer.setTextQuadArea();
  printer.println('Perekaman KTP');
  printer.setTextNormal();
  printer.drawLine();
  printer.leftRight('Di depan Anda', '12 orang');
  printer.invert(true);
  printer.println(' PRIORITAS ');
  printer.invert(false);
  printer.printQR('https://antre.example/t/7Q4K', { cellSize: 6, correction: 'M', model: 2 });
  printer.alignLeft();
  printer.println('Kafé € 10');
  printer.partialCut();
  return printer.getBuffer();
}

describe.each([
  [576, 48, 8],
  [384, 32, 6],
] as const)('a ticket for a %i dot head', (widthDots: PaperWidthDots, columns, timesLarge) => {
  const { decoder, problems } = decode(widthDots, ticket(columns, timesLarge));
  const [paper] = decoder.papers();
  if (paper === undefined) throw new Error('the ticket was not cut');

  it('decodes without problems into one cut paper and leaves nothing over', () => {
    expect(problems).toEqual([]);
    expect(decoder.papers()).toHaveLength(1);
    expect(paper.ending).toBe('partial-cut');
    expect([...decoder.unfinished()]).toEqual([]);
    expect(decoder.openPaper().elements).toEqual([]);
  });

  it('shows the number largest, on one line, between the edges', () => {
    expect(largestText(paper)).toBe('B-042');
    const number = linesOf(paper).find((line) => line.glyphDots === 24 * timesLarge);
    expect(number).toMatchObject({ wrapped: false, align: 'center', widthDots: 5 * 12 * timesLarge });
  });

  it('carries the text, in the code page that was chosen', () => {
    expect(paperText(paper).split('\n')).toEqual([
      'MPP Kota Bandung',
      'Nomor antrean Anda',
      'B-042',
      'Perekaman KTP',
      '-'.repeat(columns),
      `Di depan Anda${'12 orang'.padStart(columns - 13)}`,
      ' PRIORITAS',
      '[qr https://antre.example/t/7Q4K]',
      'Kafé € 10',
    ]);
  });

  it('carries a QR code that fits', () => {
    expect(findQr(paper)).toBe('https://antre.example/t/7Q4K');
    expect(only(paper, 'qr').heightDots).toBe(29 * 6);
  });
});

describe('bugs of the library that the printer must show', () => {
  it('reports the drawer pulse that is sent without its times', () => {
    const printer = composer(48);
    printer.openCashDrawer();
    const { problems } = decode(576, printer.getBuffer());
    expect(problems).toMatchObject([{ kind: 'unknown', bytes: [0x01] }]);
  });

  it('reports the beep that no Epson knows', () => {
    const printer = composer(48);
    printer.beep(2, 2);
    expect(decode(576, printer.getBuffer()).problems.length).toBeGreaterThan(0);
  });

  it('reads fewer characters than were sent where a QR length was counted in characters, not bytes', () => {
    const printer = composer(48);
    printer.printQR('é', { cellSize: 6, correction: 'M', model: 2 });
    expect(findQr(decode(576, printer.getBuffer()).open)).not.toBe('é');
  });
});
