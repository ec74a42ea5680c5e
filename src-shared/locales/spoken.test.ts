// The manual of saying: what is written on screen and what a voice makes of it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatMoney } from './format.ts';
import { spokenForm, spokenLanguage } from './spoken.ts';

describe('Indonesian says', () => {
  test.each([
    ['09.41', 'pukul 9 lewat 41'],
    ['08.00', 'pukul 8'],
    ['00.05', 'pukul 0 lewat 5'],
    ['Nomor terakhir pukul 14.30', 'Nomor terakhir pukul 14 lewat 30'],
    ['Buka lagi besok 08.00.', 'Buka lagi besok pukul 8.'],
    ['sampai 15.00', 'sampai pukul 15'],
    ['08.00–15.00', 'pukul 8 sampai 15'],
    ['sekitar 10.05–10.20', 'sekitar pukul 10 lewat 5 sampai 10 lewat 20'],
    ['09.41 WIB', 'pukul 9 lewat 41 waktu Indonesia barat'],
    ['25–40 menit', '25 sampai 40 menit'],
    ['Loket 1–8, lt. 1', 'Loket 1 sampai 8, lantai 1'],
    ['Semua instansi, A–Z', 'Semua instansi, A sampai Z'],
    ['Rp50.000', '50 ribu rupiah'],
    ['Rp 1.250.500', '1 juta 250 ribu 500 rupiah'],
    ['Rp1.000', 'seribu rupiah'],
    ['Rp0', 'nol rupiah'],
    ['Rp650.000,00 untuk paspor', '650 ribu rupiah untuk paspor'],
    ['Nomor antrean Anda B-042', 'Nomor antrean Anda be, nol, empat, dua'],
    ['AKL-07', 'a, ka, el, nol, tujuh'],
    ['IKM 88,31 dari 1.250 responden', 'IKM 88 koma 31 dari 1250 responden'],
    ['Berkas saya lengkap – Ambil nomor', 'Berkas saya lengkap, Ambil nomor'],
    ['Lansia, 60+ tahun', 'Lansia, 60 tahun ke atas'],
    ['asli/fotokopi', 'asli atau fotokopi'],
    ['Menyiapkan nomor…', 'Menyiapkan nomor.'],
    ['Asli · jika ada', 'Asli, jika ada'],
    ['KTP-el', 'KTP-el'],
    ['Kartu Keluarga (KK), baru', 'Kartu Keluarga, KK, baru'],
    ['SIM & SKCK', 'SIM dan SKCK'],
    ['disdukcapil.bandung.go.id/salaman', 'disdukcapil.bandung.go.id/salaman'],
    ['12 Mei 2026', '12 Mei 2026'],
  ])('%j as %j', (written, said) => {
    expect(spokenForm(written, 'id')).toBe(said);
  });
});

describe('English says', () => {
  test.each([
    ['09:41', 'at 9 41'],
    ['Open until 15:00', "Open until 15 o'clock"],
    ['Last number at 14:05', 'Last number at 14 oh 5'],
    ['08:00–15:00', "at 8 o'clock to 15 o'clock"],
    ['25–40 minutes', '25 to 40 minutes'],
    ['Rp50.000', '50 thousand rupiah'],
    ['B-042', 'B, zero, four, two'],
    ['Elderly, 60+', 'Elderly, 60 or older'],
    ['Opens again tomorrow 08:00', "Opens again tomorrow 8 o'clock"],
  ])('%j as %j', (written, said) => {
    expect(spokenForm(written, 'en')).toBe(said);
  });
});

describe('a language without rules of its own', () => {
  test('is read by the Indonesian voice, by its rules', () => {
    expect(spokenLanguage('su')).toBe('id');
    expect(spokenLanguage('en')).toBe('en');
    expect(spokenForm('tabuh 09.41, Rp50.000', 'su')).toBe('tabuh pukul 9 lewat 41, 50 ribu rupiah');
  });
});

describe('any text whatever', () => {
  test('said twice is said the same: nothing spoken is taken for signs again', () => {
    const written = fc.stringMatching(/^[A-Za-z ]{0,12}(\d\d\.\d\d|B-0\d\d|\d{1,2}–\d{2}|)[A-Za-z ]{0,12}$/);
    fc.assert(
      fc.property(written, (text) => {
        const said = spokenForm(text, 'id');
        expect(spokenForm(said, 'id')).toBe(said);
      }),
    );
  });

  test('any sum keeps its amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (rupiah) => {
        const said = spokenForm(formatMoney(rupiah), 'id');
        expect(amountOf(said)).toBe(rupiah);
      }),
    );
  });
});

function amountOf(said: string): number {
  const part = (word: string) => Number(new RegExp(`(\\d+) ${word}`).exec(said)?.[1] ?? 0);
  const thousands = said.includes('seribu') ? 1 : part('ribu');
  return part('juta') * 1_000_000 + thousands * 1_000 + part('rupiah');
}
