// Finds services by everyday words: an index over the directory, built in the page, so that nothing typed leaves it and
// nothing but the catalogue is needed. MiniSearch keeps the index; what counts as found, and what comes first, is decided
// here: every thing named must be found, a whole phrase beats scattered words, and what many people come for goes first.
import MiniSearch from 'minisearch';
import type { Directory, InstansiView, ServiceView } from '../../src-shared/contract/views.ts';
import type { InstansiId, LocalText, ServiceId } from '../../src-shared/protocol/words.ts';
import { type Alike, alikeOf, isMark, keysOfUnit, termsOfUnit, type Unit } from './alike.ts';
import { swapped } from './words.ts';

export type Found =
  | {
      readonly kind: 'service';
      readonly service: ServiceView;
      /** The name, in any language, or the keyword that answers the query best. */
      readonly why: string | null;
      readonly hits: Hits;
    }
  | { readonly kind: 'instansi'; readonly instansi: InstansiView; readonly hits: Hits };

/** What of a shown text answers the query: how many letters of a word; 0 for none. */
export type Hits = (word: string) => number;

export interface SearchIndex {
  /** Best first. Nothing for a query without a letter or digit. Milliseconds, also for hundreds of services. */
  readonly find: (query: string) => readonly Found[];
}

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly words: string;
  readonly place: string;
}
/** A name or keyword, ready to be compared with a query. */
interface Phrase {
  readonly text: string;
  readonly isName: boolean;
  readonly units: readonly Unit[];
}
interface Subject {
  readonly found: { readonly service: ServiceView } | { readonly instansi: InstansiView };
  readonly phrases: readonly Phrase[];
  /** 0 to 1: how many people come for it. */
  readonly wanted: number;
}

const FIELDS = ['name', 'words', 'place'];
const WEIGHTS = { name: 2, words: 2, place: 0.6 };
/** How much it counts that the query is a whole name or keyword, beside all its words being found: as much. */
const WHOLE_PHRASE = 1;
/** What a misspelt word counts for. */
const FORGIVEN = 0.7;
/** Fewer letters do not yet name an instansi: "pln" does, "pa" may become anything. */
const SHORTEST_NAME = 3;
/** At most as many instansi stand above the services. */
const MOST_INSTANSI = 2;
/** A list nobody would page through is cut here. */
const MOST_SERVICES = 30;

const indexes = new WeakMap<Directory, SearchIndex>();

/** The index of this very directory, built once. */
export function searchIndexOf(directory: Directory): SearchIndex {
  const known = indexes.get(directory);
  if (known !== undefined) return known;
  const index = buildSearchIndex(directory);
  indexes.set(directory, index);
  return index;
}

/** Builds the index; `searchIndexOf` does so once for each directory. */
export function buildSearchIndex(directory: Directory): SearchIndex {
  const alike = alikeOf(directory.search);
  const subjects = subjectsOf(directory, alike);
  const lines = new Map<string, readonly string[]>();
  // An instansi's names stand at each of its services.
  const termsOf = (line: string): readonly string[] => {
    const terms = lines.get(line) ?? alike.unitsOf(line).flatMap(termsOfUnit);
    lines.set(line, terms);
    return terms;
  };
  const index = new MiniSearch<Entry>({
    fields: FIELDS,
    tokenize: (text) => text.split('\n').flatMap(termsOf),
    processTerm: (term) => term,
  });
  index.addAll(entriesOf(directory));
  return { find: (query) => find(query, { alike, subjects, index }) };
}

function textsOf(text: LocalText): readonly string[] {
  return [...new Set(Object.values(text))];
}

function entriesOf({ instansi, services, search }: Directory): readonly Entry[] {
  const places = new Map(
    instansi.map((each) => [
      each.id,
      [...textsOf(each.name), ...textsOf(each.shortName), ...(search.instansi[each.id] ?? [])].join('\n'),
    ]),
  );
  return services.map((service) => ({
    id: service.id,
    name: textsOf(service.name).join('\n'),
    words: (search.services[service.id] ?? []).join('\n'),
    place: places.get(service.instansi) ?? '',
  }));
}

