// Getting the database ready: once before the server listens, and, where it cannot be reached, again and again behind
// answers of 503. A kiosk that asks meanwhile keeps what it has; a lobby is not left without a server because two
// machines started in the wrong order.
import { withoutPassword } from './database-url.ts';
import type { Log } from './log.ts';
import { isUnavailable, reasonOf } from './store/postgres-faults.ts';

/** Milliseconds: the wait before the next try is drawn evenly below a ceiling that doubles. */
const FIRST_CEILING = 250;
const LAST_CEILING = 10_000;

export interface Readiness {
  isReady(): boolean;
  /** Resolves when the database is ready; rejects with what a person must put right. */
  readonly ready: Promise<void>;
  /**
   * Resolves after the first try, whether the database could be reached or not.
   * @throws what `prepare` throws, unless it may pass
   */
  firstTry(): Promise<void>;
  /** No more tries. */
  stop(): void;
}

export interface ReadinessParts {
  readonly prepare: () => Promise<void>;
  /** Where the database is, for the log. */
  readonly database: string;
  readonly log: Log;
}

export function createReadiness({ prepare, database, log }: ReadinessParts): Readiness {
  let isReady = false;
  let stopped = false;
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;
  const ready = Promise.withResolvers<void>();
  // Whoever waits for it hears of it; nobody has to.
  ready.promise.catch(() => undefined);

  /** True when ready. */
  async function attempt(): Promise<boolean> {
    try {
      await prepare();
      isReady = true;
      ready.resolve();
      if (failures > 0) log('database-reached');
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      // Said once, not at each try.
      if (failures === 0) log('database-awaited', { database: withoutPassword(database), reason: reasonOf(error) });
      failures += 1;
    }
    return isReady;
  }

  function tryLater(): void {
    const ceiling = Math.min(LAST_CEILING, FIRST_CEILING * 2 ** Math.min(failures, 30));
    timer = setTimeout(() => {
      attempt().then((done) => {
        if (!done && !stopped) tryLater();
      }, ready.reject);
    }, Math.random() * ceiling);
  }

  return {
    isReady: () => isReady,
    ready: ready.promise,
    firstTry: async () => {
      if (!(await attempt())) tryLater();
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
