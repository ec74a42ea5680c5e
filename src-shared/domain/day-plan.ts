// The plan of one day: which periods a service is open on a date, and if none, why.
// Usual hours follow Perpres 21/2023 (37.5 hours a week, 32.5 in Ramadan, a longer break on Friday), but service units may
// set their own (article 7), so nothing of it is fixed here: weeks, seasons, holidays and overrides are data.
import type { Holiday, Period, Schedule } from '../protocol/catalogue.ts';
import type { LocalDate, LocalText, TimeZone } from '../protocol/words.ts';
import type { ScheduleFacts } from './catalogue-facts.ts';
import { DAY_MINUTES, instantOf, MINUTE_MS, minutesOf, timeOf, weekdayOf } from './local-time.ts';
import { type Override, overrideAt, overridesFor, overrideWindow } from './override.ts';

export interface DayPlan {
  /** When the counters serve, in order. None: closed that day, for `reason`. */
  readonly periods: readonly Period[];
  /** When numbers are given, apart from the last-number rule: the periods, and breaks where the schedule says so. */
  readonly issuing: readonly Period[];
  readonly reason: null | 'weekday' | 'holiday' | 'override';
  /** Name of the holiday, or the message of the override. */
  readonly message: LocalText | null;
}

const DAY_MS = DAY_MINUTES * MINUTE_MS;

/** The plan of one date: week or season first, then holidays, then overrides, which have the last word. */
export function dayPlan(input: ScheduleFacts & { readonly date: LocalDate }): DayPlan {
  const { schedule, date, overrides, timeZone } = input;
  const holiday = schedule.observesHolidays ? input.holidays.find((candidate) => candidate.date === date) : undefined;
  const usual = holiday === undefined ? usualPeriods(schedule, date) : [];
  const day = dayOf(date, overridesFor(overrides, input), timeZone);
  const periods = overruled(usual, day);
  const first = periods[0];
  const last = periods.at(-1);
  if (first !== undefined && last !== undefined) {
    const issuing = schedule.issuesDuringBreak ? within(overruled(hull(usual), day), first.open, last.close) : periods;
    return { periods, issuing, reason: null, message: null };
  }
  return { periods, issuing: [], ...closedDay(usual, holiday, day) };
}

/** The first season that holds the date decides it; outside all of them the ordinary week does. */
function usualPeriods(schedule: Schedule, date: LocalDate): readonly Period[] {
  const season = schedule.seasons.find(({ from, to }) => from <= date && date <= to);
  return (season?.week ?? schedule.week)[weekdayOf(date)];
}

interface Day {
  /** Local midnight. */
  readonly start: number;
  /** Only those that touch the day. */
  readonly ranked: readonly Override[];
  readonly timeZone: TimeZone;
}

function dayOf(date: LocalDate, ranked: readonly Override[], timeZone: TimeZone): Day {
  const start = instantOf(date, timeOf(0), timeZone);
  const touching = ranked.filter((override) => {
    const { from, until } = overrideWindow(override, timeZone);
    return from < start + DAY_MS && until > start;
  });
  return { start, ranked: touching, timeZone };
}

function closedDay(
  usual: readonly Period[],
  holiday: Holiday | undefined,
  day: Day,
): Pick<DayPlan, 'reason' | 'message'> {
  const opening = usual[0];
  if (opening !== undefined) {
    const closing = overrideAt(day.ranked, day.start + minutesOf(opening.open) * MINUTE_MS, day.timeZone);
    return { reason: 'override', message: closing?.message ?? null };
  }
  return holiday === undefined ? { reason: 'weekday', message: null } : { reason: 'holiday', message: holiday.name };
}

/** The periods after overrides: the day is cut where anything changes, and each piece asked who decides it. */
function overruled(usual: readonly Period[], day: Day): readonly Period[] {
  if (day.ranked.length === 0) return usual;
  if (closesWholeDay(day)) return [];
  const spans = usual.map(({ open, close }) => [minutesOf(open), minutesOf(close)] as const);
  const cuts = new Set([0, DAY_MINUTES, ...spans.flat()]);
  for (const override of day.ranked) {
    const { from, until } = overrideWindow(override, day.timeZone);
    for (const instant of [from, until]) {
      const minute = (instant - day.start) / MINUTE_MS;
      if (minute > 0 && minute < DAY_MINUTES) cuts.add(minute);
    }
  }
  const edges = [...cuts].sort((a, b) => a - b);
  const open: [number, number][] = [];
  for (const [index, from] of edges.slice(0, -1).entries()) {
    const until = edges[index + 1] ?? DAY_MINUTES;
    const override = overrideAt(day.ranked, day.start + from * MINUTE_MS, day.timeZone);
    const isOpen = override === null ? spans.some(([a, b]) => a <= from && from < b) : override.action === 'open';
    if (!isOpen) continue;
    const previous = open.at(-1);
    if (previous?.[1] === from) previous[1] = until;
    else open.push([from, until]);
  }
  return open.map(([from, until]) => ({ open: timeOf(from), close: timeOf(until) }));
}

/** Short cut for the common long closing: without it, looking 60 days ahead for 300 services takes a visible moment. */
function closesWholeDay({ ranked, start, timeZone }: Day): boolean {
  const winner = ranked[0];
  if (winner?.action !== 'close') return false;
  const { from, until } = overrideWindow(winner, timeZone);
  return from <= start && until >= start + DAY_MS;
}

/** One period from the first opening to the last closing: the breaks filled. */
function hull(periods: readonly Period[]): readonly Period[] {
  const first = periods[0];
  const last = periods.at(-1);
  return first === undefined || last === undefined ? [] : [{ open: first.open, close: last.close }];
}

function within(periods: readonly Period[], open: Period['open'], close: Period['close']): readonly Period[] {
  return periods
    .map((period) => ({
      open: period.open > open ? period.open : open,
      close: period.close < close ? period.close : close,
    }))
    .filter((period) => period.open < period.close);
}

/** True when `minutes` since midnight lie in one of the periods. */
export function isWithin(periods: readonly Period[], minutes: number): boolean {
  return periods.some(({ open, close }) => minutesOf(open) <= minutes && minutes < minutesOf(close));
}

/** Minute of the day at and after which no number is given, counted back from the last closing; null on a closed day. */
export function lastNumberMinute(plan: DayPlan, lastNumberMinutes: number): number | null {
  const last = plan.periods.at(-1);
  return last === undefined ? null : Math.max(0, minutesOf(last.close) - lastNumberMinutes);
}
