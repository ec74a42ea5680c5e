// Brings the catalogue down. A snapshot is validated whole, then swapped in one transaction; a faulty one changes
// nothing and is reported to the server, so that its author hears of it.
import { z } from 'zod';
import { fail, type Result, succeed } from '../../src-shared/contract/define.ts';
import { parseCatalogue } from '../../src-shared/protocol/catalogue.ts';
import { catalogueEtag } from '../../src-shared/protocol/kiosk-server.ts';
import type { SignalBoard } from '../signals.ts';
import type { Store } from '../store/store.ts';
import type { ServerClient, ServerFailure } from './server-client.ts';

export interface CataloguePull {
  readonly client: ServerClient;
  readonly store: Pick<Store, 'catalogue' | 'outbox' | 'transaction'>;
  readonly signals: SignalBoard;
  readonly clock: () => number;
}

/** What a pull came to. `refused` is reported once per faulty answer, and the catalogue in force stays. */
export type PullOutcome = 'unchanged' | 'swapped' | 'refused';

export async function pullCatalogue(
  pull: CataloguePull,
  lastRefused: string | null,
): Promise<Result<{ outcome: PullOutcome; refused: string | null }, ServerFailure>> {
  const { client, store, signals, clock } = pull;
  const current = store.catalogue.current();
  const request = { method: 'GET', path: '/api/catalogue', answer: z.unknown() } as const;
  const answer = await (current === null
    ? client.send(request)
    : client.sendUnlessSame(request, catalogueEtag(current.revision)));
  if (!answer.ok) return fail(answer.error);
  if (answer.value === 'not-modified') return succeed({ outcome: 'unchanged', refused: null });

  const parsed = parseCatalogue(answer.value);
  if (parsed.ok) {
    store.catalogue.put(parsed.catalogue, clock());
    signals.emit('catalogue.swapped', {});
    return succeed({ outcome: 'swapped', refused: null });
  }
  const reason = parsed.faults
    .slice(0, 5)
    .map((fault) => `${fault.path}: ${fault.reason}`)
    .join('; ')
    .slice(0, 1000);
  if (reason !== lastRefused) {
    store.transaction(() => {
      store.outbox.append(
        { type: 'catalogue.refused', payload: { revision: revisionOf(answer.value), reason } },
        clock(),
      );
    });
    signals.emit('outbox.grew', {});
  }
  return succeed({ outcome: 'refused', refused: reason });
}

function revisionOf(value: unknown): number | null {
  const parsed = z.looseObject({ revision: z.int() }).safeParse(value);
  return parsed.success ? parsed.data.revision : null;
}
