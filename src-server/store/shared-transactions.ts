// What waits for the same line goes together: works that come while one of their line is under way share the next
// transaction, so that a hot service costs one COMMIT for everybody who tapped meanwhile, not one each.
import type { Queries } from './schema.ts';
import type { Store } from './store.ts';

/** At most so many works in one transaction: the first is not to wait long for the last. */
const MOST = 32;

interface Waiting {
  /** Answers what tells whoever asked; to be called once all of it is on disk. */
  readonly work: (queries: Queries) => Promise<() => void>;
  readonly fail: (error: unknown) => void;
}

/**
 * Transactions as `store` gives them, for works that are safe to ask again in the same words: where one of them fails,
 * those it shared its transaction with are done once more, each by itself.
 */
export function sharingTransactions(store: Pick<Store, 'transaction'>): Pick<Store, 'transaction'> {
  /** Line -> what waits for it; a line that is here is being served. */
  const lines = new Map<string, Waiting[]>();

  const doTogether = async (turn: readonly Waiting[], line: string): Promise<void> => {
    try {
      const tellings = await store.transaction(async (queries) => {
        const done: (() => void)[] = [];
        for (const { work } of turn) done.push(await work(queries));
        return done;
      }, line);
      for (const tell of tellings) tell();
    } catch (error) {
      const [only, ...others] = turn;
      if (others.length === 0) only?.fail(error);
      else for (const one of turn) await doTogether([one], line);
    }
  };
  const serve = async (line: string, waiting: Waiting[]): Promise<void> => {
    while (waiting.length > 0) await doTogether(waiting.splice(0, MOST), line);
    lines.delete(line);
  };
  return {
    transaction: (work, line) => {
      if (line === undefined) return store.transaction(work);
      return new Promise((resolve, reject) => {
        const one: Waiting = {
          work: async (queries) => {
            const value = await work(queries);
            return () => resolve(value);
          },
          fail: reject,
        };
        const waiting = lines.get(line);
        if (waiting !== undefined) {
          waiting.push(one);
          return;
        }
        const alone = [one];
        lines.set(line, alone);
        void serve(line, alone);
      });
    },
  };
}
