// The built kiosk in real Electron, from start to end, driven from inside its own main process: no debugger is opened for
// it. Where Electron's runtime, a display or the build is missing, the test says so loudly and counts as skipped.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished, type TestContext } from 'vitest';
import { z } from 'zod';
import { electronIsPresent } from '../../scripts/electron.ts';
import { requestIdSchema } from '../../src-shared/protocol/words.ts';
import { tinyCatalogue } from '../support/catalogue-fixture.ts';
import { openStore } from '../support/kiosk-parts.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const root = join(import.meta.dirname, '..', '..');
const electronFolder = join(root, 'node_modules', 'electron');
const REQUEST_ID = '018f6b7e-2c5a-4a3b-8c9d-1e2f3a4b5c6d';

function whyNot(): string | null {
  if (!electronIsPresent(root)) return 'the runtime of Electron is not on this machine (npx install-electron)';
  if (!existsSync(join(root, 'dist', 'main', 'electron.js'))) return 'the kiosk is not built (npm run build)';
  const { platform, env } = process;
  const display = platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
  return display ? null : 'there is no display (xvfb-run gives one)';
}

function skipUnlessPossible(context: TestContext): void {
  const reason = whyNot();
  if (reason === null) return;
  console.warn(`\n*** NOT RUN: the kiosk was NOT tried in real Electron: ${reason}. ***\n`);
  context.skip(reason);
}

/**
 * Runs as Electron's entry: starts the kiosk, looks at it as an intruder and as a citizen would, writes what it saw, and
 * quits. Plain JavaScript, because Electron reads it as it is.
 */
const PROBE = `
import { app } from 'electron';
import { writeFileSync } from 'node:fs';

const { ANJUNGAN_MAIN, ANJUNGAN_SEEN, ANJUNGAN_STRANGER } = process.env;
const loaded = (contents) => new Promise((resolve) => contents.once('did-finish-load', resolve));

const lookAround = async (stranger) => {
  const body = await new Promise((resolve) => {
    const look = () => document.body.innerText.trim() !== '' && resolve(document.body.innerText);
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
    look();
  });
  const refused = async (work) => {
    try {
      return 'allowed: ' + String(await work());
    } catch (error) {
      return 'refused';
    }
  };
  return {
    body,
    address: location.href,
    secure: isSecureContext,
    size: [innerWidth, innerHeight],
    node: [typeof require, typeof process, typeof Buffer],
    bridge: Object.keys(window.anjungan),
    fetch: await refused(() => fetch(stranger)),
    file: await refused(() => fetch('file:///')),
    eval: await refused(() => eval('1')),
    window: String(window.open('about:blank')),
    geolocation: (await navigator.permissions.query({ name: 'geolocation' })).state,
    fonts: [...document.fonts].filter((font) => font.status === 'error').length,
  };
};

const ask = (call, input) =>
  new Promise((resolve) => {
    window.anjungan.subscribe((text) => {
      const message = JSON.parse(text);
      if (message.id === 900001) resolve(message);
    });
    window.anjungan.send(JSON.stringify({ id: 900001, call, input }));
  });

app.on('browser-window-created', (_event, window) => {
  const contents = window.webContents;
  const inPage = (work, ...args) => contents.executeJavaScript('(' + work + ')(...' + JSON.stringify(args) + ')');
  const look = async () => {
    await loaded(contents);
    const seen = { electron: process.versions.electron, kiosk: window.isKiosk(), page: await inPage(lookAround, ANJUNGAN_STRANGER) };
    seen.ticket = await inPage(ask, 'tickets.take', {
      serviceId: 'ktp',
      priority: false,
      requestId: '${REQUEST_ID}',
      language: 'id',
    });
    await inPage((stranger) => void (location.href = stranger), ANJUNGAN_STRANGER);
    seen.afterNavigation = contents.getURL();
    const again = loaded(contents);
    contents.forcefullyCrashRenderer();
    await again;
    seen.afterCrash = await inPage(ask, 'kiosk.snapshot', {});
    writeFileSync(ANJUNGAN_SEEN, JSON.stringify(seen));
    app.quit();
  };
  look().catch((error) => {
    console.error(error);
    app.exit(9);
  });
});
await import(ANJUNGAN_MAIN);
`;

