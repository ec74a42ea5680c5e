// All that the page knows at one moment: the session, the kiosk behind it, and what was asked for.
import type { Information } from '../../src-shared/contract/information-views.ts';
import type { OtherTimes, ServiceDetail } from '../../src-shared/contract/views.ts';
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
  /** When else one could come for the service whose long line is asked about; null until it is known. */
  readonly otherTimes: { readonly serviceId: ServiceId; readonly times: OtherTimes } | null;
  /** The building; asked for when a citizen comes to look at it. `again`: the citizen asks once more. */
  readonly information: Information | 'loading' | 'failed' | 'again';
  /** Whether this kiosk can read aloud in the session's language; `unknown` until that was found out. */
  readonly voice: 'unknown' | 'able' | 'unable';
  /** Something is being said: idle time is counted from its end. */
  readonly speaking: boolean;
  /** Rises with every sign of life, so that idle time is counted from the last. */
  readonly touches: number;
}
