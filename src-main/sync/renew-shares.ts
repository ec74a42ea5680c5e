// Renews what this kiosk may give by itself of services with a daily quota: asked for while the server is there, for the
// hour when it is not. The rules that keep the sum below the quota stand at `quotaSharesRequestSchema`.
import { type Result, succeed } from '../../src-shared/contract/define.ts';
import { quotaSharesAnswerSchema } from '../../src-shared/protocol/site-numbers.ts';
import type { LocalDate } from '../../src-shared/protocol/words.ts';
import type { Pairing } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import type { ServerClient, ServerFailure } from './server-client.ts';

export interface Renewal {
  readonly client: ServerClient;
  readonly store: Store;
  readonly pairing: Pairing;
  readonly businessDate: LocalDate;
}

export async function renewShares(renewal: Renewal): Promise<Result<null, ServerFailure>> {
  const { client, store, pairing, businessDate } = renewal;
  const day = { epoch: pairing.epoch, businessDate };
  const round = store.transaction(() => store.quotaShares.beginRound(day));
  const answer = await client.send({
    method: 'POST',
    path: '/api/quota-shares',
    body: { ...day, round, held: store.quotaShares.held(day) },
    answer: quotaSharesAnswerSchema,
  });
  if (!answer.ok) return answer;
  const { round: answered, shares } = answer.value;
  store.transaction(() => {
    store.quotaShares.raiseRound(day, answered);
    if (answered !== round || store.quotaShares.newestRound(day) !== round) return;
    // Never less than what was given already: those numbers are out.
    const inForce = shares.map(({ serviceId, share }) => ({
      serviceId,
      share: Math.max(share, store.tickets.ownGiven({ ...day, serviceId, letter: pairing.letter })),
    }));
    store.quotaShares.put(day, inForce);
  });
  return succeed(null);
}
