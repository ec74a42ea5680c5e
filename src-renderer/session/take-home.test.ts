// A list of requirements on paper, step by step.
import { describe, expect, test } from 'vitest';
import type { OtherPaperView } from '../../src-shared/contract/views.ts';
import { serviceIdSchema } from '../../src-shared/protocol/words.ts';
import { followList, type ListEvent, type ListPanel } from './take-home.ts';

const serviceId = serviceIdSchema.parse('perekaman-ktp');
const nothing = { panel: null, lists: [] };
const wanted: ListEvent = { type: 'listWanted', serviceId };
const granted: ListEvent = { type: 'listGranted', serviceId, jobId: 7 };
const news = (state: OtherPaperView['state'], jobId = 7): ListEvent => ({
  type: 'otherPaperChanged',
  paper: { jobId, state, trouble: null },
});
const listAfter = (...events: ListEvent[]) =>
  events.reduce<{ panel: ListPanel | null; lists: ListPanel['serviceId'][] }>(
    (state, event) => {
      const { panel, lists } = followList(state, event);
      return { panel, lists: [...lists] };
    },
    { ...nothing },
  );

describe('a list', () => {
  test.each<[string, ListEvent[]]>([
    ['asking', [wanted]],
    ['printing', [wanted, granted]],
    ['printing', [wanted, granted, news('queued')]],
    ['printed', [wanted, granted, news('sending'), news('printed')]],
    ['uncertain', [wanted, granted, news('sending'), news('unknown')]],
    ['failed', [wanted, granted, news('failed')]],
    ['failed', [wanted, granted, news('expired')]],
    ['no-paper', [wanted, { type: 'listRefused', serviceId, refusal: { state: 'no-paper' } }]],
    ['had', [wanted, granted, news('sending'), news('printed'), wanted]],
  ])('is %s', (state, events) => {
    expect(listAfter(...events).panel?.list.state).toBe(state);
  });

  test('never came, so it may be asked for again', () => {
    for (const end of [news('failed'), news('expired')]) expect(listAfter(wanted, granted, end).lists).toEqual([]);
    const refused: ListEvent = { type: 'listRefused', serviceId, refusal: { state: 'not-answered' } };
    expect(listAfter(wanted, refused).lists).toEqual([]);
    expect(listAfter(wanted, refused, wanted).panel?.list.state).toBe('asking');
  });

  test('may be on paper, so there is no second one in this session', () => {
    for (const end of [news('printed'), news('unknown')])
      expect(listAfter(wanted, granted, end).lists).toEqual([serviceId]);
  });

  test('is not moved by another paper', () => {
    expect(listAfter(wanted, granted, news('failed', 8)).panel?.list.state).toBe('printing');
    expect(listAfter(news('printed')).panel).toBeNull();
  });

  test('whose dialog was closed opens nothing', () => {
    expect(followList({ panel: null, lists: [serviceId] }, granted)).toEqual({ panel: null, lists: [serviceId] });
  });
});
