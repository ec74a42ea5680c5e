// Whether a person with a booking comes in time: a while before the slot begins until a while after it ended.
import type { LocalDate, LocalTime, TimeZone } from '../protocol/words.ts';
import type { LocalMoment } from './availability-schema.ts';
import { instantOf, localMoment, MINUTE_MS } from './local-time.ts';

export interface Slot {
  readonly businessDate: LocalDate;
  readonly from: LocalTime;
  readonly to: LocalTime;
}

/** How much before and after its slot a booking is taken, minutes. */
export interface ArrivalWindow {
  readonly earlyMinutes: number;
  readonly lateMinutes: number;
}

export type Arrival =
  | { readonly kind: 'in-time' }
  | { readonly kind: 'too-early'; readonly opensAt: LocalMoment }
  | { readonly kind: 'too-late'; readonly until: LocalMoment };

/** At the last minute of the window one is in time, a minute later no more. `now` is UTC milliseconds. */
export function arrival(
  { businessDate, from, to }: Slot,
  { now, timeZone, window }: { readonly now: number; readonly timeZone: TimeZone; readonly window: ArrivalWindow },
): Arrival {
  const opens = instantOf(businessDate, from, timeZone) - window.earlyMinutes * MINUTE_MS;
  const until = instantOf(businessDate, to, timeZone) + window.lateMinutes * MINUTE_MS;
  if (now < opens) return { kind: 'too-early', opensAt: momentOf(opens, timeZone) };
  if (now >= until + MINUTE_MS) return { kind: 'too-late', until: momentOf(until, timeZone) };
  return { kind: 'in-time' };
}

function momentOf(instant: number, timeZone: TimeZone): LocalMoment {
  const { date, time } = localMoment(instant, timeZone);
  return { date, time };
}
