// People search in their own words. Everything from the authors' files to the page is real here: the sample catalogue, the
// directory main makes of it, the index the page builds.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { directoryOf } from '../../src-main/views/directory.ts';
import { buildSearchIndex, type Found } from '../../src-renderer/search/search-index.ts';
import { loadCatalogue } from '../../src-server/catalogue/load-catalogue.ts';
import { everydayQueries, foreignQueries } from '../support/everyday-queries.ts';

const loaded = await loadCatalogue(join(import.meta.dirname, '..', '..', 'assets', 'catalogue', 'sample-bandung'));
if (!loaded.ok) throw new Error('the sample catalogue is not sound');
const directory = directoryOf(loaded.catalogue);
const { find } = buildSearchIndex(directory);

const servicesIn = (found: readonly Found[]): readonly string[] =>
  found.flatMap((each) => (each.kind === 'service' ? [each.service.id] : []));
const first = (query: string) => servicesIn(find(query)).slice(0, 3);

describe('everyday words', () => {
  test.each(everydayQueries)('"%s" finds %s among the first three', (query, service) => {
    expect(first(query)).toContain(service);
  });

  test.each(foreignQueries)('"%s" finds nothing', (query) => {
    expect(first(query)).toEqual([]);
  });

  test('are there for each of the services asked for most: typing its own keywords finds it', () => {
    const lost = directory.search.mostWanted.flatMap((id) =>
      (directory.search.services[id] ?? [])
        .filter((words) => !first(words).includes(id))
        .map((words) => `${words}: ${id}`),
    );
    expect(directory.search.mostWanted.length).toBeGreaterThanOrEqual(40);
    expect(lost).toEqual([]);
  });

  test('the full name of every service finds it, in each language, with any affix or capital', () => {
    const lost = directory.services.flatMap(({ id, name }) =>
      Object.values(name).filter((text) => !first(text).includes(id) || !first(text.toUpperCase()).includes(id)),
    );
    expect(lost).toEqual([]);
  });
});
