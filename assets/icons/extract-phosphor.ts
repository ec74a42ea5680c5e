// Writes src-renderer/ui/icon-paths.ts: of each Phosphor icon named in phosphor.json only the weights that are used. The
// React components of @phosphor-icons carry six weights each, about 1.3 kB gzip an icon; a hundred of them would fill
// half of what the first screen may weigh. Run with Node 24: node assets/icons/extract-phosphor.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const root = join(import.meta.dirname, '..', '..');
const weightSchema = z.enum(['bold', 'fill', 'duotone']);
const listSchema = z.object({
  /** Used by the screens themselves. */
  interface: z.record(z.string(), z.array(weightSchema).min(1)),
  /** Named by catalogues; shown in petals, so duotone. */
  catalogue: z.array(z.string()),
});

/** What a definition file holds: per weight a fragment with one path or several. */
const pathSchema = z.object({ props: z.object({ d: z.string(), opacity: z.string().optional() }) });
const fragmentSchema = z.object({
  props: z.object({ children: z.union([pathSchema.transform((path) => [path]), z.array(pathSchema)]) }),
});
const definitionSchema = z.object({ default: z.map(z.string(), z.unknown()) });

type Weight = z.infer<typeof weightSchema>;
type Paths = readonly string[];

export const listFile = join(root, 'assets', 'icons', 'phosphor.json');
export const outputFile = join(root, 'src-renderer', 'ui', 'icon-paths.ts');

/** The whole text of icon-paths.ts. Throws where an icon or a weight does not exist. */
export async function iconPaths(): Promise<string> {
  const list = listSchema.parse(JSON.parse(readFileSync(listFile, 'utf8')));
  const used = await Promise.all(
    Object.entries(list.interface).map(async ([name, weights]) => entry(name, await pathsOf(name, weights))),
  );
  const named = await Promise.all(
    list.catalogue.map(async (name) => `  ${quoted(name)}: ${literal((await pathsOf(name, ['duotone'])).duotone)},`),
  );
  return `${header}${table('interfaceIcons', used)}\n${catalogueComment}${table('catalogueIcons', named)}`;
}

async function pathsOf(name: string, weights: readonly Weight[]): Promise<Partial<Record<Weight, Paths>>> {
  const file = `${name.split('-').map(capital).join('')}.es.js`;
  const module: unknown = await import(join(root, 'node_modules', '@phosphor-icons', 'react', 'dist', 'defs', file));
  const definition = definitionSchema.parse(module).default;
  return Object.fromEntries(weights.map((weight) => [weight, read(definition.get(weight), weight, name)]));
}

function read(element: unknown, weight: Weight, name: string): Paths {
  const paths = fragmentSchema.parse(element).props.children;
  const tinted = paths.map((path) => path.props.opacity === '0.2');
  const expected = paths.map((_, index) => weight === 'duotone' && index === 0);
  if (tinted.join() !== expected.join()) throw new Error(`${name}: only the first path of duotone may be a tint`);
  return paths.map((path) => path.props.d);
}

function entry(name: string, paths: Partial<Record<Weight, Paths>>): string {
  const weights = Object.entries(paths).map(([weight, each]) => `    ${weight}: ${literal(each)},`);
  return `  ${quoted(name)}: {\n${weights.join('\n')}\n  },`;
}

function literal(paths: Paths | undefined): string {
  return `[${(paths ?? []).map((path) => `'${path}'`).join(', ')}]`;
}

function table(name: string, rows: readonly string[]): string {
  return `export const ${name} = {\n${rows.join('\n')}\n} as const;\n`;
}

const quoted = (name: string): string => (name.includes('-') ? `'${name}'` : name);
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const header = `// Written by assets/icons/extract-phosphor.ts from phosphor.json; do not edit. The paths of Phosphor Icons (MIT licence,
// Copyright (c) 2020-2024 Phosphor Icons), on a 256 grid; the first path of \`duotone\` is the tint.

// biome-ignore-all format: generated

`;
const catalogueComment = `/** Icons a catalogue may name, duotone. */\n`;

if (import.meta.main) writeFileSync(outputFile, await iconPaths());
