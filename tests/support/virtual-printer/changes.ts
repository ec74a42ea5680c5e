// Telling of changes, and waiting for a condition that only a change can make true.
// There is no time limit here: a test's own limit ends a wait, and closing the printer does.

export interface Changes {
  announce(): void;
  /** The answer stops it. */
  listen(listener: () => void): () => void;
  /** `what` is for the message when it never comes. */
  until(condition: () => boolean, what: string): Promise<void>;
  /** Rejects whoever still waits. */
  end(): void;
}

interface Waiter {
  readonly what: string;
  readonly condition: () => boolean;
  readonly resolve: () => void;
  readonly reject: (reason: Error) => void;
}

export function createChanges(): Changes {
  const listeners = new Set<() => void>();
  const waiters = new Set<Waiter>();
  let ended = false;

  function settle(waiter: Waiter): void {
    if (!waiter.condition()) return;
    waiters.delete(waiter);
    waiter.resolve();
  }

  return {
    announce() {
      for (const waiter of waiters) settle(waiter);
      for (const listener of listeners) listener();
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async until(condition, what) {
      if (condition()) return;
      if (ended) throw new Error(`the virtual printer is closed and cannot bring ${what}`);
      await new Promise<void>((resolve, reject) => waiters.add({ what, condition, resolve, reject }));
    },
    end() {
      ended = true;
      for (const { what, reject } of waiters) reject(new Error(`the virtual printer was closed before ${what}`));
      waiters.clear();
    },
  };
}