function subjectsOf(directory: Directory, alike: Alike): ReadonlyMap<string, Subject> {
  const { search, services, instansi } = directory;
  const phrase = (isName: boolean) => (text: string) => ({ text, isName, units: alike.unitsOf(text) });
  const rank = (id: ServiceId) => {
    const at = search.mostWanted.indexOf(id);
    return at < 0 ? 0 : 1 - at / (search.mostWanted.length * 2);
  };
  const ofServices = services.map((service): [string, Subject] => [
    service.id,
    {
      found: { service },
      phrases: [...textsOf(service.name).map(phrase(true)), ...(search.services[service.id] ?? []).map(phrase(false))],
      wanted: rank(service.id),
    },
  ]);
  const ofInstansi = instansi.map((each): [string, Subject] => [
    instansiKey(each.id),
    {
      found: { instansi: each },
      phrases: [
        ...[...textsOf(each.shortName), ...textsOf(each.name)].map(phrase(true)),
        ...(search.instansi[each.id] ?? []).map(phrase(false)),
      ],
      wanted: each.popularRank === undefined ? 0 : 1 / each.popularRank,
    },
  ]);
  return new Map([...ofServices, ...ofInstansi]);
}

const instansiKey = (id: InstansiId) => `instansi ${id}`;

interface Built {
  readonly alike: Alike;
  readonly subjects: ReadonlyMap<string, Subject>;
  readonly index: MiniSearch<Entry>;
}

/** One unit of a query and the services it was found in. */
interface Asked {
  readonly unit: Unit;
  readonly last: boolean;
  readonly general: boolean;
  /** By service, 0 to 1: how well. */
  readonly scores: ReadonlyMap<string, number>;
  /** 1 where it was found as it is written; less where a mistake had to be forgiven. */
  readonly trust: number;
  /** The words of the index it was found under. */
  readonly terms: ReadonlySet<string>;
}

function find(query: string, built: Built): readonly Found[] {
  const units = built.alike.unitsOf(query);
  const telling = units.filter((unit) => !built.alike.isIgnored(unit));
  const asked = (telling.length > 0 ? telling : units).map((unit): Asked => {
    const last = unit === units.at(-1);
    return { unit, last, general: built.alike.isGeneral(unit), ...ask(unit, last, built.index) };
  });
  if (asked.length === 0) return [];
  const hits = hitsOf(asked, built.alike);
  return [...instansiFor(asked, built, hits), ...servicesFor(asked, built, hits)];
}

function servicesFor(asked: readonly Asked[], { subjects }: Built, hits: Hits): readonly Found[] {
  const candidates = new Set(asked.flatMap(({ scores }) => [...scores.keys()]));
  const ranked = [...candidates].flatMap((id) => {
    const subject = subjects.get(id);
    if (subject === undefined || !('service' in subject.found) || !isEnough(asked, id)) return [];
    const best = bestPhrase(asked, subject.phrases);
    const score = coverage(asked, id) + best.fit + subject.wanted * 0.3;
    return [{ service: subject.found.service, score, why: best.reason?.text ?? null }];
  });
  ranked.sort((a, b) => b.score - a.score);
  return ranked.slice(0, MOST_SERVICES).map(({ service, why }) => ({ kind: 'service', service, why, hits }));
}

/** An instansi stands above the services when the query is what it is called, or the beginning of its name. */
function instansiFor(asked: readonly Asked[], { subjects }: Built, hits: Hits): readonly Found[] {
  if (asked.every(({ general }) => general)) return [];
  const named = [...subjects.values()].flatMap(({ found, phrases, wanted }) =>
    'instansi' in found && phrases.some((phrase) => isCalled(asked, phrase))
      ? [{ instansi: found.instansi, wanted }]
      : [],
  );
  named.sort((a, b) => b.wanted - a.wanted);
  return named.slice(0, MOST_INSTANSI).map(({ instansi }) => ({ kind: 'instansi', instansi, hits }));
}

function isCalled(asked: readonly Asked[], { isName, units }: Phrase): boolean {
  const inOrder = asked.every((each, index) => {
    const unit = units[index];
    return unit !== undefined && says(each, unit);
  });
  const typed = asked.flatMap(({ unit }) => unit.words).join('').length;
  return inOrder && (isName ? typed >= SHORTEST_NAME : asked.length === units.length && typed >= SHORTEST_NAME);
}

/** Of the things named, half are found, without guessing; of things done, any, when nothing else was said. */
function isEnough(asked: readonly Asked[], id: string): boolean {
  const things = asked.filter(({ general }) => !general);
  const meant = things.length > 0 ? things : asked;
  const found = meant.reduce((sum, { scores, trust }) => sum + (scores.has(id) ? trust : 0), 0);
  return found > 0 && found >= meant.length * (meant.length === 1 ? FORGIVEN : 0.5);
}

