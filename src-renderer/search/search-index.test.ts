// How the search finds, on a few services: order, forgiveness, reasons, instansi. What people really type is tried on the
// whole sample catalogue in tests/integration/everyday-search.test.ts.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Directory, directorySchema } from '../../src-shared/contract/views.ts';
import { directory as bandung } from '../../tests/support/stage/bandung.ts';
import { buildSearchIndex, type Found, searchIndexOf } from './search-index.ts';

const { find } = buildSearchIndex(bandung);
const ids = (found: readonly Found[]) =>
  found.map((each) => (each.kind === 'service' ? each.service.id : each.instansi.id));
const first = (query: string) => find(query)[0];

describe('a query', () => {
  test('finds by name, by everyday words, in any language of the catalogue', () => {
    expect(ids(find('akta kelahiran'))[0]).toBe('akta-kelahiran');
    expect(ids(find('surat kelakuan baik'))[0]).toBe('skck');
    expect(ids(find('birth certificate'))[0]).toBe('akta-kelahiran');
  });

  test('finds with each letter more of a word', () => {
    for (const typed of ['pa', 'pas', 'pasp', 'paspo', 'paspor']) expect(ids(find(typed))).toContain('paspor-baru');
  });

  test('is forgiven one mistake, but what is spelt well brings no neighbours along', () => {
    expect(ids(find('papsor'))).toContain('paspor-baru');
    expect(ids(find('paspr'))).toContain('paspor-baru');
    expect(ids(find('stnk'))).not.toContain('skck');
  });

  test('wants what it names, not only what is to be done with it', () => {
    expect(find('bikin roti')).toEqual([]);
    expect(find('bikin').length).toBeGreaterThan(1);
  });

  test('leaves out words that decide nothing', () => {
    expect(ids(find('saya mau paspor'))).toEqual(ids(find('paspor')));
  });

  test('of nothing but signs finds nothing', () => {
    for (const nothing of ['', '   ', '?!', '=0']) expect(find(nothing).length).toBe(0);
  });

  test('whatever it is never throws, and finds no service twice', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (query) => {
        const found = ids(find(query));
        expect(new Set(found).size).toBe(found.length);
      }),
    );
  });
});

describe('the order', () => {
  test('puts a whole keyword before scattered words, and what many want before the rest', () => {
    expect(ids(find('ganti plat'))[0]).toBe('stnk-lima');
    expect(ids(find('ktp'))[0]).toBe('perekaman-ktp');
  });
});

describe('what was found', () => {
  test('says by which words', () => {
    expect(first('bayar pajak motor')).toMatchObject({ why: 'bayar pajak motor' });
    expect(first('ktp hilang')).toMatchObject({ why: 'KTP-el hilang atau rusak' });
  });

  test('marks what was typed, whole words of a group, and nothing else', () => {
    const hits = first('ktp ilang')?.hits ?? (() => -1);
    expect(hits('KTP')).toBe(3);
    expect(hits('hilang')).toBe(6);
    expect(hits('rusak')).toBe(0);
    expect(hits('-')).toBe(0);
    expect(hits('')).toBe(0);
    expect(first('akta kel')?.hits('Kelahiran')).toBe(3);
  });
});

describe('an instansi', () => {
  test('stands above its services when it is named, or begins to be', () => {
    expect(first('samsat')).toMatchObject({ kind: 'instansi', instansi: { id: 'samsat' } });
    expect(first('disduk')).toMatchObject({ kind: 'instansi', instansi: { id: 'disdukcapil' } });
    expect(first('capil')).toMatchObject({ kind: 'instansi', instansi: { id: 'disdukcapil' } });
    expect(ids(find('samsat'))).toContain('stnk-tahunan');
  });

  test('does not push in where two letters may become anything', () => {
    expect(find('pa').every(({ kind }) => kind === 'service')).toBe(true);
  });
});

describe('the index', () => {
  test('is built once for a directory', () => {
    expect(searchIndexOf(bandung)).toBe(searchIndexOf(bandung));
  });

  test('works with names alone, where a catalogue has no words', () => {
    const { search: _search, ...bare } = bandung;
    const named: Directory = directorySchema.parse(bare);
    expect(ids(buildSearchIndex(named).find('akta kelahiran'))[0]).toBe('akta-kelahiran');
  });
});
