// A talk with a printer over one link: questions, and answers told apart by kind whatever comes between them.
import { createReplyReader, type Reply } from './escpos/replies.ts';
import type { PrinterLink } from './port.ts';

export interface Conversation {
  readonly link: PrinterLink;
  /** Sends a question and waits for the first reply that `accepts` gives a value for; null after `milliseconds`. */
  ask<Value>(
    question: Uint8Array,
    accepts: (reply: Reply) => Value | null,
    milliseconds: number,
  ): Promise<Value | null>;
  /** Waits without asking; what came unasked meanwhile (automatic status, answers too late) is passed over. */
  listen<Value>(accepts: (reply: Reply) => Value | null, milliseconds: number): Promise<Value | null>;
}

export function startConversation(link: PrinterLink): Conversation {
  const reader = createReplyReader();
  const unheard: Reply[] = [];

  const listen = async <Value>(
    accepts: (reply: Reply) => Value | null,
    milliseconds: number,
  ): Promise<Value | null> => {
    const end = performance.now() + milliseconds;
    for (;;) {
      for (let reply = unheard.shift(); reply !== undefined; reply = unheard.shift()) {
        const value = accepts(reply);
        if (value !== null) return value;
      }
      const byte = await link.read(() => true, Math.max(0, end - performance.now()));
      if (byte === null) return null;
      unheard.push(...reader.read([byte]));
    }
  };

  return {
    link,
    listen,
    ask: async (question, accepts, milliseconds) => {
      const written = await link.write(question);
      return written.ok ? listen(accepts, milliseconds) : null;
    },
  };
}

export const realtimeByte = (reply: Reply): number | null => (reply.kind === 'realtime' ? reply.byte : null);
export const inTurnByte = (reply: Reply): number | null => (reply.kind === 'in-turn' ? reply.byte : null);
