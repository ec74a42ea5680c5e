// How the kiosk in Electron begins and ends: one instance, one window, no dialog, and a page that is brought back when
// it dies, but not for ever.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  createFakeElectron,
  type FakeContents,
  FakeHost,
  openShell,
  prevented,
  runPreload,
  startShell,
} from '../support/fake-electron.ts';
import { createInbox } from '../support/pages/raw-page.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

afterEach(() => {
  vi.useRealTimers();
});

type Shell = Awaited<ReturnType<typeof openShell>>;

async function stateOf({ contents, ipcMain }: Shell): Promise<unknown> {
  const pipe = (await runPreload(contents, ipcMain)).get('anjungan');
  const inbox = createInbox();
  pipe?.subscribe(inbox.deliver);
  pipe?.send(JSON.stringify({ id: 1, call: 'kiosk.snapshot', input: {} }));
  const answer = await inbox.next();
  return 'ok' in answer ? answer.ok : answer;
}

describe('what stands in the way of a start', () => {
  it.each([
    ['a bad value', { args: ['--printer=usb'] }, /^--printer: "usb" is not allowed; use tcp:\/\/HOST:PORT/],
    ['an unknown flag', { args: ['--colour=red'] }, /^Unknown option '--colour'/],
    ['a debugger', { args: ['--remote-debugging-port=9222'] }, /^Unknown option '--remote-debugging-port'/],
    ['a page that was not built', { pageBuilt: false }, /^The page is not built. Run: npm run build\n$/],
  ])('%s is said in a sentence, with exit code 1 and no window', async (_name, options, sentence) => {
    const { ended, host, windows, app, module } = await startShell(options);
    expect(await ended()).toBe(1);
    expect(host.said).toMatch(sentence);
    app.becomeReady();
    await app.whenReady();
    expect([windows, module.ipcMain.eventNames()]).toEqual([[], []]);
  });

  it('a data folder that is a file is named, with what to do', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const { ended, host } = await startShell({ args: ['--data', file] });
    expect(await ended()).toBe(1);
    expect(host.said).toMatch(/^The data folder .*file cannot be used \(.*\)\. Choose .* with --data\.\n$/);
  });

  it('a damaged database is left as it is, and said on the screen', async () => {
    const folder = temporaryFolder();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'kiosk.db'), 'this is not a database at all, but long enough to be looked at as one');
    const shell = await openShell({ args: ['--data', folder] });
    expect(await stateOf(shell)).toMatchObject({ state: { kind: 'out-of-order', reason: 'database' } });
    expect(shell.host.said).toMatch(/damaged/);
    expect(readFileSync(join(folder, 'kiosk.db'), 'utf8')).toMatch(/^this is not a database/);
  });

  it('a second instance opens nothing, says nothing and ends well', async () => {
    const { ended, host, windows, folder } = await startShell({ hasLock: false });
    expect(await ended()).toBe(0);
    expect([host.said, windows, existsSync(join(folder, 'data', 'kiosk.db'))]).toEqual(['', [], false]);
  });
});