const seenSchema = z.object({
  electron: z.string(),
  kiosk: z.boolean(),
  page: z.looseObject({ body: z.string(), size: z.tuple([z.number(), z.number()]) }),
  ticket: z.looseObject({ ok: z.looseObject({ number: z.string() }) }),
  afterNavigation: z.string(),
  afterCrash: z.looseObject({ ok: z.looseObject({ state: z.looseObject({ kind: z.string() }) }) }),
});

/** A server a page must never reach; counts who came all the same. */
async function startStranger() {
  let visits = 0;
  const server = createServer((_request, response) => {
    visits += 1;
    response.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = z.object({ port: z.int() }).parse(server.address());
  return { url: `http://127.0.0.1:${address.port}/`, visits: () => visits };
}

async function runInElectron(data: string, stranger: string) {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'anjungan', type: 'module', main: 'probe.js' }));
  writeFileSync(join(folder, 'probe.js'), PROBE);
  const program = join(electronFolder, 'dist', readFileSync(join(electronFolder, 'path.txt'), 'utf8'));
  // Chromium refuses to start as root with its sandbox on.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(program, [folder, ...asRoot, `--data=${data}`], {
    stdio: ['ignore', 'inherit', 'pipe'],
    env: {
      ...process.env,
      ANJUNGAN_MAIN: pathToFileURL(join(root, 'dist', 'main', 'electron.js')).href,
      ANJUNGAN_SEEN: join(folder, 'seen.json'),
      ANJUNGAN_STRANGER: stranger,
    },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += String(chunk);
  });
  const [code] = await once(child, 'close');
  const seen = existsSync(join(folder, 'seen.json')) ? readFileSync(join(folder, 'seen.json'), 'utf8') : null;
  return { code, said, seen };
}

describe('the kiosk in real Electron', () => {
  it('serves a citizen, keeps the page in, survives its crash, and ends in order', async (context) => {
    skipUnlessPossible(context);
    const data = temporaryFolder();
    const before = openStore(data);
    before.catalogue.put(tinyCatalogue(), Date.now());
    before.close();
    const stranger = await startStranger();

    const { code, said, seen } = await runInElectron(data, stranger.url);

    expect([code, seen === null ? said : 'seen']).toEqual([0, 'seen']);
    const { page, ticket, afterNavigation, afterCrash, kiosk } = seenSchema.parse(JSON.parse(seen ?? ''));
    expect(page).toMatchObject({
      address: 'app://kiosk/',
      secure: true,
      node: ['undefined', 'undefined', 'undefined'],
      bridge: ['send', 'subscribe'],
      fetch: 'refused',
      file: 'refused',
      eval: 'refused',
      window: 'null',
      geolocation: 'denied',
      fonts: 0,
    });
    expect(page.body.length).toBeGreaterThan(10);
    expect(Math.round((page.size[0] / page.size[1]) * 100)).toBe(56);
    expect([kiosk, afterNavigation, stranger.visits()]).toEqual([false, 'app://kiosk/', 0]);
    expect(afterCrash.ok.state.kind).toBe('serving');
    expect(said).toMatch(/"event":"kiosk\.bug","where":"screen","error":"\w+, exit code/);
    expect(said).toContain('"event":"kiosk.stopped"');

    const after = openStore(data);
    onTestFinished(after.close);
    expect(ticket.ok.number).toBe('A-001');
    expect(after.tickets.byRequest(requestIdSchema.parse(REQUEST_ID))?.number).toBe('A-001');
  });
});
