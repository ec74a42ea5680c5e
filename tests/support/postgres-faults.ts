// A line to PostgreSQL that breaks at the worst moment: after a transaction is on disk, before anybody hears of it.
import { once } from 'node:events';
import { createServer, connect as dial, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface FaultyLine {
  /** Address of the same database through this line. */
  readonly url: string;
  /** The next `count` answers to COMMIT are lost, with their connections. */
  loseCommits(count: number): void;
  /** How many were lost so far. */
  lost(): number;
}

/** As CommandComplete says it (PostgreSQL protocol 3.0). */
const COMMITTED = Buffer.from('COMMIT\0');

/** Opens a line to the database at `url`; it ends with the test. */
export async function openFaultyLine(url: string): Promise<FaultyLine> {
  const { hostname, port } = new URL(url);
  const open = new Set<Socket>();
  let toLose = 0;
  let lost = 0;
  const line = createServer((client) => {
    const server = dial(Number(port), hostname);
    const cut = (): void => {
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) {
      open.add(socket);
      socket.on('error', cut);
      socket.on('close', () => {
        open.delete(socket);
        cut();
      });
    }
    client.on('data', (data) => server.write(data));
    server.on('data', (data) => {
      if (toLose > 0 && data.includes(COMMITTED)) {
        toLose -= 1;
        lost += 1;
        cut();
      } else {
        client.write(data);
      }
    });
  }).listen(0, '127.0.0.1');
  await once(line, 'listening');
  onTestFinished(async () => {
    for (const socket of open) socket.destroy();
    line.close();
    await once(line, 'close');
  });
  const address = line.address();
  if (address === null || typeof address === 'string') throw new Error('a listening line has a port');
  const through = new URL(url);
  through.port = String(address.port);
  return {
    url: through.href,
    loseCommits: (count) => {
      toLose = count;
    },
    lost: () => lost,
  };
}
