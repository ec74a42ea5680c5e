// Where paper ends: rolls of known length, what is on the old one, and what goes on to the new one.
// 8 dots are a millimetre; a line of text is 30 dots, 3.75 mm.
import { describe, expect, it } from 'vitest';
import { picture, setUp } from './movement-harness.ts';
import { lengthInMm } from './paper.ts';
import { paperText } from './paper-text.ts';
import { epson } from './profiles/epson.ts';
import { cutPaper, GS, LF } from './stream.ts';

describe('a roll', () => {
  it('ends exactly where it ends: a picture parts between two rows, and goes on at the next on a new roll', async () => {
    const { printer, clock, send } = await setUp();
    printer.faults.loadRoll({ lengthMm: 10 });
    await send(picture(200), cutPaper); // 25 mm
    clock.advance(50);
    expect(printer.state()).toMatchObject({ paperOut: true, moving: false });
    expect(printer.roll()).toEqual({ lengthMm: 10, leftMm: 0, usedMm: 10 });
    expect(lengthInMm(printer.openPaper())).toBe(10);
    printer.faults.paperOut(false);
    clock.advance(1_000);
    expect(printer.papers().map((paper) => [paper.ending, lengthInMm(paper)])).toEqual([
      ['ran-out', 10],
      ['partial-cut', 15 + 14],
    ]);
  });

  it('lets a line that has begun be finished, and stops before the next', async () => {
    const { printer, send } = await setUp({ profile: epson });
    printer.faults.loadRoll({ lengthMm: 5 });
    await send('satu', LF, 'dua', LF, 'tiga', LF);
    expect(paperText(printer.openPaper())).toBe('satu\ndua');
    expect(printer.roll().leftMm).toBe(0);
    printer.faults.loadRoll({ lengthMm: 5 });
    expect(printer.papers().map((paper) => paper.ending)).toEqual(['ran-out']);
    expect(paperText(printer.openPaper())).toBe('tiga');
    expect(printer.roll()).toMatchObject({ leftMm: 1.25, usedMm: 11.25 });
  });

  it('takes the rest of the picture with it where the buffer is cleared', async () => {
    const { printer, client, clock, send } = await setUp();
    printer.faults.loadRoll({ lengthMm: 10 });
    await send(picture(200), cutPaper);
    clock.advance(50);
    await send(0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8);
    expect(await client.receive(3)).toEqual([0x37, 0x25, 0x00]);
    printer.faults.paperOut(false);
    clock.advance(1_000);
    expect(printer.papers().map(lengthInMm)).toEqual([10]);
    expect(printer.openPaper().elements).toEqual([]);
  });

  it('is seen near its end at the given rest, and a new one is not', async () => {
    const { printer, client, send } = await setUp({ profile: epson });
    printer.faults.loadRoll({ lengthMm: 20, nearEndMm: 10 });
    await send(GS, 'a', 0x08);
    await client.receive(4);
    await send('satu', LF, 'dua', LF);
    expect(printer.state().paperNearEnd).toBe(false);
    await send('tiga', LF);
    expect(await client.receive(4)).toEqual([0x10, 0x00, 0x03, 0x00]);
    expect(printer.state()).toMatchObject({ paperNearEnd: true, paperOut: false });
    printer.faults.loadRoll({ lengthMm: 20, nearEndMm: 10 });
    expect(await client.receive(4)).toEqual([0x10, 0x00, 0x00, 0x00]);
    expect(printer.papers()).toMatchObject([{ ending: 'torn' }]);
  });

  it('of no length is out at once', async () => {
    const { printer } = await setUp();
    printer.faults.loadRoll({ lengthMm: 0 });
    expect(printer.state()).toMatchObject({ paperOut: true });
    expect(() => printer.faults.loadRoll({ lengthMm: -1 })).toThrow(RangeError);
  });
});
