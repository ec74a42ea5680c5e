// Brings one paper to the printer and finds out, as well as this printer can tell, what became of it.
//
//   open -> how are you? -> [stored as sending] -> the paper, and behind it a question -> the answer
//
// Before the first byte anything that is wrong is `refused`: the paper is safe to print later. After it only the
// printer's own word makes it `confirmed`; everything else is `uncertain`, also where the paper is in fact there.
import type { PrinterTrouble } from '../../src-shared/contract/views.ts';
import { type Conversation, inTurnByte, startConversation } from './conversation.ts';
import { ASK_IN_TURN, askProcessId, FORGET, processIdOf, RECOVER_AND_FORGET } from './escpos/questions.ts';
import type { Reply } from './escpos/replies.ts';
import { type PrinterStatus, statusOf } from './escpos/status.ts';
import type { PrinterPort } from './port.ts';
import type { PrinterProfile } from './profiles/profile.ts';

export type Delivery =
  | { readonly kind: 'confirmed' }
  /** No byte of the paper was sent. */
  | { readonly kind: 'refused'; readonly trouble: PrinterTrouble }
  /** Some of it was sent; whether it is on paper nobody knows. */
  | { readonly kind: 'uncertain'; readonly trouble: PrinterTrouble };

export interface Parcel {
  readonly jobId: number;
  readonly bytes: Uint8Array;
  /** Length of its paper. */
  readonly millimetres: number;
  /** The job before it went wrong: what may be left of that in the printer's buffer is cleared away first. */
  readonly afresh: boolean;
}

export interface DeliveryPorts {
  readonly port: PrinterPort;
  readonly profile: PrinterProfile;
  /** Nothing known stands in the way and no byte was sent yet; must have stored the job as `sending` when it returns. */
  readonly onStart: () => void;
  /** What became of it. Called once, before what is left of a job that went wrong is cleared away. */
  readonly onEnd: (delivery: Delivery, status: PrinterStatus | null) => void;
}

/** Longest wait for an answer to a question about status, milliseconds. Healthy printers answer in under 20. */
const ANSWER_DEADLINE = 300;
/** The same before anything was sent: a printer that is known to answer and does not gets no paper to lose. */
const FIRST_ANSWER_DEADLINE = 1_000;
/** Longest time from opening to the verdict, milliseconds: no citizen looks at "printing" longer than this. */
const VERDICT_DEADLINE = 5_000;
/** The link is cut so long after that, milliseconds: what ends by itself in time is not taken for a line that broke. */
const AFTER_THE_END = 20;
/** While it waits it asks this often whether something is wrong, milliseconds. */
const LOOK_INTERVAL = 500;

/** Resolves when the line is free for the next job. */
export async function deliver(parcel: Parcel, ports: DeliveryPorts): Promise<void> {
  const { port, profile, onEnd } = ports;
  const end = performance.now() + VERDICT_DEADLINE;
  const opened = await port.open();
  if (!opened.ok) return onEnd({ kind: 'refused', trouble: opened.error }, null);
  const talk = startConversation(opened.value);
  // Whatever it waits for by then, a write that blocks included, comes to an end.
  const alarm = setTimeout(() => talk.link.abort(), Math.max(0, end - performance.now()) + AFTER_THE_END);
  let leave = talk.link.abort;
  try {
    const attempt = createAttempt(talk, { parcel, ports, end });
    const delivery = await attempt.run();
    onEnd(delivery, attempt.status());
    if (delivery.kind === 'uncertain' && profile.confirmation !== 'none') await clearAway(talk, profile);
    else leave = talk.link.close;
  } finally {
    clearTimeout(alarm);
    leave();
  }
}

interface Circumstances {
  readonly parcel: Parcel;
  readonly ports: DeliveryPorts;
  /** By `performance.now()`. */
  readonly end: number;
}

