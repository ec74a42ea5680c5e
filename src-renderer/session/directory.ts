// Looking things up in the directory: what a screen needs by id, in the order in which it is shown.
import type { Directory, InstansiView, ServiceView, ZoneView } from '../../src-shared/contract/views.ts';
import {
  type InstansiId,
  inLanguage,
  type Language,
  type ServiceId,
  type ZoneId,
} from '../../src-shared/protocol/words.ts';
import type { Offered } from './events.ts';

export function instansiById(directory: Directory, id: InstansiId): InstansiView | undefined {
  return directory.instansi.find((each) => each.id === id);
}

export function serviceById(directory: Directory, id: ServiceId): ServiceView | undefined {
  return directory.services.find((each) => each.id === id);
}

export function zoneById(directory: Directory, id: ZoneId): ZoneView | undefined {
  return directory.zones.find((each) => each.id === id);
}

/** The services of one instansi, in the catalogue's order. */
export function servicesOf(directory: Directory, id: InstansiId): readonly ServiceView[] {
  return directory.services.filter((each) => each.instansi === id);
}

/** Those asked for most, the first first. */
export function popularInstansi(directory: Directory): readonly InstansiView[] {
  return directory.instansi
    .filter((each) => each.popularRank !== undefined)
    .sort((a, b) => (a.popularRank ?? 0) - (b.popularRank ?? 0));
}

/** All the others, by their short name in `language`. */
export function otherInstansi(directory: Directory, language: Language): readonly InstansiView[] {
  return directory.instansi
    .filter((each) => each.popularRank === undefined)
    .sort((a, b) => inLanguage(a.shortName, language).localeCompare(inLanguage(b.shortName, language), language));
}

/** What is on offer, for the session to compare itself with. */
export function offeredIn(directory: Directory | null): Offered {
  return {
    instansi: directory?.instansi.map((each) => each.id) ?? [],
    services: directory?.services.map((each) => each.id) ?? [],
  };
}
