// How codes are typed and scanned, as examples.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bookingCodeOf, foldCode, holdsIdentityNumber, plainCode, receiptOf, scannedText } from './booking-code.ts';

describe('a booking code', () => {
  it.each([
    ['BDG-7K4Q', 'BDG7K4Q'],
    ['bdg 7k4q', 'BDG7K4Q'],
    ['  b.d.g-7 K4q ', 'BDG7K4Q'],
    ['OIL-O10', '011010'],
    ['0i1-o1o', '011010'],
  ])('%j is %s', (typed, code) => {
    expect(bookingCodeOf(typed)).toBe(code);
  });

  it.each(['', 'BDG-7', 'ABCDEFGHJKM', '3273011203900001', '-----------'])('%j is none', (typed) => {
    expect(bookingCodeOf(typed)).toBeNull();
  });

  it('is the same however it is set off and whatever its case', () => {
    const sign = fc.constantFrom(...'ABCDEFGHJKMNPQRSTVWXYZ0123456789');
    const gap = fc.constantFrom('', ' ', '-', '.', ' - ');
    fc.assert(
      fc.property(fc.array(fc.tuple(sign, gap, fc.boolean()), { minLength: 6, maxLength: 10 }), (signs) => {
        const typed = signs.map(([letter, after, small]) => (small ? letter.toLowerCase() : letter) + after).join('');
        expect(bookingCodeOf(typed)).toBe(signs.map(([letter]) => letter).join(''));
      }),
    );
  });

  it('is told apart from one that only looks like it', () => {
    expect(foldCode('BDG-O10')).toBe(foldCode('bdg 010'));
    expect(plainCode('BDG-O10')).not.toBe(plainCode('bdg 010'));
  });
});

describe('a receipt number', () => {
  it.each([
    ['503/0421/DPMPTSP/2026', '5030421DPMPTSP2026'],
    ['0220101234567', '0220101234567'],
    ['AB-12', 'AB12'],
  ])('%j is %s', (typed, receipt) => {
    expect(receiptOf(typed)).toBe(receipt);
  });

  it.each(['3273011203900001', '3273 0112 0390 0001', '3273.01.120390.0001', 'NIK3273011203900001', 'A1', ''])(
    '%j is none',
    (typed) => {
      expect(receiptOf(typed)).toBeNull();
    },
  );

  it('may hold two short numbers, which are no identity number', () => {
    expect(holdsIdentityNumber('503/0421/2026/0099')).toBe(false);
  });
});

describe('what a scanner reads', () => {
  it.each([
    ['BDG-7K4Q', 'BDG-7K4Q'],
    ['https://booking.bandung.go.id/b/BDG-7K4Q', 'BDG-7K4Q'],
    ['https://booking.bandung.go.id/b/BDG-7K4Q/?from=wa#top', 'BDG-7K4Q'],
    ['https://booking.bandung.go.id', ''],
    [' BDG-7K4Q\t', 'BDG-7K4Q'],
  ])('%j says %j', (read, said) => {
    expect(scannedText(read)).toBe(said);
  });
});
