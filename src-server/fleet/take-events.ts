// Takes over a batch of a kiosk's events in one transaction: each exactly once, whatever was lost on the way. An event
// that cannot be taken over goes to quarantine with its reason; it neither fails the batch nor disappears.
import type { EventAnswer, KioskEvent } from '../../src-shared/protocol/kiosk-events.ts';
import { countReserved, countTickets } from '../numbers/count-tickets.ts';
import { noteBookingUsed } from '../store/bookings.ts';
import { advanceProgress, appendEvents, type EventSource, knownEvents } from '../store/event-ledger.ts';
import { saveHelpCall } from '../store/help-calls.ts';
import { noteKioskSeen, noteKioskStarted, noteRefusedCatalogue, type PairedKiosk } from '../store/kiosks.ts';
import { settleGrants, voidGrant } from '../store/number-grants.ts';
import { isQuarantined, quarantineEvent, type SetAsideCode } from '../store/quarantine.ts';
import type { Queries } from '../store/schema.ts';
import { countTaken } from '../store/service-days.ts';
import { kioskLine, type News, type Store } from '../store/store.ts';
import { saveSurvey } from '../store/surveys.ts';
import {
  findBearer,
  findIssuedTicket,
  type IssuedTicket,
  insertTickets,
  isTicketOfOriginal,
  notePrint,
} from '../store/tickets.ts';
import { type JudgedEvent, judgeEvent, type ReceivedBatch } from './judge-event.ts';

/** What others must hear about once the batch is on disk. */
export type EventEffect =
  | { readonly kind: 'tickets-changed' }
  | { readonly kind: 'help-called'; readonly at: number }
  | { readonly kind: 'kiosk-restored'; readonly found: string; readonly replayed: number; readonly clashes: number }
  | { readonly kind: 'kiosk-copied'; readonly copyOf: string }
  | { readonly kind: 'disk-full'; readonly freed: number }
  | { readonly kind: 'catalogue-refused'; readonly revision: number | null; readonly reason: string }
  | { readonly kind: 'set-aside'; readonly seq: number; readonly code: SetAsideCode; readonly reason: string };

export interface TakenBatch {
  readonly answer: EventAnswer;
  readonly effects: readonly EventEffect[];
}

type Outcome =
  | { readonly status: 'stored' | 'duplicate' }
  | { readonly status: 'set-aside'; readonly code: SetAsideCode; readonly reason: string };

interface Scene {
  readonly queries: Queries;
  readonly kiosk: PairedKiosk;
  readonly source: EventSource;
  /** Epoch ms. */
  readonly now: number;
  /** seq -> content of what is in the ledger or came earlier in this batch. */
  readonly known: Map<number, string>;
  readonly effects: EventEffect[];
}

/** Takes `batch` over. The kiosk must be the one whose token came with it. */
export function takeEvents(store: Store, kiosk: PairedKiosk, batch: ReceivedBatch, now: number): Promise<TakenBatch> {
  return store.transaction(async (queries) => {
    const source = { kioskId: kiosk.kioskId, epoch: batch.epoch };
    const judged = batch.events.map(judgeEvent);
    const known = await knownEvents(
      queries,
      source,
      judged.map((item) => item.seq),
    );
    const scene: Scene = { queries, kiosk, source, now, known, effects: [] };
    const fresh = new Set(freshEvents(scene, judged));
    const written = await writeTickets(scene, [...fresh]);
    const results: EventAnswer['results'] = [];
    for (const item of judged) {
      const outcome = fresh.has(item) ? await takeFresh(scene, item, written) : await takeRepeated(scene, item);
      results.push(await settle(scene, item, outcome));
    }
    await appendEvents(queries, source, [...fresh], now);
    for (const news of newsOf(kiosk, scene.effects)) await store.announce(queries, news);
    await noteKioskSeen(queries, kiosk.kioskId, now);
    const lowest = judged.reduce((least, item) => Math.min(least, item.seq), Number.MAX_SAFE_INTEGER);
    const acknowledged = await advanceProgress(queries, source, lowest);
    return { answer: { acknowledged, results }, effects: scene.effects };
  }, kioskLine(kiosk.kioskId));
}

/** What the other server processes must hear. */
function newsOf(kiosk: PairedKiosk, effects: readonly EventEffect[]): readonly News[] {
  const help = effects.filter((effect) => effect.kind === 'help-called');
  const news: News[] = help.map(({ at }) => ({ kind: 'help', kioskName: kiosk.name, at }));
  return effects.some((effect) => effect.kind === 'tickets-changed') ? [...news, { kind: 'figures' }] : news;
}

