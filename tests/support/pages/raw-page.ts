// A page as main sees it, stripped to the wire: text in, text out. For tests that must be able to say wrong things.
import { z } from 'zod';
import type { MainMessage } from '../../../src-shared/contract/messages.ts';
import { mainMessageSchema } from '../../../src-shared/contract/messages.ts';

export interface RawPage {
  send(text: string): void;
  /** The next message from main, in the order they came. */
  next(): Promise<MainMessage>;
  /** The page goes away without a word. */
  leave(): void;
}

/** The receiving half: messages wait in line until a test asks for them. */
export function createInbox() {
  const waiting: MainMessage[] = [];
  const askers: ((message: MainMessage) => void)[] = [];
  return {
    deliver: (text: string): void => {
      const message = mainMessageSchema.parse(JSON.parse(z.string().parse(text)));
      const asker = askers.shift();
      if (asker === undefined) waiting.push(message);
      else asker(message);
    },
    next: (): Promise<MainMessage> => {
      const message = waiting.shift();
      return message === undefined ? new Promise((resolve) => askers.push(resolve)) : Promise.resolve(message);
    },
  };
}
