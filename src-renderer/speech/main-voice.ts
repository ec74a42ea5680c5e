// The voice of the main process: a program of the system, for browsers that bring no voice for a language.
import { LONGEST_SPEECH } from '../../src-shared/contract/speech.ts';
import type { Client } from '../bridge/client.ts';
import type { SpeechEngine } from './engine.ts';

export interface MainVoice extends SpeechEngine {
  /** Asks main whether its program is there. */
  check(): Promise<void>;
  /** Silence in main, whatever this page believes. */
  stop(): void;
}

export function mainVoice(call: Client['call']): MainVoice {
  let available = false;
  return {
    speaks: () => available,
    check: async () => {
      const answer = await call('speech.check', {});
      available = answer.ok && answer.value.available;
    },
    say: async (utterance, signal) => {
      const answer = await call(
        'speech.say',
        { ...utterance, text: utterance.text.slice(0, LONGEST_SPEECH) },
        { signal },
      );
      if (answer.ok) return 'said';
      if (answer.error.code === 'aborted' || answer.error.code === 'interrupted') return 'stopped';
      available = false;
      return 'failed';
    },
    stop: () => void call('speech.stop', {}),
  };
}
