// The capacity cut-off: no number is given to a person who can no longer be served before closing.
// Why: in Karangasem the machine issued up to A178 while the counter closed at A154; 24 people had waited for nothing.
import type { Period } from '../protocol/catalogue.ts';
import { DAY_MINUTES, minutesOf } from './local-time.ts';

export interface Pace {
  /** When the counters serve today, in order; what lies between is break. */
  readonly periods: readonly Period[];
  /** Minutes since local midnight. */
  readonly nowMinutes: number;
  /** Desks that serve in parallel, 1 or more. */
  readonly counters: number;
  /** Usual minutes at the counter for one person, more than 0. */
  readonly minutesPerService: number;
}

/** How many people the counters can still finish before the last closing. A service may pause over a break. */
export function remainingCapacity({ periods, nowMinutes, counters, minutesPerService }: Pace): number {
  const worked = workedUntil(periods);
  const left = worked(DAY_MINUTES) - worked(nowMinutes);
  return counters * Math.floor(left / minutesPerService);
}

/**
 * True when one more person would not be served before closing. A line in which nobody stands is never full: who comes
 * now is served at once, and the site's last-number rule says until when.
 */
export function lineIsFull(waiting: number, remaining: number): boolean {
  return waiting > 0 && waiting >= remaining;
}

export interface WaitingEstimate extends Pace {
  /** Numbers given today as far as this kiosk knows, its own and those of other kiosks. */
  readonly issuedToday: number;
  /** Minutes since midnight at which this kiosk gave its own of them, in order; makes the estimate sharper. */
  readonly issuedAtMinutes?: readonly number[] | undefined;
}

/**
 * People in the line when nobody can be asked: numbers given less those the counters can have finished since opening, 0
 * to `issuedToday`. Whoever is still at a desk counts as waiting, which errs towards stopping early. With the
 * times, each person is served first come, first served and not before coming, so that idle counters in a quiet
 * morning are not taken for work done; without them, everyone is thought to have stood there at opening.
 */
export function estimateWaiting(input: WaitingEstimate): number {
  const { periods, nowMinutes, counters, minutesPerService, issuedToday, issuedAtMinutes = [] } = input;
  const worked = workedUntil(periods);
  const now = worked(nowMinutes);
  const byCount = issuedToday - counters * Math.floor(now / minutesPerService);
  const finishes: number[] = [];
  for (const [index, issuedAt] of issuedAtMinutes.entries()) {
    // Equal times at every desk: the desk that frees up for a person is the one of the person `counters` places ahead.
    const deskFree = finishes[index - counters] ?? 0;
    finishes.push(Math.max(worked(issuedAt), deskFree) + minutesPerService);
  }
  const byTimes = finishes.filter((finish) => finish > now).length;
  return Math.max(0, byCount, byTimes);
}

/** The counters' own clock: minutes they have been open from midnight to a minute of the day. It stands still in breaks. */
function workedUntil(periods: readonly Period[]): (minutes: number) => number {
  const spans = periods.map(({ open, close }) => ({ from: minutesOf(open), until: minutesOf(close) }));
  return (minutes) => spans.reduce((sum, { from, until }) => sum + Math.max(0, Math.min(until, minutes) - from), 0);
}
