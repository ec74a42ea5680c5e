// Opening hours over days and over the whole house: when a number can next be had, and what the door says today.
// How one day comes about is day-plan.ts.
import type { SiteHours } from '../contract/views.ts';
import type { Catalogue } from '../protocol/catalogue.ts';
import type { LocalMoment } from './availability-schema.ts';
import { factsOf, type IssuingFacts } from './catalogue-facts.ts';
import { type DayPlan, dayPlan, isWithin, lastNumberMinute } from './day-plan.ts';
import { addDays, localMoment, minutesOf, timeOf } from './local-time.ts';
import type { Override } from './override.ts';

/** How far ahead a reopening is looked for, in days. */
export const REOPENING_DAYS = 60;

/** The first moment at or after `after` at which numbers begin to be given; null: none within 60 days. */
export function nextOpening(facts: IssuingFacts, after: LocalMoment): LocalMoment | null {
  for (let days = 0; days <= REOPENING_DAYS; days += 1) {
    const date = addDays(after.date, days);
    const plan = dayPlan({ ...facts, date });
    const end = lastNumberMinute(plan, facts.lastNumberMinutes) ?? 0;
    const next = plan.issuing.find(
      ({ open }) => minutesOf(open) < end && (date > after.date || minutesOf(open) >= minutesOf(after.time)),
    );
    if (next !== undefined) return { date, time: next.open };
  }
  return null;
}

export interface SiteHoursInput {
  readonly catalogue: Catalogue;
  readonly overrides: readonly Override[];
  /** UTC epoch milliseconds. */
  readonly now: number;
}

/**
 * All services together, without those that are only online, which have no counter: earliest opening, latest closing
 * and latest last number of today; whether any counter is open now (a break in which numbers are given counts as open);
 * while none is, the next moment a number can be had anywhere; and what closes the whole house today.
 */
export function siteHours({ catalogue, overrides, now }: SiteHoursInput): SiteHours {
  const facts = catalogue.instansi.flatMap((instansi) =>
    instansi.services
      .filter((service) => service.channel.kind !== 'online-only')
      .map((service) => factsOf({ catalogue, instansi, service, overrides })),
  );
  const moment = localMoment(now, catalogue.site.timeZone);
  const plans = facts.map((fact) => dayPlan({ ...fact, date: moment.date }));
  const opens: number[] = [];
  const closes: number[] = [];
  const lastNumbers: number[] = [];
  for (const plan of plans) {
    opens.push(...plan.periods.map(({ open }) => minutesOf(open)));
    closes.push(...plan.periods.map(({ close }) => minutesOf(close)));
    lastNumbers.push(lastNumberMinute(plan, catalogue.site.lastNumberMinutes) ?? 0);
  }
  const open = plans.some((plan) => isWithin(plan.issuing, moment.minutes));
  return {
    today:
      opens.length === 0
        ? null
        : {
            opens: timeOf(Math.min(...opens)),
            closes: timeOf(Math.max(...closes)),
            lastNumber: timeOf(Math.max(...lastNumbers)),
          },
    open,
    reopens: open ? null : earliestOpening(facts, moment),
    closedFor: opens.length === 0 ? closedFor(plans) : null,
  };
}

/** The holiday of those who keep it; or the one message under which all are closed. */
function closedFor(plans: readonly DayPlan[]): SiteHours['closedFor'] {
  const holiday = plans.find(({ reason }) => reason === 'holiday')?.message;
  if (holiday !== undefined && holiday !== null) return { kind: 'holiday', text: holiday };
  const messages = new Set(plans.map(({ message }) => JSON.stringify(message)));
  const text = messages.size === 1 ? (plans[0]?.message ?? null) : null;
  return text === null ? null : { kind: 'override', text };
}

function earliestOpening(facts: readonly IssuingFacts[], after: LocalMoment): LocalMoment | null {
  return facts.reduce<LocalMoment | null>((earliest, fact) => {
    const opening = nextOpening(fact, after);
    return opening !== null && (earliest === null || isBefore(opening, earliest)) ? opening : earliest;
  }, null);
}

function isBefore(a: LocalMoment, b: LocalMoment): boolean {
  return a.date < b.date || (a.date === b.date && a.time < b.time);
}
