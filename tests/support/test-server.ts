// A real central server on a port of its own, and the few things a test asks of it as an operator would.
import { onTestFinished } from 'vitest';
import type { z } from 'zod';
import { createServer, type ServerHandle } from '../../src-server/server.ts';
import type { Catalogue } from '../../src-shared/protocol/catalogue.ts';
import { kioskListSchema, type TicketRecord, ticketListSchema } from '../../src-shared/protocol/operator.ts';
import { tinyCatalogue } from './catalogue-fixture.ts';
import { databaseFor } from './postgres-stores.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface TestServer {
  readonly url: string;
  readonly port: number;
  readonly handle: ServerHandle;
  pairingCode(): Promise<string>;
  tickets(date?: string): Promise<readonly TicketRecord[]>;
  kiosks(): Promise<z.infer<typeof kioskListSchema>['kiosks']>;
  publish(catalogue: unknown): Promise<Response>;
  /** A counter calls the next person of a service. */
  call(serviceId: string, counter: string): Promise<Response>;
  close(): Promise<void>;
}

export interface TestServerOptions {
  readonly port?: number;
  readonly dataDirectory?: string;
  readonly catalogue?: Catalogue | null;
  readonly clock?: () => number;
}

export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const dataDirectory = options.dataDirectory ?? temporaryFolder();
  const handle = await createServer({
    dataDirectory,
    databaseUrl: await databaseFor(dataDirectory),
    port: options.port ?? 0,
    catalogue: options.catalogue === undefined ? tinyCatalogue() : options.catalogue,
    ...(options.clock === undefined ? {} : { clock: options.clock }),
  });
  onTestFinished(handle.close);
  const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${handle.url}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${handle.operatorToken}`, 'content-type': 'application/json' },
    });
  return {
    url: handle.url,
    port: Number(new URL(handle.url).port),
    handle,
    pairingCode: async () => (await handle.createPairingCode()).code,
    tickets: async (date) => {
      const answer = await ask(`/api/tickets${date === undefined ? '' : `?date=${date}`}`);
      return ticketListSchema.parse(await answer.json()).tickets;
    },
    kiosks: async () => kioskListSchema.parse(await (await ask('/api/kiosks')).json()).kiosks,
    publish: (catalogue) => ask('/api/catalogue', { method: 'PUT', body: JSON.stringify(catalogue) }),
    call: (serviceId, counter) =>
      ask(`/api/services/${serviceId}/call`, { method: 'POST', body: JSON.stringify({ counter }) }),
    close: handle.close,
  };
}
