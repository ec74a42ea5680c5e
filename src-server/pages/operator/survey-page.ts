// The satisfaction index of a period, for the head of the building and for the notice board: index, grade, respondents, and
// the nine elements. Without script, so that it opens and prints on whatever is at hand.
import { type SurveyGrade, surveyElements } from '../../../src-shared/domain/skm.ts';
import { formatPlainDate } from '../../../src-shared/locales/format.ts';
import { indonesian } from '../../../src-shared/locales/id.ts';
import { surveyWords } from '../../../src-shared/locales/survey-words.ts';
import type { Say } from '../../../src-shared/locales/texts.ts';
import type { Catalogue } from '../../../src-shared/protocol/catalogue.ts';
import type { SurveyReport } from '../../../src-shared/protocol/survey-report.ts';
import { inLanguage, type LocalDate, type ServiceId } from '../../../src-shared/protocol/words.ts';
import { escapeHtml } from '../escape-html.ts';

export interface SurveyPageFacts {
  readonly site: Pick<Catalogue, 'site' | 'sample'>;
  readonly report: SurveyReport;
  /** What surveys of the period are about; null is the building in general. */
  readonly services: readonly { readonly serviceId: ServiceId | null; readonly respondents: number }[];
  readonly nameOf: (serviceId: ServiceId) => string;
  readonly today: LocalDate;
  /** The period that was asked for makes no sense: this month is shown instead. */
  readonly refused: boolean;
}

/** How a service does, in the words of the regulation. */
const performance: Readonly<Record<SurveyGrade, string>> = {
  A: 'Sangat baik',
  B: 'Baik',
  C: 'Kurang baik',
  D: 'Tidak baik',
};

const say: Say = (key, ...[variables]) =>
  Object.entries(variables ?? {}).reduce(
    (text, [name, value]) => text.replaceAll(`{{${name}}}`, String(value)),
    indonesian[key] as string,
  );
const decimal = (value: number): string => value.toFixed(2).replace('.', ',');

export function surveyPage(facts: SurveyPageFacts): string {
  const { site, report, nameOf } = facts;
  const about = report.serviceId === null ? 'Semua layanan' : nameOf(report.serviceId);
  return `<!doctype html>
<html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>Survei kepuasan</title><style>${SURVEY_PAGE_STYLE}</style></head>
<body><main><header><h1>Indeks Kepuasan Masyarakat</h1>
<p>${escapeHtml(inLanguage(site.site.name, 'id'))} · ${escapeHtml(about)} · ${period(report)}</p>
${site.sample ? '<p class="sample">Data contoh</p>' : ''}</header>
${choice(facts)}
${index(report)}
${elements(report)}
<footer>IKM = jumlah (rata-rata unsur × 1/9) × 25, menurut PermenPANRB 14/2017. Jawaban yang dilewati tidak dihitung.
Mutu: A 88,31–100; B 76,61–88,30; C 65,00–76,60; D 25,00–64,99.</footer></main></body></html>
`;
}

function period({ from, to }: Pick<SurveyReport, 'from' | 'to'>): string {
  const [first, last] = [formatPlainDate(say, from), formatPlainDate(say, to)];
  return first === last ? first : `${first} – ${last}`;
}

