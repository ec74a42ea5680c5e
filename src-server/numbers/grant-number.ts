// Kiosks ask for the next number of a service. Those who ask at the same time for the same service and date are answered
// together (answer-together.ts), all of them in one transaction:
//
//   1  which of these grants were given before?     -> the same number again (the answer was lost)
//      does a kiosk still give these numbers alone?   -> series-held: the asking one gives of its own series
//   2  how many more would the line still serve?    -> the others: line-full; open grants stand in the line too
//   3  places below the daily quota                 one statement; none left -> quota-gone
//   4  the next ordinals of (site, date, letters)   one statement; never given again, whatever becomes of them
//   5  the grants are written down, then answered
//
// Rounds of one service and date take turns (the transaction's line), so that 2 sees what the one before left.

import type { z } from 'zod';
import { availability, factsOf } from '../../src-shared/domain/availability.ts';
import { addDays } from '../../src-shared/domain/local-time.ts';
import { formatNumber } from '../../src-shared/domain/number.ts';
import type { Catalogue, Instansi, Service } from '../../src-shared/protocol/catalogue.ts';
import type { NumberGrant, numberRefusalCodes, numberRequestSchema } from '../../src-shared/protocol/site-numbers.ts';
import { answerTogether } from '../answer-together.ts';
import type { CatalogueKeeper } from '../catalogue/catalogue-keeper.ts';
import type { SiteCalendar, SiteToday } from '../site-calendar.ts';
import type { PairedKiosk } from '../store/kiosks.ts';
import { findGrants, insertGrants, type StoredGrant } from '../store/number-grants.ts';
import { numberLineOf } from '../store/number-line.ts';
import { nextOrdinals } from '../store/number-series.ts';
import type { Queries } from '../store/schema.ts';
import { type ServiceDay, takeUpTo } from '../store/service-days.ts';
import type { Store } from '../store/store.ts';
import { beginningOf } from './issuers.ts';

export type NumberRequest = z.infer<typeof numberRequestSchema>;
type Refusal = (typeof numberRefusalCodes)[number];
export type GrantRefusal = Refusal | 'unknown-service';
export type GrantResult =
  | { readonly ok: true; readonly grant: NumberGrant }
  | { readonly ok: false; readonly code: GrantRefusal };

export interface GrantParts {
  readonly store: Pick<Store, 'transaction'>;
  readonly clock: () => number;
  readonly calendar: SiteCalendar;
  readonly catalogue: Pick<CatalogueKeeper, 'current'>;
}

/** Answers with the next number for a kiosk, or why there is none. */
export type GrantNumber = (kiosk: PairedKiosk, request: NumberRequest) => Promise<GrantResult>;

export function createGrantNumber(parts: GrantParts): GrantNumber {
  const inTurn = answerTogether((asks: readonly Ask[]) => answerRound(parts, asks));
  return (kiosk, request) => inTurn(lineOf(kiosk, request), { kiosk, request });
}

interface Ask {
  readonly kiosk: PairedKiosk;
  readonly request: NumberRequest;
}

function lineOf({ siteId }: PairedKiosk, { businessDate, serviceId }: NumberRequest): string {
  return `numbers ${siteId} ${businessDate} ${serviceId}`;
}

/** Whatever all of one line have in common. */
interface Round {
  readonly day: ServiceDay & Pick<NumberRequest, 'businessDate' | 'serviceId'>;
  readonly asks: readonly Ask[];
  readonly today: SiteToday;
  readonly offer: Offer;
  /** Epoch ms. */
  readonly now: number;
}

/** A service as the catalogue in force offers it. */
interface Offer {
  readonly catalogue: Catalogue;
  readonly instansi: Instansi;
  readonly service: Service;
}

async function answerRound(parts: GrantParts, asks: readonly Ask[]): Promise<readonly GrantResult[]> {
  const [first] = asks;
  if (first === undefined) return [];
  const all = (code: GrantRefusal) => asks.map(() => ({ ok: false, code }) as const);
  const today = parts.calendar();
  const catalogue = parts.catalogue.current()?.catalogue;
  if (today === null || catalogue === undefined) return all('no-catalogue');
  const { businessDate, serviceId } = first.request;
  const offer = findOffer(catalogue, serviceId);
  if (offer === null) return all('unknown-service');
  const day = { siteId: first.kiosk.siteId, businessDate, serviceId };
  const round = { day, asks, today, offer, now: parts.clock() };
  return parts.store.transaction((queries) => grantRound(queries, round), lineOf(first.kiosk, first.request));
}

