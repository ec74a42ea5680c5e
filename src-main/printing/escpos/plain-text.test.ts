import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { transliterate, wrap } from './plain-text.ts';

describe('text for a receipt printer', () => {
  it('keeps what can be read and drops what a code page could garble', () => {
    expect(transliterate('Toél layar · 25–40 menit…')).toBe('Toel layar - 25-40 menit...');
    expect(transliterate('“Loket” 1–8')).toBe('"Loket" 1-8');
    expect(transliterate('漢')).toBe('?');
  });

  it('is printable ASCII whatever goes in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(transliterate(text)).toMatch(/^[\x20-\x7e]*$/);
      }),
    );
  });

  it('breaks lines by words and loses none', () => {
    expect(wrap('Kartu Keluarga asli dan fotokopi', 14)).toEqual(['Kartu Keluarga', 'asli dan', 'fotokopi']);
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,30}$/), { maxLength: 20 }),
        fc.integer({ min: 4, max: 48 }),
        (words, columns) => {
          const lines = wrap(words.join(' '), columns);
          expect(lines.every((line) => line.length <= columns)).toBe(true);
          expect(lines.join('').replaceAll(' ', '')).toBe(words.join(''));
        },
      ),
    );
  });
});
