// What the page knows of the kiosk: the last snapshot with every event since folded into it. Pure; the time at which
// something came (`at`, milliseconds of the page's steady clock) is passed in.
import type { EventName } from '../../src-shared/contract/contract.ts';
import type { Snapshot } from '../../src-shared/contract/views.ts';
import { localDateSchema } from '../../src-shared/protocol/words.ts';
import type { EventPayload } from '../bridge/client.ts';

export interface World extends Omit<Snapshot, 'version' | 'now'> {
  /** Main's clock, read at `at` of the page's. The page's own wall clock is never asked: it may be wrong. */
  readonly clock: { readonly now: number; readonly at: number };
}

export function worldOf({ version: _, now, ...rest }: Snapshot, at: number): World {
  return { ...rest, clock: { now, at } };
}

/** UTC milliseconds by main's clock, at `at` of the page's steady clock. */
export function nowIn(world: World, at: number): number {
  return world.clock.now + (at - world.clock.at);
}

type Folds = { readonly [Name in EventName]: (world: World, payload: EventPayload<Name>, at: number) => World };

const folds: Folds = {
  'directory.changed': (world, directory) => ({ ...world, directory }),
  'statuses.changed': (world, changed) => ({ ...world, statuses: { ...world.statuses, ...changed } }),
  'hours.changed': (world, hours) => ({ ...world, hours }),
  'state.changed': (world, state) => ({ ...world, state }),
  'printer.changed': (world, printer) => ({ ...world, printer }),
  'link.changed': (world, link) => ({ ...world, link }),
  // A paper belongs to the session that waits for it, not to the world.
  'ticket.changed': (world) => world,
  'paper.changed': (world) => world,
  'usual.changed': (world, usual) => ({ ...world, usual }),
  'clock.changed': (world, { now, businessDate }, at) => ({
    ...world,
    clock: { now, at },
    businessDate: localDateSchema.parse(businessDate),
  }),
};

/** The world after one event. */
export function fold<Name extends EventName>(world: World, name: Name, payload: EventPayload<Name>, at: number): World {
  return folds[name](world, payload, at);
}
