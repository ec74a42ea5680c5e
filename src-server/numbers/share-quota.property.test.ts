// The promise of quotas, tried on everything that can go wrong between kiosks and server: however answers are lost and
// questions repeated, numbers given and numbers that may still be given never exceed the quota, and the server's count
// of them is what its tables say.
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../src-shared/protocol/catalogue.ts';
import { type KioskId, kioskIdSchema, type LocalDate, localDateSchema } from '../../src-shared/protocol/words.ts';
import { serviceIdOf, tinyCatalogue } from '../../tests/support/catalogue-fixture.ts';
import { createCatalogueKeeper } from '../catalogue/catalogue-keeper.ts';
import { takeEvents } from '../fleet/take-events.ts';
import { createSiteCalendar } from '../site-calendar.ts';
import { type PairedKiosk, savePairing } from '../store/kiosks.ts';
import { openStore } from '../store/open-store.ts';
import { outstandingOn } from '../store/quota-shares.ts';
import { takenOn } from '../store/service-days.ts';
import type { Store } from '../store/store.ts';
import { issued, NINE_OCLOCK, type SentEvent, TODAY, temporaryFolder } from '../test-client.ts';
import { createGrantNumber, type GrantParts } from './grant-number.ts';
import { type SharesRequest, shareQuota } from './share-quota.ts';

const serviceId = serviceIdOf('kk');
/** Small, so that it is reached all the time. */
const QUOTA = 12;
const today: LocalDate = localDateSchema.parse(TODAY);
const catalogue = withQuota(tinyCatalogue());

function withQuota(original: Catalogue): Catalogue {
  const copy = structuredClone(original);
  for (const service of copy.instansi.flatMap((instansi) => instansi.services)) {
    if (service.id === serviceId) service.dailyQuota = QUOTA;
  }
  return copy;
}

/** A kiosk that keeps the rules of the protocol. */
interface ModelKiosk {
  readonly kiosk: PairedKiosk;
  /** Share in force, and numbers given of it. */
  share: number;
  given: number;
  round: number;
  seq: number;
  readonly outbox: SentEvent[];
  readonly grants: { readonly grantId: string; readonly number: string }[];
  /** Questions that may still reach the server, once more or late. */
  readonly asked: SharesRequest[];
}

interface World {
  readonly store: Store;
  readonly parts: GrantParts;
  readonly kiosks: readonly ModelKiosk[];
  readonly day: { readonly siteId: PairedKiosk['siteId']; readonly businessDate: LocalDate };
}

type Step = (world: World) => Promise<void>;

const which = fc.nat(1);
const lost = fc.boolean();

/** A number for the citizen: by grant where the server answers, by the own series otherwise. */
const grant = fc.tuple(which, lost).map(
  ([index, answerLost]): Step =>
    async ({ parts, kiosks }) => {
      const kiosk = at(kiosks, index);
      const grantId = randomUUID();
      const result = await createGrantNumber(parts)(kiosk.kiosk, { grantId, serviceId, businessDate: today });
      if (!result.ok) return;
      if (answerLost) tell(kiosk, { type: 'grant.voided', payload: { grantId } });
      else kiosk.grants.push(result.grant);
    },
);

const useGrant = which.map(
  (index): Step =>
    async ({ kiosks }) => {
      const kiosk = at(kiosks, index);
      const used = kiosk.grants.shift();
      if (used !== undefined) tell(kiosk, issued(1, { number: used.number, serviceId }));
    },
);

const giveAlone = which.map(
  (index): Step =>
    async ({ kiosks }) => {
      const kiosk = at(kiosks, index);
      if (kiosk.given >= kiosk.share) return;
      kiosk.given += 1;
      const number = `B${kiosk.kiosk.letter}-${String(kiosk.given).padStart(2, '0')}`;
      tell(kiosk, issued(1, { number, serviceId }));
    },
);

/** `twice`: the answer was lost, so the batch comes again. */
const upload = fc.tuple(which, lost).map(
  ([index, twice]): Step =>
    async ({ store, kiosks }) => {
      const { kiosk, outbox } = at(kiosks, index);
      const events = outbox.splice(0).map((event) => ({ ...event }));
      for (let time = events.length === 0 ? 2 : twice ? 0 : 1; time < 2; time += 1) {
        const { answer } = await takeEvents(store, kiosk, { epoch: kiosk.epoch, events }, NINE_OCLOCK);
        expect(answer.results.filter((result) => result.status === 'set-aside')).toEqual([]);
      }
    },
);

const renew = fc.tuple(which, lost).map(
  ([index, answerLost]): Step =>
    async (world) => {
      const kiosk = at(world.kiosks, index);
      kiosk.round += 1;
      const held = [{ serviceId, share: kiosk.share }];
      const request = { epoch: kiosk.kiosk.epoch, businessDate: today, round: kiosk.round, held };
      kiosk.asked.push(request);
      const answer = await ask(world, kiosk, request);
      if (answerLost || answer.round !== kiosk.round) return;
      const offered = answer.shares.find((share) => share.serviceId === serviceId)?.share ?? 0;
      kiosk.share = Math.max(offered, kiosk.given);
    },
);

