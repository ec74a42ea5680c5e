// A kiosk asks for the next number of a service. All of it is one transaction:
//
//   1  this grant was given before?                 -> the same number again (the answer was lost)
//      does a kiosk still give these numbers alone?   -> series-held: the asking one gives of its own series
//   2  would the line still be served?              -> otherwise line-full; open grants stand in the line too
//   3  a place below the daily quota                one statement; none left -> quota-gone
//   4  the next ordinal of (site, date, letters)    one statement; never given again, whatever becomes of it
//   5  the grant is written down, then answered
//
// Requests for the same service and date take turns, so that 2 sees what the one before left; those that wait share the
// next transaction (store/shared-transactions.ts).

import type { z } from 'zod';
import { availability, factsOf } from '../../src-shared/domain/availability.ts';
import { addDays } from '../../src-shared/domain/local-time.ts';
import { formatNumber } from '../../src-shared/domain/number.ts';
import type { Catalogue, Instansi, Service } from '../../src-shared/protocol/catalogue.ts';
import type { NumberGrant, numberRefusalCodes, numberRequestSchema } from '../../src-shared/protocol/site-numbers.ts';
import type { CatalogueKeeper } from '../catalogue/catalogue-keeper.ts';
import type { SiteCalendar, SiteToday } from '../site-calendar.ts';
import { isSeriesHeld, type PairedKiosk } from '../store/kiosks.ts';
import { countOpenGrants, findGrant, insertGrant } from '../store/number-grants.ts';
import { nextOrdinalOf } from '../store/number-series.ts';
import type { Queries } from '../store/schema.ts';
import { takeWithin } from '../store/service-days.ts';
import type { Store } from '../store/store.ts';
import { countWaiting } from '../store/tickets.ts';
import { beginningOf } from './issuers.ts';

export type NumberRequest = z.infer<typeof numberRequestSchema>;
export type GrantRefusal = (typeof numberRefusalCodes)[number] | 'unknown-service';
export type GrantResult =
  | { readonly ok: true; readonly grant: NumberGrant }
  | { readonly ok: false; readonly code: GrantRefusal };

export interface GrantParts {
  readonly store: Pick<Store, 'transaction'>;
  readonly clock: () => number;
  readonly calendar: SiteCalendar;
  readonly catalogue: Pick<CatalogueKeeper, 'current'>;
}

/** The next number for `kiosk`, or why there is none. */
export async function grantNumber(parts: GrantParts, kiosk: PairedKiosk, request: NumberRequest): Promise<GrantResult> {
  const today = parts.calendar();
  const catalogue = parts.catalogue.current()?.catalogue;
  if (today === null || catalogue === undefined) return { ok: false, code: 'no-catalogue' };
  const offer = findOffer(catalogue, request);
  if (offer === null) return { ok: false, code: 'unknown-service' };
  const scene = { kiosk, request, today, offer, now: parts.clock() };
  const line = `numbers ${kiosk.siteId} ${request.businessDate} ${request.serviceId}`;
  return parts.store.transaction((queries) => grant(queries, scene), line);
}

/** A service as the catalogue in force offers it. */
interface Offer {
  readonly catalogue: Catalogue;
  readonly instansi: Instansi;
  readonly service: Service;
}

interface Scene {
  readonly kiosk: PairedKiosk;
  readonly request: NumberRequest;
  readonly today: SiteToday;
  readonly offer: Offer;
  /** Epoch ms. */
  readonly now: number;
}

async function grant(queries: Queries, scene: Scene): Promise<GrantResult> {
  const { kiosk, request, offer, now } = scene;
  const { grantId, serviceId, businessDate } = request;
  const before = await givenBefore(queries, scene);
  if (before !== null) return before;
  if (!isNear(scene)) return { ok: false, code: 'wrong-business-date' };
  const dayBegan = beginningOf(businessDate, scene.today.timeZone);
  if (await isSeriesHeld(queries, kiosk.siteId, { dayBegan })) return { ok: false, code: 'series-held' };
  const day = { siteId: kiosk.siteId, businessDate, serviceId };
  if (await isLineFull(queries, scene)) return { ok: false, code: 'line-full' };
  const place = { count: 1, quota: offer.service.dailyQuota };
  if (!(await takeWithin(queries, day, place))) return { ok: false, code: 'quota-gone' };
  const { prefix } = offer.service;
  const ordinal = await nextOrdinalOf(queries, day, prefix);
  const given = { grantId, number: formatNumber({ prefix, ordinal }), serviceId, businessDate, grantedAt: now };
  await insertGrant(queries, kiosk, given);
  return { ok: true, grant: given };
}

async function givenBefore(queries: Queries, { kiosk, request }: Scene): Promise<GrantResult | null> {
  const found = await findGrant(queries, request.grantId);
  if (found === null) return null;
  const { grant: given } = found;
  if (found.kioskId === kiosk.kioskId && found.state === 'voided') return { ok: false, code: 'grant-voided' };
  const same =
    found.kioskId === kiosk.kioskId &&
    given?.serviceId === request.serviceId &&
    given.businessDate === request.businessDate;
  return same ? { ok: true, grant: given } : { ok: false, code: 'grant-reused' };
}

/** Today or tomorrow: a kiosk with a wrong clock must not open the books of another day. */
function isNear({ request, today }: Scene): boolean {
  return request.businessDate === today.businessDate || request.businessDate === addDays(today.businessDate, 1);
}

/**
 * By the line as the server knows it. Opening hours are the kiosk's to judge: it knows what its technician closed or
 * opened by hand.
 */
async function isLineFull(queries: Queries, { kiosk, request, today, offer, now }: Scene): Promise<boolean> {
  if (request.businessDate !== today.businessDate) return false;
  const day = { siteId: kiosk.siteId, businessDate: request.businessDate, serviceId: request.serviceId };
  // In this order: a ticket that comes between the two is counted twice rather than not at all.
  const open = await countOpenGrants(queries, day);
  const waiting = open + (await countWaiting(queries, day));
  const facts = { ...factsOf({ ...offer, overrides: [] }), now, issuedToday: 0, waiting };
  return availability(facts).kind === 'line-full';
}

function findOffer(catalogue: Catalogue, { serviceId }: NumberRequest): Offer | null {
  for (const instansi of catalogue.instansi) {
    const service = instansi.services.find((candidate) => candidate.id === serviceId);
    if (service !== undefined) return { catalogue, instansi, service };
  }
  return null;
}
