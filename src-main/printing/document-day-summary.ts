// The day on one paper, for whoever closes the lobby: how many numbers were given, what became of their papers.
import { formatDate, formatRange } from '../../src-shared/locales/format.ts';
import type { Say } from '../../src-shared/locales/texts.ts';
import type { Site } from '../../src-shared/protocol/catalogue.ts';
import { inLanguage } from '../../src-shared/protocol/words.ts';
import type { DayFigures } from '../store/day-figures.ts';
import type { Block, LabelledValue, PaperDocument } from './document.ts';
import { fact, head, notes, type PaperWords, type Printing, printedNotes } from './document-parts.ts';

export interface DaySummary extends PaperWords, Printing {
  readonly site: Site;
  readonly sample: boolean;
  readonly figures: DayFigures & {
    /** Tickets that the roll still holds; null: not known. */
    readonly ticketsLeft: number | null;
  };
}

export function daySummaryDocument(summary: DaySummary): PaperDocument {
  const { site, figures, say, language } = summary;
  return {
    blocks: [
      head(site, language),
      { kind: 'title', text: say('paper.day'), under: formatDate(say, figures.businessDate) },
      { kind: 'facts', rows: totals(figures, say) },
      services(summary),
      ...(figures.ticketsLeft === null ? [] : [notes([], [say('paper.dayRoll', { count: figures.ticketsLeft })])]),
      { kind: 'rule' },
      printedNotes(summary, { timeZone: site.timeZone, sample: summary.sample }),
    ],
  };
}

function totals(figures: DayFigures, say: Say): LabelledValue[] {
  return [
    fact(say('paper.dayIssued'), String(figures.issued)),
    fact(say('paper.dayPriority'), String(figures.priority)),
    fact(say('paper.dayPrinted'), String(figures.printed)),
    fact(say('paper.dayNotPrinted'), String(figures.notPrinted)),
    fact(say('paper.dayUncertain'), String(figures.uncertain)),
    fact(say('paper.dayCopies'), String(figures.copies)),
    fact(say('paper.dayUnsent'), String(figures.unsent)),
  ];
}

function services({ figures, say, language }: DaySummary): Block {
  if (figures.services.length === 0) return notes([], [say('paper.dayNone')]);
  const rows = figures.services.map(({ name, issued, first, last }) =>
    fact(inLanguage(name, language), String(issued), first === last ? first : formatRange(first, last)),
  );
  return { kind: 'table', title: say('paper.dayServices'), rows };
}