/** A question that a proxy held back, or that was repeated: its answer reaches nobody. */
const askLate = fc.tuple(which, fc.nat(50)).map(
  ([index, old]): Step =>
    async (world) => {
      const kiosk = at(world.kiosks, index);
      const request = kiosk.asked[old % Math.max(1, kiosk.asked.length)];
      if (request !== undefined) await ask(world, kiosk, request);
    },
);

function ask({ store }: World, { kiosk }: ModelKiosk, request: SharesRequest) {
  return shareQuota({ store, catalogue, now: NINE_OCLOCK }, kiosk, request);
}

function tell(kiosk: ModelKiosk, { type, payload }: { readonly type: string; readonly payload: unknown }): void {
  kiosk.seq += 1;
  kiosk.outbox.push({ seq: kiosk.seq, at: NINE_OCLOCK, type, payload });
}

function at(kiosks: readonly ModelKiosk[], index: number): ModelKiosk {
  const kiosk = kiosks[index];
  if (kiosk === undefined) throw new Error('there are two kiosks');
  return kiosk;
}

async function createWorld(): Promise<World> {
  const store = openStore(temporaryFolder());
  const clock = (): number => NINE_OCLOCK;
  const keeper = createCatalogueKeeper({ store, clock, log: () => undefined, onPublished: () => undefined });
  await keeper.adopt(catalogue);
  const kiosks = await Promise.all((['K', 'L'] as const).map((letter) => pairOne(store, letter)));
  const day = { siteId: catalogue.site.id, businessDate: today };
  return {
    store,
    kiosks,
    day,
    parts: { store, clock, calendar: createSiteCalendar(keeper, clock), catalogue: keeper },
  };
}

async function pairOne(store: Store, letter: 'K' | 'L'): Promise<ModelKiosk> {
  const kioskId: KioskId = kioskIdSchema.parse(randomUUID());
  const kiosk = { kioskId, siteId: catalogue.site.id, name: letter, letter, epoch: 1 } as PairedKiosk;
  const pairing = { installationId: kioskId, tokenHash: letter, softwareVersion: '1', pairedAt: NINE_OCLOCK };
  await savePairing(store.queries, { ...kiosk, ...pairing });
  return { kiosk, share: 0, given: 0, round: 0, seq: 0, outbox: [], grants: [], asked: [] };
}

/** Tickets and open grants as the tables have them. */
async function countedAnew({ store, day }: World): Promise<number> {
  const of = (table: 'tickets' | 'number_grants') =>
    store.queries
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('business_date', '=', day.businessDate)
      .where('service_id', '=', serviceId);
  const tickets = await of('tickets').executeTakeFirstOrThrow();
  const open = await of('number_grants').where('state', '=', 'granted').executeTakeFirstOrThrow();
  return tickets.count + open.count;
}

async function checkWorld(world: World): Promise<void> {
  const taken = (await takenOn(world.store.queries, world.day)).get(serviceId) ?? 0;
  const lent = (await outstandingOn(world.store.queries, world.day)).get(serviceId) ?? 0;
  const here = await countedAnew(world);
  expect(taken).toBe(here + lent);
  // What is really out there: tickets and grants here, numbers not uploaded yet, and what kiosks may still give.
  const notHere = world.kiosks.reduce((sum, one) => sum + ownWaiting(one), 0);
  const mayStill = world.kiosks.reduce((sum, one) => sum + one.share - one.given, 0);
  expect(here + notHere + mayStill).toBeLessThanOrEqual(QUOTA);
}

/** Somebody who is connected takes whatever the server still has. */
async function takeTheRest(world: World): Promise<void> {
  const kiosk = at(world.kiosks, 0);
  for (;;) {
    const result = await createGrantNumber(world.parts)(kiosk.kiosk, {
      grantId: randomUUID(),
      serviceId,
      businessDate: today,
    });
    if (!result.ok) return expect(result.code).toBe('quota-gone');
  }
}

describe('numbers given and numbers that may still be given', () => {
  it('never exceed the quota, and are counted rightly, whatever is lost or repeated', async () => {
    const step = fc.oneof(grant, useGrant, giveAlone, giveAlone, upload, renew, renew, askLate);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60, size: 'max' }), async (steps) => {
        const world = await createWorld();
        for (const run of steps) {
          await run(world);
          await checkWorld(world);
        }
        await takeTheRest(world);
        await checkWorld(world);
        await world.store.close();
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});

/** Numbers of the own series that the server has not heard of. */
function ownWaiting({ outbox, kiosk }: ModelKiosk): number {
  return outbox.filter((event) => JSON.stringify(event.payload).includes(`"B${kiosk.letter}-`)).length;
}
