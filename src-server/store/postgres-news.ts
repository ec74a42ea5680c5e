// One connection that listens to the other server processes (LISTEN/NOTIFY). It comes back by itself after a cut; news
// of the time between is lost, so whoever listens is told since when.
import { Client, type ClientConfig } from 'pg';
import { type News, type NewsListener, newsSchema } from './store.ts';

/** Name of the channel. A channel belongs to one database. */
export const NEWS_CHANNEL = 'anjungan';

/** Milliseconds. */
const timers = {
  /** First and longest ceiling of the wait before the next try; the wait is drawn evenly below it. */
  firstCeiling: 100,
  lastCeiling: 5_000,
  /** The connection is asked this often whether it is still there: a cut cable says nothing by itself. */
  keepAlive: 15_000,
  /** For so long a dead connection may go unnoticed: the time between two questions, and the wait for an answer. */
  blind: 35_000,
} as const;

/** A message on the channel: who tells it, so that a process need not listen to itself, and what. */
interface Envelope {
  readonly from: string;
  readonly news: News;
}

export function toEnvelope(from: string, news: News): string {
  return JSON.stringify({ from, news } satisfies Envelope);
}

export class PostgresNews {
  readonly #config: ClientConfig;
  readonly #self: string;
  readonly #clock: () => number;
  #listener: NewsListener | null = null;
  #client: Client | null = null;
  /** Since when news may have been missed, epoch ms. */
  #cutAt: number | null = null;
  #failures = 0;
  #retry: NodeJS.Timeout | undefined;
  #keepAlive: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(config: ClientConfig, self: string, clock: () => number) {
    this.#config = config;
    this.#self = self;
    this.#clock = clock;
  }

  /** Connects for the first time; rejects when that fails, and may be tried again then. */
  async start(listener: NewsListener): Promise<void> {
    this.#listener = listener;
    if (this.#client === null) await this.#connect();
    clearInterval(this.#keepAlive);
    this.#keepAlive = setInterval(() => this.#ask(), timers.keepAlive);
  }

  connected(): boolean {
    return this.#client !== null;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    clearInterval(this.#keepAlive);
    const client = this.#client;
    this.#client = null;
    await client?.end();
  }

  async #connect(): Promise<void> {
    const client = new Client(this.#config);
    client.on('error', () => this.#lost(client));
    client.on('end', () => this.#lost(client));
    client.on('notification', ({ payload }) => this.#hear(payload ?? ''));
    try {
      await client.connect();
      await client.query(`LISTEN ${NEWS_CHANNEL}`);
    } catch (error) {
      await endQuietly(client);
      throw error;
    }
    if (this.#closed) return endQuietly(client);
    this.#client = client;
    this.#failures = 0;
    const since = this.#cutAt;
    this.#cutAt = null;
    if (since !== null) this.#listener?.onMissed(since);
  }

  #lost(client: Client): void {
    if (this.#client !== client || this.#closed) return;
    this.#client = null;
    this.#cutAt ??= this.#clock() - timers.blind;
    this.#tryLater();
  }

  #tryLater(): void {
    const ceiling = Math.min(timers.lastCeiling, timers.firstCeiling * 2 ** this.#failures);
    this.#failures = Math.min(this.#failures + 1, 30);
    this.#retry = setTimeout(() => {
      // The server says through its answers that the database is away; here it only matters to come back.
      this.#connect().catch(() => {
        if (!this.#closed) this.#tryLater();
      });
    }, Math.random() * ceiling);
  }

  #ask(): void {
    const client = this.#client;
    client?.query('SELECT 1').catch(() => {
      this.#lost(client);
      return endQuietly(client);
    });
  }

  #hear(payload: string): void {
    const envelope = readEnvelope(payload);
    if (envelope !== null && envelope.from !== this.#self) this.#listener?.onNews(envelope.news);
  }
}

/** Null for what this version does not understand: a newer process told it. */
function readEnvelope(payload: string): Envelope | null {
  const value = readJson(payload);
  if (typeof value !== 'object' || value === null || !('from' in value) || !('news' in value)) return null;
  const news = newsSchema.safeParse(value.news);
  return typeof value.from === 'string' && news.success ? { from: value.from, news: news.data } : null;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

async function endQuietly(client: Client): Promise<void> {
  // It is broken already; that it cannot say goodbye is no news.
  await client.end().catch(() => undefined);
}
