// What a service is right now: open, or not and why, and from when a number can be had again. The kiosk asks it before
// it issues, the screens to say it; both with their own clock, so that it holds without a network.
import type { Availability, ClosedReason, LocalMoment } from './availability-schema.ts';
import { estimateWaiting, lineIsFull, type Pace, remainingCapacity } from './capacity.ts';
import { effectiveCounters, type ServiceFacts } from './catalogue-facts.ts';
import { type DayPlan, dayPlan, isWithin, lastNumberMinute } from './day-plan.ts';
import { addDays, localMoment, minutesAt, minutesOf, type SiteMoment, timeOf } from './local-time.ts';
import { overrideAt, overridesFor } from './override.ts';
import { quotaLeft } from './quota.ts';
import { nextOpening } from './schedule.ts';

export { factsOf, type ServiceFacts } from './catalogue-facts.ts';

/** The facts of the service (see `factsOf`) and what has happened today. */
export interface AvailabilityInput extends ServiceFacts {
  /** UTC epoch milliseconds, by the kiosk's own clock. */
  readonly now: number;
  /** Numbers of the service on this business date, from all kiosks as far as known. */
  readonly issuedToday: number;
  /** People in the line as the server says; null: not known or too old, then it is estimated from what was issued. */
  readonly waiting: number | null;
  /** Instants at which this kiosk gave its numbers today, oldest first; sharpens the estimate. Asked only where one is made. */
  readonly issuedAt?: (() => readonly number[]) | undefined;
}

/**
 * Reasons are tried in this order, the first that applies is told: online only, override, holiday, weekday, before
 * opening, after closing, break, after the last number, quota gone, line full.
 */
export function availability(input: AvailabilityInput): Availability {
  const { channel } = input.service;
  if (channel.kind === 'online-only') return { kind: 'online-only', name: channel.name, url: channel.url };
  const moment = localMoment(input.now, input.timeZone);
  const plan = dayPlan({ ...input, date: moment.date });
  const closed = closedNow(input, plan, moment);
  if (closed !== null) return { kind: 'closed', ...closed, reopens: nextOpening(input, moment) };
  return exhausted(input, plan, moment) ?? open(input, plan, moment);
}

function closedNow(
  input: AvailabilityInput,
  plan: DayPlan,
  { minutes }: SiteMoment,
): { readonly reason: ClosedReason; readonly message: Extract<Availability, { kind: 'closed' }>['message'] } | null {
  const override = overrideAt(overridesFor(input.overrides, input), input.now, input.timeZone);
  if (override?.action === 'close') return { reason: 'override', message: override.message };
  const first = plan.periods[0];
  const last = plan.periods.at(-1);
  if (first === undefined || last === undefined) return { reason: plan.reason ?? 'weekday', message: plan.message };
  if (minutes < minutesOf(first.open)) return { reason: 'before-opening', message: null };
  if (minutes >= minutesOf(last.close)) return { reason: 'after-closing', message: null };
  if (!isWithin(plan.issuing, minutes)) return { reason: 'break', message: null };
  if (minutes >= lastNumberOf(input, plan)) return { reason: 'after-last-number', message: null };
  return null;
}

/** Open by the clock, but no number is left to give today. */
function exhausted(input: AvailabilityInput, plan: DayPlan, moment: SiteMoment): Availability | null {
  const { dailyQuota, minutes: minutesPerService } = input.service;
  if (dailyQuota !== null && quotaLeft(dailyQuota, input.issuedToday) === 0) {
    // A quota of 0 stands for a service that gives no numbers at all: no day brings one.
    return { kind: 'quota-gone', quota: dailyQuota, reopens: dailyQuota === 0 ? null : tomorrow(input, moment) };
  }
  const counters = effectiveCounters(input.instansi, input.service).count;
  const pace = { periods: plan.periods, nowMinutes: moment.minutes, counters, minutesPerService };
  const remaining = remainingCapacity(pace);
  // Nobody stands in line without a number: while all of today's could still be served, nothing need be estimated.
  if (input.waiting === null && input.issuedToday < remaining) return null;
  const waiting = input.waiting ?? estimated(input, pace);
  return lineIsFull(waiting, remaining) ? { kind: 'line-full', reopens: tomorrow(input, moment) } : null;
}

function estimated(input: AvailabilityInput, pace: Pace): number {
  const issuedAtMinutes = input.issuedAt?.().map((instant) => minutesAt(instant, input.timeZone));
  return estimateWaiting({ ...pace, issuedToday: input.issuedToday, issuedAtMinutes });
}

function open(input: AvailabilityInput, plan: DayPlan, { minutes }: SiteMoment): Availability {
  const resumes = plan.periods.find((period) => minutesOf(period.open) > minutes);
  const paused = !isWithin(plan.periods, minutes);
  return {
    kind: 'open',
    closesAt: plan.periods.at(-1)?.close ?? timeOf(0),
    lastNumberAt: timeOf(lastNumberOf(input, plan)),
    quotaLeft: quotaLeft(input.service.dailyQuota, input.issuedToday),
    pausedUntil: paused ? (resumes?.open ?? null) : null,
  };
}

function lastNumberOf(input: AvailabilityInput, plan: DayPlan): number {
  return lastNumberMinute(plan, input.lastNumberMinutes) ?? 0;
}

function tomorrow(input: AvailabilityInput, moment: LocalMoment): LocalMoment | null {
  return nextOpening(input, { date: addDays(moment.date, 1), time: timeOf(0) });
}
