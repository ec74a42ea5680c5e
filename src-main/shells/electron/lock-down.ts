// Takes from the page whatever a kiosk does not need: network, navigation, windows, permissions, downloads, dialogs.
// Follows the checklist of Electron's security tutorial; tests/security asserts it item by item.
import type { App, Session, WebContents } from 'electron';
import { isKioskAddress } from './app-scheme.ts';

/** Chromium switches, set before it starts: name, value, and why. */
const switches: readonly (readonly [name: string, value: string])[] = [
  // Two fingers neither zoom the page nor leave it.
  ['disable-pinch', ''],
  ['overscroll-history-navigation', '0'],
  // Chromium never resolves a name. The kiosk's own requests are Node's and not touched by this.
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  // No error boxes, and no question for the keyring's password (Linux): nothing secret is kept in the browser.
  ['noerrdialogs', ''],
  ['password-store', 'basic'],
];

/** Before `ready`. Every page that will ever be made in this process is locked down as it is made. */
export function lockDownApp(app: App): void {
  for (const [name, value] of switches) app.commandLine.appendSwitch(name, value);
  // Who says --no-sandbox wants a machine to work on which the sandbox cannot; enableSandbox() would overrule it.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  app.on('web-contents-created', (_event, contents) => lockDownContents(contents));
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, callback) => {
    event.preventDefault();
    callback(false);
  });
  app.on('select-client-certificate', (event, _contents, _url, _certificates, callback) => {
    event.preventDefault();
    callback();
  });
  app.on('login', (event, _contents, _details, _authInfo, callback) => {
    event.preventDefault();
    callback();
  });
}

/** Nothing is requested but the kiosk's own files, nothing is permitted, nothing is saved. */
export function lockDownSession(session: Session): void {
  session.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !isKioskAddress(details.url) }));
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
}

function lockDownContents(contents: WebContents): void {
  contents.on('will-navigate', (details) => details.preventDefault());
  contents.on('will-frame-navigate', (details) => details.preventDefault());
  contents.on('will-redirect', (details) => details.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // A page that asks "leave this page?" is left without the question.
  contents.on('will-prevent-unload', (event) => event.preventDefault());
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.setIgnoreMenuShortcuts(true);
}
