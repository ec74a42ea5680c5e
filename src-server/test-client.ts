// For tests: a server on a free port with its own data folder and clock, and clients that speak to it as kiosks,
// counters and phones do. Everything is closed and deleted when the test ends.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { z } from 'zod';
import type { Catalogue } from '../src-shared/protocol/catalogue.ts';
import { eventAnswerSchema, type KioskEvent } from '../src-shared/protocol/kiosk-events.ts';
import { type LiveMessage, liveMessageSchema, pairingAnswerSchema } from '../src-shared/protocol/kiosk-server.ts';
import { callAnswerSchema, type TicketRecord, ticketAnswerSchema } from '../src-shared/protocol/operator.ts';
import { localDateSchema, serviceIdSchema, ticketIdSchema } from '../src-shared/protocol/words.ts';
import { createServer, type ServerHandle, type ServerOptions } from './server.ts';

/** Tuesday 24 November 2026, 09.00 WIB. */
export const NINE_OCLOCK = Date.UTC(2026, 10, 24, 2, 0);
export const TODAY = '2026-11-24';
export const MINUTE = 60_000;

export interface TestClock {
  now: number;
}

/** A new folder that is deleted when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'anjungan-server-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

type DatabaseOf = (folder: string) => Promise<string | null>;
let databaseOf: DatabaseOf = async () => null;

/** Says on which database a server with a data folder works from now on; null is SQLite in the folder. */
export function chooseDatabases(choose: DatabaseOf): void {
  databaseOf = choose;
}

export interface TestServer extends ServerHandle {
  readonly folder: string;
  readonly clock: TestClock;
}

export interface TestServerOptions extends Partial<Omit<ServerOptions, 'clock' | 'catalogue'>> {
  readonly catalogue: Catalogue | null;
  readonly clock?: TestClock;
}

export async function startTestServer(options: TestServerOptions): Promise<TestServer> {
  const { clock = { now: NINE_OCLOCK }, dataDirectory: folder = temporaryFolder(), port = 0, ...rest } = options;
  const databaseUrl = rest.databaseUrl ?? (await databaseOf(folder));
  const server = await createServer({ ...rest, dataDirectory: folder, databaseUrl, port, clock: () => clock.now });
  onTestFinished(() => server.close());
  return { ...server, folder, clock };
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON, or the text where it is none. */
  readonly body: unknown;
}

