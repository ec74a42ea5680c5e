// The catalogue as the screens see it: who sits where and offers what. What a service requires is asked one at a time.
import type { Directory, SearchView, ServiceDetail, ServiceView } from '../../src-shared/contract/views.ts';
import { effectiveCounters } from '../../src-shared/domain/catalogue-facts.ts';
import type { Catalogue, Instansi, Service } from '../../src-shared/protocol/catalogue.ts';
import type { ServiceId } from '../../src-shared/protocol/words.ts';
import type { CatalogueEntry } from '../store/catalogue-snapshots.ts';

export function directoryOf(catalogue: Catalogue): Directory {
  const { site } = catalogue;
  return {
    revision: catalogue.revision,
    sample: catalogue.sample,
    site: {
      id: site.id,
      name: site.name,
      tagline: site.tagline,
      theme: site.theme,
      interleave: site.interleave,
      longLine: site.longLine,
      publicUrl: site.publicUrl,
      offers: site.offers,
    },
    languages: catalogue.languages,
    zones: catalogue.zones,
    instansi: catalogue.instansi.map(
      ({ services: _services, schedule: _schedule, keywords: _keywords, ...instansi }) => instansi,
    ),
    services: catalogue.instansi.flatMap((instansi) =>
      instansi.services.map((service) => serviceView(instansi, service)),
    ),
    search: searchViewOf(catalogue),
    notices: catalogue.notices
      .filter(({ importance }) => importance === 'important')
      .map(({ text: _text, importance: _importance, ...notice }) => notice),
  };
}

/** Languages together: people search in their own, whatever the screen speaks. */
function searchViewOf({ instansi, mostWanted = likelyWanted(instansi), words = {} }: Catalogue): SearchView {
  const services = instansi.flatMap((each) => each.services);
  const ofLanguages = Object.values(words);
  return {
    services: Object.fromEntries(services.map((each) => [each.id, [...each.synonyms, ...keywordsOf(each)]])),
    instansi: Object.fromEntries(instansi.map((each) => [each.id, keywordsOf(each)])),
    alike: ofLanguages.flatMap((each) => each.alike),
    general: ofLanguages.flatMap((each) => each.general),
    ignored: ofLanguages.flatMap((each) => each.ignored),
    mostWanted,
  };
}

/** Where a site does not say what most people come for: the first service of each instansi, the popular ones first. */
function likelyWanted(instansi: readonly Instansi[]): ServiceId[] {
  const rank = ({ popularRank = Number.POSITIVE_INFINITY }: Instansi): number => popularRank;
  const byRank = instansi.toSorted((one, other) => (rank(one) < rank(other) ? -1 : rank(one) > rank(other) ? 1 : 0));
  return byRank.flatMap(({ services: [first] }) => first?.id ?? []);
}

function keywordsOf({ keywords = {} }: Service | Instansi): string[] {
  return Object.values(keywords).flat();
}

export function serviceDetailOf({ instansi, service }: CatalogueEntry): ServiceDetail {
  const { components, mistakes, checkedOn, validUntil, note } = service;
  return {
    ...serviceView(instansi, service),
    components,
    mistakes,
    checkedOn,
    validUntil,
    ...(note === undefined ? {} : { note }),
  };
}

function serviceView(instansi: Instansi, service: Service): ServiceView {
  return {
    id: service.id,
    instansi: instansi.id,
    name: service.name,
    counters: effectiveCounters(instansi, service),
    channel: service.channel,
    ...(service.icon === undefined ? {} : { icon: service.icon }),
  };
}
