// A tiny TCP proxy in front of several servers, as a load balancer would be: each new connection goes to the next one.
import { once } from 'node:events';
import { createServer, connect as dial, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface RoundRobin {
  readonly url: string;
  /** How many connections each server got. */
  counts(): readonly number[];
}

/** Listens on a free port until the test ends. */
export async function startRoundRobin(servers: readonly { readonly url: string }[]): Promise<RoundRobin> {
  const open = new Set<Socket>();
  const counts = servers.map(() => 0);
  let turn = 0;
  const proxy = createServer((client) => {
    const index = turn % servers.length;
    turn += 1;
    counts[index] = (counts[index] ?? 0) + 1;
    const { hostname, port } = new URL(servers[index]?.url ?? 'http://0.0.0.0');
    const server = dial(Number(port), hostname);
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      open.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => open.delete(one));
    }
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  onTestFinished(async () => {
    for (const socket of open) socket.destroy();
    proxy.close();
    await once(proxy, 'close');
  });
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('a listening proxy has a port');
  return { url: `http://127.0.0.1:${address.port}`, counts: () => counts };
}
