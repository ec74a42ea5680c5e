// Sites with one to four kiosks, a server and bad luck: hundreds of random days, each step followed by a look at the
// promises of the product. Here disks may be
// cloned but none is put back, and nothing is admitted.
import { describe, it } from 'vitest';
import { foundScripts } from './found-scripts.ts';
import { modelRuns } from './model-runs.ts';
import { scriptOfLivingDisks } from './steps.ts';

/** Milliseconds; some minutes on two cores, more on a busy machine. */
const PATIENCE = 900_000;

describe('a site with several kiosks keeps its promises', () => {
  const runs = modelRuns();
  it.each(foundScripts)('again: $story', ({ script }) => runs.play(script));
  it('whatever breaks or is cloned, while no disk is put back', () => runs.check(scriptOfLivingDisks), PATIENCE);
});