describe('the window', () => {
  it('takes the machine over with --lock', async () => {
    const { window, menus, blockers, contents } = await openShell({ args: ['--lock'] });
    const { options } = window;
    expect(options).toMatchObject({ kiosk: true, fullscreen: true, frame: false, alwaysOnTop: true, closable: false });
    expect(options.webPreferences['devTools']).toBe(false);
    expect(window.told).toContainEqual(['always-on-top', true, 'screen-saver']);
    expect(prevented(window, 'close')).toBe(true);
    expect([menus, blockers]).toEqual([[null], ['prevent-display-sleep']]);
    expect(contents.told).toContainEqual(['ignore-menu-shortcuts', true]);
  });

  it.each([
    [
      { width: 1920, height: 1040 },
      { width: 563, height: 1000 },
    ],
    [
      { width: 1366, height: 728 },
      { width: 387, height: 688 },
    ],
    [
      { width: 600, height: 2000 },
      { width: 600, height: 1067 },
    ],
    [
      { width: 4000, height: 3000 },
      { width: 1080, height: 1920 },
    ],
  ])('is an ordinary one at a desk of %o, with the whole portrait screen scaled into it', async (workArea, size) => {
    const { window, blockers } = await openShell({ workArea });
    expect(window.options).toMatchObject({ ...size, useContentSize: true, resizable: false });
    expect(window.options.webPreferences['zoomFactor']).toBeCloseTo(size.width / 1080, 2);
    for (const name of ['kiosk', 'fullscreen', 'frame', 'alwaysOnTop', 'closable']) {
      expect(window.options).not.toHaveProperty(name);
    }
    expect([prevented(window, 'close'), blockers]).toEqual([false, []]);
  });

  it('takes the machine over when packaged, unless told not to', async () => {
    expect((await openShell({ isPackaged: true })).window.options).toMatchObject({ kiosk: true });
    expect((await openShell({ isPackaged: true, args: ['--no-lock'] })).window.options).not.toHaveProperty('kiosk');
  });

  it('keeps Chromium’s files in a folder of their own inside the data folder', async () => {
    const data = temporaryFolder();
    const { paths } = await openShell({ args: ['--data', data] });
    expect(paths.get('userData')).toBe(data);
    expect(paths.get('sessionData')).toBe(join(data, 'electron'));
    expect(existsSync(join(data, 'kiosk.db'))).toBe(true);
  });

  it('comes to the front when the kiosk is started once more', async () => {
    const { app, window } = await openShell();
    app.emit('second-instance');
    window.minimized = true;
    app.emit('second-instance');
    expect(window.told).toEqual([['focus'], ['restore'], ['focus']]);
  });
});

describe('the end', () => {
  it.each([
    ['its window is closed', (shell: Shell) => shell.app.emit('window-all-closed')],
    [
      'Ctrl-C is pressed, even if it comes twice',
      (shell: Shell) => shell.host.emit('SIGINT') && shell.host.emit('SIGINT'),
    ],
    ['it is asked to terminate', (shell: Shell) => shell.host.emit('SIGTERM')],
    ['the script that started it is gone', (shell: Shell) => shell.host.emit('disconnect')],
  ])('stops the kiosk in order when %s', async (_name, ask) => {
    const shell = await openShell();
    ask(shell);
    expect(await shell.ended()).toBe(0);
    expect(shell.host.said).toContain('"event":"kiosk.stopped"');
    expect(shell.app.exits).toEqual([0]);
    expect(shell.ipcMain.eventNames()).toEqual([]);
  });

  it('holds back Electron’s own quitting until the kiosk has stopped', async () => {
    const { app, ended } = await openShell();
    expect(prevented(app, 'before-quit')).toBe(true);
    expect(app.exits).toEqual([]);
    expect(await ended()).toBe(0);
  });

  it('does not wait for a kiosk that does not stop', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const fake = createFakeElectron();
    vi.resetModules();
    vi.doMock('electron', () => fake.module);
    const { endInOrder } = await import('../../src-main/shells/electron/lifecycle.ts');
    const bugs: unknown[] = [];
    endInOrder(
      new FakeHost([]),
      () => new Promise(() => {}),
      (error) => bugs.push(error),
    );
    fake.app.quit();
    vi.advanceTimersByTime(9_999);
    expect(bugs).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(bugs.map(String)).toEqual(['Error: the kiosk did not stop in time']);
  });

  it('opens no window when it was asked to end before Electron was ready', async () => {
    const { app, ended, windows } = await startShell();
    app.quit();
    app.becomeReady();
    expect(await ended()).toBe(0);
    await app.whenReady();
    expect(windows).toEqual([]);
  });

  it.each(['uncaughtException', 'unhandledRejection'])(
    'after %s is logged, flushed and told to the supervisor',
    async (name) => {
      const { host, app, ended } = await openShell();
      host.emit(name, new Error('a bug in main'));
      expect(await ended()).toBe(70);
      expect(host.said).toMatch(/"event":"kiosk\.bug","where":"main","error":"Error: a bug in main/);
      host.emit(name, new Error('EPIPE'));
      expect(app.exits).toEqual([70, 70]);
    },
  );
});

