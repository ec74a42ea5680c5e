// Carries contract messages between the page and the router over one IPC channel. Each message is judged anew: it must
// come from the main frame of our own window, shown at the kiosk's own address, and be text.
import type { Connection, Sender } from '../../bridge/router.ts';
import { isKioskAddress } from './app-scheme.ts';

/** The same word as in src-preload/preload.ts. */
export const CHANNEL = 'anjungan';

interface Frame {
  readonly url: string;
}

/** What is used of Electron's `ipcMain`. */
export interface IpcPort {
  on(channel: string, listener: (event: IpcMessage, message: unknown) => void): unknown;
  removeListener(channel: string, listener: (event: IpcMessage, message: unknown) => void): unknown;
}
interface IpcMessage {
  readonly sender: unknown;
  /** Null when the frame was gone before its message was read. */
  readonly senderFrame: Frame | null;
}

/** What is used of a window's `webContents`. */
export interface PageContents {
  readonly mainFrame: Frame;
  send(channel: string, message: string): void;
  isDestroyed(): boolean;
  isCrashed(): boolean;
  on(event: 'did-navigate' | 'render-process-gone' | 'destroyed', listener: () => void): unknown;
}

export interface IpcTransportPorts {
  readonly ipc: IpcPort;
  readonly contents: PageContents;
  readonly connect: (sender: Sender) => Connection;
  /** Told why a message was turned away. */
  readonly onRefused: (reason: SenderFault) => void;
}

export type SenderFault = 'window' | 'frame' | 'origin' | 'not-text';

/** Serves the one page of `contents`: each load is a connection of its own. Returns how to end. */
export function createIpcTransport({ ipc, contents, connect, onRefused }: IpcTransportPorts): () => void {
  let connection: Connection | null = null;

  const disconnect = (): void => {
    connection?.close();
    connection = null;
  };
  const receive = (event: IpcMessage, message: unknown): void => {
    const fault = faultOf(event, message, contents);
    if (fault !== null) {
      onRefused(fault);
      return;
    }
    connection ??= connect({
      // Every page is a citizen's until the hidden admin screen is passed.
      role: () => 'citizen',
      send: (text) => {
        if (!contents.isDestroyed() && !contents.isCrashed()) contents.send(CHANNEL, text);
      },
    });
    if (typeof message === 'string') connection.receive(message);
  };

  ipc.on(CHANNEL, receive);
  // A page that is left, reloaded or dead hears nothing of what it asked; its successor asks for itself.
  for (const end of ['did-navigate', 'render-process-gone', 'destroyed'] as const) contents.on(end, disconnect);
  return () => {
    ipc.removeListener(CHANNEL, receive);
    disconnect();
  };
}

function faultOf({ sender, senderFrame }: IpcMessage, message: unknown, contents: PageContents): SenderFault | null {
  if (sender !== contents || contents.isDestroyed()) return 'window';
  if (senderFrame === null || senderFrame !== contents.mainFrame) return 'frame';
  if (!isKioskAddress(senderFrame.url)) return 'origin';
  return typeof message === 'string' ? null : 'not-text';
}
