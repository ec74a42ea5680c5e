// The live figures of a day, computed from counts and calls: who waits, who is being served, how fast the counters are.
import type { ServiceFigures } from '../../src-shared/protocol/kiosk-server.ts';
import type { ServiceId } from '../../src-shared/protocol/words.ts';
import type { CallOfDay } from '../store/queue-calls.ts';

const MINUTE = 60_000;
/** A counter that called nobody for this long is not counted as serving, milliseconds. */
export const SERVING_WINDOW = 30 * MINUTE;
/** Fewer gaps than this say nothing about the pace. */
const GAPS_NEEDED = 3;

export interface FiguresInput {
  /** The services of the catalogue; those that left it while tickets are out are reported as well. */
  readonly services: readonly ServiceId[];
  readonly counts: readonly { readonly serviceId: ServiceId; readonly state: string; readonly count: number }[];
  /** All calls of the day, oldest first. */
  readonly calls: readonly CallOfDay[];
  /** Epoch ms. */
  readonly now: number;
}

/** One entry per service, those of the catalogue first and in its order. */
export function computeFigures({ services, counts, calls, now }: FiguresInput): readonly ServiceFigures[] {
  const gaps = gapsByService(calls);
  const all = new Set([...services, ...counts.map((row) => row.serviceId)]);
  return [...all].map((serviceId) => {
    const own = counts.filter((row) => row.serviceId === serviceId);
    const ownCalls = calls.filter((call) => call.serviceId === serviceId);
    const recent = ownCalls.filter((call) => call.calledAt > now - SERVING_WINDOW);
    return {
      serviceId,
      waiting: own.find((row) => row.state === 'waiting')?.count ?? 0,
      issued: own.reduce((sum, row) => sum + row.count, 0),
      serving: ownCalls.findLast((call) => call.open)?.number ?? null,
      countersServing: new Set(recent.map((call) => call.counter)).size,
      recentMinutes: medianMinutes(gaps.get(serviceId) ?? []),
    };
  });
}

/**
 * From a call to the next call of the same counter, whatever service that is for: the time belongs to the service that
 * was being served. Recalls are not new visits.
 */
function gapsByService(calls: readonly CallOfDay[]): ReadonlyMap<string, readonly number[]> {
  const gaps = new Map<string, number[]>();
  const lastAt = new Map<string, CallOfDay>();
  for (const call of calls) {
    if (call.kind === 'recall') continue;
    const before = lastAt.get(call.counter);
    if (before !== undefined) {
      const list = gaps.get(before.serviceId) ?? [];
      list.push(Math.max(0, call.calledAt - before.calledAt));
      gaps.set(before.serviceId, list);
    }
    lastAt.set(call.counter, call);
  }
  return gaps;
}

/** Median in minutes to one decimal; null below three gaps. */
function medianMinutes(gaps: readonly number[]): number | null {
  if (gaps.length < GAPS_NEEDED) return null;
  const sorted = gaps.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
  return Math.round(((lower + upper) / 2 / MINUTE) * 10) / 10;
}