describe('a page that dies', () => {
  const PAGE = 'app://kiosk/';
  const PICTURE = 'app://kiosk/out-of-order.svg';
  const crash = async (contents: FakeContents): Promise<void> => {
    contents.forcefullyCrashRenderer();
    // The page is loaded again after the notice of its death, not within it.
    await new Promise(setImmediate);
  };

  it('is loaded again, and its death is recorded', async () => {
    const shell = await openShell();
    await crash(shell.contents);
    expect(shell.contents.loads).toEqual([PAGE, PAGE]);
    expect(shell.host.said).toContain('"event":"kiosk.bug","where":"screen","error":"crashed, exit code 5"');
    expect(await stateOf(shell)).toMatchObject({ state: { kind: 'no-catalogue' } });
  });

  it('is ended when it hangs, and loaded again', async () => {
    const { contents } = await openShell();
    contents.emit('unresponsive');
    await new Promise(setImmediate);
    expect(contents.loads).toEqual([PAGE, PAGE]);
  });

  it('says out of order after the fourth death in ten minutes', async () => {
    const shell = await openShell();
    for (let death = 1; death <= 3; death += 1) await crash(shell.contents);
    expect(await stateOf(shell)).toMatchObject({ state: { kind: 'no-catalogue' } });
    await crash(shell.contents);
    expect(await stateOf(shell)).toMatchObject({ state: { kind: 'out-of-order', reason: 'crashes' } });
    expect(shell.contents.loads).toEqual(Array.from({ length: 5 }, () => PAGE));
  });

  it('gives way to a picture when it cannot even say that, and then to peace', async () => {
    const { contents, pages } = await openShell();
    for (let death = 1; death <= 7; death += 1) await crash(contents);
    expect(contents.loads.slice(4)).toEqual([PAGE, PICTURE]);
    const picture = await pages.handlers.get('app')?.(new Request(PICTURE)).text();
    expect(picture).toContain('Kios ini sedang tidak melayani');
    expect(picture).not.toMatch(/<script|<style|style=|href/);
  });

  it('is tried again ten minutes later, with a fresh budget', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    const shell = await openShell();
    for (let death = 1; death <= 6; death += 1) await crash(shell.contents);
    vi.advanceTimersByTime(10 * 60_000 - 1);
    expect(shell.contents.loads.at(-1)).toBe(PICTURE);
    vi.advanceTimersByTime(1);
    expect(shell.contents.loads.at(-1)).toBe(PAGE);
    expect(await stateOf(shell)).toMatchObject({ state: { kind: 'no-catalogue' } });
  });

  it('counts only the last ten minutes', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    const shell = await openShell();
    for (let death = 1; death <= 12; death += 1) {
      await crash(shell.contents);
      vi.advanceTimersByTime(4 * 60_000);
    }
    expect(new Set(shell.contents.loads)).toEqual(new Set([PAGE]));
    expect(await stateOf(shell)).toMatchObject({ state: { kind: 'no-catalogue' } });
  });

  it('stays dead once the kiosk is ending', async () => {
    const { contents, app, ended } = await openShell();
    app.quit();
    await crash(contents);
    expect(await ended()).toBe(0);
    expect(contents.loads).toEqual([PAGE]);
  });

  it('is no fault when the end of the kiosk cut its loading off', async () => {
    const { contents, app, host, ended } = await openShell();
    const loading = Promise.withResolvers<void>();
    contents.loadURL = () => loading.promise;
    await crash(contents);
    app.quit();
    loading.reject(new Error('ERR_FAILED'));
    expect(await ended()).toBe(0);
    expect(host.said).not.toContain('page-load');
  });

  it('reports a preload that does not run and a page that does not load', async () => {
    const { contents, host } = await openShell();
    contents.emit('preload-error', {}, 'preload.cjs', new Error('no preload'));
    contents.loadURL = () => Promise.reject(new Error('ERR_FAILED'));
    await crash(contents);
    await new Promise(setImmediate);
    expect(host.said).toMatch(/"where":"preload","error":"Error: no preload/);
    expect(host.said).toMatch(/"where":"page-load","error":"Error: ERR_FAILED/);
  });
});
