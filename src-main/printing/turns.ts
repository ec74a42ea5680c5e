// Whose turn it is to talk to the printer.

export interface Turns {
  /** Runs `work` when all that was asked for before is done, whatever became of it. */
  alone<Value>(work: () => Promise<Value>): Promise<Value>;
}

export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return {
    alone: (work) => {
      const turn = last.then(work);
      last = turn.catch(() => {});
      return turn;
    },
  };
}
