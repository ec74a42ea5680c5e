// The week as authors write it, `{ mon-thu: [08:00-12:00, 13:00-15:00], fri: 08:00-11:30, sat-sun: closed }`,
// written out day by day. Every day must be named once: a forgotten day would silently be a closed one.
import { z } from 'zod';
import { daySchema, type Weekday, weekdays } from '../../src-shared/protocol/catalogue.ts';
import { shown } from './catalogue-fault.ts';

type Day = readonly { readonly open: string; readonly close: string }[];
type Report = (path: readonly (string | number)[], message: string) => void;

/** Author's week -> seven lists of periods, to be judged by `weekSchema` again with the whole snapshot. */
export const weekShorthandSchema = z.unknown().transform((value, context): Partial<Record<Weekday, Day>> => {
  const report: Report = (path, message) =>
    context.addIssue({ code: 'custom', path: [...path], message, input: value });
  if (value === undefined) {
    report([], 'is missing');
    return {};
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    report([], `expected days with hours, such as { mon-fri: [08:00-15:00], sat-sun: closed }; found ${shown(value)}`);
    return {};
  }
  return expandWeek(value, report);
});

function expandWeek(week: object, report: Report): Partial<Record<Weekday, Day>> {
  const days: Partial<Record<Weekday, Day>> = {};
  for (const [key, hours] of Object.entries(week)) {
    const named = daysOf(key);
    if (named.length === 0) {
      report([key], `unknown key "${key}"; allowed: ${weekdays.join(', ')} and stretches such as mon-thu`);
      continue;
    }
    const day = expandDay(key, hours, report);
    for (const weekday of named) {
      if (days[weekday] !== undefined) report([key], `${weekday} is named twice`);
      days[weekday] = day;
    }
  }
  const missing = weekdays.filter((weekday) => days[weekday] === undefined);
  if (missing.length > 0) report([], `no hours for ${missing.join(', ')}; write "closed" for a day without any`);
  return days;
}

function daysOf(key: string): readonly Weekday[] {
  const [first, last, ...rest] = key.split('-');
  const names: readonly string[] = weekdays;
  const from = names.indexOf(first ?? '');
  const to = last === undefined ? from : names.indexOf(last);
  return from < 0 || to < from || rest.length > 0 ? [] : weekdays.slice(from, to + 1);
}

function expandDay(key: string, hours: unknown, report: Report): Day {
  if (hours === 'closed') return [];
  const written: readonly unknown[] = Array.isArray(hours) ? hours : [hours];
  const periods = written.map((period) => {
    const parts = typeof period === 'string' ? /^(\d\d:\d\d)-(\d\d:\d\d)$/.exec(period) : null;
    return { open: parts?.[1] ?? '', close: parts?.[2] ?? '' };
  });
  const place = (index: number): (string | number)[] => (Array.isArray(hours) ? [key, index] : [key]);
  const malformed = periods.findIndex((period) => period.open === '');
  if (malformed >= 0) {
    report(place(malformed), `use HH:MM-HH:MM or closed; found ${shown(written[malformed])}`);
    return [];
  }
  const judged = daySchema.safeParse(periods);
  for (const issue of judged.error?.issues ?? []) {
    const index = issue.path[0];
    report(typeof index === 'number' ? place(index) : [key], issue.message);
  }
  return periods;
}
