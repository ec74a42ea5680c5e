// A raw page over the Electron transport, with stand-ins for ipcMain and webContents that behave as Electron's do:
// messages are cloned and arrive later, and a page that is gone hears nothing.
import { EventEmitter } from 'node:events';
import type { Router } from '../../../src-main/bridge/router.ts';
import { CHANNEL, createIpcTransport } from '../../../src-main/shells/electron/ipc-transport.ts';
import type { EventTable } from '../../../src-shared/contract/define.ts';
import { createInbox, type RawPage } from './raw-page.ts';

class FakeContents extends EventEmitter {
  readonly mainFrame = { url: 'app://kiosk/' };
  readonly inbox = createInbox();
  destroyed = false;

  send(_channel: string, message: string): void {
    setImmediate(() => this.inbox.deliver(structuredClone(message)));
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  isCrashed(): boolean {
    return false;
  }
}

export function openFakeIpcPage(router: Router<EventTable>): RawPage {
  const ipc = new EventEmitter();
  const contents = new FakeContents();
  createIpcTransport({ ipc, contents, connect: router.connect, onRefused: () => {} });
  return {
    send: (text) => {
      setImmediate(() =>
        ipc.emit(CHANNEL, { sender: contents, senderFrame: contents.mainFrame }, structuredClone(text)),
      );
    },
    next: contents.inbox.next,
    leave: () => {
      contents.destroyed = true;
      contents.emit('destroyed');
    },
  };
}
