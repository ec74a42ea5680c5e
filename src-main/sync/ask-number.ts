// Asks the server for the next number while a citizen waits: within 300 ms or not at all.
import { randomUUID } from 'node:crypto';
import { numberGrantSchema, numberRefusalCodes } from '../../src-shared/protocol/site-numbers.ts';
import type { Circuit } from '../circuit.ts';
import { type Grant, NOT_ASKED, type NumberQuestion } from '../grant.ts';
import type { Store } from '../store/store.ts';
import { createServerClient, type ServerFailure } from './server-client.ts';

/** Longest wait, milliseconds: with the ticket's own time it stays below what feels like waiting. */
const GRANT_DEADLINE = 300;

export interface NumberAsker {
  ask(wanted: NumberQuestion): Promise<Grant>;
  /** Grants that are asked for and not settled yet: nobody else may void them. */
  underWay(): ReadonlySet<string>;
}

export interface NumberAskerPorts {
  readonly store: Pick<Store, 'settings'>;
  readonly circuit: Circuit;
}

export function createNumberAsker({ store, circuit }: NumberAskerPorts): NumberAsker {
  const underWay = new Set<string>();
  const ask = async (wanted: NumberQuestion): Promise<Grant> => {
    const pairing = store.settings.get('pairing');
    if (pairing === null || !circuit.isClosed()) return NOT_ASKED;
    const grantId = randomUUID();
    underWay.add(grantId);
    const client = createServerClient(pairing.serverUrl, pairing.token, AbortSignal.timeout(GRANT_DEADLINE));
    const answer = await client.send({
      method: 'POST',
      path: '/api/numbers',
      body: { grantId, ...wanted },
      answer: numberGrantSchema,
    });
    // The ticket, or the word that the grant is void, is written in the same turn of the event loop.
    setImmediate(() => underWay.delete(grantId));
    if (answer.ok) return { kind: 'granted', ...answer.value };
    const refusal = refusalOf(answer.error);
    if (refusal !== null) return refusal;
    circuit.open();
    return { kind: 'unanswered', grantId };
  };
  return { ask, underWay: () => underWay };
}

/** A typed "no" is an answer; everything else is none. */
function refusalOf(failure: ServerFailure): Grant | null {
  if (failure.kind !== 'refused') return null;
  const code = numberRefusalCodes.find((each) => each === failure.code);
  switch (code) {
    case 'line-full':
      return { kind: 'line-full' };
    case 'quota-gone':
    case 'series-held':
    case 'grant-voided':
    case 'grant-reused':
    case 'wrong-business-date':
    case 'no-catalogue':
      return { kind: 'none-left' };
    case undefined:
      return null;
  }
}