export interface Question {
  readonly method?: string;
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export async function ask(server: { readonly url: string }, path: string, question: Question = {}): Promise<Answer> {
  const { method = 'GET', token, body, headers = {} } = question;
  const response = await fetch(server.url + path, {
    method,
    redirect: 'manual',
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

export type TestKiosk = z.infer<typeof pairingAnswerSchema> & { readonly installationId: string };

export async function pairKiosk(
  server: ServerHandle,
  { name = 'Kios 1', installationId = randomUUID() }: { name?: string; installationId?: string } = {},
): Promise<TestKiosk> {
  const { code } = await server.createPairingCode();
  const body = { code, installationId, name, softwareVersion: '0.1.0' };
  const answer = await ask(server, '/api/pairing', { method: 'POST', body });
  return { ...pairingAnswerSchema.parse(answer.body), installationId };
}

/** Asks for a number of the shared series, of ktp and today unless told. */
export function askNumber(
  server: TestServer,
  kiosk: Pick<TestKiosk, 'token'>,
  {
    grantId = randomUUID(),
    serviceId = 'ktp',
    businessDate = TODAY,
  }: { grantId?: string; serviceId?: string; businessDate?: string } = {},
): Promise<Answer> {
  const body = { grantId, serviceId, businessDate };
  return ask(server, '/api/numbers', { method: 'POST', token: kiosk.token, body });
}

export interface SentEvent {
  readonly seq: number;
  readonly at: number;
  readonly type: string;
  readonly payload: unknown;
}

type Issued = Extract<KioskEvent, { type: 'ticket.issued' }>['payload'];

/** A ticket.issued event. Unless said otherwise: service ktp, today, regular, issued `seq` seconds after nine. */
export function issued(
  seq: number,
  facts: Partial<Record<keyof Issued, unknown>> = {},
): SentEvent & { payload: Issued } {
  const issuedAt = NINE_OCLOCK + seq * 1_000;
  const payload = {
    ticketId: ticketIdSchema.parse(randomUUID()),
    number: `A-${String(seq).padStart(3, '0')}`,
    serviceId: serviceIdSchema.parse('ktp'),
    businessDate: localDateSchema.parse(TODAY),
    issuedAt,
    priority: false,
    language: 'id',
    ahead: null,
    waitFrom: null,
    waitTo: null,
    clockSuspect: false,
    ...facts,
  } as Issued;
  return { seq, at: issuedAt, type: 'ticket.issued', payload };
}

export async function sendEvents(
  server: { readonly url: string },
  kiosk: Pick<TestKiosk, 'token' | 'epoch'>,
  events: readonly unknown[],
): Promise<z.infer<typeof eventAnswerSchema>> {
  const body = { epoch: kiosk.epoch, events };
  const answer = await ask(server, '/api/events', { method: 'POST', token: kiosk.token, body });
  if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return eventAnswerSchema.parse(answer.body);
}

/** An operator's question; throws unless the answer is 200. */
export async function asOperator<Schema extends z.ZodType>(
  server: ServerHandle,
  schema: Schema,
  path: string,
  question: Question = {},
): Promise<z.infer<Schema>> {
  const answer = await ask(server, path, { ...question, token: server.operatorToken });
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return schema.parse(answer.body);
}

export async function callNext(
  server: ServerHandle,
  serviceId: string,
  body: { readonly counter: string; readonly requestId?: string },
): Promise<TicketRecord | null> {
  const path = `/api/services/${serviceId}/call`;
  return (await asOperator(server, callAnswerSchema, path, { method: 'POST', body })).ticket;
}

export async function endTicket(
  server: ServerHandle,
  ticketId: string,
  outcome: 'recall' | 'finish' | 'no-show',
): Promise<TicketRecord> {
  const path = `/api/tickets/${ticketId}/${outcome}`;
  return (await asOperator(server, ticketAnswerSchema, path, { method: 'POST' })).ticket;
}

/** A WebSocket client that keeps what it hears until it is asked. */
export class LiveClient {
  readonly #socket: WebSocket;
  readonly #heard: LiveMessage[] = [];
  readonly #waiting = new Set<() => void>();
  /** Resolves with the close code. */
  readonly closed: Promise<number>;

  constructor(url: string, hello: unknown) {
    this.#socket = new WebSocket(`${url.replace('http', 'ws')}/api/live`);
    this.closed = new Promise((resolve) => this.#socket.once('close', resolve));
    this.#socket.on('open', () => {
      if (hello !== undefined) this.#socket.send(typeof hello === 'string' ? hello : JSON.stringify(hello));
    });
    this.#socket.on('message', (data) => {
      this.#heard.push(liveMessageSchema.parse(JSON.parse(String(data))));
      for (const look of this.#waiting) look();
    });
    onTestFinished(() => this.#socket.terminate());
  }

  /** The first message heard, now or later, that passes; earlier ones are dropped. */
  next<Kind extends LiveMessage['type']>(
    type: Kind,
    passes: (message: Extract<LiveMessage, { type: Kind }>) => boolean = () => true,
  ): Promise<Extract<LiveMessage, { type: Kind }>> {
    return new Promise((resolve) => {
      const look = (): void => {
        for (let message = this.#heard.shift(); message !== undefined; message = this.#heard.shift()) {
          if (!isOfType(message, type) || !passes(message)) continue;
          this.#waiting.delete(look);
          resolve(message);
          return;
        }
      };
      this.#waiting.add(look);
      look();
    });
  }

  /** Everything heard so far and not taken by `next`. */
  heard(): readonly LiveMessage[] {
    return [...this.#heard];
  }

  close(): void {
    this.#socket.close();
  }
}

function isOfType<Kind extends LiveMessage['type']>(
  message: LiveMessage,
  type: Kind,
): message is Extract<LiveMessage, { type: Kind }> {
  return message.type === type;
}

export function connectLive(server: { readonly url: string }, token: string): LiveClient {
  return new LiveClient(server.url, { type: 'hello', token });
}
