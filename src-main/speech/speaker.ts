// Reads a text aloud with the system's own program (espeak-ng), one text at a time. The text goes to its standard input
// and nowhere else: neither to its arguments, which every process can see, nor to a log.
import { LOUDEST, type SpeechSpeed } from '../../src-shared/contract/speech.ts';
import type { Language } from '../../src-shared/protocol/words.ts';
import { type ProgramOutcome, runProgram } from '../run-program.ts';

export interface SpokenText {
  readonly text: string;
  readonly language: Language;
  readonly speed: SpeechSpeed;
  /** 1 to `LOUDEST`. */
  readonly volume: number;
}

export type SpeechOutcome = 'spoken' | 'interrupted' | 'unavailable';
export type SpeechTrouble = 'missing' | 'no-sound';

export interface Speaker {
  /** Whether the program is there. That its sound is heard, only ears can tell. */
  available(): Promise<boolean>;
  /** Resolves when all of it was said, or when `signal`, `stop` or the next text ended it. */
  say(spoken: SpokenText, signal: AbortSignal): Promise<SpeechOutcome>;
  stop(): void;
}

/** Words a minute. 165 is calm Indonesian; who listens to machines every day wants more. */
const wordsPerMinute: Readonly<Record<SpeechSpeed, number>> = { slow: 120, normal: 165, fast: 240 };
/** The program's own scale ends at 200. */
const MOST_AMPLITUDE = 180;
/** Milliseconds: no text the contract lets through takes longer, even slowly. */
const LONGEST = 120_000;
const CHECK = 8_000;

/** Languages the program has a voice for; every other one is read by the Indonesian voice. */
const voices: Readonly<Record<string, string>> = { en: 'en', id: 'id' };

/** `program` is a name or a path, null where nothing speaks. `onTrouble` hears of each new reason for silence once. */
export function createSpeaker(program: string | null, onTrouble: (reason: SpeechTrouble) => void): Speaker {
  let running: AbortController | null = null;
  /** Settles when the program that spoke last has ended: two never speak at once. */
  let ended: Promise<unknown> = Promise.resolve();
  let told: SpeechTrouble | null = null;

  const tell = (reason: SpeechTrouble | null): void => {
    if (reason !== null && reason !== told) onTrouble(reason);
    told = reason;
  };
  const run = (spoken: SpokenText, name: string, signal: AbortSignal): Promise<ProgramOutcome> =>
    runProgram({
      program: name,
      args: argumentsFor(spoken),
      input: Buffer.from(spoken.text),
      deadline: LONGEST,
      signal,
    });

  return {
    available: async () => {
      if (program === null) return false;
      const outcome = await runProgram({ program, args: ['--version'], deadline: CHECK });
      return outcome.ended && outcome.code === 0;
    },
    say: async (spoken, signal) => {
      if (program === null) return 'unavailable';
      running?.abort();
      const mine = new AbortController();
      running = mine;
      const before = ended;
      const either = AbortSignal.any([signal, mine.signal]);
      const mineRun = before.then(() => (either.aborted ? null : run(spoken, program, either)));
      ended = mineRun;
      const outcome = await mineRun;
      if (outcome === null || either.aborted) return 'interrupted';
      const trouble = troubleOf(outcome);
      tell(trouble);
      return trouble === null ? 'spoken' : 'unavailable';
    },
    stop: () => running?.abort(),
  };
}

function argumentsFor({ language, speed, volume }: SpokenText): readonly string[] {
  const amplitude = Math.round((volume / LOUDEST) * MOST_AMPLITUDE);
  return [
    '--stdin',
    // UTF-8, whatever the system's own characters are.
    ...['-b', '1'],
    ...['-v', voices[language] ?? 'id'],
    ...['-s', String(wordsPerMinute[speed])],
    ...['-a', String(amplitude)],
  ];
}

/** It ends with 0 even where there is no sound device, but it says so. */
function troubleOf(outcome: ProgramOutcome): SpeechTrouble | null {
  if (!outcome.ended) return outcome.reason === 'missing' ? 'missing' : 'no-sound';
  return outcome.code === 0 && !/^error:/m.test(outcome.complaint) ? null : 'no-sound';
}
