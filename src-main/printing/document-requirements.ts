// What a service requires, as a list to take home and tick: the same facts as its page, with a code that leads there.

import { formatPlainDate } from '../../src-shared/locales/format.ts';
import { requirementKind } from '../../src-shared/locales/requirement-words.ts';
import type { Say } from '../../src-shared/locales/texts.ts';
import type { Fact, Requirement } from '../../src-shared/protocol/catalogue.ts';
import { inLanguage, type Language } from '../../src-shared/protocol/words.ts';
import type { CatalogueEntry } from '../store/catalogue-snapshots.ts';
import type { Block, Checklist, LabelledValue, Notes, PaperDocument } from './document.ts';
import { fact, head, notes, type PaperWords, type Printing, place, printedNotes } from './document-parts.ts';

export interface RequirementsOnPaper extends PaperWords, Printing {
  readonly entry: CatalogueEntry;
  /** Address of the same page for a phone; null where there is none. */
  readonly link: string | null;
}

export function requirementsDocument(paper: RequirementsOnPaper): PaperDocument {
  const { entry, say, language, link } = paper;
  const { catalogue, instansi, service } = entry;
  const code: Block = {
    kind: 'code',
    data: link ?? '',
    title: say('paper.openOnPhone'),
    hint: say('paper.followHint'),
  };
  return {
    blocks: [
      head(catalogue.site, language),
      { kind: 'caption', text: say('paper.requirements') },
      {
        kind: 'title',
        text: inLanguage(service.name, language),
        under: inLanguage(instansi.shortName, language),
      },
      { kind: 'rule' },
      requirements(service.components.requirements, say, language),
      { kind: 'rule' },
      { kind: 'facts', rows: facts(entry, say, language) },
      ...(link === null ? [] : [code]),
      checked(entry, say),
      { kind: 'rule' },
      printedNotes(paper, { timeZone: catalogue.site.timeZone, sample: catalogue.sample }),
    ],
  };
}

function requirements(all: readonly Requirement[], say: Say, language: Language): Checklist | Notes {
  if (all.length === 0) return notes([], [say('service.noRequirements')]);
  const items = all.map(({ kind, text, when, note, confirmed }) => {
    const key = requirementKind[kind];
    const remarks = [
      ...(key === null ? [] : [say(key)]),
      ...[when, note].flatMap((local) => (local === undefined ? [] : [inLanguage(local, language)])),
      ...(confirmed ? [] : [say('service.askAtCounter')]),
    ];
    return { text: inLanguage(text, language), note: remarks.join(' · ') };
  });
  return { kind: 'checklist', title: say('service.requirements'), items };
}

function facts(entry: CatalogueEntry, say: Say, language: Language): LabelledValue[] {
  const { duration, fee, product } = entry.service.components;
  const row = (label: string, { text, note }: Fact): LabelledValue =>
    fact(
      label,
      text === null ? say('service.askAtCounter') : inLanguage(text, language),
      note === undefined ? '' : inLanguage(note, language),
    );
  return [
    fact(say('paper.place'), place(entry, language)),
    row(say('service.duration'), duration),
    row(say('service.fee'), fee),
    row(say('service.product'), product),
  ];
}

/** A rule on paper outlives the one in force: it says when it was checked and how long it holds. */
function checked({ service }: CatalogueEntry, say: Say): Notes {
  const { checkedOn, validUntil } = service;
  const lines = [
    checkedOn === null
      ? say('service.notChecked')
      : say('service.checkedOn', { date: formatPlainDate(say, checkedOn) }),
    ...(validUntil === null ? [] : [say('service.validUntil', { date: formatPlainDate(say, validUntil) })]),
  ];
  return notes([], [lines.join(', ')]);
}
