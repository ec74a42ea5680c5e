// Who the browser shell lets in, and who not. The kiosk's page is the only client there should ever be.
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { startBrowserShell } from '../../src-main/shells/browser/browser-shell.ts';
import type { PageFile } from '../../src-main/shells/page-files.ts';
import { cookieFor, openWebSocketPage } from '../support/pages/websocket-page.ts';

const files = new Map<string, PageFile>([
  ['/', { body: Buffer.from('<!doctype html>kiosk'), type: 'text/html; charset=utf-8' }],
]);

async function shell(port = 0) {
  const refused: string[] = [];
  const router = { connect: () => ({ receive: () => {}, close: () => {} }) };
  const started = await startBrowserShell({ port, files, router, onRefused: (reason) => refused.push(reason) });
  if (!started.ok) throw new Error(started.error);
  onTestFinished(started.value.close);
  const { url } = started.value;
  return { url, refused, ...(await cookieFor(url)) };
}

/** GET with headers a browser would not let a page choose. */
function get(
  url: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: string; headers: NodeJS.Dict<string | string[]> }> {
  return new Promise((resolve, reject) => {
    httpRequest(url, { headers }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => {
        body += String(chunk);
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }));
    })
      .on('error', reject)
      .end();
  });
}

describe('the browser shell', () => {
  it('gives the page, under a policy without inline code or foreign addresses', async () => {
    const { origin, cookie } = await shell();
    const page = await get(origin, { cookie });
    expect(page).toMatchObject({ status: 200, body: '<!doctype html>kiosk' });
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(page.headers['x-content-type-options']).toBe('nosniff');
  });

  it('keeps the token out of the address once it was used', async () => {
    const { url } = await shell();
    const answer = await get(url);
    expect(answer.status).toBe(303);
    expect(answer.headers['location']).toBe('/');
    expect(String(answer.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Strict/);
  });

  it.each([
    ['without a token', (origin: string) => get(origin), 401, /printed when it started/],
    [
      'with the token of an earlier start',
      (origin: string) => get(`${origin}/?token=old`),
      401,
      /from an earlier start/,
    ],
    [
      'with a forged cookie',
      (origin: string) => get(origin, { cookie: `anjungan_${new URL(origin).port}=forged` }),
      401,
      /printed when/,
    ],
  ])('turns away a browser %s, and says what to do', async (_who, ask, status, text) => {
    const { origin } = await shell();
    const answer = await ask(origin);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatch(text);
  });

  it('answers no other host name, so that no web site can rebind its own to this machine', async () => {
    const { origin, cookie, refused } = await shell();
    expect(await get(origin, { cookie, host: 'evil.example' })).toMatchObject({ status: 421 });
    expect(refused).toEqual(['host']);
  });

  it('knows no file but its own', async () => {
    const { origin, cookie } = await shell();
    for (const path of ['/../package.json', '/%2e%2e/package.json', '//etc/passwd', '/kiosk.db']) {
      expect((await get(origin + path, { cookie })).status).toBe(404);
    }
  });

  it.each([
    ['of another origin', { origin: 'https://evil.example' }, true],
    ['without an origin', {}, true],
    ['without the cookie', null, false],
  ])('refuses a WebSocket %s', async (_who, from, withCookie) => {
    const { origin, cookie } = await shell();
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/bridge`, {
      ...(from ?? { origin }),
      headers: withCookie ? { cookie } : {},
    });
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toContain('403');
  });

  it('serves one page at a time: the newest wins, the other is told', async () => {
    const { url } = await shell();
    const first = await openWebSocketPage(url);
    const closed = once(first.socket, 'close') as Promise<[number]>;
    await openWebSocketPage(url);
    expect((await closed)[0]).toBe(4001);
  });

  it('says which port is taken', async () => {
    const { origin } = await shell();
    const port = Number(new URL(origin).port);
    const second = await startBrowserShell({
      port,
      files,
      router: { connect: () => ({ receive: () => {}, close: () => {} }) },
      onRefused: () => {},
    });
    expect(second).toMatchObject({ ok: false, error: expect.stringMatching(new RegExp(`Port ${port} is taken`)) });
  });
});
