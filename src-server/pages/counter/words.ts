// What the counter page says, in everyday Indonesian. One place, so that tone and terms stay the same.
import type { Problem } from './api.ts';

export const words = {
  title: 'Loket',
  connected: 'Tersambung',
  connecting: 'Menyambung…',
  disconnected: 'Terputus, mencoba lagi',
  change: 'Ganti loket',
  callNext: 'Panggil berikutnya',
  recall: 'Panggil ulang',
  finish: 'Selesai',
  noShow: 'Tidak datang',
  working: 'Sebentar…',
  priority: 'Prioritas',
  nobodyCalled: 'Belum ada nomor di loket ini',
  nobodyWaits: 'Belum ada yang menunggu untuk layanan loket ini.',
  queue: 'Antrean',
  callThis: 'Panggil',
  sample: 'Data contoh',
  noPaper: 'Tiket tidak tercetak, nomor tetap sah',
  helpDone: 'Sudah didatangi',
} as const;

export const shownStates = {
  waiting: 'Menunggu',
  called: 'Sedang dipanggil ke loket ini',
  finished: 'Selesai dilayani',
  'no-show': 'Tidak datang',
} as const;

/** A problem in words a counter clerk can act on. */
export function explain(problem: Problem): string {
  switch (problem.kind) {
    case 'unreachable':
      return 'Server tidak terjangkau. Periksa jaringan, lalu coba lagi.';
    case 'unauthorized':
      return 'Token tidak dikenal. Buka halaman ini lagi dari tautan pengelola.';
    case 'refused':
      return refusals[problem.code] ?? `Permintaan ditolak (${problem.code}).`;
    case 'unexpected':
      return 'Jawaban server tidak dapat dibaca. Muat ulang halaman ini.';
  }
}

const refusals: Readonly<Record<string, string>> = {
  'wrong-state': 'Nomor ini sudah berubah keadaannya. Lihat antrean terbaru.',
  'unknown-ticket': 'Nomor ini tidak ada lagi di server.',
  'unknown-service': 'Layanan ini tidak ada lagi. Pilih layanan loket ini lagi.',
  'no-catalogue': 'Server belum punya katalog layanan. Hubungi pengelola.',
};
