// Which screen the whole kiosk shows: the first thing that applies, by severity, wins.
import type { KioskState } from '../../src-shared/contract/views.ts';
import type { Connection } from '../bridge/follow.ts';
import type { IdleScreen, Screen } from './screens.ts';
import type { World } from './world.ts';

export type KioskScreen =
  | { readonly kind: 'taken-over' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'disconnected' }
  | Exclude<KioskState, { kind: 'serving' }>
  | { readonly kind: 'closed' }
  | { readonly kind: 'session'; readonly screen: Exclude<Screen, IdleScreen> }
  | { readonly kind: 'idle' };

/**
 * Two exceptions keep promises. A number on screen stays there whatever breaks meanwhile: it is valid, and may be the
 * citizen's only copy. And a closed site closes the idle screen, not a session: requirements can still be read, and
 * whoever took the last number must still see it.
 */
export function kioskScreen(connection: Connection, world: World | null, screen: Screen): KioskScreen {
  if (connection === 'taken-over') return { kind: 'taken-over' };
  if (screen.kind === 'ticket' && world !== null) return { kind: 'session', screen };
  if (world === null) return { kind: 'starting' };
  if (connection !== 'open') return { kind: 'disconnected' };
  if (world.state.kind !== 'serving') return world.state;
  if (world.directory === null) return { kind: 'no-catalogue', reason: 'waiting-for-server' };
  if (screen.kind !== 'idle') return { kind: 'session', screen };
  return world.hours.open ? { kind: 'idle' } : { kind: 'closed' };
}
