// Brings the bytes of one job to the printer and finds out, as well as the printer can tell, what became of them.
import type { PrinterTrouble } from '../../src-shared/contract/views.ts';
import {
  ASK_OFFLINE_CAUSE,
  ASK_PAPER_SENSOR,
  ASK_WHEN_DONE,
  isInTurnAnswer,
  isRealtimeAnswer,
  troubleFromOfflineCause,
  troubleFromPaperSensor,
} from './escpos/status.ts';
import type { PrinterLink, PrinterPort } from './port.ts';

export type Delivery =
  | { readonly kind: 'confirmed' }
  /** No byte of the job was sent. */
  | { readonly kind: 'refused'; readonly trouble: PrinterTrouble }
  /** Some of the job was sent; whether it is on paper nobody knows. */
  | { readonly kind: 'uncertain'; readonly trouble: PrinterTrouble };

/** Longest wait for an answer to a real-time question, milliseconds. Healthy printers answer in under 20. */
const ANSWER_DEADLINE = 300;
/** Longest wait for the job to be done, milliseconds: the longest ticket on the slowest printer, and no longer than a citizen waits. */
const DONE_DEADLINE = 5_000;

/**
 * Delivers `bytes`. `beforeFirstByte` is called when the printer is known to be ready and nothing was sent yet; it must
 * have stored the job as `sending` when it returns.
 */
export async function deliver(port: PrinterPort, bytes: Uint8Array, beforeFirstByte: () => void): Promise<Delivery> {
  const opened = await port.open();
  if (!opened.ok) return { kind: 'refused', trouble: opened.error };
  const link = opened.value;
  try {
    const trouble = await findTrouble(link);
    if (trouble !== null) return { kind: 'refused', trouble };
    beforeFirstByte();
    const written = await link.write(bytes);
    if (!written.ok) return { kind: written.sent === 'none' ? 'refused' : 'uncertain', trouble: 'not-reachable' };
    return await confirm(link);
  } finally {
    link.close();
  }
}

/** Asks a printer how it is. A silent one is given the benefit of the doubt: many clones answer nothing. */
export async function findTrouble(link: PrinterLink): Promise<PrinterTrouble | null> {
  const cause = await ask(link, ASK_OFFLINE_CAUSE);
  if (cause === null) return link.alive() ? null : 'not-reachable';
  const paper = await ask(link, ASK_PAPER_SENSOR);
  return troubleFromOfflineCause(cause) ?? (paper === null ? null : troubleFromPaperSensor(paper));
}

async function ask(link: PrinterLink, question: Uint8Array): Promise<number | null> {
  const written = await link.write(question);
  return written.ok ? link.read(isRealtimeAnswer, ANSWER_DEADLINE) : null;
}

/** The job is printed when the printer answers a question that stood behind it in its buffer. */
async function confirm(link: PrinterLink): Promise<Delivery> {
  await link.write(ASK_WHEN_DONE);
  const answer = await link.read(isInTurnAnswer, DONE_DEADLINE);
  if (answer !== null) return { kind: 'confirmed' };
  const trouble = link.alive() ? await findTrouble(link) : 'not-reachable';
  return { kind: 'uncertain', trouble: trouble ?? 'no-answer' };
}
