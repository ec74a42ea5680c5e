// A week in few words: days with the same hours stand together, "Senin–Kamis 08.00–12.00, 13.00–15.00".
import { formatTimeRange } from '../../../src-shared/locales/format.ts';
import type { Say } from '../../../src-shared/locales/texts.ts';
import { type Period, type Week, type Weekday, weekdays } from '../../../src-shared/protocol/catalogue.ts';

const dayKeys = {
  mon: 'day.1',
  tue: 'day.2',
  wed: 'day.3',
  thu: 'day.4',
  fri: 'day.5',
  sat: 'day.6',
  sun: 'day.7',
} as const satisfies Record<Weekday, string>;

export const dayName = (say: Say, day: Weekday): string => say(dayKeys[day]);

/** `08.00–12.00, 13.00–15.00`; "Tutup" for none. */
export function hoursWords(say: Say, periods: readonly Period[]): string {
  if (periods.length === 0) return say('info.closed');
  return periods.map(({ open, close }) => formatTimeRange(say, open, close)).join(', ');
}

/** The breaks between the periods of one day, as times; empty where there is none. */
export function breakWords(say: Say, periods: readonly Period[]): readonly string[] {
  return periods.slice(1).map(({ open }, index) => {
    const before = periods[index];
    return say('info.break', { range: formatTimeRange(say, before?.close ?? open, open) });
  });
}

export interface DaysTogether {
  readonly days: string;
  readonly hours: string;
}

/** Only the days that are open, neighbours with the same hours together. */
export function weekWords(say: Say, week: Week): readonly DaysTogether[] {
  const runs: { from: Weekday; to: Weekday; hours: string }[] = [];
  let neighbour = false;
  for (const day of weekdays) {
    const hours = hoursWords(say, week[day]);
    const last = runs.at(-1);
    if (neighbour && last?.hours === hours) last.to = day;
    else if (week[day].length > 0) runs.push({ from: day, to: day, hours });
    neighbour = week[day].length > 0;
  }
  return runs.map(({ from, to, hours }) => ({
    days: from === to ? dayName(say, from) : say('info.days', { from: dayName(say, from), to: dayName(say, to) }),
    hours,
  }));
}
