// The `electron` module in memory: it records what it is told, and lets a test play Chromium's part (events, requests,
// permissions, a page that speaks or dies). Only what the shell and the preload use is here; anything else is undefined.
import { EventEmitter, once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { onTestFinished, vi } from 'vitest';
import { CHANNEL, createIpcTransport, type IpcTransportPorts } from '../../src-main/shells/electron/ipc-transport.ts';
import type { PreloadPipe } from '../../src-renderer/bridge/electron-pipe.ts';
import { createInbox, type RawPage } from './pages/raw-page.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** An Electron event: a listener may prevent what comes by default. */
class FakeEvent {
  defaultPrevented = false;
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

/** Emits `name` with a fresh event and says whether a listener prevented the default. */
export function prevented(emitter: EventEmitter, name: string, ...rest: readonly unknown[]): boolean {
  const event = new FakeEvent();
  emitter.emit(name, event, ...rest);
  return event.defaultPrevented;
}

interface FakeFrame {
  url: string;
}

export class FakeContents extends EventEmitter {
  mainFrame: FakeFrame = { url: '' };
  readonly loads: string[] = [];
  readonly sent: (readonly [channel: string, message: unknown])[] = [];
  readonly told: (readonly [name: string, value: unknown])[] = [];
  /** Hears what main sends, as the preload's `ipcRenderer` would. */
  readonly toPage = new EventEmitter();
  windowOpenHandler: ((details: { url: string }) => unknown) | null = null;
  crashed = false;
  destroyed = false;

  isCrashed(): boolean {
    return this.crashed;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  loadURL(address: string): Promise<void> {
    this.loads.push(address);
    this.navigate(address);
    return Promise.resolve();
  }
  /** A new document took the place of the last. */
  navigate(address: string): void {
    this.crashed = false;
    this.mainFrame = { url: address };
    this.emit('did-navigate', new FakeEvent(), address);
  }
  forcefullyCrashRenderer(): void {
    this.crashed = true;
    this.emit('render-process-gone', new FakeEvent(), { reason: 'crashed', exitCode: 5 });
  }
  send(channel: string, message: unknown): void {
    if (this.crashed || this.destroyed) throw new Error('Render frame was disposed');
    this.sent.push([channel, message]);
    this.toPage.emit(channel, new FakeEvent(), message);
  }
  setWindowOpenHandler(handler: (details: { url: string }) => unknown): void {
    this.windowOpenHandler = handler;
  }
  setWebRTCIPHandlingPolicy(policy: string): void {
    this.told.push(['webrtc', policy]);
  }
  setIgnoreMenuShortcuts(ignore: boolean): void {
    this.told.push(['ignore-menu-shortcuts', ignore]);
  }
}

type Answer = (answer: unknown) => void;

class FakeSession extends EventEmitter {
  readonly partition: string;
  readonly options: unknown;
  readonly handlers = new Map<string, (request: Request) => Response>();
  readonly protocol = {
    handle: (scheme: string, handler: (request: Request) => Response): void => void this.handlers.set(scheme, handler),
  };
  onBeforeRequest: ((details: { url: string }, answer: (result: { cancel?: boolean }) => void) => void) | null = null;
  readonly webRequest = {
    onBeforeRequest: (listener: FakeSession['onBeforeRequest']): void => {
      this.onBeforeRequest = listener;
    },
  };
  permissionRequest: ((contents: unknown, permission: string, answer: Answer) => void) | null = null;
  permissionCheck: ((contents: unknown, permission: string) => boolean) | null = null;
  devicePermission: ((details: unknown) => boolean) | null = null;
  spellChecker = true;

  constructor(partition: string, options?: unknown) {
    super();
    this.partition = partition;
    this.options = options;
  }
  setPermissionRequestHandler(handler: FakeSession['permissionRequest']): void {
    this.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: FakeSession['permissionCheck']): void {
    this.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler: FakeSession['devicePermission']): void {
    this.devicePermission = handler;
  }
  setSpellCheckerEnabled(enabled: boolean): void {
    this.spellChecker = enabled;
  }
  /** Whether a request of this session would be cancelled; one that nobody judges is not. */
  cancels(url: string): boolean {
    let cancelled = false;
    this.onBeforeRequest?.({ url }, ({ cancel }) => {
      cancelled = cancel === true;
    });
    return cancelled;
  }
}

class FakeWindow extends EventEmitter {
  readonly webContents = new FakeContents();
  readonly options: Readonly<Record<string, unknown>> & { readonly webPreferences: Readonly<Record<string, unknown>> };
  readonly told: (readonly [name: string, ...values: unknown[]])[] = [];
  minimized = false;

  constructor(options: FakeWindow['options']) {
    super();
    this.options = options;
  }
  isMinimized(): boolean {
    return this.minimized;
  }
  restore(): void {
    this.told.push(['restore']);
  }
  focus(): void {
    this.told.push(['focus']);
  }
  setAlwaysOnTop(...values: unknown[]): void {
    this.told.push(['always-on-top', ...values]);
  }
}

interface FakeElectronOptions {
  readonly isPackaged?: boolean;
  /** False: another instance holds the single-instance lock. */
  readonly hasLock?: boolean;
  /** Where `userData` is before anybody says otherwise. */
  readonly userData?: string;
  /** Switches on Chromium's command line. */
  readonly switches?: readonly string[];
  readonly workArea?: { readonly width: number; readonly height: number };
}

/** A fresh `electron` with everything it was told. Give `module` to `vi.doMock('electron', ...)`. */
export function createFakeElectron(options: FakeElectronOptions = {}) {
  const windows: FakeWindow[] = [];
  const sessions: FakeSession[] = [new FakeSession('')];
  const schemes: unknown[] = [];
  const menus: unknown[] = [];
  const blockers: string[] = [];
  const switches = new Map<string, string>((options.switches ?? []).map((name) => [name, '']));
  const paths = new Map<string, string>([['userData', options.userData ?? '']]);
  const app = new FakeApp(options, switches, paths);
  const ipcMain = new EventEmitter();

  class BrowserWindow extends FakeWindow {
    constructor(windowOptions: FakeWindow['options']) {
      super(windowOptions);
      windows.push(this);
      app.emit('web-contents-created', new FakeEvent(), this.webContents);
    }
  }
  const fromPartition = (partition: string, sessionOptions?: unknown): FakeSession => {
    const made = new FakeSession(partition, sessionOptions);
    sessions.push(made);
    return made;
  };
  const module = {
    app,
    ipcMain,
    BrowserWindow,
    session: { defaultSession: sessions[0], fromPartition },
    protocol: { registerSchemesAsPrivileged: (added: readonly unknown[]): void => void schemes.push(...added) },
    Menu: { setApplicationMenu: (menu: unknown): void => void menus.push(menu) },
    powerSaveBlocker: { start: (type: string): number => blockers.push(type) },
    screen: { getPrimaryDisplay: () => ({ workAreaSize: options.workArea ?? { width: 1920, height: 1040 } }) },
  };
  return { module, app, ipcMain, windows, sessions, schemes, menus, blockers, switches, paths };
}

class FakeApp extends EventEmitter {
  readonly isPackaged: boolean;
  /** Codes given to `exit`, in order. */
  readonly exits: number[] = [];
  sandboxEnabled = false;
  /** Lets `whenReady` settle. */
  becomeReady: () => void = () => {};
  readonly commandLine = {
    appendSwitch: (name: string, value = ''): void => void this.#switches.set(name, value),
    hasSwitch: (name: string): boolean => this.#switches.has(name),
  };
  readonly #ready: Promise<void>;
  readonly #hasLock: boolean;
  readonly #switches: Map<string, string>;
  readonly #paths: Map<string, string>;

  constructor(options: FakeElectronOptions, switches: Map<string, string>, paths: Map<string, string>) {
    super();
    this.isPackaged = options.isPackaged ?? false;
    this.#hasLock = options.hasLock ?? true;
    this.#switches = switches;
    this.#paths = paths;
    this.#ready = new Promise((resolve) => {
      this.becomeReady = resolve;
    });
  }
  whenReady(): Promise<void> {
    return this.#ready;
  }
  requestSingleInstanceLock(): boolean {
    return this.#hasLock;
  }
  enableSandbox(): void {
    this.sandboxEnabled = true;
  }
  getPath(name: string): string {
    return this.#paths.get(name) ?? '';
  }
  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }
  quit(): void {
    this.emit('before-quit', new FakeEvent());
  }
  exit(code: number): void {
    this.exits.push(code);
    this.emit('exited', code);
  }
}

