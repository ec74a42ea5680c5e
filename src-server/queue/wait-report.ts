// How good the estimates were: what citizens were told against what they waited, per service and all together.
import type { ServiceId } from '../../src-shared/protocol/words.ts';
import type { WaitOfTicket } from '../store/waits.ts';

const MINUTE = 60_000;

/** How the estimates of some tickets did. */
export interface WaitScore {
  /** Tickets that were called. */
  readonly called: number;
  /** Those of them whose citizen was told a range, by a clock that nothing contradicts. Only these are judged. */
  readonly judged: number;
  /** Called within the range that was told, before it, after it. */
  readonly inside: number;
  readonly earlier: number;
  readonly later: number;
  /** Median distance, in minutes to one decimal, of the wait from the middle of the range; null where none is judged. */
  readonly medianError: number | null;
}

export interface WaitReport {
  /** In the order of the services' first calls. */
  readonly services: readonly (WaitScore & { readonly serviceId: ServiceId })[];
  readonly all: WaitScore;
}

export function reportWaits(waits: readonly WaitOfTicket[]): WaitReport {
  const byService = Map.groupBy(waits, (wait) => wait.serviceId);
  return {
    services: [...byService].map(([serviceId, own]) => ({ serviceId, ...score(own) })),
    all: score(waits),
  };
}

function score(waits: readonly WaitOfTicket[]): WaitScore {
  const judged = waits.flatMap(({ told, clockSuspect, issuedAt, calledAt }) => {
    if (told === null || clockSuspect) return [];
    // Two clocks that agree to a second may still say that a ticket was called before it was given.
    return [{ ...told, minutes: Math.max(0, calledAt - issuedAt) / MINUTE }];
  });
  const earlier = judged.filter(({ from, minutes }) => minutes < from).length;
  const later = judged.filter(({ to, minutes }) => minutes > to).length;
  return {
    called: waits.length,
    judged: judged.length,
    inside: judged.length - earlier - later,
    earlier,
    later,
    medianError: median(judged.map(({ from, to, minutes }) => Math.abs(minutes - (from + to) / 2))),
  };
}

/** To one decimal; null for none. */
function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  const upper = sorted[Math.floor(sorted.length / 2)];
  return lower === undefined || upper === undefined ? null : Math.round(((lower + upper) / 2) * 10) / 10;
}
