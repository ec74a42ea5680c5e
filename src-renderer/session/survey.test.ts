// The manual of the survey's walk: one element after the other, back and forth, when it is sent, and that nothing stays.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noAnswers, type SurveyAnswers, surveyElements, surveyValues } from '../../src-shared/domain/skm.ts';
import { instansiIdSchema, requestIdSchema, serviceIdSchema } from '../../src-shared/protocol/words.ts';
import type { SessionEvent } from './events.ts';
import type { Screen, SurveyScreen } from './screens.ts';
import { advance, idleSession } from './session.ts';
import { followSurvey, openSurvey, surveyStillOffered } from './survey.ts';

const requestId = requestIdSchema.parse('8a1f0a3e-6f0b-4b8e-9d57-0d5a7a6a2c11');
const otherRequest = requestIdSchema.parse('1b1f0a3e-6f0b-4b8e-9d57-0d5a7a6a2c22');
const instansiId = instansiIdSchema.parse('disdukcapil');
const serviceId = serviceIdSchema.parse('perekaman-ktp');

const begun: SessionEvent = { type: 'surveyBegun', serviceId: null, requestId };
const kept: SessionEvent = { type: 'surveyKept', requestId };
const notKept: SessionEvent = { type: 'surveyNotKept', requestId };
const back: SessionEvent = { type: 'back' };
const finished: SessionEvent = { type: 'surveyFinished' };

function walk(events: readonly SessionEvent[], from: SurveyScreen = openSurvey()): Screen {
  return events.reduce<Screen>(
    (screen, event) => (screen.kind === 'survey' ? followSurvey(screen, event) : screen),
    from,
  );
}
function survey(events: readonly SessionEvent[], from?: SurveyScreen): SurveyScreen {
  const screen = walk(events, from);
  if (screen.kind !== 'survey') throw new Error(`the survey was left for ${screen.kind}`);
  return screen;
}
/** The answers to the elements in their order; null is skipped. */
const giving = (values: readonly (1 | 2 | 3 | 4 | null)[]): SessionEvent[] =>
  values.flatMap((value, index) => {
    const element = surveyElements[index];
    return element === undefined ? [] : [{ type: 'surveyAnswered' as const, element, value }];
  });
const skipped = giving(Array.from(surveyElements, () => null));
const asked = (screen: SurveyScreen) => (screen.step.kind === 'asking' ? screen.step.element : screen.step.kind);

describe('what the survey is about', () => {
  test('may be skipped: the building in general', () => {
    expect(survey([begun])).toMatchObject({
      serviceId: null,
      requestId,
      step: { kind: 'asking', element: 'requirements' },
    });
  });

  test('may be one service, and the way back leads to the very list it was chosen from', () => {
    const listed = survey([
      { type: 'pageTurned', page: 1 },
      { type: 'instansiChosen', instansiId },
    ]);
    expect(listed.about).toEqual({ instansiId, page: 0, cameFrom: 1 });
    const chosen = survey([{ type: 'surveyBegun', serviceId, requestId }], listed);
    expect(chosen.serviceId).toBe(serviceId);
    expect(survey([back], chosen)).toMatchObject({ step: { kind: 'about' }, about: listed.about });
    expect(survey([back, back], chosen).about).toMatchObject({ instansiId: null, page: 1 });
    expect(walk([back, back, back, back], chosen).kind).toBe('home');
  });

  test('falls back to the list of instansi when the chosen one leaves the catalogue', () => {
    const listed = survey([{ type: 'instansiChosen', instansiId }]);
    const without = { instansi: [], services: [] };
    expect(surveyStillOffered(listed, without).about.instansiId).toBeNull();
    expect(surveyStillOffered(listed, { instansi: [instansiId], services: [] })).toBe(listed);
    const chosen = survey([{ type: 'surveyBegun', serviceId, requestId }], listed);
    expect(surveyStillOffered(chosen, without)).toBe(chosen);
  });
});

describe('the nine elements', () => {
  test('come one by one, in the order of the regulation', () => {
    const seen = surveyElements.map((_, index) => asked(survey([begun, ...skipped.slice(0, index)])));
    expect(seen).toEqual([...surveyElements]);
  });

  test('back shows the one before with its answer, which may be changed', () => {
    const second = survey([begun, ...giving([4])]);
    const first = survey([back], second);
    expect([asked(first), first.answers.requirements]).toEqual(['requirements', 4]);
    expect(survey(giving([2]), first).answers.requirements).toBe(2);
    expect(survey(giving([null]), first).answers.requirements).toBeNull();
  });

  test('take no answer that was meant for another: a second tap in the change of screens', () => {
    const second = survey([begun, ...giving([4])]);
    expect(survey(giving([1]), second)).toBe(second);
  });
});

