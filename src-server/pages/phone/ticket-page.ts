// The page behind a ticket's QR: where this number stands, on any phone, without script, reloading itself. It says
// nothing about the person: no priority, no name.
import { numberParts } from '../../../src-shared/domain/number.ts';
import type { LocalText } from '../../../src-shared/protocol/words.ts';
import { escapeHtml } from '../escape-html.ts';

/** Seconds between two reloads: short enough to notice one's call, long enough for a full hall of phones. */
const RELOAD_SECONDS = 15;

export interface TicketPageFacts {
  readonly siteName: LocalText;
  readonly number: string;
  readonly serviceName: LocalText;
  readonly instansiName: LocalText;
  /** Zone, floor and counters, e.g. "Zona A, Lantai 1, Loket 1–8"; null when the service left the catalogue. */
  readonly place: string | null;
  readonly standing: TicketStanding;
  /** Time of day with zone, e.g. "09.41 WIB". */
  readonly asOf: string;
  readonly sample: boolean;
}

export type TicketStanding =
  | { readonly kind: 'waiting'; readonly ahead: number }
  | { readonly kind: 'called'; readonly counter: string }
  | { readonly kind: 'finished' }
  | { readonly kind: 'no-show' }
  | { readonly kind: 'other-day'; readonly businessDate: string };

interface Sentence {
  readonly icon: string;
  readonly tone: 'open' | 'wait' | 'accent' | 'closed';
  readonly indonesian: string;
  readonly english: string;
  readonly detail: string | null;
}

/** The page of a ticket the server knows. */
export function ticketPage(facts: TicketPageFacts): string {
  const { letters, digits } = numberParts(facts.number);
  const { icon, tone, indonesian, english, detail } = sentenceOf(facts.standing);
  return page(
    `${facts.number}`,
    `<p class="site">${escapeHtml(facts.siteName.id)}${facts.sample ? ' <span class="sample">Contoh / Sample</span>' : ''}</p>
<h1><span class="label">Nomor antrean Anda <span lang="en">Your number</span></span>
<span class="plate">${escapeHtml(letters)}<i aria-hidden="true"></i><span class="gone">-</span>${escapeHtml(digits)}</span></h1>
<section class="state ${tone}"><span class="icon" aria-hidden="true">${icon}</span>
<div><b>${escapeHtml(indonesian)}</b><span lang="en">${escapeHtml(english)}</span>${detail === null ? '' : `<p>${escapeHtml(detail)}</p>`}</div></section>
<dl><dt>Layanan <span lang="en">/ Service</span></dt><dd>${bilingual(facts.serviceName)}</dd>
<dt>Instansi</dt><dd>${escapeHtml(facts.instansiName.id)}</dd>
${facts.place === null ? '' : `<dt>Tempat <span lang="en">/ Where</span></dt><dd>${escapeHtml(facts.place)}</dd>`}</dl>
<p class="note">Per ${escapeHtml(facts.asOf)}. Halaman ini memuat ulang sendiri. <span lang="en">This page reloads by itself.</span></p>`,
  );
}

/** The page for an id the server does not know, or not yet: a kiosk may be offline for a while. */
export function unknownTicketPage(): string {
  return page(
    'Nomor antrean',
    `<section class="state wait"><span class="icon" aria-hidden="true">${icons.clock}</span>
<div><b>Nomor belum sampai di sini. Muat ulang sebentar lagi.</b>
<span lang="en">Your number has not arrived here yet. Please reload in a moment.</span></div></section>
<p class="note">Nomor pada tiket Anda tetap sah. <span lang="en">The number on your ticket is still valid.</span></p>`,
  );
}

function sentenceOf(standing: TicketStanding): Sentence {
  switch (standing.kind) {
    case 'waiting':
      return {
        icon: icons.people,
        tone: 'wait',
        indonesian: standing.ahead === 0 ? 'Giliran Anda berikutnya' : `${standing.ahead} orang di depan Anda`,
        english: peopleAhead(standing.ahead),
        detail: null,
      };
    case 'called':
      return {
        icon: icons.bell,
        tone: 'accent',
        indonesian: `Silakan ke ${standing.counter}`,
        english: `Please go to ${standing.counter}`,
        detail: null,
      };
    case 'finished':
      return { icon: icons.check, tone: 'open', indonesian: 'Selesai dilayani', english: 'Finished', detail: null };
    case 'no-show':
      return {
        icon: icons.clock,
        tone: 'closed',
        indonesian: 'Nomor Anda sudah dipanggil',
        english: 'Your number was called',
        detail: 'Datanglah ke loket, petugas dapat memanggil lagi.',
      };
    case 'other-day':
      return {
        icon: icons.clock,
        tone: 'closed',
        indonesian: `Nomor ini untuk tanggal ${dayFirst(standing.businessDate)}`,
        english: `This number is for ${standing.businessDate}`,
        detail: null,
      };
  }
}

