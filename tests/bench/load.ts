// Asks a server over kept connections, so many at once, and no faster than it answers.
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Caller {
  /** POSTs JSON; resolves with the answer's text. @throws for everything that is not 2xx */
  post(path: string, body: unknown): Promise<string>;
  close(): void;
}

/** Node's own client with kept connections: fetch would cost more than what is measured. */
export function createCaller(url: string, token: string | null): Caller {
  const agent = new Agent({ keepAlive: true });
  const headers = {
    'content-type': 'application/json',
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
  };
  return {
    post: (path, body) =>
      new Promise((resolve, reject) => {
        const asked = request(new URL(path, url), { method: 'POST', agent, headers }, (answer) => {
          text(answer).then((said) => {
            const { statusCode = 0 } = answer;
            if (statusCode >= 200 && statusCode < 300) resolve(said);
            else reject(new Error(`${path} was answered ${statusCode}: ${said}`));
          }, reject);
        });
        asked.on('error', reject);
        asked.end(JSON.stringify(body));
      }),
    close: () => agent.destroy(),
  };
}

/** Calls `ask` `count` times, at most `atOnce` under way; answers how many were done in a second. */
export async function perSecond(count: number, atOnce: number, ask: () => Promise<unknown>): Promise<number> {
  let begun = 0;
  const worker = async (): Promise<void> => {
    while (begun < count) {
      begun += 1;
      await ask();
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: atOnce }, worker));
  return (count * 1_000) / (performance.now() - start);
}
