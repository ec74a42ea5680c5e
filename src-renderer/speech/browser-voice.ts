// The browser's own voices (Web Speech), where one of this machine reads the language. Voices that need a network are not
// used: what a citizen hears must not leave the kiosk, and must not depend on a link.
import { LOUDEST, type SpeechSpeed } from '../../src-shared/contract/speech.ts';
import { spokenLanguage } from '../../src-shared/locales/spoken.ts';
import { delays } from '../delays.ts';
import type { SpeechEngine, UtteranceEnd } from './engine.ts';

const rates: Readonly<Record<SpeechSpeed, number>> = { slow: 0.75, normal: 1, fast: 1.5 };

type Synthesis = Pick<SpeechSynthesis, 'getVoices' | 'speak' | 'cancel'>;

/** `synthesis` is null in a browser that has none. */
export function browserVoice(synthesis: Synthesis | null): SpeechEngine {
  const voiceFor = (language: string): SpeechSynthesisVoice | null =>
    synthesis?.getVoices().find((voice) => voice.localService && primary(voice.lang) === spokenLanguage(language)) ??
    null;
  return {
    speaks: (language) => voiceFor(language) !== null,
    say: ({ text, language, speed, volume }, signal) => {
      const voice = voiceFor(language);
      if (synthesis === null || voice === null) return Promise.resolve('failed');
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.voice = voice;
      utterance.lang = voice.lang;
      utterance.rate = rates[speed];
      utterance.volume = volume / LOUDEST;
      return spoken(synthesis, utterance, signal);
    },
  };
}

/** Some browsers call an Indonesian voice "in", as Java once did. */
function primary(tag: string): string {
  const [language = ''] = tag.toLowerCase().split(/[-_]/);
  return language === 'in' ? 'id' : language;
}

function spoken(synthesis: Synthesis, utterance: SpeechSynthesisUtterance, signal: AbortSignal): Promise<UtteranceEnd> {
  return new Promise((resolve) => {
    const finish = (end: UtteranceEnd) => {
      clearTimeout(watchdog);
      signal.removeEventListener('abort', stop);
      resolve(end);
    };
    const stop = () => {
      synthesis.cancel();
      finish('stopped');
    };
    const giveUp = () => {
      synthesis.cancel();
      finish('failed');
    };
    // A voice that loses its sound device says neither that it ended nor that it failed.
    const patience = delays.voiceBegins + utterance.text.length * delays.voicePerSign;
    const watchdog = setTimeout(giveUp, patience);
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    utterance.onend = () => finish('said');
    utterance.onerror = ({ error }) => finish(error === 'canceled' || error === 'interrupted' ? 'stopped' : 'failed');
    synthesis.speak(utterance);
  });
}
