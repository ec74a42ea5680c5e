// What a citizen reads about a service, as the design's writing table says it (DESIGN-LANGUAGE section 6).
import i18next from 'i18next';
import { describe, expect, test } from 'vitest';
import type { QueueFigures } from '../../src-shared/contract/views.ts';
import { type Availability, availabilitySchema } from '../../src-shared/domain/availability-schema.ts';
import { indonesian } from '../../src-shared/locales/id.ts';
import { localDateSchema } from '../../src-shared/protocol/words.ts';
import { reasonSentence, reopeningWords, type Speech, serviceChip } from './availability-words.ts';

const instance = i18next.createInstance();
await instance.init({
  lng: 'id',
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  resources: { id: { translation: indonesian } },
});
const translate = (key: string, options: Record<string, unknown>): string => instance.t(key, options);
const speech: Speech = {
  say: (key, ...[variables]) => translate(key, { ...variables }),
  today: localDateSchema.parse('2026-05-12'),
  local: (text) => text.id,
};

const tomorrow = { date: '2026-05-13', time: '08:00' };
const thursday = { date: '2026-05-14', time: '08:00' };
const unknown: QueueFigures = { waiting: null, wait: null, serving: null, asOf: null };
const open = { kind: 'open', closesAt: '15:00', lastNumberAt: '14:30', quotaLeft: null, pausedUntil: null };
const closed = (reason: string, more: object = {}) => ({
  kind: 'closed',
  reason,
  message: null,
  reopens: tomorrow,
  ...more,
});
const parsed = (value: unknown): Availability => availabilitySchema.parse(value);

describe('the reason why no number is given', () => {
  test.each([
    [{ kind: 'quota-gone', quota: 40, reopens: tomorrow }, 'Kuota hari ini habis. Buka lagi besok 08.00.'],
    [
      { kind: 'line-full', reopens: tomorrow },
      'Antrean hari ini sudah penuh sampai jam tutup. Silakan datang besok 08.00.',
    ],
    [closed('weekday', { reopens: thursday }), 'Petugas tidak hadir hari ini. Buka lagi Kamis 08.00.'],
    [
      closed('before-opening', { reopens: { date: '2026-05-12', time: '08:00' } }),
      'Loket belum buka. Buka lagi 08.00.',
    ],
    [closed('after-last-number'), 'Nomor terakhir hari ini sudah diambil. Buka lagi besok 08.00.'],
    [closed('after-closing'), 'Layanan hari ini sudah selesai. Buka lagi besok 08.00.'],
    [closed('holiday', { message: { id: 'Natal' } }), 'Libur: Natal. Buka lagi besok 08.00.'],
    [closed('holiday'), 'Hari ini libur. Buka lagi besok 08.00.'],
    [closed('break', { reopens: { date: '2026-05-12', time: '13:00' } }), 'Petugas sedang istirahat. Buka lagi 13.00.'],
    [closed('override', { message: { id: 'Listrik padam.' }, reopens: null }), 'Listrik padam.'],
    [closed('override', { reopens: null }), 'Loket tutup sementara.'],
    [{ kind: 'online-only', name: { id: 'OSS' }, url: 'https://oss.go.id' }, 'Pindai kode untuk tautannya.'],
    [{ kind: 'online-only', name: { id: 'OSS' }, url: null }, 'Minta tautannya di meja informasi.'],
  ])('of %j is said as "%s"', (value, sentence) => {
    const availability = parsed(value);
    if (availability.kind === 'open') throw new Error('an open service needs no reason');
    expect(reasonSentence(speech, availability)).toBe(sentence);
  });
});

describe('the chip of a service', () => {
  test.each([
    [open, { ...unknown, wait: { from: 5, to: 15 } }, 'Lengang', 'quiet'],
    [open, { ...unknown, wait: { from: 25, to: 40 } }, 'Sedang', 'moderate'],
    [open, { ...unknown, wait: { from: 50, to: 75 } }, 'Ramai', 'busy'],
    [open, unknown, 'Buka', 'check'],
    [{ ...open, pausedUntil: '13:00' }, unknown, 'Istirahat sampai 13.00', 'pause'],
    [closed('break', { reopens: { date: '2026-05-12', time: '13:00' } }), unknown, 'Istirahat sampai 13.00', 'pause'],
    [closed('break', { reopens: null }), unknown, 'Istirahat', 'pause'],
    [closed('weekday', { reopens: thursday }), unknown, 'Buka Kamis 08.00', 'moon'],
    [closed('override', { reopens: null }), unknown, 'Tutup', 'moon'],
    [{ kind: 'quota-gone', quota: 40, reopens: tomorrow }, unknown, 'Kuota habis', 'prohibit'],
    [{ kind: 'line-full', reopens: null }, unknown, 'Antrean penuh', 'prohibit'],
    [{ kind: 'online-only', name: { id: 'OSS' }, url: null }, unknown, 'Daring saja', 'globe'],
  ])('for %j, %j says "%s" with the mark %s', (value, figures, word, mark) => {
    expect(serviceChip(speech, { availability: parsed(value), figures })).toMatchObject({ word, mark });
  });
});

describe('the reopening', () => {
  test('is said only where someone knows it', () => {
    expect(reopeningWords(speech, parsed({ kind: 'line-full', reopens: tomorrow }))).toBe('besok 08.00');
    expect(reopeningWords(speech, parsed({ kind: 'line-full', reopens: null }))).toBeNull();
    expect(reopeningWords(speech, parsed(open))).toBeNull();
  });
});
