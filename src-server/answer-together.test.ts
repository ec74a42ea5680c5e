// Rounds of a line: who comes meanwhile is answered together, in order, and one that fails fails alone.
import { describe, expect, it } from 'vitest';
import { answerTogether } from './answer-together.ts';

function counting(fails: readonly number[] = []) {
  const rounds: (readonly number[])[] = [];
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const ask = answerTogether<number, string>(async (round) => {
    rounds.push(round);
    begin();
    // As a database does: later, not at once.
    await new Promise<void>((resolve) => setImmediate(resolve));
    if (round.some((one) => fails.includes(one))) throw new Error('this round cannot be answered');
    return round.map((one) => `answer ${one}`);
  });
  return { ask, rounds, begun };
}

describe('a line', () => {
  it('answers together whoever has come, and then whoever came while it was busy, in that order', async () => {
    const { ask, rounds, begun } = counting();

    const first = Promise.all([1, 2].map((one) => ask('ktp', one)));
    await begun;
    const later = Promise.all([3, 4, 5].map((one) => ask('ktp', one)));

    expect([...(await first), ...(await later)]).toEqual(['answer 1', 'answer 2', 'answer 3', 'answer 4', 'answer 5']);
    expect(rounds).toEqual([
      [1, 2],
      [3, 4, 5],
    ]);
  });

  it('never makes a round of more than 32', async () => {
    const { ask, rounds } = counting();

    await Promise.all(Array.from({ length: 70 }, (_, one) => ask('ktp', one)));

    expect(rounds.map((round) => round.length)).toEqual([32, 32, 6]);
  });

  it('asks each once more by itself when its round fails: one that fails fails alone', async () => {
    const { ask, rounds } = counting([3]);

    const outcomes = await Promise.allSettled([1, 2, 3, 4].map((one) => ask('ktp', one)));

    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(rounds).toEqual([[1, 2, 3, 4], [1], [2], [3], [4]]);
    expect(await ask('ktp', 5)).toBe('answer 5');
  });

  it('does not wait for another line', async () => {
    const { ask, rounds } = counting();

    await Promise.all([ask('ktp', 1), ask('kk', 2)]);

    expect(rounds).toEqual([[1], [2]]);
  });

  it('says so when an answer is missing', async () => {
    const ask = answerTogether<number, string>(async () => []);

    await expect(ask('ktp', 1)).rejects.toThrow('nobody answered number 0 of a round of 1');
  });
});