/** The events whose seq is not known yet; the first under a seq makes it known. */
function freshEvents({ known }: Scene, judged: readonly JudgedEvent[]): readonly JudgedEvent[] {
  return judged.filter((item) => {
    if (known.has(item.seq)) return false;
    known.set(item.seq, item.content);
    return true;
  });
}

/** All new tickets in one statement; which of them clash is found out afterwards, one by one. */
async function writeTickets(scene: Scene, fresh: readonly JudgedEvent[]): Promise<Set<string>> {
  const { queries, kiosk, source, now } = scene;
  const tickets = fresh.flatMap((item) => ticketOf(kiosk, item) ?? []);
  const written = new Set(await insertTickets(queries, tickets, now));
  const unseen = new Set(written);
  // The first under an id is the one that was written.
  const came = tickets.filter(({ ticketId }) => unseen.delete(ticketId));
  await countTickets(queries, { kiosk, epoch: source.epoch, tickets: came, at: now });
  return written;
}

type KioskTicket = Extract<KioskEvent, { type: 'ticket.issued' }>['payload'] & Pick<PairedKiosk, 'siteId' | 'kioskId'>;

function ticketOf(kiosk: PairedKiosk, { verdict }: JudgedEvent): KioskTicket | null {
  if (!verdict.ok || verdict.event.type !== 'ticket.issued') return null;
  return { ...verdict.event.payload, siteId: kiosk.siteId, kioskId: kiosk.kioskId };
}

/** `written` holds the ids of new tickets; each is claimed by the first event that brought it. */
async function takeFresh(scene: Scene, item: JudgedEvent, written: Set<string>): Promise<Outcome> {
  const { queries, kiosk, effects } = scene;
  const { verdict } = item;
  if (!verdict.ok) return { status: 'set-aside', code: 'malformed', reason: verdict.reason };
  const { event, at } = verdict;
  switch (event.type) {
    case 'ticket.issued':
      if (!written.delete(event.payload.ticketId)) return explainClash(scene, item);
      effects.push({ kind: 'tickets-changed' });
      await takeBooking(scene, item, event.payload);
      return { status: 'stored' };
    case 'ticket.print':
      return takePrint(scene, event.payload);
    case 'grant.voided':
      return takeVoid(scene, event.payload.grantId);
    case 'kiosk.restored':
      effects.push({ kind: 'kiosk-restored', ...event.payload });
      return { status: 'stored' };
    case 'kiosk.copied':
      effects.push({ kind: 'kiosk-copied', copyOf: event.payload.copyOf });
      return { status: 'stored' };
    case 'disk.full':
      effects.push({ kind: 'disk-full', freed: event.payload.freed });
      return { status: 'stored' };
    case 'numbers.reserved':
      await countReserved(queries, { kiosk, epoch: scene.source.epoch }, event.payload);
      return { status: 'stored' };
    case 'printer.changed':
    case 'roll.replaced':
      // Kept in the ledger, for whoever looks after the fleet.
      return { status: 'stored' };
    case 'help.called':
      await saveHelpCall(queries, { kioskId: kiosk.kioskId, screen: event.payload.screen, at });
      effects.push({ kind: 'help-called', at });
      return { status: 'stored' };
    case 'survey.answered':
      // Under another seq too, after a restored disk, it is the same survey.
      return {
        status: (await saveSurvey(queries, { ...event.payload, siteId: kiosk.siteId })) ? 'stored' : 'duplicate',
      };
    case 'kiosk.started':
      await noteKioskStarted(queries, kiosk.kioskId, event.payload.softwareVersion);
      return { status: 'stored' };
    case 'catalogue.refused':
      await noteRefusedCatalogue(queries, kiosk.kioskId, { ...event.payload, at });
      effects.push({ kind: 'catalogue-refused', ...event.payload });
      return { status: 'stored' };
  }
}

/** Two kiosks without the server may both take one booking. Both tickets are out and stand; a person is told of it. */
async function takeBooking(
  scene: Scene,
  { seq, content }: JudgedEvent,
  { bookingId, ticketId }: { readonly bookingId?: string | undefined; readonly ticketId: string },
): Promise<void> {
  if (bookingId === undefined) return;
  const { queries, kiosk, source, now } = scene;
  const { already } = await noteBookingUsed(queries, { siteId: kiosk.siteId, bookingId, ticketId, at: now });
  if (already === null || already === ticketId) return;
  const first = await findIssuedTicket(queries, already);
  const reason =
    `booking ${bookingId} was used for ticket ${already} (${first?.number ?? 'unknown'}) already; ` +
    `ticket ${ticketId} stands as well`;
  await quarantineEvent(queries, source, { seq, content, code: 'booking-reused', reason, receivedAt: now });
  scene.effects.push({ kind: 'set-aside', seq, code: 'booking-reused', reason });
}

