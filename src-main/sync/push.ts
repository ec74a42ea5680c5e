// Pushes the outbox: every event reaches the server exactly once, whatever is lost on the way.
//
//   1  take the oldest events the server does not have          (the outbox is on disk; nothing is lost here)
//   2  send them in one batch, in the order of their seq        (the server keeps (kiosk, epoch, seq) unique)
//   3  the answer speaks of each item: stored, duplicate, set-aside
//   4  only then mark them acknowledged                         (lost answer? the next batch brings duplicates: fine)
//   5  again, until nothing is pending
//
// An item the server cannot digest is set aside there and marked here, so that it cannot hold up the rest.
import { fail, type Result, succeed } from '../../src-shared/contract/define.ts';
import { type EventBatch, eventAnswerSchema, MAX_BATCH } from '../../src-shared/protocol/kiosk-events.ts';
import type { Store } from '../store/store.ts';
import type { ServerClient, ServerFailure } from './server-client.ts';

export interface Push {
  readonly client: ServerClient;
  readonly store: Pick<Store, 'outbox' | 'settings'>;
  readonly epoch: number;
  /** Nothing above this seq is sent; left out: everything is. */
  readonly upTo?: number;
  readonly clock: () => number;
  /** Told of each item the server put aside, so that somebody looks at it. */
  readonly onSetAside: (seq: number, reason: string) => void;
}

/** Pushes until the outbox is empty. Returns how many events the server took, or why it stopped. */
export async function pushOutbox(push: Push): Promise<Result<number, ServerFailure>> {
  let pushed = 0;
  for (;;) {
    const events = push.store.outbox.pending(MAX_BATCH, push.upTo);
    if (events.length === 0) return succeed(pushed);
    const taken = await pushBatch(push, { epoch: push.epoch, events });
    if (!taken.ok) return taken;
    // A server that answers but takes nothing would be asked for ever.
    if (taken.value === 0) return fail({ kind: 'nonsense', detail: 'the server acknowledged no event of a batch' });
    pushed += taken.value;
  }
}

async function pushBatch(push: Push, batch: EventBatch): Promise<Result<number, ServerFailure>> {
  const answer = await push.client.send({
    method: 'POST',
    path: '/api/events',
    body: batch,
    answer: eventAnswerSchema,
  });
  if (!answer.ok) return answer;
  const sent = new Set(batch.events.map((event) => event.seq));
  const results = answer.value.results.filter((item) => sent.has(item.seq));
  push.store.outbox.settle({ ...answer.value, results }, push.clock());
  push.store.settings.set('acknowledged', { epoch: push.epoch, seq: answer.value.acknowledged });
  for (const item of results) {
    if (item.status === 'set-aside') push.onSetAside(item.seq, item.reason ?? 'no reason given');
  }
  return succeed(results.length);
}