function peopleAhead(ahead: number): string {
  if (ahead === 0) return 'You are next';
  return ahead === 1 ? '1 person ahead of you' : `${ahead} people ahead of you`;
}

function dayFirst(date: string): string {
  return date.split('-').reverse().join('-');
}

function bilingual(text: LocalText): string {
  const english = text['en'];
  return english === undefined || english === text.id
    ? escapeHtml(text.id)
    : `${escapeHtml(text.id)} <span lang="en">${escapeHtml(english)}</span>`;
}

function page(title: string, main: string): string {
  return `<!doctype html>
<html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="${RELOAD_SECONDS}"><meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title><style>${TICKET_PAGE_STYLE}</style></head>
<body><div class="trim"></div><main>${main}</main></body></html>
`;
}

const icon = (path: string): string =>
  `<svg viewBox="0 0 24 24" width="40" height="40" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round">${path}</svg>`;

const icons = {
  people: icon(
    '<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c.6-3.6 3-5.5 6.5-5.5s5.9 1.9 6.5 5.5"/><path d="M16 4.8a3.5 3.5 0 0 1 0 6.4M18.5 15c1.7.9 2.7 2.6 3 5"/>',
  ),
  bell: icon('<path d="M5.5 16.5V10.5a6.5 6.5 0 0 1 13 0v6l1.5 2h-16z"/><path d="M10 21.5h4"/>'),
  check: icon('<circle cx="12" cy="12" r="9.5"/><path d="m7.5 12.5 3 3 6-6.5"/>'),
  clock: icon('<circle cx="12" cy="12" r="9.5"/><path d="M12 6.5V12l3.5 2.5"/>'),
} as const;

/** The page's only style; its hash stands in the page's policy. Colours and shapes are those of the design language. */
export const TICKET_PAGE_STYLE = `
*{box-sizing:border-box;margin:0}
body{background:#F7F3EB;color:#161A2B;font:500 1.125rem/1.35 "Atkinson Hyperlegible Next",system-ui,sans-serif}
.trim{height:12px;background:#1B2B66;border-bottom:3px solid #F4B437}
main{max-width:34rem;margin:0 auto;padding:20px}
.site{font-weight:700;color:#434757}
.sample{background:#FCEBCB;color:#733E00;border-radius:99px;padding:2px 10px;font-size:.875rem}
h1{background:#fff;border:2px solid #DCD2BF;border-radius:24px;margin:14px 0;padding:16px;text-align:center;font-size:1rem}
.label{display:block;color:#434757}.label [lang=en]{display:block;font-weight:500}
.plate{display:block;color:#1B2B66;font:800 clamp(4rem,26vw,8.5rem)/1 "Plus Jakarta Sans",system-ui,sans-serif;letter-spacing:-.02em;white-space:nowrap;font-variant-numeric:tabular-nums}
.plate i{display:inline-block;width:.2em;height:.085em;margin:0 .07em;background:#F4B437;border-radius:99px;vertical-align:.32em}
.gone{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.state{display:flex;gap:16px;align-items:center;border-radius:24px;padding:18px;margin:14px 0}
.state b{display:block;font-size:1.625rem;line-height:1.15}
.icon{flex:none;display:grid;place-items:center;width:72px;height:72px;border-radius:36px 11px 36px 11px;background:#fff}
.wait{background:#E2E8F6;color:#1B2B66}.accent{background:#F4B437;color:#141F4A}.open{background:#DDF1E6;color:#095637}.closed{background:#E9E3DA;color:#4A4440}
dl{background:#fff;border:2px solid #DCD2BF;border-radius:24px;padding:16px 18px}
dt{color:#434757;font-size:1rem}dd{margin:0 0 12px;font-weight:700}dd:last-child{margin:0}
dd [lang=en]{display:block;font-weight:500;color:#434757}
.note{margin-top:14px;color:#434757;font-size:1rem}
`;
