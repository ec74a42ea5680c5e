// Answered survey sheets for a spreadsheet: one line each, U1 to U9 as on the regulation's sheet, an empty cell where an
// element was skipped. Semicolons and a byte order mark, as spreadsheets set to Indonesian expect.
import { surveyElements } from '../../../src-shared/domain/skm.ts';
import type { ServiceId } from '../../../src-shared/protocol/words.ts';
import type { SurveySheet } from '../../store/surveys.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/** `nameOf` says what a service is called. */
export function surveyCsv(sheets: readonly SurveySheet[], nameOf: (serviceId: ServiceId) => string): string {
  const head = ['tanggal', 'layanan', ...surveyElements.map((_, index) => `U${index + 1}`)];
  const lines = sheets.map(({ businessDate, serviceId, answers }) => [
    businessDate,
    serviceId === null ? cell('Umum') : cell(nameOf(serviceId)),
    ...surveyElements.map((element) => String(answers[element] ?? '')),
  ]);
  return `${BYTE_ORDER_MARK}${[head, ...lines].map((line) => line.join(';')).join('\r\n')}\r\n`;
}

/** Quoted; what a spreadsheet would take for a formula becomes text. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
