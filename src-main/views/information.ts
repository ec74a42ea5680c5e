// The building as the information screens show it. Hours are those most instansi keep; who keeps others is listed apart.
import type { FloorView, HoursView, Information } from '../../src-shared/contract/information-views.ts';
import { effectiveSchedule } from '../../src-shared/domain/catalogue-facts.ts';
import { dayPlan } from '../../src-shared/domain/day-plan.ts';
import { addDays, localMoment } from '../../src-shared/domain/local-time.ts';
import { holdsOn } from '../../src-shared/domain/notices.ts';
import type { Override } from '../../src-shared/domain/override.ts';
import type { FloorPlan } from '../../src-shared/protocol/building.ts';
import type { Catalogue, Instansi, Schedule, Service, Week } from '../../src-shared/protocol/catalogue.ts';
import type { LocalDate } from '../../src-shared/protocol/words.ts';

const DAYS_SHOWN = 7;
const HOLIDAYS_SHOWN = 4;

export interface InformationInput {
  readonly catalogue: Catalogue;
  readonly overrides: readonly Override[];
  readonly kioskName: string;
  /** UTC milliseconds. */
  readonly now: number;
}

export function informationOf(input: InformationInput): Information {
  const { catalogue, kioskName, now } = input;
  const today = localMoment(now, catalogue.site.timeZone).date;
  const notices = catalogue.notices.filter((notice) => holdsOn(notice, today));
  const isImportant = ({ importance }: (typeof notices)[number]): number => (importance === 'important' ? 0 : 1);
  return {
    address: catalogue.site.address,
    floors: catalogue.floorPlans.map((plan) => floorView(plan, kioskName)),
    zones: catalogue.zones.map(({ id, directions = null, waiting = null }) => ({ id, directions, waiting })),
    hours: hoursOf(input, today),
    notices: notices.toSorted((one, other) => isImportant(one) - isImportant(other)),
  };
}

/** A spot that bears this kiosk's name goes before the one for all. */
function floorView({ kiosks, ...plan }: FloorPlan, kioskName: string): FloorView {
  const spot = kiosks.find(({ name }) => name === kioskName) ?? kiosks.find(({ name }) => name === undefined);
  return { ...plan, kiosk: spot === undefined ? null : { x: spot.x, y: spot.y } };
}

/** One schedule with everyone who keeps its week today. */
interface Keepers {
  readonly schedule: Schedule;
  readonly week: Week;
  readonly instansi: Instansi[];
  readonly services: { readonly instansi: Instansi; readonly service: Service }[];
}

function hoursOf({ catalogue, overrides }: InformationInput, today: LocalDate): HoursView {
  const [most, ...others] = keepersOf(catalogue, today);
  const upcoming = catalogue.holidays.filter(({ date }) => date >= today);
  return {
    days: most === undefined ? [] : daysOf(most, { catalogue, overrides, today }),
    season: most?.schedule.seasons.find(({ from, to }) => from <= today && today <= to)?.name ?? null,
    holidays: upcoming
      .toSorted((one, other) => (one.date < other.date ? -1 : 1))
      .slice(0, HOLIDAYS_SHOWN)
      .map(({ date, name }) => ({ date, name })),
    others: others.map(({ week, instansi, services }) => ({
      week,
      instansi: instansi.map(({ id }) => id),
      services: services.map(({ service }) => service.id),
    })),
  };
}

/** By the week in force today, the one of most instansi first. Who is only online has no counter and no hours. */
function keepersOf(catalogue: Catalogue, today: LocalDate): readonly Keepers[] {
  const byWeek = new Map<string, Keepers>();
  const keepersOf = (schedule: Schedule): Keepers => {
    const week = schedule.seasons.find(({ from, to }) => from <= today && today <= to)?.week ?? schedule.week;
    const key = JSON.stringify(week);
    const keepers = byWeek.get(key) ?? { schedule, week, instansi: [], services: [] };
    byWeek.set(key, keepers);
    return keepers;
  };
  for (const instansi of catalogue.instansi) {
    const atCounter = instansi.services.filter(({ channel }) => channel.kind !== 'online-only');
    if (atCounter.length === 0) continue;
    const usual = keepersOf(effectiveSchedule(catalogue, instansi, {}));
    usual.instansi.push(instansi);
    for (const service of atCounter) {
      const keepers = keepersOf(effectiveSchedule(catalogue, instansi, service));
      if (keepers !== usual) keepers.services.push({ instansi, service });
    }
  }
  return [...byWeek.values()].toSorted((one, other) => other.instansi.length - one.instansi.length);
}

interface Days {
  readonly catalogue: Catalogue;
  readonly overrides: readonly Override[];
  readonly today: LocalDate;
}

/** Only what somebody said of the whole site changes these days: a single counter's closing is said at its service. */
function daysOf({ schedule, instansi: [keeper] }: Keepers, { catalogue, overrides, today }: Days): HoursView['days'] {
  const service = keeper?.services[0];
  if (keeper === undefined || service === undefined) return [];
  const facts = {
    schedule,
    instansi: keeper,
    service,
    holidays: catalogue.holidays,
    overrides: overrides.filter(({ scope }) => scope.kind === 'site'),
    timeZone: catalogue.site.timeZone,
  };
  return Array.from({ length: DAYS_SHOWN }, (_, ahead) => {
    const date = addDays(today, ahead);
    const { periods, message } = dayPlan({ ...facts, date });
    return { date, periods: [...periods], message };
  });
}
