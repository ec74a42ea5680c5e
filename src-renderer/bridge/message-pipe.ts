// What carries contract messages between page and main, whatever shell is around it. Two kinds: electron-pipe.ts and
// websocket-pipe.ts; tests use one in memory.

/** `lost`: it may come back by itself. `taken-over`: another window speaks to this kiosk now; this one must stay quiet. */
export type PipeClose = 'lost' | 'taken-over';

/** Each `on…` takes one listener, set before the pipe opens. */
export interface MessagePipe {
  /** Sends one message as JSON text. A message sent while the pipe is closed is dropped: the caller is told by onClose. */
  send(text: string): void;
  onMessage(listener: (text: string) => void): void;
  /** Called each time the pipe can carry messages, also again after it was lost. */
  onOpen(listener: () => void): void;
  onClose(listener: (why: PipeClose) => void): void;
}