async function takePrint(scene: Scene, print: { readonly ticketId: string; readonly state: string }): Promise<Outcome> {
  const found = await notePrint(scene.queries, { ...print, kioskId: scene.kiosk.kioskId });
  if (found) return { status: 'stored' };
  // What a copied disk thinks of its original's papers is no news of them.
  const isOfOriginal = await isTicketOfOriginal(scene.queries, { ...print, kioskId: scene.kiosk.kioskId });
  if (isOfOriginal) return { status: 'stored' };
  const reason = `this kiosk has no ticket ${print.ticketId} here; see whether its ticket.issued was set aside`;
  return { status: 'set-aside', code: 'unknown-ticket', reason };
}

/** The number is never given again; its place below the quota is. */
async function takeVoid({ queries, kiosk, now }: Scene, grantId: string): Promise<Outcome> {
  const { kioskId, siteId } = kiosk;
  const result = await voidGrant(queries, { grantId, kioskId, siteId, at: now });
  if (result.kind === 'refused') {
    const { state, kioskId: holder } = result.found;
    return { status: 'set-aside', code: 'grant-settled', reason: `grant ${grantId} is ${state}, of kiosk ${holder}` };
  }
  if (result.kind === 'voided') await countTaken(queries, { siteId, ...result.grant }, -1);
  return { status: 'stored' };
}

/** Why a ticket could not be written: it is here already, its id is used otherwise, or its number is taken. */
async function explainClash(scene: Scene, item: JudgedEvent): Promise<Outcome> {
  const ticket = ticketOf(scene.kiosk, item);
  if (ticket === null) throw new Error('only a ticket can clash');
  const same = await findIssuedTicket(scene.queries, ticket.ticketId);
  // Sent under an earlier pairing, answered, and the answer lost, or told by the disk and by its copy: the same ticket.
  if (same !== null && isSameTicket(same, ticket)) return { status: 'duplicate' };
  if (same !== null) {
    const reason = `ticket ${ticket.ticketId} is already here as ${same.number} of ${same.businessDate}`;
    return { status: 'set-aside', code: 'ticket-changed', reason };
  }
  const bearer = await findBearer(scene.queries, ticket);
  if (bearer === null) throw new Error(`ticket ${ticket.ticketId} was not written although nothing clashes with it`);
  // Granted twice, by a server that was put back in between: the ticket is out in the world, so the grant is used up.
  const { siteId, kioskId, businessDate, number } = ticket;
  await settleGrants(scene.queries, { siteId, kioskId, businessDate, numbers: [number], at: scene.now });
  const reason =
    `number ${ticket.number} of ${ticket.businessDate} is already borne by ticket ${bearer.ticketId} ` +
    `from kiosk ${bearer.kioskId}`;
  return { status: 'set-aside', code: 'number-taken', reason };
}

function isSameTicket(left: IssuedTicket, right: IssuedTicket): boolean {
  return (
    left.ticketId === right.ticketId &&
    left.siteId === right.siteId &&
    left.businessDate === right.businessDate &&
    left.number === right.number &&
    left.serviceId === right.serviceId &&
    left.issuedAt === right.issuedAt &&
    left.priority === right.priority
  );
}

/** The seq is in the ledger: the same event again, or, after a restored disk, another one under its seq. */
async function takeRepeated(scene: Scene, item: JudgedEvent): Promise<Outcome> {
  if (scene.known.get(item.seq) === item.content) return { status: 'duplicate' };
  if (await isQuarantined(scene.queries, scene.source, item)) return { status: 'duplicate' };
  const reason =
    `seq ${item.seq} of epoch ${scene.source.epoch} was already used for another event; ` +
    'the disk of this kiosk may have been restored: pair it again';
  return { status: 'set-aside', code: 'seq-reused', reason };
}

async function settle(scene: Scene, item: JudgedEvent, outcome: Outcome): Promise<EventAnswer['results'][number]> {
  const { seq, content } = item;
  if (outcome.status !== 'set-aside') return { seq, status: outcome.status };
  const { code, reason } = outcome;
  await quarantineEvent(scene.queries, scene.source, { seq, content, code, reason, receivedAt: scene.now });
  scene.effects.push({ kind: 'set-aside', seq, code, reason });
  return { seq, status: 'set-aside', reason };
}
