// The icons in the bundle are exactly those of phosphor.json, and the sample catalogues name no other.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { iconPaths, outputFile } from '../../assets/icons/extract-phosphor.ts';
import { catalogueIcons } from './icon-paths.ts';

const catalogues = join(import.meta.dirname, '..', '..', 'assets', 'catalogue');

test('icon-paths.ts is what extract-phosphor.ts writes', async () => {
  expect(readFileSync(outputFile, 'utf8')).toBe(await iconPaths());
});

test('every icon of the sample catalogues is there', () => {
  const files = readdirSync(catalogues, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));
  const named = files.flatMap((file) =>
    [...readFileSync(join(catalogues, file), 'utf8').matchAll(/\bicon:\s*([a-z0-9-]+)/g)].map(
      (match) => match[1] ?? '',
    ),
  );
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((name) => !Object.hasOwn(catalogueIcons, name))).toEqual([]);
});
