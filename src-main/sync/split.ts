// A disk that was copied from another machine (store/care/machine.ts) becomes a kiosk of its own, before anything else is
// said to the server:
//
//   1  the server makes a new kiosk of it, by the old token               (asked again, it answers the same)
//   2  it says how far it has what this disk told as its original; a server that was put back has forgotten some of it
//   3  what the outbox held when it was copied is pushed under the identity on the disk: the original tells the same, or
//      it is gone and only this disk has it. Nothing above: those seqs the original uses for its own
//   4  the new identity is stored as a pairing is, this machine with it; from then on it gives numbers
import { fail, type Result, succeed } from '../../src-shared/contract/define.ts';
import { splitAnswerSchema } from '../../src-shared/protocol/kiosk-server.ts';
import { epochAnswerSchema } from '../../src-shared/protocol/site-numbers.ts';
import type { Copied, Pairing } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import { acknowledgedSeq } from './heartbeat.ts';
import { keepPairing } from './pair.ts';
import { type Push, pushOutbox } from './push.ts';
import type { ServerClient, ServerFailure } from './server-client.ts';

export interface Splitting extends Pick<Push, 'clock' | 'onSetAside'> {
  /** With the token that stands on the disk. */
  readonly client: ServerClient;
  readonly store: Store;
  readonly pairing: Pairing;
  readonly copied: Copied;
  readonly softwareVersion: string;
}

/** Answers with the identity to go on with. */
export async function splitOff(splitting: Splitting): Promise<Result<Pairing, ServerFailure>> {
  const { client, store, pairing, copied, softwareVersion } = splitting;
  const { serverUrl, epoch } = pairing;
  const { installationId } = copied;
  const answer = await client.send({
    method: 'POST',
    path: '/api/kiosks/split',
    body: { installationId, epoch, softwareVersion },
    answer: splitAnswerSchema,
  });
  if (!answer.ok) return answer;
  // Before anything is pushed: the server counts on from the first seq it gets.
  const acknowledged = answer.value.acknowledged ?? 0;
  if (acknowledged < acknowledgedSeq(store, epoch)) {
    store.transaction(() => {
      store.outbox.resendAbove(acknowledged);
      store.settings.set('acknowledged', { epoch, seq: acknowledged });
    });
  }
  const pushed = await pushWhatWasCopied(splitting);
  if (!pushed.ok) return pushed;
  return succeed(store.transaction(() => keepPairing(store, { serverUrl, answer: answer.value, copied })));
}

async function pushWhatWasCopied(splitting: Splitting): Promise<Result<number, ServerFailure>> {
  const push = { ...splitting, epoch: splitting.pairing.epoch, upTo: splitting.copied.untilSeq };
  const pushed = await pushOutbox(push);
  const isFromTheFuture = !pushed.ok && pushed.error.kind === 'refused' && pushed.error.code === 'unknown-epoch';
  if (!isFromTheFuture) return pushed;
  // A server put back to before this epoch. It would tell the original the same: begin one above.
  const raised = await splitting.client.send({
    method: 'POST',
    path: '/api/epoch',
    body: { requestId: splitting.copied.installationId, epoch: push.epoch },
    answer: epochAnswerSchema,
  });
  return raised.ok ? pushOutbox(push) : fail(raised.error);
}
