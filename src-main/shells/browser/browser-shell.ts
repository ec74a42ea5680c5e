// The browser shell: the same kiosk on 127.0.0.1 for Chromium --kiosk. Serves the built page and one WebSocket that
// carries contract messages; one page at a time, the newest wins.
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Events } from '../../../src-shared/contract/contract.ts';
import { fail, type Result, succeed } from '../../../src-shared/contract/define.ts';
import type { Router } from '../../bridge/router.ts';
import { PAGE_HEADERS, type PageFile } from '../page-files.ts';
import { type Access, createAccess } from './access.ts';

/** Close code told to a page whose place another one took. */
const REPLACED = 4001;
/** Larger frames end the connection; the contract's own limit (answered as `oversized`) lies far below. */
const MAX_FRAME = 4 * 1024 * 1024;

export interface BrowserShellOptions {
  readonly port: number;
  readonly files: ReadonlyMap<string, PageFile>;
  readonly router: Pick<Router<Events>, 'connect'>;
  /** Told why a request was turned away: host, origin, token, cookie. */
  readonly onRefused: (reason: string) => void;
}

export interface BrowserShell {
  /** Opens in any browser of this machine; holds this start's token. */
  readonly url: string;
  close(): Promise<void>;
}

/** Starts the shell, or says in one sentence why it cannot. */
export async function startBrowserShell(options: BrowserShellOptions): Promise<Result<BrowserShell, string>> {
  const server = createServer();
  const port = (): number => portOf(server) ?? options.port;
  const access = createAccess(port);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME });

  server.on('request', (request, response) => {
    const { refused, status, headers, body } = replyTo(request, access, options.files);
    if (refused !== undefined) options.onRefused(refused);
    response.writeHead(status, { ...PAGE_HEADERS, ...headers }).end(body);
  });
  server.on('upgrade', (request, socket, head) => {
    const reason = whyNot(request, access);
    if (reason === null) {
      sockets.handleUpgrade(request, socket, head, (page) => attach(page, sockets, options.router));
    } else {
      options.onRefused(reason);
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
    }
  });

  const fault = await listen(server, options.port);
  if (fault !== null) return fail(fault);
  return succeed({ url: access.launchUrl(port()), close: () => close(server, sockets) });
}

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  readonly refused?: string;
}

function replyTo(request: IncomingMessage, access: Access, files: ReadonlyMap<string, PageFile>): Reply {
  if (!access.hostAllowed(request)) {
    return { ...plain(421, 'This kiosk answers only to 127.0.0.1 on its own machine.'), refused: 'host' };
  }
  if (request.method !== 'GET') return plain(405, 'Only GET is answered here.');
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://kiosk');
  if (searchParams.has('token')) {
    if (access.tokenValid(searchParams.get('token'))) {
      return { status: 303, headers: { location: '/', 'set-cookie': access.cookie() }, body: '' };
    }
    const text = 'This address is from an earlier start. Use the one printed by the last start.';
    return { ...plain(401, text), refused: 'token' };
  }
  if (!access.cookieValid(request)) {
    return { ...plain(401, 'Open the kiosk with the address that was printed when it started.'), refused: 'cookie' };
  }
  const file = files.get(pathname);
  return file === undefined
    ? plain(404, 'There is no such file.')
    : { status: 200, headers: { 'content-type': file.type }, body: file.body };
}

function plain(status: number, text: string): Reply {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: text };
}

function whyNot(request: IncomingMessage, access: Access): 'host' | 'origin' | 'cookie' | 'path' | null {
  if (!access.hostAllowed(request)) return 'host';
  if (!access.originAllowed(request)) return 'origin';
  if (!access.cookieValid(request)) return 'cookie';
  return request.url === '/bridge' ? null : 'path';
}

function attach(page: WebSocket, sockets: WebSocketServer, router: BrowserShellOptions['router']): void {
  for (const other of sockets.clients) if (other !== page) other.close(REPLACED, 'another window took over');
  const connection = router.connect({
    // Every page is a citizen's until the hidden admin screen is passed.
    role: () => 'citizen',
    send: (text) => {
      if (page.readyState === page.OPEN) page.send(text);
    },
  });
  page.on('message', (data, isBinary) => connection.receive(isBinary ? '' : String(data)));
  page.on('error', () => page.terminate());
  page.on('close', connection.close);
}

function listen(server: Server, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    server.once('error', (error) => {
      const taken = 'code' in error && error.code === 'EADDRINUSE';
      resolve(
        taken
          ? `Port ${port} is taken by another program. Choose another one, or 0 to let the system choose.`
          : `The kiosk cannot listen on 127.0.0.1:${port} (${error.message}).`,
      );
    });
    server.listen(port, '127.0.0.1', () => resolve(null));
  });
}

function portOf(server: Server): number | null {
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' && address !== null ? address.port : null;
}

function close(server: Server, sockets: WebSocketServer): Promise<void> {
  for (const client of sockets.clients) client.terminate();
  sockets.close();
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