/** The process the shell runs in: its arguments, what it says on stderr, and signals a test may send it. */
export class FakeHost extends EventEmitter {
  readonly argv: readonly string[];
  said = '';
  readonly stderr = new Writable({
    write: (chunk: unknown, _encoding, done) => {
      this.said += String(chunk);
      done();
    },
  });
  constructor(argv: readonly string[]) {
    super();
    this.argv = argv;
  }
}

interface LaunchOptions extends FakeElectronOptions {
  /** The kiosk's own flags. */
  readonly args?: readonly string[];
  /** False: `dist/renderer` is missing. */
  readonly pageBuilt?: boolean;
}

/** Starts the real shell, with a real kiosk on a real folder, on a fake Electron that is not ready yet. */
export async function startShell(options: LaunchOptions = {}) {
  const folder = temporaryFolder();
  const built = join(folder, 'dist', 'main');
  if (options.pageBuilt !== false) {
    mkdirSync(join(folder, 'dist', 'renderer'), { recursive: true });
    writeFileSync(join(folder, 'dist', 'renderer', 'index.html'), '<!doctype html><title>Anjungan</title>');
  }
  const fake = createFakeElectron({ userData: join(folder, 'data'), ...options });
  const args = options.args ?? [];
  const host = new FakeHost(options.isPackaged === true ? ['kiosk', ...args] : ['electron', folder, ...args]);
  vi.resetModules();
  vi.doMock('electron', () => fake.module);
  const { startElectronShell } = await import('../../src-main/shells/electron/electron-shell.ts');
  startElectronShell(host, built);
  /** The first exit code; resolves when the shell ended. */
  const ended = async (): Promise<number | undefined> => {
    if (fake.app.exits.length === 0) await once(fake.app, 'exited');
    return fake.app.exits[0];
  };
  onTestFinished(async () => {
    if (fake.app.listenerCount('before-quit') === 0) return;
    fake.app.quit();
    await ended();
  });
  return { ...fake, host, folder, ended };
}

