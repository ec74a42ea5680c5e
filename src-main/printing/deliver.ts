// Brings one job to the printer and finds out, as well as the printer can tell, what became of it.
//
//   open -> how are you? -> [stored as sending] -> the ticket, and behind it a question -> the answer
//
// Before the first byte anything that is wrong is `refused`: the ticket is safe to print later. After it only the
// printer's own word makes it `confirmed`; everything else is `uncertain`, also where the ticket is in fact on paper.
import type { PrinterTrouble } from '../../src-shared/contract/views.ts';
import { type Conversation, inTurnByte, realtimeByte, startConversation } from './conversation.ts';
import { ASK_IN_TURN, askRealtime } from './escpos/questions.ts';
import type { Reply } from './escpos/replies.ts';
import { troubleFromOfflineCause, troubleFromPaperSensor } from './escpos/status.ts';
import type { PrinterLink, PrinterPort } from './port.ts';

export type Delivery =
  | { readonly kind: 'confirmed' }
  /** No byte of the job was sent. */
  | { readonly kind: 'refused'; readonly trouble: PrinterTrouble }
  /** Some of the job was sent; whether it is on paper nobody knows. */
  | { readonly kind: 'uncertain'; readonly trouble: PrinterTrouble };

/** Longest wait for an answer to a real-time question, milliseconds. Healthy printers answer in under 20. */
const ANSWER_DEADLINE = 300;
/** Longest wait for the job to be done, milliseconds: no citizen looks at "printing" longer than this. */
const DONE_DEADLINE = 5_000;
/** While it waits it asks this often whether something is wrong, milliseconds. */
const LOOK_INTERVAL = 500;

/**
 * Delivers `bytes`. `beforeFirstByte` is called when nothing that is known stands in the way and nothing was sent yet; it
 * must have stored the job as `sending` when it returns.
 */
export async function deliver(port: PrinterPort, bytes: Uint8Array, beforeFirstByte: () => void): Promise<Delivery> {
  const opened = await port.open();
  if (!opened.ok) return { kind: 'refused', trouble: opened.error };
  const link = opened.value;
  let delivery: Delivery | null = null;
  try {
    delivery = await (port.answers ? deliverAndAsk : hand)(link, bytes, beforeFirstByte);
    return delivery;
  } finally {
    // What is left of a job that went wrong must not come out when somebody mends the printer.
    const wentWrong = delivery === null || (port.answers && delivery.kind === 'uncertain');
    if (wentWrong) link.abort();
    else link.close();
  }
}

async function deliverAndAsk(link: PrinterLink, bytes: Uint8Array, beforeFirstByte: () => void): Promise<Delivery> {
  const talk = startConversation(link);
  const trouble = await findTrouble(talk);
  if (trouble !== null) return { kind: 'refused', trouble };
  beforeFirstByte();
  // The question goes in one piece with the job, so that its answer cannot be about anything less.
  const written = await link.write(Buffer.concat([bytes, ASK_IN_TURN]));
  if (!written.ok) return lost(written.sent);
  const found = await awaitAnswer(talk);
  return found === null ? { kind: 'confirmed' } : { kind: 'uncertain', trouble: found };
}

/** To a printer that can never answer, a question would be one more print job: it is handed the ticket and no more. */
async function hand(link: PrinterLink, bytes: Uint8Array, beforeFirstByte: () => void): Promise<Delivery> {
  beforeFirstByte();
  const written = await link.write(bytes);
  return written.ok ? { kind: 'uncertain', trouble: 'no-answer' } : lost(written.sent);
}

function lost(sent: 'none' | 'some'): Delivery {
  return { kind: sent === 'none' ? 'refused' : 'uncertain', trouble: 'not-reachable' };
}

/** Null when the printer answered from behind the job; asks in between what is wrong, so that it need not wait in vain. */
async function awaitAnswer(talk: Conversation): Promise<PrinterTrouble | null> {
  const end = performance.now() + DONE_DEADLINE;
  while (performance.now() < end) {
    if ((await talk.listen(inTurnByte, LOOK_INTERVAL)) !== null) return null;
    if (!talk.link.alive()) return 'not-reachable';
    // The answer may come while the next question is on its way: it counts.
    let done = false;
    const trouble = await findTrouble(talk, (reply) => {
      done ||= inTurnByte(reply) !== null;
    });
    if (done) return null;
    if (trouble !== null) return trouble;
  }
  return 'no-answer';
}

/**
 * Asks a printer how it is. Null where nothing is wrong, or where it does not answer: many clones are silent, and
 * silence before a job is no reason to refuse it. `meanwhile` hears everything else that is said.
 */
export async function findTrouble(
  talk: Conversation,
  meanwhile: (reply: Reply) => void = () => {},
): Promise<PrinterTrouble | null> {
  const hear = (reply: Reply): number | null => {
    meanwhile(reply);
    return realtimeByte(reply);
  };
  const cause = await talk.ask(askRealtime(2), hear, ANSWER_DEADLINE);
  if (cause === null) return talk.link.alive() ? null : 'not-reachable';
  const paper = await talk.ask(askRealtime(4), hear, ANSWER_DEADLINE);
  return troubleFromOfflineCause(cause) ?? (paper === null ? null : troubleFromPaperSensor(paper));
}
