// What the rules need to know of one service, gathered from the catalogue: its own schedule and counters where it has
// them, its instansi's where it has not.
import type { Catalogue, Counters, Holiday, Instansi, Schedule, Service } from '../protocol/catalogue.ts';
import type { TimeZone } from '../protocol/words.ts';
import type { Override, Place } from './override.ts';

/** Everything that decides the opening hours of one service. */
export interface ScheduleFacts extends Place {
  /** The one in force for the service: `effectiveSchedule`. */
  readonly schedule: Schedule;
  readonly holidays: readonly Holiday[];
  /** All of the site's; the rules pick those that concern the service. */
  readonly overrides: readonly Override[];
  readonly timeZone: TimeZone;
}

/** Everything that decides when a number can be had. */
export interface IssuingFacts extends ScheduleFacts {
  /** Minutes before the last closing of the day from which no number is given. */
  readonly lastNumberMinutes: number;
}

export interface ServiceFacts extends IssuingFacts {
  readonly instansi: Instansi;
  readonly service: Service;
}

/** The service's own schedule, or its instansi's. Throws when the catalogue lacks it, which `parseCatalogue` rules out. */
export function effectiveSchedule(
  catalogue: Pick<Catalogue, 'schedules'>,
  instansi: Pick<Instansi, 'schedule'>,
  service: Pick<Service, 'schedule'>,
): Schedule {
  const id = service.schedule ?? instansi.schedule;
  const schedule = catalogue.schedules.find((candidate) => candidate.id === id);
  if (schedule === undefined) throw new Error(`there is no schedule "${id}" in the catalogue`);
  return schedule;
}

/** The service's own counters, or its instansi's. */
export function effectiveCounters(instansi: Pick<Instansi, 'counters'>, service: Pick<Service, 'counters'>): Counters {
  return service.counters ?? instansi.counters;
}

/** The facts of one service of a catalogue, ready for `availability`, `dayPlan` and `nextOpening`. */
export function factsOf(input: {
  readonly catalogue: Catalogue;
  readonly instansi: Instansi;
  readonly service: Service;
  readonly overrides: readonly Override[];
}): ServiceFacts {
  const { catalogue, instansi, service, overrides } = input;
  return {
    instansi,
    service,
    schedule: effectiveSchedule(catalogue, instansi, service),
    holidays: catalogue.holidays,
    overrides,
    timeZone: catalogue.site.timeZone,
    lastNumberMinutes: catalogue.site.lastNumberMinutes,
  };
}
