// A service as it is this moment: its availability by the domain rule and how long its line is. Issuing decides by it,
// the screens show it, so both always say the same.
import type { QueueFigures } from '../../src-shared/contract/views.ts';
import { availability, factsOf } from '../../src-shared/domain/availability.ts';
import type { Availability } from '../../src-shared/domain/availability-schema.ts';
import { businessDate } from '../../src-shared/domain/business-date.ts';
import { effectiveCounters } from '../../src-shared/domain/catalogue-facts.ts';
import { minutesPerPerson, waitRange } from '../../src-shared/domain/wait.ts';
import type { LocalDate } from '../../src-shared/protocol/words.ts';
import type { CatalogueEntry } from '../store/catalogue-snapshots.ts';
import { FIGURES_FRESH, type LiveFigures } from '../store/live-figures.ts';
import type { Store } from '../store/store.ts';

export interface ServiceNow {
  readonly businessDate: LocalDate;
  readonly availability: Availability;
  readonly figures: QueueFigures;
}

export interface ServiceNowPorts {
  readonly store: Pick<Store, 'settings' | 'tickets'>;
  readonly figures: LiveFigures;
}

export interface KnownElsewhere {
  /** Somebody who knows better than this kiosk's figures says what is used up: the day's quota, or what the line can take. */
  readonly exhausted?: 'quota' | 'line';
}

/** Reads what is known locally and from the server; never waits for anybody. */
export function serviceNow(
  ports: ServiceNowPorts,
  entry: CatalogueEntry,
  now: number,
  { exhausted }: KnownElsewhere = {},
): ServiceNow {
  const { store, figures } = ports;
  const { service, instansi } = entry;
  const { timeZone, rolloverHour } = entry.catalogue.site;
  // Never earlier than one this kiosk has already worked under.
  const { date } = businessDate({ now, timeZone, rolloverHour, stored: store.settings.get('businessDate') });
  const issuedHere = store.tickets.issuedSince(service.id, date, 0);
  const known = figures.of(service.id, date, now);
  // Tickets given after the server counted are in the line too.
  const waiting = known === null ? null : known.waiting + store.tickets.issuedSince(service.id, date, known.at + 1);
  const wait =
    known === null || waiting === null
      ? null
      : waitRange({
          ahead: waiting,
          minutesPerService: minutesPerPerson(known.recentMinutes, service.minutes),
          counters: known.countersServing || effectiveCounters(instansi, service).count,
        });
  return {
    businessDate: date,
    availability: availability({
      ...factsOf({ ...entry, overrides: store.settings.get('overrides') ?? [] }),
      now,
      issuedToday: exhausted === 'quota' ? Number.MAX_SAFE_INTEGER : Math.max(issuedHere, known?.issued ?? 0),
      waiting: exhausted === 'line' ? Number.MAX_SAFE_INTEGER : waiting,
      issuedAt: () => store.tickets.issueTimes(service.id, date),
    }),
    figures: { waiting, wait, serving: known?.serving ?? null, asOf: agedSince(known?.asOf ?? null, now) },
  };
}

/** Null while they are as good as now. A clock set back must not make them come from the future. */
function agedSince(asOf: number | null, now: number): number | null {
  return asOf !== null && now - asOf > FIGURES_FRESH ? asOf : null;
}
