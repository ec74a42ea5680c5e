// How tickets, printing, sync and views hear of each other without importing each other. A signal says only that
// something happened and where to look; the facts are in the database.
import type { LinkState } from '../src-shared/contract/views.ts';
import type { ServiceId, TicketId } from '../src-shared/protocol/words.ts';

export interface Signals {
  'ticket.issued': { readonly ticketId: TicketId; readonly serviceId: ServiceId };
  /** A paper was queued otherwise than by a tap. */
  'paper.ordered': Record<never, never>;
  /** Null: it prints another paper than a ticket. */
  'job.changed': { readonly ticketId: TicketId | null };
  /** A paper that is no ticket has come further. */
  'other-paper.changed': { readonly jobId: number };
  /** Somebody closed the kiosk, opened it, or began to work on it. */
  'operation.changed': Record<never, never>;
  'outbox.grew': Record<never, never>;
  'catalogue.swapped': Record<never, never>;
  'figures.changed': Record<never, never>;
  'printer.changed': Record<never, never>;
  'link.changed': { readonly link: LinkState };
  'pairing.changed': Record<never, never>;
  /** The server said what time it is: the site's clock may have moved. */
  'clock.learned': Record<never, never>;
}
export type SignalName = keyof Signals;

export interface SignalBoard {
  emit<Name extends SignalName>(name: Name, payload: Signals[Name]): void;
  /** Listens until the returned function is called. */
  on<Name extends SignalName>(name: Name, listener: (payload: Signals[Name]) => void): () => void;
}

/**
 * Listeners run in the order they came, in a later turn of the event loop: a slow one cannot delay a tap, and the answer
 * to a call leaves before any event about what it did.
 */
export function createSignalBoard(onListenerError: (error: unknown) => void): SignalBoard {
  const listeners = new Map<SignalName, Set<(payload: never) => void>>();
  const run = <Name extends SignalName>(listener: (payload: never) => void, payload: Signals[Name]): void => {
    try {
      listener(payload as never);
    } catch (error) {
      onListenerError(error);
    }
  };
  return {
    emit: (name, payload) => {
      const set = listeners.get(name) ?? new Set();
      // One that has left meanwhile hears nothing more: what it works on may be closed by then.
      for (const listener of set) setImmediate(() => set.has(listener) && run(listener, payload));
    },
    on: (name, listener) => {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set);
      set.add(listener);
      return () => {
        set.delete(listener);
      };
    },
  };
}
