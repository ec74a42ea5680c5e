// What the search keeps of what is typed, and what it never keeps: a number that could be somebody's.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SearchScreen } from './screens.ts';
import { emptySearch, followSearch, LONGEST_QUERY } from './searching.ts';

const typing = (screen: SearchScreen, query: string) => followSearch(screen, { type: 'queryTyped', query });
/** One key after the other, as on the keyboard. */
const keyed = (text: string) =>
  [...text].reduce((screen, letter) => typing(screen, screen.query + letter), emptySearch);

describe('a query', () => {
  test('is what stands in the field, from its first letter on', () => {
    expect(typing(emptySearch, '  bikin ktp')).toMatchObject({ query: 'bikin ktp', typing: true, page: 0 });
  });

  test('begins at its first page again with every letter', () => {
    expect(typing({ ...emptySearch, query: 'ktp', page: 2, typing: false }, 'ktp h')).toMatchObject({
      page: 0,
      typing: true,
    });
  });

  test('is never longer than a search needs', () => {
    expect(typing(emptySearch, 'k'.repeat(500)).query).toHaveLength(LONGEST_QUERY);
  });

  test('is cleared whole, refusal included', () => {
    const refused = keyed('3273012345');
    expect(followSearch(refused, { type: 'queryCleared' })).toEqual(emptySearch);
  });
});

describe('the keyboard', () => {
  test('makes room for what was found, and comes back', () => {
    const read = followSearch({ ...emptySearch, query: 'ktp' }, { type: 'typingEnded' });
    expect(read.typing).toBe(false);
    expect(followSearch(read, { type: 'typingResumed' }).typing).toBe(true);
  });
});

describe('a number', () => {
  test.each(['pajak 5 tahun', 'SPT 1770', 'paspor 2026', 'UU 24/2013'])('as in "%s" is a word like others', (query) => {
    expect(keyed(query)).toMatchObject({ query, numberRefused: false });
  });

  test.each(['3273011203900001', '3273 0112 0390 0001', '32.73.01.120390.0001'])(
    'like a NIK (%s) is thrown away, whether keyed or pasted, and the screen says why',
    (nik) => {
      for (const screen of [keyed(nik), typing(emptySearch, nik)]) {
        expect(screen.numberRefused).toBe(true);
        expect(screen.query).not.toMatch(/\d/);
      }
    },
  );

  test('takes no word along', () => {
    expect(typing(emptySearch, 'ktp 3273011203900001').query).toBe('ktp ');
  });

  test('once refused, letters may be typed again, and the hint goes', () => {
    const again = typing(keyed('3273011203900001'), 'ktp');
    expect(again).toMatchObject({ query: 'ktp', numberRefused: false });
  });

  test('never leaves seven digits in a row, whatever is typed', () => {
    const letters = fc.constantFrom(...'0123456789 .-ak');
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 80 }), (text) => {
        expect(keyed(text.join('')).query.replace(/[\s.-]/g, '')).not.toMatch(/\d{7,}/);
      }),
    );
  });
});
