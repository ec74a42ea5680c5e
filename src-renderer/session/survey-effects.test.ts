// The survey on the page as a whole: the last answer becomes one call, its answer the thanks, and the thanks go by themselves.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { calls } from '../../src-shared/contract/contract.ts';
import { noAnswers } from '../../src-shared/domain/skm.ts';
import { requestIdSchema } from '../../src-shared/protocol/words.ts';
import { snapshot } from '../../tests/support/stage/bandung.ts';
import { createFakeMain, type Handlers } from '../../tests/support/stage/fake-main.ts';
import { delays } from '../delays.ts';
import { plainAccess } from './access.ts';
import type { SessionEvent } from './events.ts';
import { createKioskStore } from './store.ts';
import { LONGER_TIME } from './timeouts.ts';

const requestId = requestIdSchema.parse('8a1f0a3e-6f0b-4b8e-9d57-0d5a7a6a2c11');
const open: readonly SessionEvent[] = [
  { type: 'touched' },
  { type: 'sideOpened', walk: 'survey' },
  { type: 'languageChosen', language: 'en' },
  { type: 'surveyBegun', serviceId: null, requestId },
  { type: 'surveyAnswered', element: 'requirements', value: 4 },
];
const finished: SessionEvent = { type: 'surveyFinished' };

async function page(answer: Handlers['survey.answer'] = () => ({ ok: true, value: {} })) {
  const main = createFakeMain({
    'kiosk.snapshot': () => ({ ok: true, value: snapshot }),
    'survey.answer': answer,
  });
  const store = createKioskStore(main.pipe, () => performance.now());
  main.open();
  await vi.advanceTimersByTimeAsync(0);
  const walk = async (steps: readonly SessionEvent[]) => {
    for (const step of steps) store.dispatch(step);
    await vi.advanceTimersByTimeAsync(0);
  };
  const shown = () => {
    const { screen } = store.getState().session;
    return screen.kind === 'survey' ? screen.step.kind : screen.kind;
  };
  const sent = () =>
    main.heard.flatMap((each) => ('call' in each && each.call === 'survey.answer' ? [each.input] : []));
  return { store, walk, shown, sent };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a finished survey', () => {
  test('is one call with all that was answered, however often it is finished, and ends in thanks', async () => {
    const { walk, shown, sent } = await page();
    await walk([...open, finished, finished]);
    expect(sent()).toEqual([
      { requestId, serviceId: null, answers: { ...noAnswers, requirements: 4 }, language: 'en' },
    ]);
    expect(shown()).toBe('thanks');
  });

  test.each([
    ['the disk takes nothing', () => ({ ok: false as const, error: { code: 'not-kept' as const } })],
    ['main has a bug', () => ({ ok: false as const, error: { code: 'internal' as const } })],
    ['main does not answer', () => 'silence' as const],
  ])('says so when %s, and the same survey can be sent again', async (_why, answer) => {
    const { walk, shown, sent } = await page(answer);
    await walk([...open, finished]);
    await vi.advanceTimersByTimeAsync(calls['survey.answer'].deadline);
    expect(shown()).toBe('failed');
    await walk([{ type: 'retried' }]);
    expect(sent()).toHaveLength(2);
    expect(sent()[1]).toEqual(sent()[0]);
  });

  test('is kept although the citizen went home meanwhile, and nobody is taken back to it', async () => {
    const { walk, shown, sent } = await page();
    await walk([...open, finished, { type: 'home' }]);
    expect([shown(), sent().length]).toEqual(['home', 1]);
  });
});

describe('a survey that was left', () => {
  test.each(['home', 'done', 'timedOut'] as const)('by %s is not sent', async (type) => {
    const { walk, sent } = await page();
    await walk([...open, { type }]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent()).toEqual([]);
  });
});

describe('the thanks', () => {
  test('go home by themselves, the language stays for this citizen', async () => {
    const { store, walk, shown } = await page();
    await walk([...open, finished]);
    await vi.advanceTimersByTimeAsync(delays.thanks - 1);
    expect(shown()).toBe('thanks');
    await vi.advanceTimersByTimeAsync(1);
    expect([shown(), store.getState().session.language]).toEqual(['home', 'en']);
  });

  test('stay ten times as long for whoever asked for more time', async () => {
    const { walk, shown } = await page();
    await walk([{ type: 'touched' }, { type: 'accessChanged', access: { ...plainAccess, longerTime: true } }]);
    await walk([...open, finished]);
    await vi.advanceTimersByTimeAsync(delays.thanks * LONGER_TIME - 1);
    expect(shown()).toBe('thanks');
    await vi.advanceTimersByTimeAsync(1);
    expect(shown()).toBe('home');
  });

  test('that were left for home do not take the next walk away', async () => {
    const { walk, shown } = await page();
    await walk([...open, finished, { type: 'home' }, { type: 'searchOpened' }]);
    await vi.advanceTimersByTimeAsync(delays.thanks + 1);
    expect(shown()).toBe('search');
  });
});