/** Which period and which service: usual periods one click away, any other by two dates. Not on paper. */
function choice({ report, services, nameOf, today, refused }: SurveyPageFacts): string {
  const link = ({ name, from }: { readonly name: string; readonly from: string }): string => {
    const chosen = report.from === from && report.to === today ? ' aria-current="true"' : '';
    const service = report.serviceId === null ? '' : `&amp;serviceId=${report.serviceId}`;
    return `<a href="/survey?from=${from}&amp;to=${today}${service}"${chosen}>${name}</a>`;
  };
  const shown = services.flatMap(({ serviceId }) => serviceId ?? []);
  // A service without a survey in this period stays chosen, so that the page says so.
  const all = report.serviceId === null || shown.includes(report.serviceId) ? shown : [...shown, report.serviceId];
  const options = all.map((serviceId) => {
    const respondents = services.find((each) => each.serviceId === serviceId)?.respondents ?? 0;
    const chosen = serviceId === report.serviceId ? ' selected' : '';
    return `<option value="${serviceId}"${chosen}>${escapeHtml(nameOf(serviceId))} (${respondents})</option>`;
  });
  const query = `from=${report.from}&amp;to=${report.to}${report.serviceId === null ? '' : `&amp;serviceId=${report.serviceId}`}`;
  return `<nav aria-label="Periode">${periods(today).map(link).join('')}<a href="/survey.csv?${query}">Unduh CSV</a></nav>
${refused ? '<p class="note" role="alert">Periode itu tidak bisa ditampilkan. Tanggal awal tidak boleh setelah tanggal akhir.</p>' : ''}
<form method="get" action="/survey"><label>Dari <input type="date" name="from" value="${report.from}" required></label>
<label>Sampai <input type="date" name="to" value="${report.to}" required></label>
<label>Layanan <select name="serviceId"><option value="">Semua layanan</option>${options.join('')}</select></label>
<button>Tampilkan</button></form>`;
}

/** This month, this quarter, this half and this year, up to today. */
function periods(today: LocalDate): readonly { readonly name: string; readonly from: string }[] {
  const [year = '', month = ''] = today.split('-');
  const startOf = (months: number): string => {
    const first = Math.floor((Number(month) - 1) / months) * months + 1;
    return `${year}-${String(first).padStart(2, '0')}-01`;
  };
  return [
    { name: 'Bulan ini', from: startOf(1) },
    { name: 'Triwulan ini', from: startOf(3) },
    { name: 'Semester ini', from: startOf(6) },
    { name: 'Tahun ini', from: startOf(12) },
  ];
}

/** The index with the number of people beside it, always; and the grade, or why there is none. */
function index(report: SurveyReport): string {
  const { ikm, grade, respondents } = report;
  const value = ikm === null ? '<b>–</b>' : `<b>${decimal(ikm)}</b>`;
  const verdict =
    grade === null
      ? `<p class="note">${whyNoGrade(report)}</p>`
      : `<p class="grade"><b>${grade}</b><span>${performance[grade]}</span></p>`;
  return `<section class="index" aria-label="Indeks"><p class="ikm"><span>IKM</span>${value}</p>${verdict}
<p class="people"><b>${respondents}</b><span>responden</span></p></section>`;
}

function whyNoGrade({ noGrade, respondents, leastRespondents, elements }: SurveyReport): string {
  if (respondents === 0) return 'Belum ada survei pada periode ini.';
  if (noGrade === 'too-few') {
    return `Mutu belum ditampilkan: perlu paling sedikit ${leastRespondents} responden.`;
  }
  const missing = elements.filter(({ answers }) => answers === 0).map(({ element }) => say(surveyWords[element].name));
  return `IKM belum bisa dihitung. Belum ada yang menjawab: ${missing.join(', ')}.`;
}

function elements(report: SurveyReport): string {
  const rows = report.elements.map(row);
  return `<table><thead><tr><th scope="col">Unsur</th><th scope="col">Nilai (25–100)</th><th scope="col">Mutu</th>
<th scope="col">Rata-rata</th><th scope="col">Penjawab</th><th scope="col">1 · 2 · 3 · 4</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table>`;
}

function row(result: SurveyReport['elements'][number]): string {
  const { element, answers, counts, mean, converted, grade } = result;
  const name = `U${surveyElements.indexOf(element) + 1} ${say(surveyWords[element].name)}`;
  const head = `<th scope="row">${name}<small>${escapeHtml(say(surveyWords[element].question))}</small></th>`;
  const numbers = `<td class="number">${answers}</td><td class="number">${counts.join(' · ')}</td>`;
  if (mean === null || converted === null) return `<tr>${head}<td colspan="3">Belum ada jawaban</td>${numbers}</tr>`;
  const word = grade === null ? '–' : `<b>${grade}</b> ${performance[grade]}`;
  return `<tr>${head}<td>${bar(converted)}${decimal(converted)}</td><td class="number">${word}</td><td class="number">${decimal(mean)}</td>${numbers}</tr>`;
}

