// What was set aside, for a person to look at: which kiosk, which event, why, and what to do. Without script, so that it
// opens on whatever is at hand.
import type { z } from 'zod';
import type { quarantinedEventSchema } from '../../../src-shared/protocol/operator.ts';
import { escapeHtml } from '../escape-html.ts';

export type QuarantinedEvent = z.infer<typeof quarantinedEventSchema>;

/** What each code means and what helps, in the words of the operators' manual. */
const meanings: Readonly<Record<QuarantinedEvent['code'], { readonly what: string; readonly advice: string }>> = {
  malformed: {
    what: 'Isi kejadian tidak dapat dibaca',
    advice: 'Periksa versi perangkat lunak anjungan; mungkin lebih baru dari server.',
  },
  'number-taken': {
    what: 'Nomor antrean sudah dipakai tiket lain',
    advice: 'Dua orang memegang nomor yang sama. Panggil keduanya, lalu pasangkan ulang anjungan.',
  },
  'ticket-changed': {
    what: 'Tiket sudah ada dengan isi lain',
    advice: 'Disk anjungan mungkin disalin. Pasangkan ulang anjungan.',
  },
  'seq-reused': {
    what: 'Nomor urut kejadian dipakai dua kali',
    advice: 'Disk anjungan mungkin disalin atau dipulihkan. Pasangkan ulang anjungan.',
  },
  'unknown-ticket': {
    what: 'Laporan cetak untuk tiket yang tidak dikenal',
    advice: 'Lihat apakah tiketnya juga disisihkan.',
  },
  'grant-settled': {
    what: 'Nomor yang sudah dipakai dinyatakan batal',
    advice: 'Tiketnya tetap sah. Laporkan bila berulang.',
  },
  'booking-reused': {
    what: 'Satu booking dipakai untuk dua nomor',
    advice: 'Kedua nomor tetap sah. Tanyakan di loket siapa yang memegang booking itu.',
  },
};

export interface QuarantineFacts {
  readonly events: readonly QuarantinedEvent[];
  /** Date and time of day at the site for an instant. */
  readonly when: (instant: number) => string;
}

export function quarantinePage({ events, when }: QuarantineFacts): string {
  const body =
    events.length === 0
      ? '<p class="none">Tidak ada kejadian yang disisihkan.</p>'
      : `<p>${events.length} kejadian, yang terbaru di atas. Tidak ada yang hilang: semuanya disimpan utuh di sini.</p>
<ol>${events.map((event) => entry(event, when)).join('\n')}</ol>`;
  return `<!doctype html>
<html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>Kejadian yang disisihkan</title><style>${QUARANTINE_PAGE_STYLE}</style></head>
<body><main><h1>Kejadian yang disisihkan</h1>${body}</main></body></html>
`;
}

function entry(event: QuarantinedEvent, when: QuarantineFacts['when']): string {
  const { what, advice } = meanings[event.code];
  return `<li><h2>${what}</h2>
<p class="where">${escapeHtml(event.kioskName)} · ${escapeHtml(when(event.receivedAt))} · epoch ${event.epoch}, seq ${event.seq} · <code>${event.code}</code></p>
<p>${escapeHtml(event.reason)}</p><p class="advice">${advice}</p>
<details><summary>Isi kejadian</summary><pre>${escapeHtml(JSON.stringify(event.event, null, 2))}</pre></details></li>`;
}

/** The page's only style; its hash stands in the page's policy. */
export const QUARANTINE_PAGE_STYLE = `
*{box-sizing:border-box;margin:0}
body{background:#F7F3EB;color:#161A2B;font:500 1.0625rem/1.4 "Atkinson Hyperlegible Next",system-ui,sans-serif;border-top:12px solid #1B2B66}
main{max-width:52rem;margin:0 auto;padding:24px}
h1{font-size:1.75rem;margin-bottom:12px}h2{font-size:1.25rem}
ol{list-style:none;padding:0;margin-top:16px}
li{background:#fff;border:2px solid #DCD2BF;border-radius:20px;padding:16px 18px;margin-bottom:14px}
.where{color:#434757}.advice{font-weight:700;margin-top:6px}
.none{background:#DDF1E6;color:#095637;border-radius:20px;padding:18px;font-weight:700}
pre{overflow:auto;background:#F7F3EB;border-radius:12px;padding:12px;margin-top:8px;font-size:.875rem}
summary{cursor:pointer;min-height:44px;padding:10px 0}
`;
