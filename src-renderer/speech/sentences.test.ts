// How an item of a screen becomes a sentence.
import i18next from 'i18next';
import { describe, expect, test } from 'vitest';
import { english } from '../../src-shared/locales/en.ts';
import { indonesian } from '../../src-shared/locales/id.ts';
import type { Say } from '../../src-shared/locales/texts.ts';
import type { Choice } from './outline.ts';
import { choiceLines, screenLines, stateLine, type Tongue } from './sentences.ts';

const instance = i18next.createInstance();
await instance.init({
  lng: 'id',
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  resources: { id: { translation: indonesian }, en: { translation: english } },
});
const translate = (key: string, options: Record<string, unknown>): string => instance.t(key, options);
const tongue = (language: string): Tongue => {
  const say: Say = (key, ...[variables]) => translate(key, { lng: language, ...variables });
  return { say, language };
};
const id = tongue('id');

const choice = (rest: Partial<Choice>): Choice => ({
  kind: 'choice',
  name: 'Kartu Keluarga',
  language: 'id',
  states: [],
  hint: null,
  value: null,
  group: null,
  place: { index: 1, total: 6 },
  ...rest,
});
const said = (each: Choice, groupBefore: string | null = null) =>
  choiceLines(each, id, groupBefore)
    .map(({ text }) => text)
    .join(' ');

describe('a choice', () => {
  test.each([
    [{}, 'Kartu Keluarga, 1 dari 6.'],
    [{ states: ['unchecked'] }, 'Kartu Keluarga, belum dicentang, 1 dari 6.'],
    [{ states: ['pressed', 'busy'], place: null }, 'Kartu Keluarga, dipilih, sedang diproses.'],
    [{ value: '', place: null }, 'Kartu Keluarga, kotak isian, kosong.'],
    [{ name: 'Bacakan layar', states: ['off', 'unavailable'] }, 'Bacakan layar, Mati, belum tersedia, 1 dari 6.'],
    [{ name: 'Biaya Rp50.000', place: null }, 'Biaya 50 ribu rupiah.'],
  ] as const)('%j is %j', (rest, words) => {
    expect(said(choice(rest))).toBe(words);
  });

  test('of a group names it where one comes into it, and not again', () => {
    const small = choice({ name: 'Biasa', group: 'Ukuran tulisan', place: { index: 1, total: 2 } });
    expect(said(small)).toBe('Ukuran tulisan: Biasa, 1 dari 2.');
    expect(said(small, 'Ukuran tulisan')).toBe('Biasa, 1 dari 2.');
  });

  test('named in another language is read by its voice', () => {
    const lines = choiceLines(choice({ name: 'English', language: 'en' }), id, null);
    expect(lines).toEqual([
      { text: 'English.', language: 'en' },
      { text: '1 dari 6.', language: 'id' },
    ]);
  });

  test('that changes says only what has changed', () => {
    expect(stateLine(choice({ states: ['checked'] }), id).text).toBe('dicentang.');
  });
});

describe('a screen', () => {
  test('says how many choices there are before the first', () => {
    const lines = screenLines(
      [
        { kind: 'title', text: 'Mau ke mana?', language: 'id' },
        choice({ place: { index: 1, total: 2 } }),
        choice({ name: 'Samsat', place: { index: 2, total: 2 } }),
        { kind: 'dock' },
        choice({ name: 'Kembali', place: { index: 1, total: 4 } }),
      ],
      id,
    );
    expect(lines.map(({ text }) => text)).toEqual([
      'Mau ke mana?',
      '2 pilihan.',
      'Kartu Keluarga, 1 dari 2.',
      'Samsat, 2 dari 2.',
      'Tombol bawah.',
      'Kembali, 1 dari 4.',
    ]);
  });
});
