// All that the page knows at one moment: the session, the kiosk behind it, and what was asked for.
import type { ServiceDetail } from '../../src-shared/contract/views.ts';
import type { ServiceId } from '../../src-shared/protocol/words.ts';
import type { Connection } from '../bridge/follow.ts';
import type { Session } from './session.ts';
import type { World } from './world.ts';

export type Detail =
  | { readonly state: 'loading' }
  | { readonly state: 'failed' }
  | { readonly state: 'ready'; readonly detail: ServiceDetail };

export interface PageState {
  readonly connection: Connection;
  readonly world: World | null;
  readonly session: Session;
  /** Services opened in this catalogue revision. */
  readonly details: ReadonlyMap<ServiceId, Detail>;
  /** Rises with every sign of life, so that idle time is counted from the last. */
  readonly touches: number;
}
