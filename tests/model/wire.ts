// The network of a modelled site: what a kiosk's `fetch` meets. A request or its answer may be lost, or the request may
// arrive long after the kiosk has given it up.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { InjectOptions } from 'fastify';
import type { SiteServer } from './site-server.ts';

/** `late`: the kiosk's patience ends first, and the server gets the request at some later time. */
export const fates = ['request-lost', 'reply-lost', 'late'] as const;
export type Fate = (typeof fates)[number] | 'ok';

/** One kiosk's line to the server. */
export interface Wire {
  /** Where its requests come from; a new one for each technician, so that no two share a limit on wrong codes. */
  address: string;
  isUp: boolean;
  /** What becomes of the next requests, the first of them first; after that all is well. */
  readonly fates: Fate[];
}

export interface Network {
  /** Runs what one kiosk does; its requests take its own wire. */
  through<Value>(wire: Wire, work: () => Promise<Value>): Promise<Value>;
  /** Takes the place of the global one. */
  readonly fetch: typeof fetch;
  /** Late requests arrive now, in the order they were sent. */
  deliverLate(): Promise<void>;
  forgetLate(): void;
}

export function createNetwork(server: SiteServer): Network {
  const wires = new AsyncLocalStorage<Wire>();
  let late: InjectOptions[] = [];
  const deliver = async (request: InjectOptions) => server.app.inject(request);
  return {
    through: (wire, work) => wires.run(wire, work),
    fetch: async (address, init = {}) => {
      const wire = wires.getStore();
      if (wire === undefined) throw new Error('only kiosks of the model may ask the server');
      const fate = wire.fates.shift() ?? 'ok';
      if (!wire.isUp || !server.isUp() || fate === 'request-lost') throw new TypeError('fetch failed: no route');
      const request: InjectOptions = {
        method: init.method === 'POST' ? 'POST' : 'GET',
        url: new URL(String(address)).pathname,
        remoteAddress: wire.address,
        headers: Object.fromEntries(new Headers(init.headers)),
        ...(typeof init.body === 'string' ? { payload: init.body } : {}),
      };
      if (fate === 'late') {
        late.push(request);
        throw new DOMException('nobody answered in time', 'TimeoutError');
      }
      const answer = await deliver(request);
      if (fate === 'reply-lost') throw new DOMException('nobody answered in time', 'TimeoutError');
      const empty = answer.statusCode === 304 || answer.statusCode === 204;
      return new Response(empty ? null : answer.body, { status: answer.statusCode });
    },
    deliverLate: async () => {
      const requests = late;
      late = [];
      if (server.isUp()) for (const request of requests) await deliver(request);
    },
    forgetLate: () => {
      late = [];
    },
  };
}
