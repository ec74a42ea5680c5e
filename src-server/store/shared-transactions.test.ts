// Works that share a transaction: they see each other, are told after the commit, and one that fails fails alone.
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../test-client.ts';
import { nextOrdinalOf } from './number-series.ts';
import { openStore } from './open-store.ts';
import type { Queries } from './schema.ts';
import { sharingTransactions } from './shared-transactions.ts';
import type { Store } from './store.ts';
import type { SiteDay } from './tickets.ts';

const day = { siteId: 'mpp-uji', businessDate: '2026-11-24' } as SiteDay;
const next = (queries: Queries): Promise<number> => nextOrdinalOf(queries, day, 'A');

function open() {
  const store = openStore(temporaryFolder());
  onTestFinished(() => store.close());
  let begun = 0;
  const counted: Pick<Store, 'transaction'> = {
    transaction: (work, line) => {
      begun += 1;
      return store.transaction(work, line);
    },
  };
  return { ...sharingTransactions(counted), begun: () => begun };
}

describe('works of one line', () => {
  it('that come while another is under way share the next transaction, in the order they came', async () => {
    const { transaction, begun } = open();

    const ordinals = await Promise.all(Array.from({ length: 10 }, () => transaction(next, 'numbers')));

    expect(ordinals).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(begun()).toBe(2);
  });

  it('fail alone: what shared the transaction is done once more', async () => {
    const { transaction } = open();
    const fails = async (queries: Queries): Promise<number> => {
      await next(queries);
      throw new Error('this one cannot be done');
    };

    const outcomes = await Promise.allSettled([next, next, fails, next].map((work) => transaction(work, 'numbers')));

    expect(outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : null))).toEqual([1, 2, null, 3]);
    expect(await transaction(next, 'numbers')).toBe(4);
  });

  it('do not wait for those of another line', async () => {
    const { transaction, begun } = open();

    await Promise.all([transaction(next, 'numbers a'), transaction(next, 'numbers b'), transaction(next)]);

    expect(begun()).toBe(3);
  });
});
