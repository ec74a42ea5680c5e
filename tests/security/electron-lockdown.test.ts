// The checklist of Electron's security tutorial, item by item and in its order, against the real shell on a fake Electron.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { openShell, prevented, runPreload } from '../support/fake-electron.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const shellSources = globSync(['src-main/shells/electron/**/*.ts', 'src-preload/**/*.ts'], { cwd: root });

const foreign = [
  'http://127.0.0.1/',
  'https://example.go.id/',
  'ws://127.0.0.1:9/',
  'wss://example.go.id/',
  'ftp://example.go.id/',
  'file:///etc/passwd',
  'devtools://devtools/bundled/inspector.html',
  'chrome://gpu/',
  'data:text/html,hello',
  'app://kiosk.example/',
  'app://kiosk@example/',
  'app://other/',
  'apps://kiosk/',
  'kiosk',
  '',
];

describe.each([
  { name: 'in a lobby', args: ['--lock'] },
  { name: 'at a desk', args: [] },
])('the security checklist $name', ({ args }) => {
  it('1: loads only secure content', async () => {
    const { contents, schemes, pages, sessions } = await openShell({ args });
    expect(contents.loads).toEqual(['app://kiosk/']);
    expect(schemes).toMatchObject([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
    for (const session of sessions) {
      for (const address of foreign) expect([address, session.cancels(address)]).toEqual([address, true]);
    }
    expect(pages.cancels('app://kiosk/assets/page.js')).toBe(false);
  });

  it('2: gives the page no Node, neither in workers nor in frames', async () => {
    const { window } = await openShell({ args });
    expect(window.options.webPreferences).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
    });
  });

  it('3: isolates the preload from the page', async () => {
    const { window } = await openShell({ args });
    expect(window.options.webPreferences['contextIsolation']).toBe(true);
  });

  it('4: sandboxes every process', async () => {
    const { window, app } = await openShell({ args });
    expect(window.options.webPreferences['sandbox']).toBe(true);
    expect(app.sandboxEnabled).toBe(true);
  });

  it('5: denies every permission, asked for or looked up, and every device', async () => {
    const { sessions, contents } = await openShell({ args });
    for (const session of sessions) {
      for (const permission of ['media', 'geolocation', 'notifications', 'fullscreen', 'clipboard-read', 'hid']) {
        const answers: unknown[] = [];
        session.permissionRequest?.(contents, permission, (answer) => answers.push(answer));
        expect([permission, answers]).toEqual([permission, [false]]);
        expect(session.permissionCheck?.(contents, permission)).toBe(false);
      }
      expect(session.devicePermission?.({ deviceType: 'usb' })).toBe(false);
    }
  });

  it('6: keeps the web security of Chromium', async () => {
    const { window } = await openShell({ args });
    expect(window.options.webPreferences['webSecurity']).toBe(true);
  });

  it('7: sends a restrictive Content-Security-Policy with every answer', async () => {
    const { pages } = await openShell({ args });
    const respond = pages.handlers.get('app');
    const answers = [
      respond?.(new Request('app://kiosk/')),
      respond?.(new Request('app://kiosk/out-of-order.svg')),
      respond?.(new Request('app://kiosk/missing.js')),
      respond?.(new Request('app://other/')),
      respond?.(new Request('app://kiosk/', { method: 'POST' })),
    ];
    expect(answers.map((answer) => answer?.status)).toEqual([200, 200, 404, 404, 405]);
    for (const answer of answers) {
      const policy = (answer?.headers.get('content-security-policy') ?? '').split('; ');
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("connect-src 'self'");
      expect(policy.join()).not.toMatch(/unsafe-|\*|https?:/);
      expect(answer?.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('8: never runs insecure content', async () => {
    const { window } = await openShell({ args });
    expect(window.options.webPreferences['allowRunningInsecureContent']).toBe(false);
  });

  it('9: enables no experiments', async () => {
    const { window, switches } = await openShell({ args });
    expect(window.options.webPreferences['experimentalFeatures']).toBe(false);
    expect([...switches.keys()].filter((name) => /experimental|^enable-features$/.test(name))).toEqual([]);
  });

  it('10: enables no Blink features', async () => {
    const { window, switches } = await openShell({ args });
    expect(window.options.webPreferences).not.toHaveProperty('enableBlinkFeatures');
    expect(switches.has('enable-blink-features')).toBe(false);
  });

  it('11 and 12: has no webview, so none with popups or options of its own', async () => {
    const { window, contents } = await openShell({ args });
    expect(window.options.webPreferences['webviewTag']).toBe(false);
    expect(prevented(contents, 'will-attach-webview', {}, {})).toBe(true);
  });

  it('13: goes nowhere: no navigation of page or frame, no redirect, no dropped file', async () => {
    const { window, contents } = await openShell({ args });
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      expect([event, prevented(contents, event)]).toEqual([event, true]);
    }
    expect(window.options.webPreferences['navigateOnDragDrop']).toBe(false);
  });

  it('14: opens no second window', async () => {
    const { contents, windows } = await openShell({ args });
    for (const url of ['app://kiosk/', 'about:blank', 'https://example.go.id/']) {
      expect(contents.windowOpenHandler?.({ url })).toEqual({ action: 'deny' });
    }
    expect(windows).toHaveLength(1);
  });

  it('15: hands nothing to the operating system to open', () => {
    expect(shellSources.length).toBeGreaterThan(5);
    for (const file of shellSources) {
      const imported = /import (?!type)\{([^}]*)\} from 'electron'/.exec(read(file))?.[1] ?? '';
      expect([file, imported.split(',').filter((name) => /^\s*(shell|dialog|remote)\s*$/.test(name))]).toEqual([
        file,
        [],
      ]);
      expect(read(file)).not.toMatch(/openExternal|openPath|child_process/);
    }
  });

  it('16: runs one exact, current Electron', () => {
    const wanted: unknown = JSON.parse(read('package.json'));
    const installed: unknown = JSON.parse(read('node_modules/electron/package.json'));
    expect(installed).toMatchObject({
      name: 'electron',
      version: expect.stringMatching(/^(4[5-9]|[5-9]\d)\.\d+\.\d+$/),
    });
    expect(wanted).toMatchObject({ devDependencies: { electron: (installed as { version: string }).version } });
  });

  it('17: judges the sender of every message', async () => {
    const { contents, ipcMain, host } = await openShell({ args });
    ipcMain.emit('anjungan', { sender: contents, senderFrame: { url: 'app://kiosk/' } }, '{}');
    expect(contents.sent).toEqual([]);
    expect(host.said).toContain('"event":"bridge.refused","reason":"frame"');
  });

  it('18: serves the page from its own scheme, never from file://', async () => {
    const { pages, contents, window } = await openShell({ args });
    expect([...pages.handlers.keys()]).toEqual(['app']);
    expect(contents.loads.every((address) => address.startsWith('app://kiosk/'))).toBe(true);
    expect(window.options.webPreferences['session']).toBe(pages);
    for (const file of shellSources) expect(read(file)).not.toMatch(/loadFile|file:\/\//);
  });

  it('19: flips the fuses (each of them: electron-fuses.test.ts)', () => {
    expect(parse(read('electron-builder.yml'))).toMatchObject({
      electronFuses: { runAsNode: false, onlyLoadAppFromAsar: true, enableEmbeddedAsarIntegrityValidation: true },
    });
  });

  it('20: gives the page two functions for text and nothing of Electron', async () => {
    const { contents, ipcMain } = await openShell({ args });
    const exposed = await runPreload(contents, ipcMain);
    expect([...exposed.keys()]).toEqual(['anjungan']);
    expect(Object.keys(exposed.get('anjungan') ?? {})).toEqual(['send', 'subscribe']);
    const heard: unknown[][] = [];
    exposed.get('anjungan')?.subscribe((...all) => heard.push(all));
    contents.toPage.emit('anjungan', { sender: 'an event of Electron' }, 'text');
    contents.toPage.emit('anjungan', {}, { not: 'text' });
    expect(heard).toEqual([['text']]);
  });
});

describe('what a kiosk needs beyond the checklist', () => {
  it('asks no question: certificates, logins, downloads and unload requests are refused or passed without a dialog', async () => {
    const { app, contents, sessions, window } = await openShell({ args: ['--lock'] });
    const answers: unknown[][] = [];
    const answer = (...values: unknown[]): unknown => answers.push(values);
    expect(prevented(app, 'certificate-error', contents, 'https://x/', 'ERR', {}, answer)).toBe(true);
    expect(prevented(app, 'select-client-certificate', contents, 'https://x/', [{}], answer)).toBe(true);
    expect(prevented(app, 'login', contents, {}, {}, answer)).toBe(true);
    expect(answers).toEqual([[false], [], []]);
    expect(prevented(contents, 'will-prevent-unload')).toBe(true);
    for (const session of sessions) expect(prevented(session, 'will-download', {}, contents)).toBe(true);
    expect(window.options.webPreferences).toMatchObject({ disableDialogs: true, spellcheck: false, plugins: false });
    for (const file of shellSources) expect(read(file)).not.toMatch(/\bdialog\.show/);
  });

  it('keeps nothing of the page on disk', async () => {
    const { pages } = await openShell();
    expect(pages.partition).not.toMatch(/^persist:/);
    expect(pages.options).toEqual({ cache: false });
  });

  it('locks down every window that is ever made, not only the first', async () => {
    const { module, windows } = await openShell();
    new module.BrowserWindow({ webPreferences: {} });
    const second = windows.at(-1)?.webContents;
    expect(second && prevented(second, 'will-navigate')).toBe(true);
    expect(second?.windowOpenHandler?.({ url: 'app://kiosk/' })).toEqual({ action: 'deny' });
    expect(second?.told).toContainEqual(['webrtc', 'disable_non_proxied_udp']);
  });

  it('resolves no name, zooms by no pinch, leaves by no swipe', async () => {
    const { switches } = await openShell();
    expect(Object.fromEntries(switches)).toMatchObject({
      'host-resolver-rules': 'MAP * ~NOTFOUND',
      'disable-pinch': '',
      'overscroll-history-navigation': '0',
    });
  });

  it('leaves the sandbox off only where the command line says so', async () => {
    const { app, host } = await openShell({ args: ['--no-sandbox'], switches: ['no-sandbox'] });
    expect(app.sandboxEnabled).toBe(false);
    expect(host.said).not.toContain('Unknown option');
  });
});
