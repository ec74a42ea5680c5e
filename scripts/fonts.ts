// Writes assets/fonts: the faces printed papers are drawn in. The rasteriser reads neither woff2 nor variable axes, so the
// static weights of @fontsource are decompressed once, here, and kept. Run with Node 24: node scripts/fonts.ts
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';

const require = createRequire(import.meta.url);
const wawoff2Schema = z.object({
  decompress: z.custom<(woff2: Uint8Array) => Promise<Uint8Array>>((value) => typeof value === 'function'),
});

const root = join(import.meta.dirname, '..');
export const fontsFolder = join(root, 'assets', 'fonts');
const packages = ['plus-jakarta-sans', 'atkinson-hyperlegible-next'] as const;
const weights = [600, 700, 800] as const;

export interface FontFile {
  readonly name: string;
  readonly content: Uint8Array;
}

/** Everything that belongs into assets/fonts: six faces, and beside them the licence of each family. */
export async function fontFiles(): Promise<FontFile[]> {
  const faces = packages.flatMap((family) => weights.map((weight) => ({ family, weight })));
  const licences = packages.map((family) => ({
    name: `${family}-OFL.txt`,
    content: readFileSync(join(packageFolder(family), 'LICENSE')),
  }));
  const files: FontFile[] = [];
  for (const each of faces) files.push(await face(each));
  return [...files, ...licences];
}

/** One at a time: what the decompressor gives is a view of its own memory, which the next font overwrites. */
async function face({ family, weight }: { family: string; weight: number }): Promise<FontFile> {
  const { decompress } = wawoff2Schema.parse(require('wawoff2'));
  const packed = readFileSync(join(packageFolder(family), 'files', `${family}-latin-${weight}-normal.woff2`));
  return { name: `${family}-${weight}.ttf`, content: Uint8Array.from(await decompress(packed)) };
}

function packageFolder(family: string): string {
  return join(root, 'node_modules', '@fontsource', family);
}

if (import.meta.main) {
  mkdirSync(fontsFolder, { recursive: true });
  for (const { name, content } of await fontFiles()) writeFileSync(join(fontsFolder, name), content);
}
