// Takes a list of bookings over from the booking system. Each item is judged by itself and answered; a list that is sent
// twice changes nothing the second time.
import type { z } from 'zod';
import { foldCode, plainCode } from '../../src-shared/domain/booking-code.ts';
import {
  type bookingImportAnswerSchema,
  type ImportedBooking,
  importedBookingSchema,
} from '../../src-shared/protocol/bookings.ts';
import type { Catalogue } from '../../src-shared/protocol/catalogue.ts';
import { describeFault } from '../described-fault.ts';
import { findBookings, type StoredBooking, saveBooking } from '../store/bookings.ts';
import type { Queries } from '../store/schema.ts';
import type { Store } from '../store/store.ts';

/** Imports take turns, so that two lists with one code do not overtake each other. */
const BOOKING_LINE = 'bookings';

type Result = z.infer<typeof bookingImportAnswerSchema>['results'][number];

interface Surroundings {
  readonly queries: Queries;
  readonly catalogue: Catalogue;
  readonly services: ReadonlySet<string>;
  /** What the site knows, by code; kept up to date while the list is worked off. */
  readonly known: Map<string, StoredBooking>;
  /** Epoch milliseconds. */
  readonly at: number;
}

export function importBookings(
  { store, catalogue, at }: { readonly store: Store; readonly catalogue: Catalogue; readonly at: number },
  items: readonly unknown[],
): Promise<Result[]> {
  const parsed = items.map((item) => importedBookingSchema.safeParse(item));
  const codes = parsed.flatMap(({ data }) => (data === undefined ? [] : foldCode(data.code)));
  const services = new Set<string>(catalogue.instansi.flatMap((each) => each.services.map(({ id }) => id)));
  return store.transaction(async (queries) => {
    const known = codes.length === 0 ? new Map() : await findBookings(queries, catalogue.site.id, codes);
    const around: Surroundings = { queries, catalogue, services, known, at };
    const results: Result[] = [];
    for (const [index, { data, error }] of parsed.entries()) {
      results.push(
        data === undefined
          ? { code: codeOf(items[index]), status: 'refused', reason: describeFault(error) }
          : { code: data.code, ...(await importOne(around, data)) },
      );
    }
    return results;
  }, BOOKING_LINE);
}

async function importOne(around: Surroundings, booking: ImportedBooking): Promise<Omit<Result, 'code'>> {
  const { queries, catalogue, services, known, at } = around;
  if (!services.has(booking.serviceId)) return refuse(`the catalogue has no service "${booking.serviceId}"`);
  const code = foldCode(booking.code);
  const before = known.get(code);
  if (before !== undefined && plainCode(before.givenCode) !== plainCode(booking.code)) {
    return refuse(`it looks like the code "${before.givenCode}", which is another booking`);
  }
  if (before !== undefined && isSame(before, booking)) return { status: 'unchanged' };
  const { code: givenCode, ...facts } = booking;
  const saved =
    before?.state === 'used'
      ? null
      : await saveBooking(queries, { siteId: catalogue.site.id, at }, { ...facts, code, givenCode });
  if (saved === null) return refuse('it was used already');
  known.set(code, saved);
  return { status: before === undefined ? 'created' : 'changed' };
}

/** A used booking is what an open one becomes: told again as open, nothing has changed. */
function isSame(before: StoredBooking, { serviceId, businessDate, from, to, state }: ImportedBooking): boolean {
  return (
    before.serviceId === serviceId &&
    before.businessDate === businessDate &&
    before.from === from &&
    before.to === to &&
    (before.state === state || (before.state === 'used' && state === 'open'))
  );
}

function refuse(reason: string): { readonly status: 'refused'; readonly reason: string } {
  return { status: 'refused', reason };
}

/** What an item that cannot be read calls itself, so that it is found again. */
function codeOf(item: unknown): string | null {
  const code = typeof item === 'object' && item !== null && 'code' in item ? item.code : null;
  return typeof code === 'string' ? code.slice(0, 24) : null;
}
