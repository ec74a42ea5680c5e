// The printer's web page: who may see it, what it says, and, in a real browser, that papers and buttons work.
// Raw requests where a browser would not let us send the wrong headers.
import { once } from 'node:events';
import { type IncomingMessage, type RequestOptions, request } from 'node:http';
import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PageServer, startPageServer } from './page-server.ts';
import { connectTo } from './printer-client.ts';
import { actionNames, statusView, switchNames } from './status-view.ts';
import { cutPaper, ESC, GS, LF, qrCode, stream } from './stream.ts';
import { startVirtualPrinter, type VirtualPrinter } from './virtual-printer.ts';

let printer: VirtualPrinter;
let page: PageServer;

beforeEach(async () => {
  printer = await startVirtualPrinter({ port: 0, widthDots: 576 });
  page = await startPageServer({ printer, port: 0, now: () => Date.UTC(2026, 4, 12, 2, 41) });
});
afterEach(async () => {
  await page.close();
  await printer.close();
});

async function ask(options: RequestOptions, body = ''): Promise<IncomingMessage> {
  const asked = request({ host: '127.0.0.1', port: page.port, agent: false, ...options });
  asked.end(body);
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  return answer;
}

async function textOf(answer: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of answer) text += String(chunk);
  return text;
}

function post(body: string, headers: Readonly<Record<string, string>> = {}): Promise<IncomingMessage> {
  const own = { origin: page.url, 'content-type': 'application/json' };
  return ask({ method: 'POST', path: '/command', headers: { ...own, ...headers } }, body);
}

