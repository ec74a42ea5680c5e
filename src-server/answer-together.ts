// Whoever waits for the same line is answered together: those whose questions have arrived by now, or while their line was
// busy, make up its next round, so that a hot service costs one transaction for everybody who tapped meanwhile, not one each.
import { setImmediate as whatHasArrived } from 'node:timers/promises';

/** At most so many in one round: the first is not to wait long for the last. */
const MOST = 32;

interface Waiting<Ask, Answer> {
  readonly ask: Ask;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Asks `answer` for one round of a line at a time; it answers each in the order asked. Only for what is safe to ask again in
 * the same words: where a round fails, each of it is asked once more, by itself.
 */
export function answerTogether<Ask, Answer>(
  answer: (round: readonly Ask[]) => Promise<readonly Answer[]>,
): (line: string, ask: Ask) => Promise<Answer> {
  /** Line -> who waits for it; a line that is here is being served. */
  const lines = new Map<string, Waiting<Ask, Answer>[]>();

  const serveRound = async (round: readonly Waiting<Ask, Answer>[]): Promise<void> => {
    try {
      const answers = await answer(round.map(({ ask }) => ask));
      for (const [place, { resolve, reject }] of round.entries()) {
        const mine = answers[place];
        if (mine === undefined) reject(new Error(`nobody answered number ${place} of a round of ${round.length}`));
        else resolve(mine);
      }
    } catch (error) {
      if (round.length === 1) round[0]?.reject(error);
      else for (const one of round) await serveRound([one]);
    }
  };
  const serve = async (line: string, waiting: Waiting<Ask, Answer>[]): Promise<void> => {
    while (waiting.length > 0) {
      // SQLite answers without ever waiting: only so are the questions read that lie in the sockets already.
      await whatHasArrived();
      await serveRound(waiting.splice(0, MOST));
    }
    lines.delete(line);
  };
  return (line, ask) =>
    new Promise((resolve, reject) => {
      const one = { ask, resolve, reject };
      const waiting = lines.get(line);
      if (waiting !== undefined) {
        waiting.push(one);
        return;
      }
      const alone = [one];
      lines.set(line, alone);
      void serve(line, alone);
    });
}
