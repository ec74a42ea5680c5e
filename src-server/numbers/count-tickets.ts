// What tickets that came do to the books of their day: a granted number is used up, a number of the kiosk's own series
// uses its share or takes a place by itself, one that it gave of the shared series while it was alone takes a place, and
// every series goes on above what was seen.
import { parseNumber } from '../../src-shared/domain/number.ts';
import type { KioskEvent } from '../../src-shared/protocol/kiosk-events.ts';
import type { LocalDate } from '../../src-shared/protocol/words.ts';
import type { PairedKiosk } from '../store/kiosks.ts';
import { settleGrants } from '../store/number-grants.ts';
import { raiseSeries } from '../store/number-series.ts';
import { countUsed, outstanding, sharesOf } from '../store/quota-shares.ts';
import type { Queries } from '../store/schema.ts';
import { countTaken } from '../store/service-days.ts';
import type { IssuedTicket } from '../store/tickets.ts';

export interface TicketsThatCame {
  readonly kiosk: PairedKiosk;
  /** Of the batch; a kiosk may bring tickets of an epoch before. */
  readonly epoch: number;
  readonly tickets: readonly (IssuedTicket & { readonly businessDate: LocalDate })[];
  /** Epoch ms. */
  readonly at: number;
}

/** Books tickets that were written for the first time; in the transaction that wrote them, in turn with the kiosk. */
export async function countTickets(queries: Queries, came: TicketsThatCame): Promise<void> {
  // One order everywhere, so that two kiosks do not wait for each other.
  const byDate = [...Map.groupBy(came.tickets, (ticket) => ticket.businessDate)].toSorted(ascending);
  for (const [businessDate, tickets] of byDate) await countDay(queries, came, { businessDate, tickets });
}

interface DayOfTickets {
  readonly businessDate: LocalDate;
  readonly tickets: readonly IssuedTicket[];
}

async function countDay(queries: Queries, came: TicketsThatCame, { businessDate, tickets }: DayOfTickets) {
  const { kiosk, at } = came;
  const day = { siteId: kiosk.siteId, businessDate };
  const numbers = tickets.map((ticket) => ticket.number);
  const granted = await settleGrants(queries, { ...day, kioskId: kiosk.kioskId, numbers, at });
  const alone = tickets.filter((ticket) => !granted.has(ticket.number));
  const byService = [...Map.groupBy(alone, (ticket) => ticket.serviceId)].toSorted(ascending);
  for (const [serviceId, ofService] of byService) {
    const own = ofService.filter((ticket) => isOfOwnSeries(kiosk, ticket.number)).length;
    await countOwn(queries, came, { ...day, serviceId, count: own });
    // Of the shared series, while it was the only issuer: no share was ever lent for these.
    await countTaken(queries, { ...day, serviceId }, ofService.length - own);
  }
  for (const [letters, ordinal] of [...highestOrdinals(numbers)].toSorted(ascending)) {
    await raiseSeries(queries, day, { letters, ordinal });
  }
}

/** Numbers on paper slips: given away without tickets, so they take places and their series goes on above them. */
export async function countReserved(
  queries: Queries,
  giver: Pick<TicketsThatCame, 'kiosk' | 'epoch'>,
  slips: Extract<KioskEvent, { type: 'numbers.reserved' }>['payload'],
): Promise<void> {
  const { serviceId, businessDate, amount, last } = slips;
  const day = { siteId: giver.kiosk.siteId, businessDate };
  await countOwn(queries, giver, { ...day, serviceId, count: amount });
  for (const [letters, ordinal] of highestOrdinals([last])) await raiseSeries(queries, day, { letters, ordinal });
}

/** Bears the kiosk's own letter behind that of its service; the kiosk counts what it gives of its share by the same rule. */
function isOfOwnSeries({ letter }: PairedKiosk, number: string): boolean {
  const letters = parseNumber(number)?.letters ?? '';
  return letters.length > 1 && letters.endsWith(letter);
}

/** Numbers of the kiosk's own series: first what is set aside for it, the oldest epoch before; the rest takes new places. */
async function countOwn(
  queries: Queries,
  { kiosk, epoch }: Pick<TicketsThatCame, 'kiosk' | 'epoch'>,
  own: { readonly siteId: PairedKiosk['siteId']; readonly businessDate: LocalDate; serviceId: string; count: number },
): Promise<void> {
  const { count, ...service } = own;
  if (count === 0) return;
  const holder = { ...service, kioskId: kiosk.kioskId };
  let left = count;
  const shares = await sharesOf(queries, holder);
  for (const share of shares.filter((one) => one.serviceId === own.serviceId)) {
    const covered = Math.min(left, outstanding(share));
    if (covered > 0) await countUsed(queries, { ...holder, epoch: share.epoch }, covered);
    left -= covered;
  }
  if (left === 0) return;
  await countUsed(queries, { ...holder, epoch }, left);
  await countTaken(queries, service, left);
}

function highestOrdinals(numbers: readonly string[]): ReadonlyMap<string, number> {
  const highest = new Map<string, number>();
  for (const text of numbers) {
    const number = parseNumber(text);
    if (number === null) continue;
    highest.set(number.letters, Math.max(number.ordinal, highest.get(number.letters) ?? 0));
  }
  return highest;
}

function ascending([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : 1;
}
