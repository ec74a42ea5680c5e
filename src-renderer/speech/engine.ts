// What can speak: the browser's own voices, or the program of the main process. Whoever speaks says one text, tells how it
// ended, and is silent at once when told to.
import type { SpeechSpeed } from '../../src-shared/contract/speech.ts';
import type { Language } from '../../src-shared/protocol/words.ts';

export interface Utterance {
  readonly text: string;
  readonly language: Language;
  readonly speed: SpeechSpeed;
  /** 1 to `LOUDEST`. */
  readonly volume: number;
}

/** `failed`: nothing was heard, and nothing will be. */
export type UtteranceEnd = 'said' | 'stopped' | 'failed';

export interface SpeechEngine {
  /** Whether it has a voice that reads this language. May change: voices are loaded, programs vanish. */
  speaks(language: Language): boolean;
  /** Never rejects. Resolves soon after `signal` aborts, and then it is silent. */
  say(utterance: Utterance, signal: AbortSignal): Promise<UtteranceEnd>;
}

/** The first that has a voice for `language`; the order of `engines` is the order of preference. */
export function engineFor(engines: readonly SpeechEngine[], language: Language): SpeechEngine | null {
  return engines.find((engine) => engine.speaks(language)) ?? null;
}
