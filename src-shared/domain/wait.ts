// The expected wait, honest about being a guess: always a range, never a minute. PermenPANRB 15/2014 has every service
// publish its time; this is the other half citizens ask for, the time before it begins.
import type { WaitRange } from './availability-schema.ts';
import { MINUTE_MS } from './local-time.ts';

const STEP_MINUTES = 5;

export interface WaitInput {
  /** People in front, 0 or more. */
  readonly ahead: number;
  /** Minutes at the counter for one person: of today where known, the catalogue's otherwise. */
  readonly minutesPerService: number;
  /** Desks serving in parallel; fewer than one counts as one. */
  readonly counters: number;
}

/**
 * Minutes one person takes: what was measured today, but not less than a third nor more than three times what the
 * service standard says. A row of people who did not come when called must not make a long line look short.
 */
export function minutesPerPerson(measured: number | null, standard: number): number {
  return measured === null ? standard : Math.min(3 * standard, Math.max(standard / 3, measured));
}

/**
 * People ahead x minutes / counters, less a fifth and plus three tenths, rounded outward to 5 minutes. The range leans
 * late: coming early to one's turn costs minutes, missing it costs the number. Nobody ahead: 0 to 5.
 */
export function waitRange({ ahead, minutesPerService, counters }: WaitInput): WaitRange {
  const work = ahead * minutesPerService;
  // One division each, of whole numbers: 950 / 13 x 1.3 is 95, not 95.00000000000001, which would round up to 100.
  const desks = 10 * Math.max(1, counters) * STEP_MINUTES;
  const from = Math.floor((8 * work) / desks) * STEP_MINUTES;
  const to = Math.ceil((13 * work) / desks) * STEP_MINUTES;
  return { from, to: Math.max(to, from + STEP_MINUTES) };
}

/** The longest wait, in minutes at the upper end of the range, that is still called so. Above the second: busy. */
export const crowdLimits = { quiet: 25, moderate: 45 } as const;

/** The three-step meter (Lengang, Sedang, Ramai). By time, not by heads: twelve people at eight counters are few. */
export function crowd(wait: WaitRange | null): 'quiet' | 'moderate' | 'busy' | null {
  if (wait === null) return null;
  if (wait.to <= crowdLimits.quiet) return 'quiet';
  return wait.to <= crowdLimits.moderate ? 'moderate' : 'busy';
}

/**
 * Instants for "sekitar 10.05-10.20": the ends of the range on the clock, to the nearest 5 minutes, never before the
 * ticket was issued and never equal. Every zone offset of Indonesia is whole hours, so UTC rounds as the wall clock does.
 */
export function expectedTimes(issuedAt: number, range: WaitRange): { readonly from: number; readonly to: number } {
  const step = STEP_MINUTES * MINUTE_MS;
  const nearest = (minutes: number) => Math.round((issuedAt + minutes * MINUTE_MS) / step) * step;
  const from = Math.max(nearest(range.from), Math.ceil(issuedAt / step) * step);
  return { from, to: Math.max(nearest(range.to), from + step) };
}
