// Time as the printer feels it: paper moves, bytes trickle in and statuses repeat by this clock and no other.
// A test gives a manual one and turns it by hand, so that nothing waits and every duration is exact.

export interface PrinterClock {
  /** Milliseconds since any fixed moment; only differences mean something. */
  now(): number;
  /** Runs `task` once, so many milliseconds from now; the answer calls it off. */
  after(milliseconds: number, task: () => void): () => void;
}

export function createRealClock(): PrinterClock {
  return {
    now: () => performance.now(),
    after(milliseconds, task) {
      const timer = setTimeout(task, milliseconds);
      return () => clearTimeout(timer);
    },
  };
}

export interface ManualClock extends PrinterClock {
  /** Lets so many milliseconds pass; what falls due on the way runs at its own moment, in order. */
  advance(milliseconds: number): void;
  /** Jumps to the next task and runs it; false when there is none. */
  next(): boolean;
  /** Tasks that are waiting for their moment. */
  waiting(): number;
}

interface Task {
  readonly at: number;
  readonly run: () => void;
}

/** Stands at 0 until it is advanced. */
export function createManualClock(): ManualClock {
  let now = 0;
  let tasks: readonly Task[] = [];

  function runNext(until: number): boolean {
    const earliest = Math.min(...tasks.map((task) => task.at));
    const task = tasks.find(({ at }) => at === earliest);
    if (task === undefined || task.at > until) return false;
    tasks = tasks.filter((other) => other !== task);
    now = Math.max(now, task.at);
    task.run();
    return true;
  }

  return {
    now: () => now,
    after(milliseconds, run) {
      const task = { at: now + milliseconds, run };
      tasks = [...tasks, task];
      return () => {
        tasks = tasks.filter((other) => other !== task);
      };
    },
    advance(milliseconds) {
      const until = now + milliseconds;
      while (runNext(until)) {
        // Each task may have set the next one, which may fall due within the same time.
      }
      now = until;
    },
    next: () => runNext(Number.POSITIVE_INFINITY),
    waiting: () => tasks.length,
  };
}