describe('the page', () => {
  it.each([
    ['/', 'text/html; charset=utf-8', '<h1>Virtual printer</h1>'],
    ['/page.css', 'text/css; charset=utf-8', '--mori: #f7f3eb'],
    ['/draw-paper.ts', 'text/javascript; charset=utf-8', 'export function drawPaper(paper'],
  ])('serves %s under a strict content policy', async (path, type, part) => {
    const answer = await ask({ path });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe(type);
    expect(answer.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'/);
    expect(await textOf(answer)).toContain(part);
  });

  it.each(['/page-view.ts', '/../page-server.ts', '/page/page.ts', '/command'])('has nothing at %s', async (path) => {
    expect((await ask({ path })).statusCode).toBe(404);
  });

  it.each(['printer.example', '127.0.0.1.example:80', '192.168.1.9'])('refuses to be called %s', async (host) => {
    expect((await ask({ path: '/', headers: { host } })).statusCode).toBe(403);
    expect((await ask({ path: '/events', headers: { host } })).statusCode).toBe(403);
  });

  it('answers as localhost too', async () => {
    expect((await ask({ path: '/', headers: { host: `localhost:${page.port}` } })).statusCode).toBe(200);
  });

  it('sends the papers so far to a page that opens late', async () => {
    const client = await connectTo(printer);
    client.send(stream('A-001', LF, cutPaper));
    await printer.waitForPaper(1);
    const answer = await ask({ path: '/events' });
    const [chunk] = await once(answer, 'data');
    const [event, data] = String(chunk).split('\n');
    expect(event).toBe('event: snapshot');
    expect(JSON.parse(String(data).slice('data: '.length))).toMatchObject({
      status: { printer: printer.url, papers: 1, switches: { 'paper-out': false } },
      papers: [
        { id: 1, ending: 'partial-cut', elements: [{ kind: 'line', runs: [{ text: 'A-001' }] }, { kind: 'feed' }] },
      ],
    });
    answer.destroy();
    client.socket.destroy();
  });
});

describe('commands', () => {
  it('turns faults on and off', async () => {
    expect((await post('{"kind":"switch","name":"paper-out","on":true}')).statusCode).toBe(204);
    expect(printer.state().paperOut).toBe(true);
    await post('{"kind":"switch","name":"paper-out","on":false}');
    expect(printer.state().paperOut).toBe(false);
  });

  it.each(switchNames)('switches %s on, says so, and switches it off again', async (name) => {
    await post(JSON.stringify({ kind: 'switch', name, on: true }));
    const only = Object.fromEntries(switchNames.map((other) => [other, other === name]));
    expect(statusView(printer).switches).toEqual(only);
    await post(JSON.stringify({ kind: 'switch', name, on: false }));
    expect(statusView(printer).switches).toEqual({ ...only, [name]: false });
  });

  it('answers when the printer is off, not before', async () => {
    await post('{"kind":"switch","name":"power-off","on":true}');
    await expect(connectTo(printer)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it.each(actionNames)('takes the action %s', async (name) => {
    expect((await post(JSON.stringify({ kind: 'action', name }))).statusCode).toBe(204);
  });

  it.each([
    ['another site', { origin: 'http://printer.example' }, 403],
    ['no origin to speak of', { origin: 'null' }, 403],
    ['another port of this machine', { origin: 'http://127.0.0.1:1' }, 403],
    ['a form', { 'content-type': 'text/plain' }, 400],
  ])('refuses a command from %s', async (_name, headers, status) => {
    expect((await post('{"kind":"switch","name":"paper-out","on":true}', headers)).statusCode).toBe(status);
    expect(printer.state().paperOut).toBe(false);
  });

  it.each([
    '',
    '{',
    '{"kind":"switch","name":"paper-out"}',
    '{"kind":"action","name":"explode"}',
    `"${'x'.repeat(2_000)}"`,
  ])('refuses %.40s', async (body) => {
    expect((await post(body)).statusCode).toBe(400);
  });
});

describe('in a browser', () => {
  it('shows a ticket that was sent, and takes the paper out at a press', { timeout: 60_000 }, async () => {
    // Not the package's own flags: they switch web security off, and the page's Origin check with it.
    const args = ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader'];
    const browser = await playwright.launch({ executablePath: await chromium.executablePath(), args });
    const client = await connectTo(printer);
    try {
      const tab = await browser.newPage();
      const complaints: string[] = [];
      tab.on('console', (message) => complaints.push(message.text()));
      tab.on('pageerror', (error) => complaints.push(error.message));
      await tab.goto(page.url);
      await tab.getByText('Ready to print').waitFor();
      await tab.getByText('0 of 4.096 B').waitFor();

      client.send(
        stream(
          ESC,
          'a',
          1,
          GS,
          '!',
          0x77,
          'A-012',
          LF,
          qrCode('https://antre.example/t/1', 6),
          '<b>',
          0x01,
          LF,
          cutPaper,
        ),
      );
      const paper = tab.getByRole('article', { name: 'Paper 1' });
      await paper.getByText('A-012').waitFor();
      await paper.getByRole('img', { name: 'QR code: https://antre.example/t/1' }).waitFor();
      await paper.getByText('<b>', { exact: true }).waitFor();
      await paper.getByText('1 problem').waitFor();

      const button = tab.getByRole('button', { name: 'Paper out' });
      await button.click();
      await tab.getByRole('button', { name: 'Paper out', pressed: true }).waitFor();
      await tab.getByText('Stopped: paper out').waitFor();
      expect(printer.state().paperOut).toBe(true);

      client.send(stream('A-013', LF, cutPaper));
      await printer.waitUntil(() => printer.bytesWaiting() > 0);
      await tab.getByText('10 of 4.096 B').waitFor();
      await button.click();
      await tab.getByRole('article', { name: 'Paper 2' }).getByText('A-013').waitFor();
      expect(await tab.getByRole('listitem').first().getByRole('article').getAttribute('aria-label')).toBe('Paper 2');

      await tab.getByText('endless').waitFor();
      await tab.getByRole('button', { name: 'Last 60 mm' }).click();
      await tab.getByText('60 mm', { exact: true }).waitFor();

      await tab.getByRole('button', { name: 'Clear' }).click();
      await tab.getByText('No paper yet').waitFor();
      expect(complaints).toEqual([]);
    } finally {
      client.socket.destroy();
      await browser.close();
    }
  });
});