/** From 25, the lowest there is, to 100. */
function bar(converted: number): string {
  const width = Math.max(1, ((converted - 25) / 75) * 100).toFixed(1);
  return `<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="all" width="100" height="10"/><rect width="${width}" height="10"/></svg>`;
}

/** The page's only style; its hash stands in the page's policy. */
export const SURVEY_PAGE_STYLE = `
*{box-sizing:border-box;margin:0}
body{background:#F7F3EB;color:#161A2B;font:500 1.0625rem/1.4 "Atkinson Hyperlegible Next",system-ui,sans-serif;border-top:12px solid #1B2B66}
main{max-width:72rem;margin:0 auto;padding:24px}
header p{color:#434757;font-weight:600}
h1{font-size:1.75rem}
.sample{display:inline-block;background:#FDF0D2;color:#6E3F06;border-radius:12px;padding:2px 12px;margin-top:6px}
nav{display:flex;flex-wrap:wrap;gap:10px;margin:18px 0 12px}
nav a,button{min-height:44px;padding:8px 18px;border:2px solid #8F8470;border-radius:14px;background:#fff;color:#1B2B66;font:inherit;font-weight:700;text-decoration:none;box-shadow:0 4px 0 #8F8470;cursor:pointer}
nav a[aria-current]{background:#233A86;color:#fff;border-color:#141F4A;box-shadow:0 4px 0 #141F4A}
nav a[aria-current]::before{content:"\\2713  "}
nav a:last-child{margin-left:auto}
form{display:flex;flex-wrap:wrap;gap:10px 16px;align-items:end;margin-bottom:20px}
label{display:grid;font-weight:700;color:#434757}
input,select{font:inherit;min-height:44px;padding:6px 10px;border:2px solid #8F8470;border-radius:12px;background:#fff;color:#161A2B;max-width:24rem}
.index{display:flex;flex-wrap:wrap;align-items:center;gap:12px 40px;background:#1B2B66;color:#fff;border-radius:24px;padding:20px 28px;margin-bottom:18px;break-inside:avoid}
.index p{display:grid;justify-items:start}
.index b{font:800 3.25rem/1.1 "Plus Jakarta Sans",system-ui,sans-serif;font-variant-numeric:tabular-nums}
.index span{font-weight:700;color:#C3CEEA}
.index .grade{grid-auto-flow:column;align-items:center;gap:14px;background:#F4B437;color:#141F4A;border-radius:50% 15% 50% 15%/40% 12% 40% 12%;padding:10px 28px}
.index .grade span{color:#141F4A;font-size:1.25rem}
.index .people{margin-left:auto;justify-items:end}
.note{background:#FCEBCB;color:#733E00;border-radius:14px;padding:10px 16px;font-weight:700}
form + .note,nav + .note{margin-bottom:12px}
table{width:100%;border-collapse:collapse;background:#fff;border-radius:20px;overflow:hidden}
th,td{text-align:left;padding:10px 14px;border-bottom:2px solid #EDE6D8;vertical-align:middle}
thead th{background:#EDE6D8;color:#434757;font-size:.9375rem}
tbody tr:last-child>*{border-bottom:0}
th small{display:block;font-weight:500;color:#434757}
td svg{display:block;width:100%;min-width:8rem;height:18px;margin-bottom:2px}
rect{fill:#233A86}rect.all{fill:#E2E8F6}
.number{font-variant-numeric:tabular-nums;white-space:nowrap}
footer{color:#434757;margin-top:16px;font-size:.9375rem}
@media print{body{background:#fff;border:0;font-size:10pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}main{max-width:none;padding:0}nav,form{display:none}
.index{background:#fff;color:#000;border:2px solid #000}.index span{color:#000}.index .grade{background:#fff;border:2px solid #000;color:#000}.index .grade span{color:#000}
th,td{padding:5px 8px;border-bottom:1px solid #999}tr{break-inside:avoid}rect.all{fill:#fff;stroke:#000}@page{size:A4;margin:15mm}}
`;