describe('a survey is sent', () => {
  const all = giving([4, 3, 2, 1, 4, 3, 2, 1, 4]);

  test('by the answer to the last element', () => {
    expect(survey([begun, ...all]).step.kind).toBe('sending');
    expect(survey([begun, ...all]).answers.complaints).toBe(4);
  });

  test('by skipping the last one, with what was answered before', () => {
    const sent = survey([begun, ...giving([3, null, null, null, null, null, null, null, null])]);
    expect(sent).toMatchObject({ step: { kind: 'sending' }, answers: { ...noAnswers, requirements: 3 } });
  });

  test('early when the citizen says so, but not without an answer', () => {
    expect(survey([begun, ...giving([3]), finished]).step.kind).toBe('sending');
    expect(asked(survey([begun, ...giving([null]), finished]))).toBe('procedure');
  });

  test('not at all when everything was skipped, and the screen says so', () => {
    expect(survey([begun, ...skipped]).step.kind).toBe('nothing-sent');
  });

  test('once: while it is under way nothing but its own answer leads on, and home', () => {
    const sending = survey([begun, ...all]);
    const ignored: SessionEvent[] = [...all, finished, back, begun, { type: 'retried' }, { type: 'surveyOver' }];
    for (const event of ignored) expect(survey([event], sending)).toBe(sending);
    expect(survey([{ ...kept, requestId: otherRequest } as SessionEvent], sending)).toBe(sending);
    expect(walk([{ type: 'home' }], sending).kind).toBe('home');
  });

  test('again with the same id after it could not be kept, and with the same answers', () => {
    const sending = survey([begun, ...all]);
    const failed = survey([notKept], sending);
    expect(survey(all, failed)).toBe(failed);
    expect(survey([{ type: 'retried' }], failed)).toEqual({
      ...sending,
      step: { kind: 'sending', element: 'complaints', again: true },
    });
    expect(walk([back], failed).kind).toBe('home');
  });
});

describe('the thanks', () => {
  const thanks = survey([begun, ...giving([1]), finished, kept]);

  test('know nothing of the answers any more', () => {
    expect(thanks).toEqual({ ...openSurvey(), step: { kind: 'thanks' } });
  });

  test.each(['surveyOver', 'back', 'home'] as const)('give way to the start by %s', (type) => {
    expect(walk([{ type }], thanks)).toEqual({ kind: 'home' });
  });
});

describe('any survey whatever', () => {
  const anyEvent: fc.Arbitrary<SessionEvent> = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        type: fc.constant('surveyAnswered' as const),
        element: fc.constantFrom(...surveyElements),
        value: fc.option(fc.constantFrom(...surveyValues)),
      }),
    },
    { weight: 3, arbitrary: fc.constantFrom<SessionEvent>(begun, back, finished, kept, notKept, { type: 'retried' }) },
    fc.record({ type: fc.constant('pageTurned' as const), page: fc.double({ noNaN: true, min: -3, max: 9 }) }),
    fc.constantFrom<SessionEvent>({ type: 'instansiChosen', instansiId }, { type: 'surveyOver' }, { type: 'home' }),
  );

  test('is sent only with an answer and an id, and can always be left for home', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        const screen = walk(events);
        if (screen.kind !== 'survey') return screen.kind === 'home';
        const given = Object.values<SurveyAnswers['fee']>(screen.answers).some((value) => value !== null);
        if (screen.step.kind === 'sending' || screen.step.kind === 'failed') {
          expect([given, screen.requestId]).toEqual([true, requestId]);
        }
        expect(screen.about.page).toBeGreaterThanOrEqual(0);
        return walk([{ type: 'home' }], screen).kind === 'home';
      }),
    );
  });

  test('leaves nothing behind at the end of the session', () => {
    const open: SessionEvent[] = [{ type: 'touched' }, { type: 'sideOpened', walk: 'survey' }];
    fc.assert(
      fc.property(
        fc.array(anyEvent, { maxLength: 40 }),
        fc.constantFrom('done' as const, 'timedOut' as const),
        (events, type) => {
          const session = [...open, ...events, { type }].reduce(advance, idleSession);
          expect(session).toEqual(idleSession);
        },
      ),
    );
  });
});
