// The pipe of the Electron shell: the preload hands the page `window.anjungan`, nothing else.
import type { MessagePipe } from './message-pipe.ts';

export interface PreloadPipe {
  send(message: string): void;
  subscribe(listener: (message: string) => void): void;
}

declare global {
  interface Window {
    readonly anjungan?: PreloadPipe;
  }
}

/** Open from the start and never lost: when main ends, this page ends with it. */
export function electronPipe(preload: PreloadPipe): MessagePipe {
  return {
    send: (text) => preload.send(text),
    onMessage: (listener) => preload.subscribe(listener),
    onOpen: (listener) => listener(),
    onClose: () => {},
  };
}
