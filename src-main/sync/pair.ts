// Pairing: makes this kiosk known to a server by an expiring code. What the server answers is kept before it is used.
import { randomUUID } from 'node:crypto';
import { type Result, succeed } from '../../src-shared/contract/define.ts';
import { pairingAnswerSchema } from '../../src-shared/protocol/kiosk-server.ts';
import type { Pairing } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import { issueShared } from './heartbeat.ts';
import { createServerClient, type ServerFailure } from './server-client.ts';

export interface PairingAttempt {
  readonly store: Pick<Store, 'settings' | 'outbox' | 'transaction'>;
  readonly serverUrl: string;
  readonly code: string;
  readonly kioskName: string;
  readonly softwareVersion: string;
  readonly signal: AbortSignal;
}

/** Pairs with `serverUrl`. Pairing again from the same data folder keeps the kiosk's identity and raises its epoch. */
export async function pair(attempt: PairingAttempt): Promise<Result<Pairing, ServerFailure>> {
  const { store, serverUrl } = attempt;
  const installationId = store.settings.get('installationId') ?? randomUUID();
  store.settings.set('installationId', installationId);
  const client = createServerClient(serverUrl, null, attempt.signal);
  const answer = await client.send({
    method: 'POST',
    path: '/api/pairing',
    body: { code: attempt.code, installationId, name: attempt.kioskName, softwareVersion: attempt.softwareVersion },
    answer: pairingAnswerSchema,
  });
  if (!answer.ok) return answer;
  const pairing = { serverUrl, ...answer.value };
  store.transaction(() => {
    // Others may give numbers of the shared series: until the server says that this kiosk is alone, it asks for each.
    issueShared(store);
    store.settings.set('pairing', pairing);
  });
  return succeed(pairing);
}
