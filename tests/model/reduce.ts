// Makes a failing script short: leaves steps out, many at once and then one by one, as long as the same promise is broken
// (Zeller's delta debugging). Every try is a short run, so a script of seventy steps is a handful within seconds.
import { Broken } from './invariants.ts';
import type { Script } from './steps.ts';

export async function reduceScript(
  script: Script,
  failure: unknown,
  replay: (script: Script) => Promise<void>,
): Promise<Script> {
  const isSame = async (steps: Script['steps'], kiosks: number): Promise<boolean> => {
    try {
      await replay({ kiosks, steps });
      return false;
    } catch (error) {
      return nameOf(error) === nameOf(failure);
    }
  };
  let { steps, kiosks } = script;
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = steps.length - size; start > -size; start -= size) {
      const without = steps.toSpliced(Math.max(0, start), size + Math.min(0, start));
      if (await isSame(without, kiosks)) steps = without;
    }
  }
  while (kiosks > 1 && (await isSame(steps, kiosks - 1))) kiosks -= 1;
  return { kiosks, steps };
}

/** The promise that was broken; the whole text of any other error, which is a bug that throws. */
function nameOf(error: unknown): string {
  if (error instanceof Broken) return error.promise;
  return error instanceof Error ? error.message : String(error);
}
