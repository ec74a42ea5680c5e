import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ServiceDetail } from '../../src-shared/contract/views.ts';
import { indonesian } from '../../src-shared/locales/id.ts';
import type { Say } from '../../src-shared/locales/texts.ts';
import { detailOf } from '../../tests/support/stage/bandung.ts';
import { MOST_BYTES, phoneText } from './phone-text.ts';

const say: Say = (key, ...[variables]) =>
  indonesian[key].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(Object(variables)[name]));
const textOf = (detail: ServiceDetail) =>
  phoneText({ detail, instansiName: { id: 'Disdukcapil' }, say, local: (text) => text.id });
const bytes = (text: string) => new TextEncoder().encode(text).length;

describe('requirements as text', () => {
  test('say what to bring, what it costs and how fresh that is', () => {
    expect(textOf(detailOf('perekaman-ktp'))).toBe(
      [
        'Perekaman KTP-el',
        'Disdukcapil',
        '- Kartu Keluarga',
        '- Berusia 17 tahun atau sudah menikah',
        '- Datang sendiri, tidak diwakilkan',
        '- KTP lama atau surat kehilangan (Hanya jika pernah punya KTP)',
        'Biaya: Gratis',
        'Waktu: 1 hari kerja',
        'Dicek 28 April 2026',
      ].join('\n'),
    );
  });

  test('that are too long for a code end with a note that there is more', () => {
    const text = textOf(detailOf('pbg'));
    expect(bytes(text)).toBeLessThanOrEqual(MOST_BYTES);
    expect(text).toMatch(/\n- .*\n\(dipersingkat, lengkapnya di kios\)$/);
  });

  test('that nobody knows send to the counter', () => {
    expect(textOf(detailOf('pos-konsultasi'))).toContain('Tanyakan di loket');
  });

  test('fit into a code whatever the catalogue says', () => {
    const phrase = fc.string({ minLength: 1, maxLength: 600, unit: 'grapheme' });
    fc.assert(
      fc.property(phrase, fc.array(phrase, { maxLength: 24 }), (name, all) => {
        const detail = detailOf('perekaman-ktp');
        const requirements = all.map((id) => ({ kind: 'copy' as const, text: { id }, confirmed: true }));
        const text = textOf({ ...detail, name: { id: name }, components: { ...detail.components, requirements } });
        expect(bytes(text)).toBeLessThanOrEqual(MOST_BYTES);
      }),
    );
  });
});
