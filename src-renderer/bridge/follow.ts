// Keeps the page's picture of the kiosk whole: one snapshot, then events in order. After a gap, or an event that cannot
// be read, it asks for the snapshot again; nothing is ever polled.
import type { EventName } from '../../src-shared/contract/contract.ts';
import type { Snapshot } from '../../src-shared/contract/views.ts';
import { delays } from '../delays.ts';
import { type Client, connectClient, type EventMessage, type EventPayload, isEventName, readEvent } from './client.ts';
import type { MessagePipe } from './message-pipe.ts';

export type Connection = 'connecting' | 'open' | 'lost' | 'taken-over';

export interface Followed {
  /** `open` follows each snapshot, never comes before it. */
  readonly connection: (connection: Connection) => void;
  readonly snapshot: (snapshot: Snapshot) => void;
  readonly event: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void;
}

/** Connects to main over `pipe` and tells `followed` everything the page must know, in order and without gaps. */
export function followKiosk(pipe: MessagePipe, followed: Followed): Client {
  let version = 0;
  /** Events that came while a snapshot was asked for; null while none is. */
  let waiting: EventMessage[] | null = null;

  const client: Client = connectClient(pipe, {
    // The Electron pipe opens inside connectClient, before `client` exists: hence the microtask.
    opened: () => queueMicrotask(ask),
    closed: (why) => {
      waiting = null;
      followed.connection(why);
    },
    event: (message) => {
      if (waiting !== null) waiting.push(message);
      else if (!apply(message)) ask();
    },
  });

  function ask(): void {
    waiting = [];
    const asked = waiting;
    void client.call('kiosk.snapshot', {}).then((result) => {
      if (waiting !== asked) return;
      if (result.ok) return take(result.value, asked);
      // Main is there but could not answer in time: it is starting, or busy. A lost pipe asks again when it opens.
      if (result.error.code !== 'disconnected') setTimeout(() => waiting === asked && ask(), delays.snapshotRetry);
    });
  }

  function take(snapshot: Snapshot, missed: readonly EventMessage[]): void {
    waiting = null;
    version = snapshot.version;
    followed.snapshot(snapshot);
    followed.connection('open');
    if (!missed.every(apply)) ask();
  }

  /** False when the picture has a hole now. */
  function apply(message: EventMessage): boolean {
    if (message.version <= version) return true;
    if (message.version !== version + 1) return false;
    version = message.version;
    return !isEventName(message.event) || readEvent(message, followed.event);
  }

  return client;
}
