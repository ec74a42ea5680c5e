// Severity decides which screen the whole kiosk shows; a number on screen is never hidden.
import { describe, expect, test } from 'vitest';
import { requestIdSchema } from '../../src-shared/protocol/words.ts';
import { snapshot, ticketFor } from '../../tests/support/stage/bandung.ts';
import { kioskScreen } from './kiosk-screen.ts';
import type { Screen } from './screens.ts';
import { type World, worldOf } from './world.ts';

const world = worldOf(snapshot, 0);
const closed: World = { ...world, hours: { today: null, open: false, reopens: null, closedFor: null } };
const broken: World = { ...world, state: { kind: 'out-of-order', reason: 'database' } };
const empty: World = { ...world, state: { kind: 'no-catalogue', reason: 'not-paired' }, directory: null };
const maintained: World = { ...world, state: { kind: 'maintenance', message: null, until: null } };
const shut: World = { ...closed, state: { kind: 'closed-by-staff', message: null, until: null } };
const idle: Screen = { kind: 'idle' };
const home: Screen = { kind: 'home' };
const ticket: Screen = {
  kind: 'ticket',
  ticket: ticketFor('skck'),
  requestId: requestIdSchema.parse('8a1f0a3e-6f0b-4b8e-9d57-0d5a7a6a2c11'),
  paper: 'told',
};

describe('the screen of the whole kiosk', () => {
  test.each<[string, Parameters<typeof kioskScreen>, string]>([
    ['another window took over', ['taken-over', world, ticket], 'taken-over'],
    ['nothing is known yet', ['connecting', null, idle], 'starting'],
    ['the line to main is lost', ['lost', world, home], 'disconnected'],
    ['the kiosk is out of order', ['open', broken, home], 'out-of-order'],
    ['out of order weighs more than no catalogue', ['open', { ...empty, state: broken.state }, idle], 'out-of-order'],
    ['somebody works on the kiosk', ['open', maintained, home], 'maintenance'],
    ['staff closed the kiosk in a closed house', ['open', shut, idle], 'closed-by-staff'],
    ['a number is shown while staff close the kiosk', ['open', shut, ticket], 'session'],
    ['there is no catalogue', ['open', empty, home], 'no-catalogue'],
    ['the directory has not come yet', ['open', { ...world, directory: null }, home], 'no-catalogue'],
    ['the site is closed and nobody is here', ['open', closed, idle], 'closed'],
    ['the site is closed and someone reads requirements', ['open', closed, home], 'session'],
    ['someone is here', ['open', world, home], 'session'],
    ['nobody is here', ['open', world, idle], 'idle'],
    ['a number is shown while the line is lost', ['lost', world, ticket], 'session'],
    ['a number is shown while the kiosk breaks', ['open', broken, ticket], 'session'],
  ])('when %s', (_, input, kind) => {
    expect(kioskScreen(...input).kind).toBe(kind);
  });
});
