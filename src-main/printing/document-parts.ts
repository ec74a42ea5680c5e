// What several papers share: whose paper it is, when and where it was printed.
import { effectiveCounters } from '../../src-shared/domain/catalogue-facts.ts';
import { formatDate, formatTime, siteMoment, zoneNames } from '../../src-shared/locales/format.ts';
import type { Say } from '../../src-shared/locales/texts.ts';
import { inLanguage, type Language, type LocalText, type TimeZone } from '../../src-shared/protocol/words.ts';
import type { CatalogueEntry } from '../store/catalogue-snapshots.ts';
import type { Head, LabelledValue, Notes } from './document.ts';

/** The words of a paper: `say` must be bound to `language`. */
export interface PaperWords {
  readonly say: Say;
  readonly language: Language;
}

/** Where and when a paper was printed. */
export interface Printing {
  readonly kioskName: string;
  /** UTC milliseconds. */
  readonly printedAt: number;
}

export function head(site: { readonly name: LocalText; readonly tagline: LocalText }, language: Language): Head {
  return {
    kind: 'head',
    institution: inLanguage(site.name, language),
    tagline: inLanguage(site.tagline, language),
  };
}

/** `Selasa, 12 Mei 2026, 09.41 WIB` */
export function printedMoment(say: Say, instant: number, timeZone: TimeZone): string {
  const { date, time } = siteMoment(instant, timeZone);
  return `${formatDate(say, date)}, ${formatTime(say, time)} ${zoneNames[timeZone]}`;
}

/** Where the service is: `Zona B, Loket 1–8`. */
export function place({ catalogue, instansi, service }: CatalogueEntry, language: Language): string {
  const zone = catalogue.zones.find((candidate) => candidate.id === instansi.zone);
  if (zone === undefined)
    throw new Error(`instansi ${instansi.id} stands in zone ${instansi.zone}, which is not there`);
  return `${inLanguage(zone.name, language)}, ${inLanguage(effectiveCounters(instansi, service).name, language)}`;
}

/** The last lines of a paper that is no ticket: when, where, and whether its data are only a sample. */
export function printedNotes(
  { say, printedAt, kioskName }: { readonly say: Say } & Printing,
  { timeZone, sample }: { readonly timeZone: TimeZone; readonly sample: boolean },
): Notes {
  return notes([printedMoment(say, printedAt, timeZone)], [kioskName, ...(sample ? [say('paper.sample')] : [])]);
}

export function notes(strong: readonly string[], plain: readonly string[]): Notes {
  return {
    kind: 'notes',
    lines: [...strong.map((text) => ({ text, strong: true })), ...plain.map((text) => ({ text, strong: false }))],
  };
}

export function fact(label: string, value: string, note = ''): LabelledValue {
  return { label, value, note };
}
