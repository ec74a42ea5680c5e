// Chooses the transport, once, at start: the preload's pipe where there is one, otherwise the WebSocket beside the page.
import { electronPipe } from './electron-pipe.ts';
import type { MessagePipe } from './message-pipe.ts';
import { bridgeAddress, webSocketPipe } from './websocket-pipe.ts';

export function openPipe(page: Window): MessagePipe {
  return page.anjungan === undefined ? webSocketPipe(bridgeAddress(page.location)) : electronPipe(page.anjungan);
}
