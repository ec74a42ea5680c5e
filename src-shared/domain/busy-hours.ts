// What an hour of a weekday is usually like, from the numbers given in past weeks. Only what many weeks say alike is
// told: with too little history nothing is said at all.
import { z } from 'zod';
import type { LocalTime } from '../protocol/words.ts';
import { DAY_MINUTES, minutesOf, timeOf } from './local-time.ts';

/** Numbers given in a usual hour, hour by hour from `from` on. */
export const usualDaySchema = z.object({
  from: z.int().min(0).max(23),
  /** Mean of the days looked at; never negative. */
  numbers: z.array(z.number().min(0)).min(1).max(24),
});
export type UsualDay = z.infer<typeof usualDaySchema>;

/** Numbers given in one hour (0 to 23) of one past day. */
export interface HourCount {
  readonly day: string;
  readonly hour: number;
  readonly count: number;
}

export interface History {
  /** Days of the same weekday; a day without any number was closed and does not count. */
  readonly counts: readonly HourCount[];
  /** The hours of today. */
  readonly opens: LocalTime;
  readonly closes: LocalTime;
}

/** Fewer days or numbers than these say nothing about the next one. */
const FEWEST_DAYS = 3;
const FEWEST_NUMBERS = 24;

/** The usual day within today's hours; null where too little is known. */
export function usualDay({ counts, opens, closes }: History): UsualDay | null {
  const from = Math.floor(minutesOf(opens) / 60);
  const until = Math.ceil(minutesOf(closes) / 60);
  const within = counts.filter(({ hour }) => hour >= from && hour < until);
  const days = new Set(within.map(({ day }) => day)).size;
  const total = within.reduce((sum, { count }) => sum + count, 0);
  if (until <= from || days < FEWEST_DAYS || total < FEWEST_NUMBERS) return null;
  const sums = Array.from({ length: until - from }, () => 0);
  for (const { hour, count } of within) sums[hour - from] = (sums[hour - from] ?? 0) + count;
  return { from, numbers: sums.map((sum) => sum / days) };
}

export type UsualCrowd = 'quiet' | 'moderate' | 'busy';

/** Shares of the busiest hour up to which an hour is called quiet, and moderate. */
const QUIET_UP_TO = 0.45;
const MODERATE_UP_TO = 0.75;

/** How an hour (0 to 23) of the usual day compares with its busiest; null outside of it, or where the day has no numbers. */
export function usualCrowd({ from, numbers }: UsualDay, hour: number): UsualCrowd | null {
  const most = Math.max(...numbers);
  const here = numbers[hour - from];
  if (here === undefined || most === 0) return null;
  if (here <= QUIET_UP_TO * most) return 'quiet';
  return here <= MODERATE_UP_TO * most ? 'moderate' : 'busy';
}

export interface Stretch {
  readonly from: LocalTime;
  readonly to: LocalTime;
}

/**
 * The longest run of quiet hours that begins after the hour of `now` and before `lastNumberAt`, the earlier of two alike.
 * Cut at `lastNumberAt`: whoever comes then must still get a number. Null where there is none.
 */
export function quietStretch(day: UsualDay, now: LocalTime, lastNumberAt: LocalTime): Stretch | null {
  const first = Math.floor(minutesOf(now) / 60) + 1;
  const last = minutesOf(lastNumberAt);
  let best: readonly [number, number] | null = null;
  let run: readonly [number, number] | null = null;
  for (let hour = Math.max(first, day.from); hour * 60 < last; hour += 1) {
    run = usualCrowd(day, hour) === 'quiet' ? [run?.[0] ?? hour, hour + 1] : null;
    if (run !== null && (best === null || run[1] - run[0] > best[1] - best[0])) best = run;
  }
  if (best === null) return null;
  return { from: timeOf(best[0] * 60), to: timeOf(Math.min(best[1] * 60, last, DAY_MINUTES)) };
}
