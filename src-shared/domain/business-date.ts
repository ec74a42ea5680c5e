// The business date: the site's calendar date under which tickets are counted. It never comes from UTC or from a server's
// zone, and never moves backward: a clock set back must not start a series again.
import type { LocalDate, TimeZone } from '../protocol/words.ts';
import { localMoment } from './local-time.ts';

const HOUR_MS = 3_600_000;

export interface BusinessDateInput {
  /** UTC epoch milliseconds. */
  readonly now: number;
  readonly timeZone: TimeZone;
  /** Local hour at which the date changes, 0 to 6. With 3, a ticket of 02:00 still belongs to the day before. */
  readonly rolloverHour: number;
  /** The last business date on disk; null on a new kiosk. */
  readonly stored: LocalDate | null;
}

export interface BusinessDate {
  readonly date: LocalDate;
  /** The clock shows an earlier date than the one already in use. Issuing goes on, under the stored date. */
  readonly clockSuspect: boolean;
}

/** The later of the stored date and the clock's date at the site. */
export function businessDate({ now, timeZone, rolloverHour, stored }: BusinessDateInput): BusinessDate {
  const date = localMoment(now - rolloverHour * HOUR_MS, timeZone).date;
  return stored !== null && date < stored ? { date: stored, clockSuspect: true } : { date, clockSuspect: false };
}

/** True when the clock stands before the last ticket. Instants in epoch milliseconds; null: no ticket yet. */
export function clockSuspect({ now, lastTicketAt }: { now: number; lastTicketAt: number | null }): boolean {
  return lastTicketAt !== null && now < lastTicketAt;
}
