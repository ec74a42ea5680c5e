// Finds out, once for each printer, what it can answer. Nothing of it moves paper.
import { type Conversation, inTurnByte, realtimeByte } from './conversation.ts';
import {
  ASK_IN_TURN,
  askProcessId,
  askStatus,
  processIdOf,
  type StatusQuestion,
  statusQuestions,
} from './escpos/questions.ts';
import { type PrinterStatus, statusOf } from './escpos/status.ts';
import type { ProbeFindings } from './profiles/known.ts';

export type Probe =
  | { readonly kind: 'found'; readonly findings: ProbeFindings; readonly status: PrinterStatus | null }
  /** It cannot print now, and then it answers no question in its turn: ask again when that is mended. */
  | { readonly kind: 'not-now'; readonly status: PrinterStatus }
  | { readonly kind: 'wrong-device' }
  | { readonly kind: 'lost' };

/** Longest wait for each answer, milliseconds; a printer at rest answers in under 50. */
const PROBE_DEADLINE = 1_000;
/** So long it is listened to without being asked, milliseconds. */
const REST = 100;
/** No job bears this identifier before the 9,999th. */
const PROBE_ID = processIdOf(9_999);

export async function probe(talk: Conversation): Promise<Probe> {
  const answers = new Map<StatusQuestion, number>();
  for (const question of statusQuestions) {
    const byte = await talk.ask(askStatus([question]), realtimeByte, PROBE_DEADLINE);
    // Who leaves one question alone leaves those after it alone too.
    if (byte === null) break;
    answers.set(question, byte);
  }
  // A printer has said it all by now; what talks on is something else.
  await talk.listen(() => null, REST);
  if (talk.soundsWrong()) return { kind: 'wrong-device' };
  const status = answers.size > 0 ? statusOf(answers) : null;
  if (status !== null && status.trouble !== null) return { kind: 'not-now', status };

  const found = (confirmation: ProbeFindings['confirmation']): Probe => ({
    kind: 'found',
    findings: { confirmation, statusQuestions: [...answers.keys()] },
    status,
  });
  const id = await talk.ask(
    askProcessId(PROBE_ID),
    (reply) => (reply.kind === 'process-id' ? reply.id : null),
    PROBE_DEADLINE,
  );
  if (id === PROBE_ID) return found('process-id');
  const inTurn = await talk.ask(ASK_IN_TURN, inTurnByte, PROBE_DEADLINE);
  if (talk.soundsWrong()) return { kind: 'wrong-device' };
  if (inTurn !== null) return found('in-turn');
  if (!talk.link.alive()) return { kind: 'lost' };
  return found(status === null ? 'none' : 'realtime');
}
