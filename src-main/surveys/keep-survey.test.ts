// The manual of keep-survey.ts: one event for each survey, whatever is tapped twice, and nothing of the person.
import { describe, expect, it } from 'vitest';
import { noAnswers } from '../../src-shared/domain/skm.ts';
import { kioskEventSchema } from '../../src-shared/protocol/kiosk-events.ts';
import { localDateSchema, requestIdSchema } from '../../src-shared/protocol/words.ts';
import { serviceIdOf } from '../../tests/support/catalogue-fixture.ts';
import { kioskParts, openStore } from '../../tests/support/kiosk-parts.ts';
import { type AnsweredSurvey, keepSurvey } from './keep-survey.ts';

const survey: AnsweredSurvey = {
  requestId: requestIdSchema.parse('8a1f0a3e-6f0b-4b8e-9d57-0d5a7a6a2c11'),
  serviceId: serviceIdOf('ktp'),
  answers: { ...noAnswers, fee: 4, conduct: 2 },
  language: 'en',
};
const other = { ...survey, requestId: requestIdSchema.parse('1b1f0a3e-6f0b-4b8e-9d57-0d5a7a6a2c22') };

function keeper() {
  const parts = kioskParts();
  const woken = new Promise<void>((resolve) => {
    parts.signals.on('outbox.grew', () => resolve());
  });
  const ports = { ...parts, businessDate: () => localDateSchema.parse('2026-05-12') };
  return { ...parts, keep: (kept: AnsweredSurvey) => keepSurvey(ports, kept), woken };
}

describe('an answered survey', () => {
  it('becomes one event that the protocol knows, and wakes the push', async () => {
    const { store, keep, woken } = keeper();
    keep(survey);
    const [event, ...more] = store.outbox.pending(10);
    expect(more).toEqual([]);
    expect(kioskEventSchema.parse(event)).toEqual({
      type: 'survey.answered',
      payload: {
        surveyId: survey.requestId,
        answers: survey.answers,
        serviceId: 'ktp',
        businessDate: '2026-05-12',
        language: 'en',
        channel: 'kiosk',
      },
    });
    await expect(woken).resolves.toBeUndefined();
  });

  it('is kept once, however often it is sent, and beside others', () => {
    const { store, keep } = keeper();
    for (const each of [survey, survey, other, survey]) keep(each);
    expect(store.outbox.pending(10)).toHaveLength(2);
  });

  it('is known also after the server has it', () => {
    const { store, keep } = keeper();
    keep(survey);
    store.outbox.settle({ acknowledged: 1, results: [{ seq: 1, status: 'stored' }] }, 1);
    keep(survey);
    expect(store.outbox.pending(10)).toEqual([]);
  });

  it('says the hour, not the minute: a ticket taken just before cannot be told by it', () => {
    const { store, keep, setClock } = keeper();
    for (const [time, each] of [
      ['09:41:12', survey],
      ['09:59:59', other],
    ] as const) {
      setClock(`2026-05-12T${time}+07:00`);
      keep(each);
    }
    const nine = Date.parse('2026-05-12T09:00:00+07:00');
    expect(store.outbox.pending(10).map(({ at }) => at)).toEqual([nine, nine]);
  });

  it('is on disk when the screen is told so', () => {
    const { store, keep, folder } = keeper();
    keep(survey);
    store.close();
    const again = openStore(folder);
    expect(again.outbox.holdsSurvey(survey.requestId)).toBe(true);
    again.close();
  });
});
