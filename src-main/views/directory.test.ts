import { describe, expect, it } from 'vitest';
import { serviceIdOf, tinyCatalogue } from '../../tests/support/catalogue-fixture.ts';
import { directoryOf } from './directory.ts';

describe('what most people come for', () => {
  it('is what the site says, in its order', () => {
    const mostWanted = [serviceIdOf('kk'), serviceIdOf('ktp')];
    expect(directoryOf({ ...tinyCatalogue(), mostWanted }).search.mostWanted).toEqual(mostWanted);
  });

  it('is the first service of each instansi where the site says nothing, the popular ones first', () => {
    const catalogue = tinyCatalogue();
    const [first, ...others] = catalogue.instansi;
    if (first === undefined) throw new Error('the fixture has instansi');
    const turned = { ...catalogue, instansi: [...others, first] };
    expect(first.popularRank).toBe(1);
    expect(directoryOf(turned).search.mostWanted[0]).toBe(first.services[0]?.id);
    expect(directoryOf(turned).search.mostWanted).toHaveLength(catalogue.instansi.length);
  });
});
