// The fonts kept in assets are those of the packages, and the rasteriser has every one of them.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { fontsFolder, fontFiles as unpackedFonts } from '../../scripts/fonts.ts';
import { fontFiles } from '../../src-main/printing/rich/fonts.ts';

it('keeps each face as its package has it, with the licence beside it', async () => {
  const files = await unpackedFonts();
  const kept = readdirSync(fontsFolder).filter((name) => name !== 'README.md');
  expect(kept.sort()).toEqual(files.map(({ name }) => name).sort());
  for (const { name, content } of files) {
    expect(Buffer.compare(readFileSync(join(fontsFolder, name)), Buffer.from(content)), name).toBe(0);
    if (name.endsWith('.txt')) expect(Buffer.from(content).toString()).toContain('SIL Open Font License');
  }
});

it('draws with the faces that are kept', () => {
  const faces = readdirSync(fontsFolder).filter((name) => name.endsWith('.ttf'));
  expect(fontFiles.map((path) => basename(path)).sort()).toEqual(faces.sort());
});
