// The page behind "Kirim ke HP": what a service requires, in its six published components, on any phone and without script.
// The boxes can be ticked; nothing of it is sent or kept.
import { linkIn } from '../../../src-shared/domain/link-in.ts';
import { fellBack } from '../../../src-shared/locales/fell-back.ts';
import { formatPlainDate } from '../../../src-shared/locales/format.ts';
import { defaultLanguage, type Locale } from '../../../src-shared/locales/locales.ts';
import { requirementKind } from '../../../src-shared/locales/requirement-words.ts';
import type { Say, TextKey } from '../../../src-shared/locales/texts.ts';
import type { Fact, Instansi, Requirement, Service } from '../../../src-shared/protocol/catalogue.ts';
import { inLanguage, type Language, type LocalText } from '../../../src-shared/protocol/words.ts';
import { escapeHtml } from '../escape-html.ts';
import { SERVICE_PAGE_STYLE } from './service-page-style.ts';

export interface ServicePageFacts {
  readonly siteName: LocalText;
  readonly instansi: Pick<Instansi, 'name'>;
  readonly service: Pick<Service, 'name' | 'channel' | 'components' | 'mistakes' | 'note' | 'checkedOn' | 'validUntil'>;
  /** Floor, zone and counters. */
  readonly place: readonly LocalText[];
  readonly sample: boolean;
  readonly language: Language;
  /** All that the page is offered in. */
  readonly languages: readonly Locale[];
  readonly say: Say;
}

/** The page of a service in the catalogue. */
export function servicePageHtml(facts: ServicePageFacts): string {
  const { service, say, language, place } = facts;
  const text = (local: LocalText): string => words(local, language);
  const { components } = service;
  const main = [
    head(facts),
    `<h1>${text(service.name)}</h1>`,
    `<p class="where">${[facts.instansi.name, ...place].map(text).join(' · ')}</p>`,
    channel(facts),
    section(say('service.requirements'), requirements(facts)),
    section(say('service.procedure'), procedure(facts)),
    `<dl>${(['duration', 'fee', 'product'] as const)
      .map((name) => row(say(factWords[name]), fact(facts, components[name])))
      .join('')}${row(say('service.complaint'), complaint(facts))}</dl>`,
    list(say('service.mistakes'), service.mistakes.map(text)),
    list(say('service.note'), service.note === undefined ? [] : [text(service.note)]),
    `<p class="fresh">${escapeHtml(freshness(facts))}</p>`,
  ].join('\n');
  return page({ language, title: inLanguage(service.name, language), main });
}

/** The page of an address that names no service of this catalogue. */
export function unknownServicePage({ language, say }: Pick<ServicePageFacts, 'language' | 'say'>): string {
  return page({
    language,
    title: say('service.requirements'),
    main: `<p class="state">${escapeHtml(say('refused.gone'))}</p>`,
  });
}

const factWords = { duration: 'service.duration', fee: 'service.fee', product: 'service.product' } as const;

function head({ siteName, sample, language, languages, say }: ServicePageFacts): string {
  const links = languages.map((each) =>
    each.language === language
      ? `<b lang="${each.language}">${escapeHtml(each.name)}</b>`
      : `<a href="?lang=${each.language}" lang="${each.language}">${escapeHtml(each.name)}</a>`,
  );
  const label = sample ? ` <span class="sample">${escapeHtml(say('header.sample'))}</span>` : '';
  const nav = links.length > 1 ? `<nav aria-label="${escapeHtml(say('dock.language'))}">${links.join(' ')}</nav>` : '';
  return `<header><p class="site">${words(siteName, language)}${label}</p>${nav}</header>`;
}

function channel({ service, say, language }: ServicePageFacts): string {
  const way = service.channel;
  if (way.kind === 'counter') return '';
  const title = say(way.kind === 'online-only' ? 'service.online' : 'service.registerFirst');
  const name = inLanguage(way.name, language);
  const via =
    way.url === null
      ? `${escapeHtml(say('service.via', { name }))}. ${escapeHtml(say('service.onlineNoLink'))}`
      : `<a href="${escapeHtml(way.url)}">${escapeHtml(say('service.via', { name }))}</a>`;
  return `<section class="way"><h2>${escapeHtml(title)}</h2><p>${via}</p></section>`;
}

function requirements({ service, say, language }: ServicePageFacts): string {
  const all = service.components.requirements;
  if (all.length === 0) return unconfirmed(say('service.noRequirements'));
  return `<ul class="checks">${all.map((each) => requirement(each, say, language)).join('')}</ul>`;
}

function requirement({ kind, text, when, note, confirmed }: Requirement, say: Say, language: Language): string {
  const key: TextKey | null = requirementKind[kind];
  const remarks = [
    ...[when, note].flatMap((local) => (local === undefined ? [] : [words(local, language)])),
    ...(confirmed ? [] : [`<b>${escapeHtml(say('service.askAtCounter'))}</b>`]),
  ];
  const mark = key === null ? '' : ` <i>${escapeHtml(say(key))}</i>`;
  const small = remarks.length === 0 ? '' : `<small>${remarks.join(' · ')}</small>`;
  return `<li><label><input type="checkbox"><span>${words(text, language)}${mark}${small}</span></label></li>`;
}

function procedure({ service, say, language }: ServicePageFacts): string {
  const steps = service.components.procedure;
  if (steps.length === 0) return unconfirmed(say('service.askAtCounter'));
  return `<ol>${steps.map((step) => `<li>${words(step, language)}</li>`).join('')}</ol>`;
}

function fact({ say, language }: ServicePageFacts, { text, note }: Fact): string {
  const small = note === undefined ? '' : `<small>${words(note, language)}</small>`;
  return `${text === null ? unconfirmed(say('service.askAtCounter')) : words(text, language)}${small}`;
}

function complaint(facts: ServicePageFacts): string {
  const { complaint: where } = facts.service.components;
  const link = linkIn(where.text);
  const address =
    link === null ? '' : ` <a href="${escapeHtml(link)}">${escapeHtml(link.replace(/^https?:\/\//, ''))}</a>`;
  return `${fact(facts, where)}${address}`;
}

function freshness({ service: { checkedOn, validUntil }, say }: ServicePageFacts): string {
  const checked =
    checkedOn === null
      ? say('service.notChecked')
      : say('service.checkedOn', { date: formatPlainDate(say, checkedOn) });
  if (validUntil === null) return checked;
  return `${checked}, ${say('service.validUntil', { date: formatPlainDate(say, validUntil) })}`;
}

const row = (term: string, description: string): string =>
  `<div><dt>${escapeHtml(term)}</dt><dd>${description}</dd></div>`;
const section = (title: string, body: string): string => `<section><h2>${escapeHtml(title)}</h2>${body}</section>`;
const unconfirmed = (sentence: string): string => `<span class="ask">${escapeHtml(sentence)}</span>`;

function list(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  return section(title, `<ul>${lines.map((line) => `<li>${line}</li>`).join('')}</ul>`);
}

/** A text of the catalogue, marked where it is in another language than the page. */
function words(local: LocalText, language: Language): string {
  const text = escapeHtml(inLanguage(local, language));
  return fellBack(local, language) ? `<span lang="${defaultLanguage}">${text}</span>` : text;
}

interface Page {
  readonly language: Language;
  readonly title: string;
  readonly main: string;
}

function page({ language, title, main }: Page): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${SERVICE_PAGE_STYLE}</style></head>
<body><div class="trim"></div><main>${main}</main></body></html>
`;
}
