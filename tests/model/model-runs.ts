// Many random scripts, and for one that fails the shortest that still does. Both test files of the model run by it.
//   MODEL_RUNS=2000 MODEL_SEED=42 npm test -- --project integration tests/model
import fc from 'fast-check';
import { afterAll, beforeAll, vi } from 'vitest';
import { play } from './play.ts';
import { reduceScript } from './reduce.ts';
import { openStage } from './site.ts';
import { printScript, type Script } from './steps.ts';

/** In both files together. */
const RUNS = 500;
const numRuns = Math.ceil(Number(process.env['MODEL_RUNS'] ?? RUNS) / 2);
/** The same scripts in every run of the tests; other seeds look for new ones. */
const SEED = 20_261_124;
const seed = Number(process.env['MODEL_SEED'] ?? SEED);

export interface ModelRuns {
  /** Plays one script. @throws Broken */
  play(script: Script): Promise<void>;
  /** Plays random ones; the error carries the short script, ready to be pasted into found-scripts.ts. */
  check(scripts: fc.Arbitrary<Script>): Promise<void>;
}

/** Sets the stage for the tests of this file. */
export function modelRuns(): ModelRuns {
  let stage: Awaited<ReturnType<typeof openStage>> | null = null;
  beforeAll(async () => {
    stage = await openStage();
    vi.stubGlobal('fetch', stage.network.fetch);
  });
  afterAll(async () => {
    vi.unstubAllGlobals();
    await stage?.close();
  });
  const playOne = async (script: Script): Promise<void> => {
    if (stage === null) throw new Error('the stage is not open yet');
    await play(stage, script);
  };
  return { play: playOne, check: (scripts) => checkScripts(scripts, playOne) };
}

async function checkScripts(scripts: fc.Arbitrary<Script>, playOne: ModelRuns['play']): Promise<void> {
  const result = await fc.check(fc.asyncProperty(scripts, playOne), {
    numRuns,
    endOnFailure: true,
    seed,
  });
  if (!result.failed) return;
  const script = result.counterexample?.[0];
  if (script === undefined) throw new Error('no run was tried', { cause: result.errorInstance });
  const short = await reduceScript(script, result.errorInstance, playOne);
  const message = `${String(result.errorInstance)}\nseed ${result.seed}, run ${result.numRuns}:\n${printScript(short)}`;
  throw new Error(message, { cause: result.errorInstance });
}
