// The same sites, where disks of kiosks and of the server are also put back whole or cloned. What that may cost, and no
// more, stands at `isAdmitted` (invariants.ts).
import { describe, it } from 'vitest';
import { modelRuns } from './model-runs.ts';
import { scriptOfCopiedDisks } from './steps.ts';

/** Milliseconds; some minutes on two cores, more on a busy machine. */
const PATIENCE = 900_000;

describe('a site with copied disks keeps its promises', () => {
  const runs = modelRuns();
  it('but for what nobody could know', () => runs.check(scriptOfCopiedDisks), PATIENCE);
});
