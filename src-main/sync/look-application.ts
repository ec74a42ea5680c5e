// Asks the server how an application stands. Only the server knows, so this waits longer than a number does: the citizen
// asked for nothing else. Neither number nor answer is kept or logged.

import type { ApplicationView } from '../../src-shared/contract/booking-views.ts';
import { fail, type Result, succeed } from '../../src-shared/contract/define.ts';
import { receiptOf } from '../../src-shared/domain/booking-code.ts';
import { applicationFoundSchema } from '../../src-shared/protocol/applications.ts';
import type { Store } from '../store/store.ts';
import { createServerClient, type ServerFailure } from './server-client.ts';

/** Milliseconds. */
const LOOK_DEADLINE = 4_000;

export type LookFailure = { readonly code: 'unknown-receipt' | 'too-many' | 'not-reachable' };
export type LookAtApplication = (typed: string) => Promise<Result<ApplicationView, LookFailure>>;

export function createApplicationLook(store: Pick<Store, 'settings'>): LookAtApplication {
  return async (typed) => {
    const receipt = receiptOf(typed);
    if (receipt === null) return fail({ code: 'unknown-receipt' });
    const pairing = store.settings.get('pairing');
    if (pairing === null) return fail({ code: 'not-reachable' });
    const client = createServerClient(pairing.serverUrl, pairing.token, AbortSignal.timeout(LOOK_DEADLINE));
    const answer = await client.send({
      method: 'POST',
      path: '/api/applications/look',
      body: { receipt },
      answer: applicationFoundSchema,
    });
    if (!answer.ok) return fail({ code: codeOf(answer.error) });
    const { serviceId, state, step, stepOn } = answer.value;
    return succeed({ serviceId, state, step, stepOn });
  };
}

function codeOf(failure: ServerFailure): LookFailure['code'] {
  if (failure.kind !== 'refused') return 'not-reachable';
  if (failure.code === 'unknown-receipt') return 'unknown-receipt';
  return failure.status === 429 ? 'too-many' : 'not-reachable';
}
