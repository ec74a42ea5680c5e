// From a ticket that reaches the server to the last of 5,000 displays that shows it, beside a bare ws broadcast of the
// same message, begun the same way. Both servers in processes of their own; all displays are here.
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { newTicketId } from '../../src-main/tickets/ticket-id.ts';
import { pairingAnswerSchema } from '../../src-shared/protocol/kiosk-server.ts';
import { openNowCatalogue } from '../support/open-now-catalogue.ts';
import { type Caller, createCaller } from './load.ts';
import { milliseconds, percentile, type Row } from './measure.ts';
import { startProcess, startServer } from './processes.ts';
import { today } from './today.ts';

const CLIENTS = 5_000;
/** Connections that knock at the same time. */
const KNOCKING = 50;
const ROUNDS = 9;

export async function benchFanOut(folder: string): Promise<Row[]> {
  const home = join(folder, 'fan-out');
  mkdirSync(home, { recursive: true });
  const catalogue = openNowCatalogue();
  const server = await startServer(home, { catalogue, database: null });
  const bare = await startProcess('tests/bench/bare-server.ts', ['broadcast'], /^server=(\S+)/m);
  const bareUrl = bare.said[1] ?? '';
  const hello = JSON.stringify({ type: 'hello', token: server.operatorToken });
  try {
    const ours = await openAudience(`${server.url}/api/live`, hello);
    const theirs = await openAudience(bareUrl, null);
    const stranger = createCaller(server.url, null);
    const asked = {
      code: await server.newPairingCode(),
      installationId: randomUUID(),
      name: 'Kios',
      softwareVersion: '0',
    };
    const pairing = pairingAnswerSchema.parse(JSON.parse(await stranger.post('/api/pairing', asked)));
    const kiosk = createCaller(server.url, pairing.token);
    const other = createCaller(bareUrl, null);
    const samples: { ours: number; theirs: number }[] = [];
    let example = '{}';
    // The first round is warm-up, and shows how long a message is.
    for (let round = 0; round <= ROUNDS; round += 1) {
      const ticket = issue(kiosk, { epoch: pairing.epoch, seq: round + 1, businessDate: today(catalogue) });
      const told = await ours.reached(() => ticket());
      example = told.last;
      samples.push({
        ours: told.took,
        theirs: (await theirs.reached(() => other.post('/', JSON.parse(example)))).took,
      });
    }
    samples.shift();
    for (const caller of [stranger, kiosk, other]) caller.close();
    for (const audience of [ours, theirs]) audience.leave();
    const median = (pick: (sample: (typeof samples)[number]) => number) => percentile(samples.map(pick), 0.5);
    const ratio = median((sample) => sample.ours / sample.theirs);
    return [
      {
        measure: `a ticket → the last of ${CLIENTS} displays, median`,
        figure: `${milliseconds(median((sample) => sample.ours))} (${ratio.toFixed(2)}x)`,
        beside: `bare ws broadcast: ${milliseconds(median((sample) => sample.theirs))}`,
        limit: '≤ 2x',
        held: ratio <= 2,
      },
    ];
  } catch (error) {
    if (!isTooManyFiles(error)) throw error;
    process.stderr.write(`not measured: ${2 * CLIENTS} connections need as many open files (ulimit -n)\n`);
    return [];
  } finally {
    await Promise.all([server.stop(), bare.stop()]);
  }
}

function issue(kiosk: Caller, at: { epoch: number; seq: number; businessDate: string }): () => Promise<string> {
  const now = Date.now();
  const payload = {
    ticketId: newTicketId(now),
    number: `A-${String(at.seq).padStart(3, '0')}`,
    serviceId: 'ktp',
    businessDate: at.businessDate,
    issuedAt: now,
    priority: false,
    language: 'id',
    ahead: 0,
    clockSuspect: false,
  };
  const event = { seq: at.seq, at: now, type: 'ticket.issued', payload };
  return () => kiosk.post('/api/events', { epoch: at.epoch, events: [event] });
}

interface Audience {
  /** Milliseconds from the beginning of `tell` until everybody has heard the next message, and what it was. */
  reached(tell: () => Promise<unknown>): Promise<{ readonly took: number; readonly last: string }>;
  leave(): void;
}

/** `hello`: said by each; then each waits until it was told the figures, the catalogue, and so is let in. */
async function openAudience(address: string, hello: string | null): Promise<Audience> {
  const url = address.replace(/^http/, 'ws');
  const sockets: WebSocket[] = [];
  let heard: (text: string) => void = () => {};
  const open = async (): Promise<void> => {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    sockets.push(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.on('open', () => {
        if (hello === null) resolve();
        else socket.send(hello);
      });
      socket.on('message', (data: Buffer) => {
        const text = data.toString();
        if (text.startsWith('{"type":"catalogue"')) resolve();
        else heard(text);
      });
    });
  };
  const knock = async (): Promise<void> => {
    while (sockets.length < CLIENTS) await open();
  };
  await Promise.all(Array.from({ length: KNOCKING }, knock));
  return {
    leave: () => {
      for (const socket of sockets) socket.terminate();
    },
    reached: async (tell) => {
      let missing = sockets.length;
      const start = performance.now();
      const all = new Promise<{ took: number; last: string }>((resolve) => {
        heard = (text) => {
          missing -= 1;
          if (missing === 0) resolve({ took: performance.now() - start, last: text });
        };
      });
      await tell();
      return all;
    },
  };
}

function isTooManyFiles(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EMFILE' || error.code === 'ENFILE');
}
