// The business date of a catalogue's site just now, as kiosk and server reckon it.
import { businessDate } from '../../src-shared/domain/business-date.ts';
import type { Catalogue } from '../../src-shared/protocol/catalogue.ts';
import type { LocalDate } from '../../src-shared/protocol/words.ts';

export function today({ site: { timeZone, rolloverHour } }: Catalogue): LocalDate {
  return businessDate({ now: Date.now(), timeZone, rolloverHour, stored: null }).date;
}
