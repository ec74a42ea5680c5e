// A catalogue for tests that run by the real clock, at any hour of the day: its site stands in the zone of Indonesia
// where midnight is farthest away (at least two hours), and its line is never full.
import { localMoment } from '../../src-shared/domain/local-time.ts';
import type { Catalogue } from '../../src-shared/protocol/catalogue.ts';
import { timeZoneSchema } from '../../src-shared/protocol/words.ts';
import { tinyCatalogue } from './catalogue-fixture.ts';

export function openNowCatalogue(now = Date.now()): Catalogue {
  const tiny = tinyCatalogue();
  const zones = timeZoneSchema.options.map((timeZone) => ({ timeZone, minutes: localMoment(now, timeZone).minutes }));
  const earliest = zones.reduce((best, zone) => (zone.minutes < best.minutes ? zone : best));
  return tinyCatalogue({
    site: { ...tiny.site, timeZone: earliest.timeZone },
    instansi: tiny.instansi.map((instansi) => ({
      ...instansi,
      counters: { ...instansi.counters, count: 60 },
      services: instansi.services.map((service) => ({ ...service, minutes: 1 })),
    })),
  });
}
