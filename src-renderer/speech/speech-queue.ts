// One thing said after another, and silence at once: what a key or a touch interrupts is forgotten, not put off.
import { LONGEST_SPEECH, type SpeechSpeed } from '../../src-shared/contract/speech.ts';
import type { Language } from '../../src-shared/protocol/words.ts';
import type { SpeechEngine } from './engine.ts';
import type { Line } from './sentences.ts';

export interface SpeechQueue {
  /** `now` takes the place of everything still to be said; `next` comes after it. */
  say(lines: readonly Line[], when: 'now' | 'next'): void;
  hush(): void;
  busy(): boolean;
}

interface SpeechQueuePorts {
  readonly engineFor: (language: Language) => SpeechEngine | null;
  readonly manner: () => { readonly speed: SpeechSpeed; readonly volume: number };
  readonly onSpeaking: (speaking: boolean) => void;
  /** An engine fell silent by itself. */
  readonly onFailed: () => void;
}

/** Signs in one breath: short enough that an interruption loses little, long enough to sound like one text. */
const BREATH = 240;

export function createSpeechQueue({ engineFor, manner, onSpeaking, onFailed }: SpeechQueuePorts): SpeechQueue {
  let waiting: readonly Line[] = [];
  let current: AbortController | null = null;

  const run = async (mine: AbortController): Promise<void> => {
    for (let line = waiting[0]; line !== undefined && !mine.signal.aborted; line = waiting[0]) {
      waiting = waiting.slice(1);
      const engine = engineFor(line.language);
      const end = engine === null ? 'failed' : await engine.say({ ...line, ...manner() }, mine.signal);
      if (end !== 'failed' || mine.signal.aborted) continue;
      waiting = [];
      onFailed();
    }
    // Whoever was interrupted has nothing more to tell: another speaks, or nobody.
    if (current !== mine) return;
    current = null;
    onSpeaking(false);
  };

  const hush = (): void => {
    waiting = [];
    if (current === null) return;
    current.abort();
    current = null;
    onSpeaking(false);
  };

  return {
    say: (lines, when) => {
      if (when === 'now') hush();
      waiting = [...waiting, ...breaths(lines)];
      if (current !== null || waiting.length === 0) return;
      current = new AbortController();
      onSpeaking(true);
      void run(current);
    },
    hush,
    busy: () => current !== null,
  };
}

/** Lines of one language put together into breaths, and what is longer than one taken apart at its pauses. */
export function breaths(lines: readonly Line[]): readonly Line[] {
  const parts: Line[] = [];
  for (const { text, language } of lines.flatMap(apart)) {
    const last = parts.at(-1);
    if (last?.language === language && last.text.length + text.length < BREATH) {
      parts[parts.length - 1] = { text: `${last.text} ${text}`, language };
    } else parts.push({ text, language });
  }
  return parts;
}

function apart({ text, language }: Line): readonly Line[] {
  if (text.length <= LONGEST_SPEECH) return text === '' ? [] : [{ text, language }];
  const cut = Math.max(text.lastIndexOf(' ', BREATH), text.lastIndexOf('. ', BREATH) + 1);
  const at = cut > 0 ? cut : BREATH;
  return [{ text: text.slice(0, at).trim(), language }, ...apart({ text: text.slice(at).trim(), language })];
}
