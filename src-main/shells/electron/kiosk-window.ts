// The one window. In a lobby it takes the machine over; at a desk it is an ordinary window that shows the portrait
// screen scaled to fit.
import {
  BrowserWindow,
  type BrowserWindowConstructorOptions,
  type Session,
  screen,
  type WebPreferences,
} from 'electron';

/** The panel the design is drawn for, in CSS pixels (design language §4.1). */
const PANEL = { width: 1080, height: 1920 };
/** What a desk's window needs above its content, pixels. */
const TITLE_BAR = 40;

export interface KioskWindowOptions {
  /** True in a lobby: full screen, above everything, no way out but the technician's. */
  readonly lock: boolean;
  readonly preload: string;
  readonly session: Session;
}

export function openKioskWindow(options: KioskWindowOptions): BrowserWindow {
  const shape = options.lock ? lockedShape : tryOutShape();
  const window = new BrowserWindow({
    title: 'Anjungan',
    backgroundColor: '#F7F3EB',
    autoHideMenuBar: true,
    ...shape,
    webPreferences: { ...shape.webPreferences, ...webPreferences(options) },
  });
  if (options.lock) {
    window.setAlwaysOnTop(true, 'screen-saver');
    // Alt+F4 on a keyboard somebody plugged in. The kiosk itself ends by app.exit, which does not ask.
    window.on('close', (event) => event.preventDefault());
  }
  return window;
}

const lockedShape: BrowserWindowConstructorOptions = {
  kiosk: true,
  fullscreen: true,
  frame: false,
  alwaysOnTop: true,
  resizable: false,
  movable: false,
  minimizable: false,
  closable: false,
  skipTaskbar: true,
};

function tryOutShape(): BrowserWindowConstructorOptions {
  const { width, height } = screen.getPrimaryDisplay().workAreaSize;
  const scale = Math.min(1, width / PANEL.width, (height - TITLE_BAR) / PANEL.height);
  return {
    width: Math.round(PANEL.width * scale),
    height: Math.round(PANEL.height * scale),
    useContentSize: true,
    resizable: false,
    maximizable: false,
    fullscreenable: false,
    webPreferences: { zoomFactor: scale },
  };
}

/** Most of these are Electron's defaults; said aloud, so that a changed default cannot change the kiosk. */
function webPreferences({ lock, preload, session }: KioskWindowOptions): WebPreferences {
  return {
    preload,
    session,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    plugins: false,
    spellcheck: false,
    navigateOnDragDrop: false,
    disableDialogs: true,
    devTools: !lock,
  };
}
