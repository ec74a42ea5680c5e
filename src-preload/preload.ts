// Hands the page a message pipe, nothing else: two functions that carry text over one channel. Runs sandboxed, in its own
// world; no object of Electron's, not even an event, reaches the page.
import { contextBridge, ipcRenderer } from 'electron';

/** The same word as in shells/electron/ipc-transport.ts. A test keeps them equal: the two runtimes share no module. */
const CHANNEL = 'anjungan';

let tell: (message: string) => void = () => {};
ipcRenderer.on(CHANNEL, (_event, message: unknown) => {
  if (typeof message === 'string') tell(message);
});

contextBridge.exposeInMainWorld('anjungan', {
  /** Sends one message to the kiosk; anything but text is dropped. */
  send: (message: unknown): void => {
    if (typeof message === 'string') ipcRenderer.send(CHANNEL, message);
  },
  /** Hears every message of the kiosk from now on. One listener; a new one takes the place of the last. */
  subscribe: (listener: (message: string) => void): void => {
    tell = listener;
  },
});
