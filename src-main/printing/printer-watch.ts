// Knows how the printer is: what it can answer (its profile), what is wrong with it, whether its roll is near the end.
// Looks rarely while all is well and often while somebody mends it, and helps it up again where it can.

import { fail, type Result, succeed } from '../../src-shared/contract/define.ts';
import type { PrinterTrouble } from '../../src-shared/contract/views.ts';
import type { SignalBoard } from '../signals.ts';
import type { Store } from '../store/store.ts';
import { type Conversation, startConversation } from './conversation.ts';
import { RECOVER_AND_FORGET } from './escpos/questions.ts';
import { type PrinterStatus, statusOf } from './escpos/status.ts';
import type { PrinterPort } from './port.ts';
import { probe } from './probe.ts';
import { type ProbeFindings, profileFor } from './profiles/known.ts';
import type { PrinterProfile } from './profiles/profile.ts';
import { createTurns } from './turns.ts';

export interface PrinterWatchPorts {
  readonly port: PrinterPort;
  readonly store: Pick<Store, 'settings'>;
  readonly signals: SignalBoard;
  readonly clock: () => number;
  /** A technician's word over every probe; null: it is probed. */
  readonly forcedProfile: PrinterProfile | null;
  readonly onBug: (error: unknown) => void;
  readonly looks?: LookIntervals;
}

export interface PrinterCondition {
  readonly trouble: PrinterTrouble | null;
  /** Since when it is so, UTC milliseconds. */
  readonly since: number;
  readonly paperNearEnd: boolean;
}

export interface PrinterWatch {
  start(): void;
  stop(): Promise<void>;
  /** Runs `work` while nobody else of this kiosk talks to the printer: it serves one client at a time. */
  alone<Value>(work: () => Promise<Value>): Promise<Value>;
  /** The profile to print with, or why nothing can be printed. Only to be called in `alone`. */
  ready(): Promise<Result<PrinterProfile, PrinterTrouble>>;
  /** What a delivery found out in passing. */
  learn(trouble: PrinterTrouble | null, status: PrinterStatus | null): void;
  condition(): PrinterCondition;
  /** Null until it was found out. */
  profile(): PrinterProfile | null;
}

/** Milliseconds until the next look. */
export interface LookIntervals {
  readonly well: number;
  /** Somebody may be mending it right now, with a citizen waiting beside him. */
  readonly trouble: number;
  /** Each look at a stuck cutter makes it try again. */
  readonly cutter: number;
  /** Nobody there to ask. */
  readonly away: number;
  /** It never says anything: only whether it is still there can be seen. */
  readonly silent: number;
}
const LOOKS: LookIntervals = { well: 15_000, trouble: 2_000, cutter: 5_000, away: 5_000, silent: 60_000 };

/** Longest wait for a status, milliseconds. */
const STATUS_DEADLINE = 1_000;

