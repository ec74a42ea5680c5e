// The heartbeat: whether kiosk and server have the same past, who issues the site's numbers, and by how much the two
// clocks differ. Asked before anything else is sent, because the answer may change under which epoch it is sent.
//
//   in-step      go on
//   resend       the server was restored from a backup: what it has forgotten is sent once more
//   raise-epoch  this kiosk was restored: it begins a new epoch, above every number seen anywhere
import { randomUUID } from 'node:crypto';
import { type Result, succeed } from '../../src-shared/contract/define.ts';
import { businessDate } from '../../src-shared/domain/business-date.ts';
import type { SeriesAbove } from '../../src-shared/protocol/kiosk-server.ts';
import {
  epochAnswerSchema,
  type HeartbeatAnswer,
  heartbeatAnswerSchema,
} from '../../src-shared/protocol/site-numbers.ts';
import type { Pairing } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import type { ServerClient, ServerFailure } from './server-client.ts';

export interface Heartbeat {
  readonly client: ServerClient;
  readonly store: Store;
  readonly pairing: Pairing;
  readonly clock: () => number;
  /** Grants whose ticket is being made right now. */
  readonly underWay: ReadonlySet<string>;
  /** The server's clock, UTC milliseconds. */
  readonly onServerClock: (serverNow: number) => void;
}

/** Beats once and does what the answer asks for. Answers with the pairing to go on with. */
export async function beat(heartbeat: Heartbeat): Promise<Result<Pairing, ServerFailure>> {
  const { client, store, pairing, clock } = heartbeat;
  const { epoch } = pairing;
  const answer = await client.send({
    method: 'POST',
    path: '/api/heartbeat',
    body: {
      epoch,
      clock: clock(),
      highestSeq: store.outbox.highestSeq(),
      acknowledgedSeq: acknowledgedSeq(store, epoch),
      issuing: store.settings.get('issuing') ?? 'shared',
      owesFromAlone: owesFromAlone(store),
    },
    answer: heartbeatAnswerSchema,
  });
  if (!answer.ok) return answer;
  const said = answer.value;
  heartbeat.onServerClock(said.clock);
  if (said.verdict === 'raise-epoch') return raiseEpoch(heartbeat);
  store.transaction(() => follow(heartbeat, said));
  return succeed(pairing);
}

/** True while a number this kiosk gave by itself, when it was alone, is not acknowledged. */
export function owesFromAlone({ settings, outbox }: Pick<Store, 'settings' | 'outbox'>): boolean {
  return outbox.hasPendingUpTo(settings.get('aloneUntilSeq') ?? outbox.highestSeq());
}

/** From here on each number is asked for. In the transaction that changes it, so that no number comes between. */
export function issueShared({ settings, outbox }: Pick<Store, 'settings' | 'outbox'>): void {
  if (settings.get('issuing') !== 'shared') settings.set('aloneUntilSeq', outbox.highestSeq());
  settings.set('issuing', 'shared');
}

/** Up to which seq the server has everything of `epoch`, as far as this kiosk knows. */
export function acknowledgedSeq({ settings }: Pick<Store, 'settings'>, epoch: number): number {
  const known = settings.get('acknowledged');
  return known?.epoch === epoch ? known.seq : 0;
}

function follow({ store, pairing, clock, underWay }: Heartbeat, answer: HeartbeatAnswer): void {
  if (answer.verdict === 'resend') {
    store.outbox.resendAbove(answer.acknowledged ?? 0);
    store.settings.set('acknowledged', { epoch: pairing.epoch, seq: answer.acknowledged ?? 0 });
  }
  // A number that was granted and is nobody's: its answer never came, or the kiosk died with it.
  for (const { grantId, number, businessDate: date } of answer.openGrants) {
    const isKnown = underWay.has(grantId) || store.tickets.byNumber(date, number) !== null;
    if (!isKnown) store.outbox.append({ type: 'grant.voided', payload: { grantId } }, clock());
  }
  // Before it goes on alone, it stands above every number of the shared series.
  raiseAll(store, answer.series);
  if (answer.issuing === 'alone') store.settings.set('issuing', 'alone');
  else issueShared(store);
  followDate(store, answer.clock);
}

/** A clock that ran ahead took the business date with it; the server's date brings it back. Series only ever rise. */
function followDate({ settings, catalogue }: Store, serverNow: number): void {
  const site = catalogue.current()?.site;
  const stored = settings.get('businessDate');
  if (site === undefined || stored === null) return;
  const { timeZone, rolloverHour } = site;
  const { date } = businessDate({ now: serverNow, timeZone, rolloverHour, stored: null });
  if (date < stored) settings.set('businessDate', date);
}

async function raiseEpoch({ client, store, pairing }: Heartbeat): Promise<Result<Pairing, ServerFailure>> {
  const requestId = store.settings.get('epochRequest') ?? randomUUID();
  store.settings.set('epochRequest', requestId);
  const answer = await client.send({
    method: 'POST',
    path: '/api/epoch',
    body: { requestId, epoch: pairing.epoch },
    answer: epochAnswerSchema,
  });
  if (!answer.ok) return answer;
  const { epoch, series } = answer.value;
  const raised = { ...pairing, epoch };
  store.transaction(() => {
    raiseAll(store, series);
    issueShared(store);
    store.settings.set('pairing', raised);
    store.settings.forget('epochRequest');
  });
  return succeed(raised);
}

/** Series go on above what the server says. */
export function raiseAll({ tickets }: Pick<Store, 'tickets'>, series: readonly SeriesAbove[]): void {
  for (const { businessDate: date, letters, above } of series) {
    tickets.raiseSeries({ businessDate: date, letters, ordinal: above });
  }
}
