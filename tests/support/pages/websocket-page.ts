// A raw page over the browser shell's WebSocket, let in by the launch token as a browser would be.
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { createInbox, type RawPage } from './raw-page.ts';

/** Trades the launch address for the cookie a browser would hold. */
export async function cookieFor(launchUrl: string): Promise<{ readonly origin: string; readonly cookie: string }> {
  const response = await fetch(launchUrl, { redirect: 'manual' });
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
  if (response.status !== 303 || cookie === undefined) throw new Error(`the shell let nobody in (${response.status})`);
  return { origin: new URL(launchUrl).origin, cookie };
}

export async function openWebSocketPage(launchUrl: string): Promise<RawPage & { readonly socket: WebSocket }> {
  const { origin, cookie } = await cookieFor(launchUrl);
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/bridge`, { origin, headers: { cookie } });
  const inbox = createInbox();
  socket.on('message', (data) => inbox.deliver(String(data)));
  await once(socket, 'open');
  return { socket, send: (text) => socket.send(text), next: inbox.next, leave: () => socket.terminate() };
}