/** 0 to 1: how much of what was asked is found, and how well. */
function coverage(asked: readonly Asked[], id: string): number {
  const weight = ({ general }: Asked) => (general ? 0.4 : 1);
  const whole = asked.reduce((sum, each) => sum + weight(each), 0);
  const found = asked.reduce((sum, each) => {
    const score = each.scores.get(id);
    return score === undefined ? sum : sum + weight(each) * (0.5 + score / 2);
  }, 0);
  return found / whole;
}

/**
 * How well the best of a service's names and keywords fits: 1 when it says what was asked and nothing else. And the one to
 * show as the reason: a name that says all of it, or else the best.
 */
function bestPhrase(asked: readonly Asked[], phrases: readonly Phrase[]): { reason: Phrase | null; fit: number } {
  let best: { phrase: Phrase; fit: number } | null = null;
  let name: Phrase | null = null;
  for (const phrase of phrases) {
    const shared = asked.filter((each) => phrase.units.some((unit) => says(each, unit)));
    const all = shared.length === asked.length;
    if (!all && shared.every(({ general }) => general)) continue;
    const share = shared.length / Math.max(asked.length, phrase.units.length);
    const fit = WHOLE_PHRASE * (all ? share : share / 3);
    if (best === null || fit > best.fit) best = { phrase, fit };
    if (all && phrase.isName) name ??= phrase;
  }
  return { reason: name ?? best?.phrase ?? null, fit: best?.fit ?? 0 };
}

/** Whether a unit of a phrase is what was asked: the same word or group, or a word that begins as the one being typed. */
function says({ unit, terms }: Asked, other: Unit): boolean {
  if (keysOfUnit(unit).some((key) => keysOfUnit(other).includes(key))) return true;
  return other.words.some((word) => terms.has(word));
}

/** How much of a shown word was asked for: all of it, or the letters typed so far. */
function hitsOf(asked: readonly Asked[], alike: Alike): Hits {
  return (shown) => {
    const [unit] = alike.unitsOf(shown);
    if (unit === undefined) return 0;
    const [word = ''] = unit.words;
    const length = (each: Asked) => {
      const typed = each.unit.words.find((one) => word.startsWith(one));
      if (typed !== undefined) return typed.length;
      return says(each, unit) ? word.length : 0;
    };
    return Math.max(0, ...asked.map(length));
  };
}

/**
 * Looks one unit up: as it is and as a beginning; only when that finds nothing, as a misspelling. So a mistake is forgiven,
 * and nothing well spelt brings its neighbours along.
 */
function ask(unit: Unit, last: boolean, index: MiniSearch<Entry>): Pick<Asked, 'scores' | 'terms' | 'trust'> {
  const terms = [...new Set(termsOfUnit(unit))];
  const longEnough = last ? 1 : 3;
  const well = look(index, terms, { prefix: (term) => !isMark(term) && term.length >= longEnough });
  if (well.scores.size > 0) return { ...well, trust: 1 };
  const words = unit.words.filter((word) => word.length > 2);
  const turned = look(index, words.flatMap(swapped), { prefix: (term) => term.length > 3 });
  if (turned.scores.size > 0) return { ...turned, trust: FORGIVEN };
  const misspelt = look(index, words, { fuzzy: (term) => (term.length < 4 ? false : term.length < 8 ? 1 : 2) });
  if (misspelt.scores.size > 0) return { ...misspelt, trust: FORGIVEN };
  // The last letter of a long word may be the wrong one, or the first of a mistake still being typed.
  const begun = words.filter((word) => word.length > 4).map((word) => word.slice(0, -1));
  return { ...look(index, begun, { prefix: true }), trust: FORGIVEN };
}

interface Looking {
  readonly prefix?: boolean | ((term: string) => boolean);
  readonly fuzzy?: (term: string) => number | boolean;
}

function look(index: MiniSearch<Entry>, terms: readonly string[], looking: Looking): Pick<Asked, 'scores' | 'terms'> {
  const results = index.search(terms.join(' '), {
    tokenize: (text) => text.split(' ').filter((term) => term !== ''),
    boost: WEIGHTS,
    weights: { prefix: 0.6, fuzzy: 0.4 },
    ...looking,
  });
  const most = results[0]?.score ?? 1;
  return {
    scores: new Map(results.map((result) => [String(result.id), result.score / most])),
    terms: new Set(results.flatMap((result) => result.terms)),
  };
}
