// Looking around the building: each part leads back to where it was opened, and an instansi found there to its services.
import { describe, expect, test } from 'vitest';
import { instansiIdSchema, zoneIdSchema } from '../../src-shared/protocol/words.ts';
import type { InformationEvent, SessionEvent } from './events.ts';
import { followInformation, openInformation } from './information.ts';
import { home, type Screen } from './screens.ts';
import { advance, idleSession } from './session.ts';

const opened = (part: Extract<InformationEvent, { type: 'partOpened' }>['part']): SessionEvent => ({
  type: 'partOpened',
  part,
});
const plan = opened({ kind: 'plan', floor: null });
const zone = opened({ kind: 'zone', zone: zoneIdSchema.parse('zona-b') });
const back: SessionEvent = { type: 'back' };
const chosen: SessionEvent = { type: 'instansiChosen', instansiId: instansiIdSchema.parse('disdukcapil') };

function screenAfter(...events: readonly SessionEvent[]): Screen {
  const walk: readonly SessionEvent[] = [{ type: 'touched' }, { type: 'sideOpened', walk: 'information' }, ...events];
  return walk.reduce(advance, idleSession).screen;
}

describe('looking around the building', () => {
  test('begins with the choice of parts, and back from there is home', () => {
    expect(screenAfter()).toEqual(openInformation());
    expect(screenAfter(back)).toEqual(home);
  });

  test('each part leads back to the screen it was opened from, floor and page included', () => {
    const onUpperFloor = screenAfter(plan, { type: 'floorChosen', floor: 1 });
    expect(onUpperFloor).toMatchObject({ part: { kind: 'plan', floor: 1 } });
    expect(screenAfter(plan, { type: 'floorChosen', floor: 1 }, zone, back)).toEqual(onUpperFloor);
    expect(screenAfter(plan, { type: 'floorChosen', floor: 1 }, zone, back, back)).toEqual(openInformation());
  });

  test('an instansi leads on to its services, and back to its zone on the page that was seen', () => {
    const onSecondPage = screenAfter(plan, zone, { type: 'pageTurned', page: 1 });
    expect(screenAfter(plan, zone, { type: 'pageTurned', page: 1 }, chosen)).toMatchObject({
      kind: 'services',
      instansiId: 'disdukcapil',
    });
    expect(screenAfter(plan, zone, { type: 'pageTurned', page: 1 }, chosen, back)).toEqual(onSecondPage);
    expect(screenAfter(plan, zone, { type: 'pageTurned', page: 1 }, chosen, back, back)).toEqual(
      screenAfter(plan, zone),
    );
  });

  test('a floor means nothing on a screen without a plan', () => {
    const parts = openInformation();
    expect(followInformation(parts, { type: 'floorChosen', floor: 1 })).toBe(parts);
  });

  test('nothing of it is left for the next visitor', () => {
    const walked = [{ type: 'touched' } as const, { type: 'sideOpened', walk: 'information' } as const, plan, zone];
    expect(advance(walked.reduce<typeof idleSession>(advance, idleSession), { type: 'timedOut' })).toEqual(idleSession);
  });
});
