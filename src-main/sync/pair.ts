// Pairing: makes this kiosk known to a server by an expiring code. What the server answers is kept before it is used.
import { randomUUID } from 'node:crypto';
import { type Result, succeed } from '../../src-shared/contract/define.ts';
import { type PairingAnswer, pairingAnswerSchema } from '../../src-shared/protocol/kiosk-server.ts';
import { settleCopy } from '../store/care/machine.ts';
import type { Copied, Pairing } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import { acknowledgedSeq, issueShared, raiseAll } from './heartbeat.ts';
import { createServerClient, type ServerFailure } from './server-client.ts';

export interface PairingAttempt {
  readonly store: Pick<Store, 'settings' | 'outbox' | 'tickets' | 'transaction'>;
  readonly serverUrl: string;
  readonly code: string;
  readonly kioskName: string;
  readonly softwareVersion: string;
  readonly signal: AbortSignal;
}

/**
 * Pairs with `serverUrl`. Pairing again from the same data folder keeps the kiosk's identity and raises its epoch; a copied
 * disk becomes a kiosk of its own by it.
 */
export async function pair(attempt: PairingAttempt): Promise<Result<Pairing, ServerFailure>> {
  const { store, serverUrl, softwareVersion } = attempt;
  const copied = store.settings.get('copied');
  const installationId = copied?.installationId ?? store.settings.get('installationId') ?? randomUUID();
  if (copied === null) store.settings.set('installationId', installationId);
  const left = copied === null ? {} : { epoch: store.settings.get('pairing')?.epoch };
  const client = createServerClient(serverUrl, null, attempt.signal);
  const answer = await client.send({
    method: 'POST',
    path: '/api/pairing',
    body: { code: attempt.code, installationId, name: attempt.kioskName, softwareVersion, ...left },
    answer: pairingAnswerSchema,
  });
  if (!answer.ok) return answer;
  return succeed(store.transaction(() => keepPairing(store, { serverUrl, answer: answer.value, copied })));
}

/** Stores what the server said this kiosk is; in a transaction. */
export function keepPairing(
  store: PairingAttempt['store'],
  kept: { readonly serverUrl: string; readonly answer: PairingAnswer; readonly copied: Copied | null },
): Pairing {
  const { kioskId, token, siteId, letter, epoch, series } = kept.answer;
  const pairing = { serverUrl: kept.serverUrl, kioskId, token, siteId, letter, epoch };
  // Others may give numbers of the shared series: until the server says that this kiosk is alone, it asks for each.
  issueShared(store);
  raiseAll(store, series);
  // No higher than before: a server put back to a time without this kiosk. By what it is told next it asks for all of it.
  const before = store.settings.get('pairing');
  if (before !== null && epoch <= before.epoch) {
    store.settings.set('acknowledged', { epoch, seq: acknowledgedSeq(store, before.epoch) });
  }
  store.settings.set('pairing', pairing);
  if (kept.copied !== null) settleCopy(store, kept.copied);
  return pairing;
}
