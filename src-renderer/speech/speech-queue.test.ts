// How things are said one after another, and how they are silenced.
import { describe, expect, test } from 'vitest';
import { LONGEST_SPEECH } from '../../src-shared/contract/speech.ts';
import type { SpeechEngine, UtteranceEnd } from './engine.ts';
import { breaths, createSpeechQueue } from './speech-queue.ts';

/** An engine that speaks until it is told that a text has ended. */
function slowEngine() {
  const said: string[] = [];
  let end: (how: UtteranceEnd) => void = () => {};
  const engine: SpeechEngine = {
    speaks: () => true,
    say: ({ text }, signal) =>
      new Promise((resolve) => {
        said.push(text);
        end = resolve;
        signal.addEventListener('abort', () => resolve('stopped'));
      }),
  };
  return { engine, said, end: (how: UtteranceEnd) => end(how) };
}

function queueWith(engine: SpeechEngine | null) {
  const speaking: boolean[] = [];
  let failures = 0;
  const queue = createSpeechQueue({
    engineFor: () => engine,
    manner: () => ({ speed: 'normal', volume: 3 }),
    onSpeaking: (on) => speaking.push(on),
    onFailed: () => {
      failures += 1;
    },
  });
  return { queue, speaking, failures: () => failures };
}

const line = (text: string) => [{ text, language: 'id' }];
/** Promises that are ready have gone on. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('what is said next', () => {
  test('waits for what is being said', async () => {
    const { engine, said, end } = slowEngine();
    const { queue, speaking } = queueWith(engine);
    queue.say(line('Satu.'), 'now');
    queue.say(line('Dua.'), 'next');
    expect(said).toEqual(['Satu.']);
    end('said');
    await turn();
    expect(said).toEqual(['Satu.', 'Dua.']);
    end('said');
    await turn();
    expect([queue.busy(), speaking]).toEqual([false, [true, false]]);
  });
});

describe('what is said now', () => {
  test('takes the place of everything still to be said', async () => {
    const { engine, said, end } = slowEngine();
    const { queue } = queueWith(engine);
    queue.say(line('Satu.'), 'now');
    queue.say(line('Dua.'), 'next');
    queue.say(line('Tiga.'), 'now');
    end('said');
    await turn();
    expect(said).toEqual(['Satu.', 'Tiga.']);
  });
});

describe('silence', () => {
  test('comes at once, and nothing is taken up again', async () => {
    const { engine, said } = slowEngine();
    const { queue, speaking } = queueWith(engine);
    queue.say(line('Satu.'), 'now');
    queue.say(line('Dua.'), 'next');
    queue.hush();
    expect([queue.busy(), speaking]).toEqual([false, [true, false]]);
    await turn();
    expect(said).toEqual(['Satu.']);
  });

  test('of an engine that fails is told, and ends what was waiting', async () => {
    const { engine, said, end } = slowEngine();
    const { queue, failures } = queueWith(engine);
    queue.say(line('Satu.'), 'now');
    queue.say(line('Dua.'), 'next');
    end('failed');
    await turn();
    expect([said, failures(), queue.busy()]).toEqual([['Satu.'], 1, false]);
  });

  test('where nothing speaks the language is told too', async () => {
    const { queue, failures } = queueWith(null);
    queue.say(line('Satu.'), 'now');
    await turn();
    expect([failures(), queue.busy()]).toEqual([1, false]);
  });
});

describe('breaths', () => {
  test('hold several sentences of one language, never two languages', () => {
    const lines = [...line('Satu.'), ...line('Dua.'), { text: 'English.', language: 'en' }, ...line('Tiga.')];
    expect(breaths(lines).map(({ text }) => text)).toEqual(['Satu. Dua.', 'English.', 'Tiga.']);
  });

  test('of a text that is too long lose no word of it', () => {
    const words = Array.from({ length: 400 }, (_, index) => `kata${index}`);
    const parts = breaths(line(words.join(' ')));
    expect(parts.every(({ text }) => text.length <= LONGEST_SPEECH)).toBe(true);
    expect(
      parts
        .map(({ text }) => text)
        .join(' ')
        .split(' '),
    ).toEqual(words);
  });
});
