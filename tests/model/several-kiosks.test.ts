// Sites with one to four kiosks, a server and bad luck: hundreds of random days, each step followed by a look at the
// promises of the product. Here every disk is its own, and nothing is admitted.
import { describe, it } from 'vitest';
import { foundScripts } from './found-scripts.ts';
import { modelRuns } from './model-runs.ts';
import { scriptOfOwnDisks } from './steps.ts';

/** Milliseconds; some minutes on two cores, more on a busy machine. */
const PATIENCE = 900_000;

describe('a site with several kiosks keeps its promises', () => {
  const runs = modelRuns();
  it.each(foundScripts)('again: $story', ({ script }) => runs.play(script));
  it('whatever breaks, while every disk is its own', () => runs.check(scriptOfOwnDisks), PATIENCE);
});