async function grantRound(queries: Queries, round: Round): Promise<readonly GrantResult[]> {
  const known = await findGrants(
    queries,
    round.asks.map(({ request }) => request.grantId),
  );
  const fresh = firstOfEach(round.asks.filter(({ request }) => !known.has(request.grantId)));
  const { grants, refusal } = await grantNext(queries, round, fresh);
  await insertGrants(queries, round.day.siteId, grants);
  const given = new Map([...known, ...grants.map((stored) => [stored.grant.grantId, stored] as const)]);
  return round.asks.map((ask) => {
    const stored = given.get(ask.request.grantId);
    return stored === undefined ? { ok: false, code: refusal } : answerTo(ask, stored);
  });
}

/** The same question twice in one round is one question. */
function firstOfEach(asks: readonly Ask[]): readonly Ask[] {
  const first = new Map<string, Ask>();
  for (const ask of asks) if (!first.has(ask.request.grantId)) first.set(ask.request.grantId, ask);
  return [...first.values()];
}

/** Numbers for as many of `asks` as get one, the first first, and why the others do not. */
async function grantNext(
  queries: Queries,
  round: Round,
  asks: readonly Ask[],
): Promise<{ readonly grants: readonly (StoredGrant & { grant: NumberGrant })[]; readonly refusal: Refusal }> {
  const { day, offer, today, now } = round;
  const { prefix, dailyQuota } = offer.service;
  if (asks.length === 0) return { grants: [], refusal: 'grant-reused' };
  if (!isNear(day.businessDate, today)) return { grants: [], refusal: 'wrong-business-date' };
  const dayBegan = beginningOf(day.businessDate, today.timeZone);
  const line = await numberLineOf(queries, day, dayBegan);
  if (line.held) return { grants: [], refusal: 'series-held' };
  const served = placesInLine(line.people, round, asks.length);
  const places = await takeUpTo(queries, day, { count: served, quota: dailyQuota });
  const refusal = places < served ? 'quota-gone' : 'line-full';
  const ordinals = await nextOrdinals(queries, day, { letters: prefix, count: places });
  const grants = ordinals.flatMap((ordinal, place) => {
    const ask = asks[place];
    if (ask === undefined) return [];
    const { grantId, serviceId, businessDate } = ask.request;
    const grant = { grantId, number: formatNumber({ prefix, ordinal }), serviceId, businessDate, grantedAt: now };
    return { kioskId: ask.kiosk.kioskId, state: 'granted' as const, grant };
  });
  return { grants, refusal };
}

/** What a grant that is there answers to whoever asks for it now. */
function answerTo({ kiosk, request }: Ask, { kioskId, state, grant }: StoredGrant): GrantResult {
  const ours = kioskId === kiosk.kioskId;
  if (ours && state === 'voided') return { ok: false, code: 'grant-voided' };
  const same = ours && grant?.serviceId === request.serviceId && grant.businessDate === request.businessDate;
  return same ? { ok: true, grant } : { ok: false, code: 'grant-reused' };
}

/** Today or tomorrow: a kiosk with a wrong clock must not open the books of another day. */
function isNear(businessDate: NumberRequest['businessDate'], today: SiteToday): boolean {
  return businessDate === today.businessDate || businessDate === addDays(today.businessDate, 1);
}

/**
 * How many of `wanted` people more the line would still serve, as the server knows it. Opening hours are the kiosk's to
 * judge: it knows what its technician closed or opened by hand.
 */
function placesInLine(people: number, { day, today, offer, now }: Round, wanted: number): number {
  if (day.businessDate !== today.businessDate) return wanted;
  const facts = { ...factsOf({ ...offer, overrides: [] }), now, issuedToday: 0 };
  const isFull = (more: number) => availability({ ...facts, waiting: people + more }).kind === 'line-full';
  let places = 0;
  while (places < wanted && !isFull(places)) places += 1;
  return places;
}

function findOffer(catalogue: Catalogue, serviceId: NumberRequest['serviceId']): Offer | null {
  for (const instansi of catalogue.instansi) {
    const service = instansi.services.find((candidate) => candidate.id === serviceId);
    if (service !== undefined) return { catalogue, instansi, service };
  }
  return null;
}