function createAttempt(talk: Conversation, { parcel, ports, end }: Circumstances) {
  const { profile, onStart } = ports;
  let status: PrinterStatus | null = null;
  const left = (): number => Math.max(0, end - performance.now());
  const lost = (): PrinterTrouble => (left() === 0 ? 'no-answer' : 'not-reachable');

  /** What is wrong, as far as it says within `milliseconds`; null where nothing is, or where it says nothing just now. */
  const findTrouble = async (
    milliseconds: number,
    meanwhile?: (reply: Reply) => void,
  ): Promise<PrinterTrouble | null> => {
    const answers = await talk.askStatus(profile.statusQuestions, Math.min(milliseconds, left()), meanwhile);
    if (talk.soundsWrong()) return 'wrong-device';
    status = answers === null ? null : statusOf(answers);
    if (status !== null) return status.trouble;
    return talk.link.alive() ? null : lost();
  };

  const run = async (): Promise<Delivery> => {
    const trouble = await findTrouble(FIRST_ANSWER_DEADLINE);
    if (trouble !== null) return { kind: 'refused', trouble };
    if (status === null && profile.statusQuestions.length > 0) return { kind: 'refused', trouble: 'no-answer' };
    if (parcel.afresh) await clearAway(talk, profile);
    onStart();
    // The question goes in one piece with the paper, so that its answer cannot be about anything less.
    const written = await talk.link.write(withQuestion(parcel, profile));
    if (!written.ok) return { kind: written.sent === 'none' ? 'refused' : 'uncertain', trouble: lost() };
    const found = await confirm();
    return found === null ? { kind: 'confirmed' } : { kind: 'uncertain', trouble: found };
  };

  /** Null when the printer gives its word, otherwise why it does not. */
  const confirm = (): Promise<PrinterTrouble | null> => {
    switch (profile.confirmation) {
      case 'process-id': {
        const wanted = processIdOf(parcel.jobId);
        return awaitAnswer((reply) => reply.kind === 'process-id' && reply.id === wanted);
      }
      case 'in-turn':
        return awaitAnswer((reply) => inTurnByte(reply) !== null);
      case 'realtime':
        return outlast((1_000 * parcel.millimetres) / profile.speed);
      case 'none':
        return Promise.resolve('no-answer');
    }
  };

  /** Waits for the answer behind the paper; asks in between whether something is wrong, so as not to wait in vain. */
  const awaitAnswer = async (isAnswer: (reply: Reply) => boolean): Promise<PrinterTrouble | null> => {
    let answered = false;
    const note = (reply: Reply): true | null => {
      answered ||= isAnswer(reply);
      return answered ? true : null;
    };
    while (left() > 0 && talk.link.alive()) {
      await talk.listen(note, Math.min(LOOK_INTERVAL, left()));
      if (answered) return null;
      const trouble = await findTrouble(ANSWER_DEADLINE, note);
      if (answered) return null;
      if (trouble !== null) return trouble;
    }
    return lost();
  };

  /**
   * A printer that cannot say how far it is: believed when it was well all the time its paper needs, and after it. Its
   * first answer comes from behind the paper on the line, so by then it has received all of it.
   */
  const outlast = async (milliseconds: number): Promise<PrinterTrouble | null> => {
    let received: number | null = null;
    while (left() > 0 && talk.link.alive()) {
      const trouble = await findTrouble(ANSWER_DEADLINE);
      if (trouble !== null) return trouble;
      const now = performance.now();
      if (status !== null) received ??= now;
      if (status !== null && received !== null && now - received >= milliseconds) return null;
      await talk.listen(() => null, Math.min(LOOK_INTERVAL, left()));
    }
    return lost();
  };

  return { run, status: () => status };
}

function withQuestion({ jobId, bytes }: Parcel, { confirmation }: PrinterProfile): Uint8Array {
  switch (confirmation) {
    case 'process-id':
      return Buffer.concat([bytes, askProcessId(processIdOf(jobId))]);
    case 'in-turn':
      return Buffer.concat([bytes, ASK_IN_TURN]);
    case 'realtime':
    case 'none':
      return bytes;
  }
}

/** What is left of a half-printed paper must not come out when somebody puts in a new roll. */
async function clearAway(talk: Conversation, { clearing }: PrinterProfile): Promise<void> {
  if (clearing === 'never' || !talk.link.alive()) return;
  if (clearing === 'at-any-time') {
    await talk.ask(FORGET, (reply) => (reply.kind === 'cleared' ? true : null), ANSWER_DEADLINE);
  }
  await talk.link.write(RECOVER_AND_FORGET);
  // The answer proves that it got as far as that before the link is cut.
  await talk.askStatus([1], ANSWER_DEADLINE);
}
