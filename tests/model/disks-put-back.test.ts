// The same sites, where disks of kiosks and of the server are also put back whole. What that may cost, and no
// more, stands at `isAdmitted` (invariants.ts).
import { describe, it } from 'vitest';
import { modelRuns } from './model-runs.ts';
import { scriptOfDisksPutBack } from './steps.ts';

/** Milliseconds; some minutes on two cores, more on a busy machine. */
const PATIENCE = 900_000;

describe('a site whose disks are put back keeps its promises', () => {
  const runs = modelRuns();
  it('but for what nobody could know', () => runs.check(scriptOfDisksPutBack), PATIENCE);
});
