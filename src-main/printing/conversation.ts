// A talk with a printer over one link: questions, and answers told apart by kind whatever comes between them.
import { askStatus, type StatusQuestion } from './escpos/questions.ts';
import { createReplyReader, type Reply } from './escpos/replies.ts';
import type { StatusBytes } from './escpos/status.ts';
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
  /**
   * Asks DLE EOT in one breath; null when not all answers came within `milliseconds`, or nothing was asked. An answer that
   * comes later is not taken for one to a later question. `meanwhile` hears everything that is said.
   */
  askStatus(
    questions: readonly StatusQuestion[],
    milliseconds: number,
    meanwhile?: (reply: Reply) => void,
  ): Promise<StatusBytes | null>;
  /** True once the other side has talked like no receipt printer: a line of plain text, as a web or shell server sends. */
  soundsWrong(): boolean;
}

/** So many characters of text in a row: no answer of a printer that was asked here is that long. */
const A_LINE_OF_TEXT = 12;

export function startConversation(link: PrinterLink): Conversation {
  const reader = createReplyReader();
  const unheard: Reply[] = [];
  let owed = 0;
  let textInARow = 0;
  let soundsWrong = false;

  const hear = (byte: number): void => {
    textInARow = isText(byte) ? textInARow + 1 : 0;
    soundsWrong ||= textInARow >= A_LINE_OF_TEXT;
    unheard.push(...reader.read([byte]));
  };

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
      hear(byte);
    }
  };

  return {
    link,
    listen,
    soundsWrong: () => soundsWrong,
    ask: async (question, accepts, milliseconds) => {
      const written = await link.write(question);
      return written.ok ? listen(accepts, milliseconds) : null;
    },
    askStatus: async (questions, milliseconds, meanwhile = () => {}) => {
      if (questions.length === 0) return null;
      let late = owed;
      const answers = new Map<StatusQuestion, number>();
      const hearAnswer = (reply: Reply): StatusBytes | null => {
        meanwhile(reply);
        if (reply.kind !== 'realtime') return null;
        owed -= 1;
        late -= 1;
        const question = questions[answers.size];
        if (late < 0 && question !== undefined) answers.set(question, reply.byte);
        return answers.size === questions.length ? answers : null;
      };
      const written = await link.write(askStatus(questions));
      if (!written.ok) return null;
      owed += questions.length;
      return listen(hearAnswer, milliseconds);
    },
  };
}

function isText(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || byte === 0x0d || byte === 0x0a;
}

export const realtimeByte = (reply: Reply): number | null => (reply.kind === 'realtime' ? reply.byte : null);
export const inTurnByte = (reply: Reply): number | null => (reply.kind === 'in-turn' ? reply.byte : null);
