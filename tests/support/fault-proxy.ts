// A TCP line with faults, between a kiosk and its server: slow, refusing, cut at once, or losing what the server answers
// after the server has done what it was asked. Knows nothing of HTTP.
import { once } from 'node:events';
import { createServer, connect as dial, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export type Weather =
  | { readonly kind: 'clear' }
  /** Each piece of data is this late in each direction, milliseconds; the order stays. */
  | { readonly kind: 'slow'; readonly delay: number }
  /** New connections are reset; open ones go on. */
  | { readonly kind: 'refuse' }
  /** What the server answers is lost together with its connection: asked, done, and never heard. */
  | { readonly kind: 'lose-replies' };

export interface FaultProxy {
  readonly url: string;
  /** From now on, for open connections as well. */
  become(weather: Weather): void;
  /** Cuts every open connection, whatever is under way on it. */
  cut(): void;
}

/** A line to `port` on this machine, on a free port of its own, until the test ends. */
export async function startFaultProxy(port: number): Promise<FaultProxy> {
  const open = new Set<Socket>();
  let weather: Weather = { kind: 'clear' };
  const now = (): Weather => weather;
  const proxy = createServer((client) => {
    if (weather.kind === 'refuse') {
      client.resetAndDestroy();
      return;
    }
    const server = dial(port, '127.0.0.1');
    const cut = (): void => {
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) {
      open.add(socket);
      socket.setNoDelay(true);
      socket.on('error', cut);
      socket.on('close', () => {
        open.delete(socket);
        cut();
      });
    }
    carry(client, server, now);
    carry(server, client, now, cut);
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const cutAll = (): void => {
    for (const socket of open) socket.destroy();
  };
  onTestFinished(async () => {
    cutAll();
    proxy.close();
    await once(proxy, 'close');
  });
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('a listening proxy has a port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    become: (next) => {
      weather = next;
    },
    cut: cutAll,
  };
}

/** Hands on what `from` sends, in order. `lose` is given for the direction whose data can be lost. */
function carry(from: Socket, to: Socket, weather: () => Weather, lose?: () => void): void {
  const onTheWay: { readonly data: Buffer; arrived: boolean }[] = [];
  const deliver = (): void => {
    while (onTheWay[0]?.arrived === true) {
      const piece = onTheWay.shift();
      if (piece !== undefined && !to.destroyed) to.write(piece.data);
    }
  };
  from.on('data', (data) => {
    const now = weather();
    if (now.kind === 'lose-replies' && lose !== undefined) return lose();
    const piece = { data, arrived: now.kind !== 'slow' };
    onTheWay.push(piece);
    if (now.kind !== 'slow') return deliver();
    setTimeout(() => {
      piece.arrived = true;
      deliver();
    }, now.delay);
  });
}
