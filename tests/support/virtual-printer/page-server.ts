// The printer as a web page on this machine: papers as they come out, and buttons that break things.
// Local only, and closed to other sites: Host and Origin are checked, scripts come from here alone (CSP).
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import { z } from 'zod';
import { listen } from './door.ts';
import { PageFeed } from './page-feed.ts';
import { actionNames, actionsOf, switchesOf, switchNames } from './status-view.ts';
import type { VirtualPrinter } from './virtual-printer.ts';

export interface PageServerOptions {
  readonly printer: VirtualPrinter;
  /** 0: any free port. */
  readonly port: number;
  /** UTC milliseconds; the machine's clock unless told. */
  readonly now?: () => number;
}

export interface PageServer {
  readonly port: number;
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  close(): Promise<void>;
}

const commandSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('switch'), name: z.enum(switchNames), on: z.boolean() }),
  z.strictObject({ kind: z.literal('action'), name: z.enum(actionNames) }),
]);
type PageCommand = z.infer<typeof commandSchema>;

const LONGEST_COMMAND = 1_000;
const folder = new URL('./page/', import.meta.url);
const files: Readonly<Record<string, { readonly name: string; readonly type: string }>> = {
  '/': { name: 'index.html', type: 'text/html' },
  '/page.css': { name: 'page.css', type: 'text/css' },
  '/controls.css': { name: 'controls.css', type: 'text/css' },
  '/paper.css': { name: 'paper.css', type: 'text/css' },
  '/page.ts': { name: 'page.ts', type: 'text/javascript' },
  '/draw-paper.ts': { name: 'draw-paper.ts', type: 'text/javascript' },
};
const safeHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** Names under which this machine reaches itself; anything else is another site's name pointed here (DNS rebinding). */
function isOwnHost(host: string | undefined): host is string {
  return host !== undefined && /^(127\.0\.0\.1|localhost)(:\d{1,5})?$/.test(host);
}

function end(response: ServerResponse, status: number, text = ''): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(text);
}

async function sendFile(response: ServerResponse, path: string): Promise<void> {
  const file = files[path];
  if (file === undefined) {
    end(response, 404, 'There is nothing here.');
    return;
  }
  const source = await readFile(new URL(file.name, folder), 'utf8');
  const text = file.type === 'text/javascript' ? stripTypeScriptTypes(source) : source;
  response.writeHead(200, { 'content-type': `${file.type}; charset=utf-8` });
  response.end(text);
}

/** The request's body as text, or null where it is too long. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > LONGEST_COMMAND) return null;
  }
  return body;
}

function parseCommand(body: string | null): PageCommand | null {
  if (body === null) return null;
  try {
    const parsed = commandSchema.safeParse(JSON.parse(body));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

async function obey(command: PageCommand, printer: VirtualPrinter, feed: PageFeed): Promise<void> {
  if (command.kind === 'switch') await switchesOf(printer.faults)[command.name](command.on);
  else actionsOf(printer, feed)[command.name]();
}

class Page {
  readonly #printer: VirtualPrinter;
  readonly #feed: PageFeed;

  constructor(printer: VirtualPrinter, feed: PageFeed) {
    this.#printer = printer;
    this.#feed = feed;
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(safeHeaders)) response.setHeader(name, value);
    const { host, origin } = request.headers;
    if (!isOwnHost(host)) return end(response, 403, 'This page is for 127.0.0.1 and localhost only.');
    const path = request.url ?? '/';
    if (request.method === 'GET') {
      if (path === '/events') this.#feed.connect(response);
      else await sendFile(response, path);
      return;
    }
    if (request.method !== 'POST' || path !== '/command') return end(response, 404, 'There is nothing here.');
    if (origin !== `http://${host}`) return end(response, 403, 'Commands are taken from this page only.');
    const isJson = request.headers['content-type']?.startsWith('application/json') === true;
    const command = isJson ? parseCommand(await readBody(request)) : null;
    if (command === null) return end(response, 400, 'This is not a command of the printer.');
    await obey(command, this.#printer, this.#feed);
    end(response, 204);
  }
}

/** Starts the page. Rejects with the system's error where the port cannot be had (`code` EADDRINUSE). */
export async function startPageServer(options: PageServerOptions): Promise<PageServer> {
  const feed = new PageFeed(options.printer, options.now ?? Date.now);
  const page = new Page(options.printer, feed);
  const server: Server = createServer((request, response) => {
    page
      .answer(request, response)
      .catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  const port = await listen(server, options.port, '127.0.0.1').catch((error: unknown) => {
    feed.close();
    throw error;
  });
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    async close() {
      feed.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
