// Words as the search sees them: without signs and capitals, and with what Indonesian affixes leave of them.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plain, rootsOf, swapped, wordsIn } from './words.ts';

describe('a text', () => {
  test.each([
    ['E-KTP', 'ektp'],
    ['P-IRT', 'pirt'],
    ['Nyieun Énggal', 'nyieun enggal'],
    ['SIM & SKCK', 'sim skck'],
    ['beli atau waris (BPHTB)', 'beli atau waris bphtb'],
    ["driver's licence", 'drivers licence'],
    ['  a,  b ', 'a b'],
  ])('"%s" is "%s"', (text, words) => {
    expect(plain(text)).toBe(words);
  });

  test('without a letter or digit has no words', () => {
    expect(wordsIn('!? … —')).toEqual([]);
  });
});

describe('the root of a word', () => {
  test.each([
    ['membuat', 'buat'],
    ['pembuatan', 'buat'],
    ['mengurus', 'urus'],
    ['pengurusan', 'urus'],
    ['memperpanjang', 'panjang'],
    ['perpanjangan', 'panjang'],
    ['menikah', 'nikah'],
    ['pernikahan', 'nikah'],
    ['kehilangan', 'hilang'],
    ['kelahiran', 'lahir'],
    ['menyetir', 'setir'],
    ['mengirim', 'kirim'],
    ['memakai', 'pakai'],
    ['menukar', 'tukar'],
    ['pencairan', 'cair'],
    ['bukunya', 'buku'],
    ['ngurus', 'urus'],
  ])('of "%s" is "%s"', (word, root) => {
    expect(rootsOf(word)).toContain(root);
  });

  test.each(['ktp', 'sim', 'paspor', 'kk'])('"%s" is one itself', (word) => {
    expect(rootsOf(word)).toEqual([]);
  });

  test('is never shorter than four letters', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,20}$/), (word) => rootsOf(word).every((root) => root.length >= 4)),
    );
  });
});

test('two letters in the wrong order are put right', () => {
  expect(swapped('papsor')).toContain('paspor');
  expect(swapped('bjps')).toContain('bpjs');
  expect(swapped('a')).toEqual([]);
});