export function createPrinterWatch(ports: PrinterWatchPorts): PrinterWatch {
  const { port, store, signals, clock, forcedProfile, looks = LOOKS } = ports;
  const turns = createTurns();
  let profile = forcedProfile ?? rememberedProfile(store, port);
  let condition: PrinterCondition = { trouble: null, since: clock(), paperNearEnd: false };
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const learn = (trouble: PrinterTrouble | null, status: PrinterStatus | null): void => {
    const paperNearEnd = status?.paperNearEnd ?? condition.paperNearEnd;
    if (trouble === condition.trouble && paperNearEnd === condition.paperNearEnd) return;
    const changed = trouble !== condition.trouble;
    condition = { trouble, since: changed ? clock() : condition.since, paperNearEnd };
    // Trouble that a delivery ran into is looked after at once, not when a healthy printer's turn would have come.
    if (changed) lookAgain();
    signals.emit('printer.changed', {});
  };

  const ready = async (): Promise<Result<PrinterProfile, PrinterTrouble>> => {
    if (profile === null) await look();
    return profile === null ? fail(condition.trouble ?? 'no-answer') : succeed(profile);
  };

  /** Opens the line, sees how the printer is, and leaves. */
  const look = async (): Promise<void> => {
    const opened = await port.open();
    if (!opened.ok) return learn(opened.error, null);
    try {
      const talk = startConversation(opened.value);
      if (!port.answers) learn(null, null);
      else if (profile === null) await getToKnow(talk);
      else await ask(talk, profile);
    } finally {
      opened.value.close();
    }
  };

  const getToKnow = async (talk: Conversation): Promise<void> => {
    const result = await probe(talk);
    switch (result.kind) {
      case 'found':
        profile = profileFor(result.findings);
        remember(store, port, result.findings);
        signals.emit('printer.changed', {});
        return learn(null, result.status);
      case 'not-now':
        return learn(result.status.trouble, result.status);
      case 'wrong-device':
        return learn('wrong-device', null);
      case 'lost':
        return learn('not-reachable', null);
    }
  };

  const ask = async (talk: Conversation, known: PrinterProfile): Promise<void> => {
    if (known.confirmation === 'none' && forcedProfile === null) return listenForSpeech(talk);
    const answers = await talk.askStatus(known.statusQuestions, STATUS_DEADLINE);
    if (talk.soundsWrong()) return learn('wrong-device', null);
    if (answers === null) return learn(silenceMeans(talk, known), null);
    const status = statusOf(answers);
    // Freed by a person, a cutter stays in error until it is told to try again.
    if (status.trouble === 'cutter' && known.clearing !== 'never') await talk.link.write(RECOVER_AND_FORGET);
    learn(status.trouble, status);
  };

  /** What looked silent may have been hung, or not awake yet: one that speaks is got to know anew. */
  const listenForSpeech = async (talk: Conversation): Promise<void> => {
    const answers = await talk.askStatus([1], STATUS_DEADLINE);
    if (answers !== null) profile = null;
    learn(talk.soundsWrong() ? 'wrong-device' : null, null);
  };

  const lookInTurn = (): void => {
    void turns
      .alone(async () => {
        if (!stopped) await look();
      })
      .catch(ports.onBug)
      .finally(lookAgain);
  };
  const lookAgain = (): void => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(lookInTurn, looks[pace(condition.trouble, profile)]);
  };

  return {
    start: lookInTurn,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await turns.alone(() => Promise.resolve());
    },
    alone: turns.alone,
    ready,
    learn,
    condition: () => condition,
    profile: () => profile,
  };
}

function silenceMeans({ link }: Conversation, { statusQuestions }: PrinterProfile): PrinterTrouble | null {
  if (!link.alive()) return 'not-reachable';
  return statusQuestions.length > 0 ? 'no-answer' : null;
}

function pace(trouble: PrinterTrouble | null, profile: PrinterProfile | null): keyof LookIntervals {
  switch (trouble) {
    case null:
      return profile?.confirmation === 'none' ? 'silent' : 'well';
    case 'cutter':
      return 'cutter';
    case 'not-reachable':
    case 'wrong-device':
      return 'away';
    case 'not-configured':
    case 'paper-out':
    case 'cover-open':
    case 'overheated':
    case 'offline':
    case 'no-answer':
      return 'trouble';
  }
}

/** What was found out about the printer at this address. Silence is not remembered: next time it may be awake. */
function rememberedProfile(store: Pick<Store, 'settings'>, port: PrinterPort): PrinterProfile | null {
  if (!port.answers) return profileFor({ confirmation: 'none', statusQuestions: [] });
  const known = store.settings.get('printerProfile');
  return known === null || known.address !== port.address ? null : profileFor(known);
}

function remember(store: Pick<Store, 'settings'>, port: PrinterPort, findings: ProbeFindings): void {
  if (findings.confirmation === 'none') return;
  store.settings.set('printerProfile', {
    address: port.address,
    ...findings,
    statusQuestions: [...findings.statusQuestions],
  });
}