/** The same, with Electron ready and the window open. */
export async function openShell(options: LaunchOptions = {}) {
  const shell = await startShell(options);
  const opened = once(shell.app, 'web-contents-created');
  shell.app.becomeReady();
  await opened;
  const [window] = shell.windows;
  const pages = shell.sessions.at(-1);
  if (window === undefined || pages === undefined) throw new Error('the shell opened no window');
  return { ...shell, window, contents: window.webContents, pages };
}

/** A page at the other end of the real transport: the bridge's specification runs over it without Electron. */
export function openIpcPage(connect: IpcTransportPorts['connect']): RawPage {
  const ipc = new EventEmitter();
  const contents = new FakeContents();
  contents.navigate('app://kiosk/');
  const inbox = createInbox();
  contents.toPage.on(CHANNEL, (_event, message) => inbox.deliver(String(message)));
  const end = createIpcTransport({ ipc, contents, connect, onRefused: () => {} });
  return {
    send: (text) => void ipc.emit(CHANNEL, { sender: contents, senderFrame: contents.mainFrame }, text),
    next: inbox.next,
    leave: end,
  };
}

/** Runs the real preload in the page of `contents`; answers what it put into the page's world, by name. */
export async function runPreload(contents: FakeContents, ipcMain: EventEmitter): Promise<Map<string, PreloadPipe>> {
  const exposed = new Map<string, PreloadPipe>();
  const send = (channel: string, message: unknown): void => {
    ipcMain.emit(channel, { sender: contents, senderFrame: contents.mainFrame }, message);
  };
  const contextBridge = { exposeInMainWorld: (name: string, pipe: PreloadPipe): unknown => exposed.set(name, pipe) };
  vi.resetModules();
  vi.doMock('electron', () => ({ contextBridge, ipcRenderer: Object.assign(contents.toPage, { send }) }));
  await import('../../src-preload/preload.ts');
  return exposed;
}
