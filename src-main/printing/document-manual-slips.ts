// The sheet of numbers to hand out when the kiosk cannot: reserved from its own series beforehand, to be cut apart.
import { formatPlainDate, formatRange } from '../../src-shared/locales/format.ts';
import { inLanguage, type LocalDate } from '../../src-shared/protocol/words.ts';
import type { CatalogueEntry } from '../store/catalogue-snapshots.ts';
import type { PaperDocument } from './document.ts';
import { fact, head, notes, type PaperWords, type Printing, printedNotes } from './document-parts.ts';

export interface ManualSlips extends PaperWords, Printing {
  readonly entry: CatalogueEntry;
  readonly businessDate: LocalDate;
  /** In order, at least one; already recorded as given away. */
  readonly numbers: readonly string[];
}

/** Throws a RangeError for a sheet without numbers. */
export function manualSlipsDocument(sheet: ManualSlips): PaperDocument {
  const { entry, numbers, say, language } = sheet;
  const { catalogue, instansi, service } = entry;
  const [first, last] = [numbers[0], numbers.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError('a sheet of manual slips needs numbers');
  const date = formatPlainDate(say, sheet.businessDate);
  const instansiName = inLanguage(instansi.shortName, language);
  return {
    blocks: [
      head(catalogue.site, language),
      { kind: 'caption', text: say('paper.slips') },
      { kind: 'title', text: inLanguage(service.name, language), under: instansiName },
      {
        kind: 'facts',
        rows: [
          fact(say('paper.slipsNumbers'), formatRange(first, last)),
          fact(say('paper.slipsAmount'), say('paper.slipsSheets', { count: numbers.length })),
          fact(say('paper.slipsValid'), date),
        ],
      },
      notes([say('paper.slipsUse')], [say('paper.slipsRecorded')]),
      { kind: 'slips', numbers, lines: [instansiName, date] },
      printedNotes(sheet, { timeZone: catalogue.site.timeZone, sample: catalogue.sample }),
    ],
  };
}
