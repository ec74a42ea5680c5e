// What this weekday is usually like, by this kiosk's own tickets of past weeks; and when else a citizen could come.
import type { OtherTimes } from '../../src-shared/contract/views.ts';
import { factsOf } from '../../src-shared/domain/availability.ts';
import { type UsualDay, usualDay } from '../../src-shared/domain/busy-hours.ts';
import { dayPlan } from '../../src-shared/domain/day-plan.ts';
import { addDays, instantOf, localMoment, timeOf } from '../../src-shared/domain/local-time.ts';
import { nextOpening } from '../../src-shared/domain/schedule.ts';
import type { LocalDate, LocalTime, ServiceId, TimeZone } from '../../src-shared/protocol/words.ts';
import type { CatalogueEntry } from '../store/catalogue-snapshots.ts';
import type { Store } from '../store/store.ts';

/** How far back a day still says something about the next one of its kind. */
const WEEKS_BACK = 6;

export interface UsualDayOf {
  readonly date: LocalDate;
  readonly timeZone: TimeZone;
  readonly opens: LocalTime;
  readonly closes: LocalTime;
  /** Null: all services together. */
  readonly serviceId: ServiceId | null;
}

/** Null where this kiosk has too little history. */
export function usualDayOf({ tickets }: Pick<Store, 'tickets'>, asked: UsualDayOf): UsualDay | null {
  const { date, timeZone, opens, closes, serviceId } = asked;
  const dates = Array.from({ length: WEEKS_BACK }, (_, week) => addDays(date, -7 * (week + 1)));
  const counts = dates.flatMap((businessDate) => {
    const midnight = instantOf(businessDate, timeOf(0), timeZone);
    const hours = tickets.hourCounts({ businessDate, midnight, serviceId });
    return hours.map(({ hour, count }) => ({ day: businessDate, hour, count }));
  });
  return usualDay({ counts, opens, closes });
}

/** `now` in UTC milliseconds. */
export function otherTimesOf(
  store: Pick<Store, 'tickets' | 'settings'>,
  entry: CatalogueEntry,
  now: number,
): OtherTimes {
  const { timeZone } = entry.catalogue.site;
  const facts = factsOf({ ...entry, overrides: store.settings.get('overrides') ?? [] });
  const { date } = localMoment(now, timeZone);
  const { periods } = dayPlan({ ...facts, date });
  const [first, last] = [periods[0], periods.at(-1)];
  const day = { date, timeZone, serviceId: entry.service.id };
  return {
    nextDay: nextOpening(facts, { date: addDays(date, 1), time: timeOf(0) }),
    usual:
      first === undefined || last === undefined
        ? null
        : usualDayOf(store, { ...day, opens: first.open, closes: last.close }),
  };
}
